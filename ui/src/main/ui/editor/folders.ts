// The files of a project as folders.

export interface Folder<T> {
  name: string;
  path: string;
  folders: Folder<T>[];
  files: { name: string; of: T }[];
}

/** Folders first, each by name. */
export function foldersOf<T extends { name: string }>(files: T[]): Folder<T> {
  const root: Folder<T> = { name: "", path: "", folders: [], files: [] };
  for (const file of files) {
    const parts = file.name.split("/");
    let folder = root;
    for (const part of parts.slice(0, -1)) {
      let next = folder.folders.find((one) => one.name === part);
      if (!next) {
        next = { name: part, path: folder.path + part + "/", folders: [], files: [] };
        folder.folders.push(next);
      }
      folder = next;
    }
    folder.files.push({ name: parts[parts.length - 1] ?? file.name, of: file });
  }
  sort(root);
  return root;
}

function sort<T>(folder: Folder<T>): void {
  const byName = (one: { name: string }, other: { name: string }) => one.name.localeCompare(other.name, "en", { numeric: true });
  folder.folders.sort(byName);
  folder.files.sort(byName);
  folder.folders.forEach(sort);
}

// What one looked at last in this browser: addresses of projects and files, the last one first.
const MOST = 30;

/** Projects as {@code /p/ID}, files as {@code /p/ID/files/PATH}. */
export function recent(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem("recent") ?? "[]");
    return Array.isArray(kept) ? kept.filter((one) => typeof one === "string") : [];
  } catch {
    return [];
  }
}

/** Keeps that one looked at this address, when it is one of a project. */
export function remember(path: string): void {
  const now = worthKeeping(path);
  if (now.length > 0) {
    localStorage.setItem("recent", JSON.stringify([...now, ...recent().filter((one) => !now.includes(one))].slice(0, MOST)));
  }
}

/** The file and the project that an address is about. */
export function worthKeeping(path: string): string[] {
  const [, project, file] = /^(\/p\/[0-9]+)(?:\/files\/(.+)|\/.*)?$/.exec(path) ?? [];
  if (project === undefined) {
    return [];
  }
  return file === undefined ? [project] : [path, project];
}

/** For whoever comes next: says nothing of what was looked at. */
export function forget(): void {
  localStorage.removeItem("recent");
}

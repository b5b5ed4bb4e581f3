/** Where a file of a project is shown. */
export function fileAddress(projectId: number, name: string, query = ""): string {
  return `/p/${projectId}/files/${name.split("/").map(encodeURIComponent).join("/")}${query}`;
}

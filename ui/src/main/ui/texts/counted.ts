/** A number as people read it. */
export function counted(count: number): string {
  return count.toLocaleString("en");
}

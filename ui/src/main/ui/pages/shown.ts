/** What a page is given: the address, and the parts of its path that vary. */
export interface Shown {
  address: URL;
  part: (name: string) => string;
}

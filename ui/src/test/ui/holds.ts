/** Fails unless both are the same, down to what is in them. */
export function same<T>(is: T, wanted: NoInfer<T>): void {
  const [one, other] = [is, wanted].map((value) => Deno.inspect(value, { depth: 20, sorted: true, iterableLimit: 1000, strAbbreviateSize: 10_000 }));
  if (one !== other) {
    throw new Error(`it is ${one}, and should be ${other}`);
  }
}

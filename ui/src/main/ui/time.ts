// Moments in words: how long ago, with the exact one to be shown beside it.
const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_536_000], ["month", 2_592_000], ["day", 86_400], ["hour", 3600], ["minute", 60],
];
const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const exact = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium" });
const dayOnly = new Intl.DateTimeFormat("en-GB", { dateStyle: "full" });
const clock = new Intl.DateTimeFormat("en-GB", { timeStyle: "short" });

/** The moment that the server wrote, as seconds since 1970 or as text; times without a zone are UTC. */
export function moment(written: string | number): Date {
  if (typeof written === "number") {
    return new Date(written * 1000);
  }
  const text = written.includes("T") ? written : written.replace(" ", "T");
  return new Date(/Z|[+-]\d\d:?\d\d$/.test(text) ? text : text + "Z");
}

export function ago(written: string | number): string {
  const seconds = (moment(written).getTime() - Date.now()) / 1000;
  for (const [unit, length] of steps) {
    if (Math.abs(seconds) >= length) {
      return words.format(Math.round(seconds / length), unit);
    }
  }
  return Math.abs(seconds) < 5 ? "now" : words.format(Math.round(seconds), "second");
}

export function exactly(written: string | number): string {
  return exact.format(moment(written));
}

export function day(written: string | number): string {
  return dayOnly.format(moment(written));
}

export function timeOfDay(written: string | number): string {
  return clock.format(moment(written));
}

const units = ["B", "KiB", "MiB", "GiB", "TiB"];

/** A number of bytes in words. */
export function bytes(count: number): string {
  let power = 0;
  while (count >= 1024 && power < units.length - 1) {
    count /= 1024;
    power++;
  }
  return (power === 0 ? count.toString() : count.toFixed(count < 10 ? 1 : 0)) + " " + units[power];
}

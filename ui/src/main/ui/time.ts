// Moments in words: how long ago, with the exact one to be shown beside it, by one's own clock or by UTC.
import { chosen, onChosen } from "./choices";

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_536_000], ["month", 2_592_000], ["day", 86_400], ["hour", 3600], ["minute", 60],
];
const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
let formats = formatsOf(chosen("clock"));
onChosen("clock", () => (formats = formatsOf(chosen("clock"))));

function formatsOf(clock: string | null) {
  const zone = clock === "utc" ? { timeZone: "UTC" } : {};
  const format = (style: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat("en-GB", { ...style, ...zone });
  return { exact: format({ dateStyle: "medium", timeStyle: "long" }), day: format({ dateStyle: "full" }), time: format({ timeStyle: "short" }), second: format({ timeStyle: "medium" }) };
}

/** The moment that the server wrote, as seconds since 1970 or as text; times without a zone are UTC. */
export function moment(written: string | number): Date {
  if (typeof written === "number") {
    return new Date(written * 1000);
  }
  const text = written.includes("T") ? written : written.replace(" ", "T");
  return new Date(/Z|[+-]\d\d:?\d\d$/.test(text) ? text : text + "Z");
}

/** How long ago, in whole units that have passed; below a minute in tens of seconds, as nobody counts them. */
export function ago(written: string | number, now = Date.now()): string {
  const seconds = (moment(written).getTime() - now) / 1000;
  for (const [unit, length] of steps) {
    if (Math.abs(seconds) >= length) {
      return words.format(Math.trunc(seconds / length), unit);
    }
  }
  return words.format(Math.trunc(seconds / 10) * 10, "second");
}

export function exactly(written: string | number): string {
  return formats.exact.format(moment(written));
}

export function day(written: string | number): string {
  return formats.day.format(moment(written));
}

export function timeOfDay(written: string | number): string {
  return formats.time.format(moment(written));
}

/** The zone of the clock that was chosen. */
export function zone(): string {
  return chosen("clock") === "utc" ? "UTC" : Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** A moment as a field for one has it, by the clock that was chosen; "" for what is none. */
export function fieldOf(written: string): string {
  const at = moment(written);
  if (!written || Number.isNaN(at.getTime())) {
    return "";
  }
  const ahead = zone() === "UTC" ? 0 : at.getTimezoneOffset() * 60_000;
  return new Date(at.getTime() - ahead).toISOString().slice(0, 16);
}

/** The moment of such a field, as the server takes it; null for nothing. */
export function writtenOf(field: string): string | null {
  return field ? new Date(zone() === "UTC" ? field + "Z" : field).toISOString().replace(/\.000Z$/, "Z") : null;
}

export function toTheSecond(written: string | number): string {
  return formats.second.format(moment(written));
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

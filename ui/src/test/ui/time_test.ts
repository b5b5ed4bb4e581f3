import { same } from "./holds";
import { choose } from "../../main/ui/choices";
import { ago, bytes, exactly, fieldOf, moment, writtenOf } from "../../main/ui/time";

const now = Date.UTC(2026, 10, 26, 12, 0, 0);
const before = (seconds: number) => ago(now / 1000 - seconds, now);

Deno.test("what has passed is told in whole units, and nothing more than that has passed", () => {
  same(before(3), "now");
  same(before(29), "20 seconds ago");
  same(before(119), "1 minute ago");
  same(before(3599), "59 minutes ago");
  same(before(86_400), "yesterday");
  same(before(-7200), "in 2 hours");
});

Deno.test("a moment without a zone is UTC", () => {
  same(moment("2026-11-26 12:00:00").getTime(), now);
  same(moment("2026-11-26T12:00:00.000Z").getTime(), now);
  same(moment("2026-11-26T13:00:00+01:00").getTime(), now);
  same(moment(now / 1000).getTime(), now);
});

Deno.test("whoever wants UTC is shown it, at once", () => {
  choose("clock", "utc");
  same(exactly(now / 1000), "26 Nov 2026, 12:00:00 UTC");
  choose("clock", null);
});

Deno.test("a field for a moment goes by the clock that was chosen", () => {
  for (const clock of [null, "utc"]) {
    choose("clock", clock);
    const field = fieldOf("2026-11-26T12:00:00Z");
    same(writtenOf(field), "2026-11-26T12:00:00Z");
    same(field, clock ? "2026-11-26T12:00" : localOf(new Date(now)));
  }
  choose("clock", null);
  same(fieldOf(""), "");
  same(fieldOf("no moment"), "");
  same(writtenOf(""), null);
});

/** By the browser's own clock. */
function localOf(at: Date): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

Deno.test("bytes are told in the largest unit of which there is one", () => {
  same(bytes(0), "0 B");
  same(bytes(1023), "1023 B");
  same(bytes(1536), "1.5 KiB");
  same(bytes(20 * 1024 * 1024), "20 MiB");
});

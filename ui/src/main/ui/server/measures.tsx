import type { ServerLine } from "../operations";
import { go, withQuery } from "../router";
import { serverTexts as texts } from "../texts";
import { bytes } from "../time";

export type Measure = ServerLine;

interface Props {
  address: URL;
  measures: Measure[];
  requestsMeasured: boolean;
}

/** What is measured, by name; which of it is shown stands in the address. */
export function Measures(props: Props) {
  const asked = props.address.searchParams.get("measure") ?? "";
  const shown = props.measures.filter((measure) => (measure.name + " " + measure.labels).toLowerCase().includes(asked.toLowerCase()));
  return (
    <section aria-labelledby="measures">
      <h2 id="measures">{texts.measures}</h2>
      {!props.requestsMeasured && (
        <p class="dim">
          {texts.noRequests} <code>{texts.setting}</code>
        </p>
      )}
      <p class="tools">
        <label>
          {texts.filter}
          <input
            type="search"
            value={asked}
            onInput={(event) => go(withQuery(props.address, { measure: event.currentTarget.value }), true)}
          />
        </label>
      </p>
      {shown.length === 0 ? (
        <p class="empty">{texts.nothing}</p>
      ) : (
        <div class="scroll" tabIndex={0} role="region" aria-labelledby="measures">
          <table>
            <thead>
              <tr>
                <th scope="col">{texts.measure}</th>
                <th scope="col" class="number">{texts.value}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((measure) => (
                <tr key={measure.name + measure.labels}>
                  <td class="told">
                    <code>{measure.name}</code> <span class="dim">{measure.labels}</span>
                    <span class="dim">{measure.help}</span>
                  </td>
                  <td class="number">{read(measure)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

/** A value as people read it: bytes in words, all else with its thousands apart. */
function read(measure: Measure): string {
  if (measure.value === null) {
    return texts.unknown;
  }
  if (/bytes|memory\.(used|committed|max)|buffer\.(total|memory)|data\.size|allocated|promoted/.test(measure.name) && measure.value >= 0) {
    return bytes(Math.round(measure.value));
  }
  return measure.value.toLocaleString("en", { maximumFractionDigits: 3 });
}

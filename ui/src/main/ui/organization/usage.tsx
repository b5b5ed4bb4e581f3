import type { QuotaLine } from "../operations";
import { Load, useCall } from "../parts/load";
import { organizationTexts as said } from "../texts";
import { counted } from "../texts/counted";
import { bytes } from "../time";

type Quota = QuotaLine;

/** How much is used of what one may have: the organization's for its administrators, and one's own. */
export function Usage(props: { id: string; isAdmin: boolean }) {
  return (
    <section>
      <h2>{said.usage}</h2>
      {props.isAdmin ? <Quotas title={said.usageOfAll} body={{ organizationId: props.id }} /> : <p class="dim">{said.usageOthers}</p>}
      <Quotas title={said.usageOfYou} body={{}} />
    </section>
  );
}

/** Nothing is to be said of what is neither limited nor counted. */
function isShown(quota: Quota): boolean {
  return quota.limit !== null || quota.used !== null;
}

function Quotas(props: { title: string; body: object }) {
  const quotas = useCall("quotas/read", props.body);
  return (
    <Load of={quotas}>
      {({ quotas: all }) => (
        <>
          <table class="cards usage">
            <caption>{props.title}</caption>
            <thead>
              <tr>
                <th scope="col">{said.quota}</th>
                <th scope="col" class="number">{said.used}</th>
                <th scope="col" class="number">{said.limit}</th>
                <th scope="col">{said.share}</th>
              </tr>
            </thead>
            <tbody>{all.filter(isShown).map((one) => <Line key={one.quota} quota={one} />)}</tbody>
          </table>
          {!all.every(isShown) && <p class="dim">{said.free}</p>}
        </>
      )}
    </Load>
  );
}

function Line(props: { quota: Quota }) {
  const { quota, limit, used } = props.quota;
  const what = said.quotas[quota] ?? quota;
  const amount = quota.endsWith("Bytes") ? bytes : counted;
  const percent = limit && used !== null ? Math.round((used / limit) * 100) : null;
  return (
    <tr>
      <td data-title={said.quota}>{what}</td>
      <td data-title={said.used} class="number">{used === null ? <span class="dim">{said.notKept}</span> : amount(used)}</td>
      <td data-title={said.limit} class="number">{limit === null ? <span class="dim">{said.noLimit}</span> : amount(limit)}</td>
      <td data-title={said.share}>
        {percent !== null && limit !== null && used !== null && (
          <span class="share">
            <meter min={0} max={limit} low={limit * 0.75} high={limit * 0.9} optimum={0} value={Math.min(used, limit)} aria-label={said.shareOf(what, percent)} />
            <span>{said.percent(percent)}</span>
          </span>
        )}
      </td>
    </tr>
  );
}

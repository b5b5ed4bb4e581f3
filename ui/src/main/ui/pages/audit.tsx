import { useMemo } from "preact/hooks";
import { isFiltered, questionOf } from "../audit/entries";
import { Exporting } from "../audit/exporting";
import { Filters } from "../audit/filters";
import { useNewer } from "../audit/newer";
import { Rows } from "../audit/rows";
import { OrganizationPage } from "../organization/frame";
import { Load, useCall } from "../parts/load";
import { read } from "../projects/rows";
import { go, withQuery } from "../router";
import { auditTexts as said } from "../texts";
import { zone } from "../time";
import type { Shown } from "./shown";

const nobody: { userId: number; name: string }[] = [];

/** Who read or changed what, when, with what and from where; whoever may not know it is told so by the server. */
export function Audit(props: Shown) {
  const { address } = props;
  const id = props.part("id");
  const isMine = address.searchParams.get("mine") !== null;
  return (
    <OrganizationPage id={id} here="audit" wide>
      {() => (
        <>
          <h2 class="hidden">{said.audit}</h2>
          {isMine ? (
            <p class="banner">
              {said.mineShown} <a href={`/org/${id}/audit`}>{said.toAll}</a>
            </p>
          ) : (
            <p><a href={`/org/${id}/audit?mine=1`}>{said.mine}</a></p>
          )}
          <List key={id + isMine} id={id} address={address} />
        </>
      )}
    </OrganizationPage>
  );
}

function List(props: { id: string; address: URL }) {
  const { id, address } = props;
  const after = address.searchParams.get("after");
  const question = questionOf(address, id);
  const answer = useCall("audit/read", { ...question, ...(after === null ? {} : { after }) });
  const members = useCall("organizations/members/read", { organizationId: id });
  const index = useCall("projects/index/read");
  const seen = useMemo(() => index.data && new Set(read(index.data).map((one) => one.id)), [index.data]);
  const newer = useNewer(question, after === null ? (answer.data?.entries ?? null) : null);
  if (answer.refusal?.code === "ORGANIZATION_ADMINISTRATORS_ONLY") {
    return <Load of={answer}>{() => null}</Load>;
  }
  return (
    <>
      <Filters address={address} members={members.data?.members ?? nobody} entries={answer.data?.entries ?? []} onChange={(parts) => go(withQuery(address, parts))} />
      <p class="dim">{said.zone(zone())}</p>
      <Exporting address={address} question={question} />
      <div role="status">
        {newer.count > 0 && <button type="button" class="main newer" onClick={answer.again}>{said.newer(newer.count, newer.isMore)}</button>}
      </div>
      <Load of={answer}>
        {({ entries, next }) => (
          <>
            {entries.length === 0 ? (
              <p class="empty">{isFiltered(address) || after !== null ? said.nothing : said.empty}</p>
            ) : (
              <Rows id={id} address={address} entries={entries} seen={seen} />
            )}
            <p class="tools">
              {after !== null && <a class="button" href={withQuery(address, { after: null })}>{said.newest}</a>}
              {next !== null && <a class="button" href={withQuery(address, { after: next })}>{said.older}</a>}
            </p>
          </>
        )}
      </Load>
    </>
  );
}

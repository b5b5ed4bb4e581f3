// All drafts of this browser, wherever they belong.
import { useState } from "preact/hooks";
import { When } from "../parts/when";
import { editorTexts as said, filesTexts } from "../texts";
import { bytes } from "../time";
import { fileAddress } from "./address";
import type { Draft } from "./drafts";
import { tab } from "./draftstore";
import { dropped, type Drafts } from "./offers";
import { Compared } from "./sides";
import { download } from "./writes";

export function KeptDrafts(props: { drafts: Drafts | undefined; back: string }) {
  const { drafts } = props;
  const all = [...(drafts?.all ?? [])].sort((one, other) => other.at - one.at);
  return (
    <section>
      <h2>{said.drafts}</h2>
      <p class="dim">{said.draftsWhy}</p>
      {drafts && !drafts.isThere && <p class="banner bad">{said.noStore}</p>}
      {drafts?.isThere && all.length === 0 && <p class="empty">{said.noDrafts}</p>}
      <ul class="kept">
        {all.map((draft) => (
          <Line key={draft.key} draft={draft} where={draft.tab === tab ? said.here : drafts?.tabs.has(draft.tab) ? said.elsewhere : ""} />
        ))}
      </ul>
      <p><a href={props.back}>{said.backToFiles}</a></p>
    </section>
  );
}

function Line(props: { draft: Draft; where: string }) {
  const { draft, where } = props;
  const [isShown, setShown] = useState(false);
  return (
    <li>
      <p class="tools">
        <a href={fileAddress(draft.projectId, draft.name)} dir="auto">{draft.projectName} / {draft.name}</a>
        <span class="dim">
          <When at={draft.at / 1000} />, {said.draftOf(draft.base)}, {bytes(new Blob([draft.text]).size)}
          {where && ", " + where}
        </span>
        <button type="button" aria-expanded={isShown} onClick={() => setShown(!isShown)}>{isShown ? said.hide : said.show}</button>
        <button type="button" aria-label={said.downloadOf(draft.name)} onClick={() => download(draft.name, draft.text)}>{filesTexts.download}</button>
        {where === "" && (
          <button type="button" aria-label={said.dropOf(draft.name)} onClick={() => void dropped(draft)}>{said.drop}</button>
        )}
      </p>
      {isShown && (
        <Compared
          name={draft.name}
          left={{ text: draft.baseText, label: said.draftOf(draft.base) }}
          right={{ text: draft.text, label: said.draftLabel }}
          canEdit={false}
        />
      )}
    </li>
  );
}

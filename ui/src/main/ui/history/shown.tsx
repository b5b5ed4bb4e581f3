// What is shown beside the list: a revision, or what is different between two of them, and what can be done about it.
import { useState } from "preact/hooks";
import { useCall } from "../parts/load";
import { viaSource } from "../parts/source";
import { When } from "../parts/when";
import { go, withQuery } from "../router";
import { historyTexts as texts } from "../texts";
import { NOW, type Asked } from "./asked";
import type { Changed, Compared, useDifference } from "./compared";
import { Deeds } from "./deeds";
import { Difference } from "./difference";
import { failed } from "./failed";
import { useNarrow } from "./narrow";
import type { Places } from "./places";
import type { Revision } from "./revision";
import { saveFile } from "./save";

export interface ShownProps {
  projectId: number;
  projectName: string;
  address: URL;
  asked: Asked;
  /** The revision that is shown, as the list tells of it, if it does. */
  listed: Revision | undefined;
  to: number;
  head: number;
  difference: ReturnType<typeof useDifference>;
  mayWrite: boolean;
  again: () => void;
  places: Places;
}

export function Shown(props: ShownProps) {
  const { projectId, address, asked, to, head, difference } = props;
  const isNarrow = useNarrow();
  const found = useCall(props.listed || to === 0 ? null : "projects/revisions/read", { projectId, before: to + 1, count: 1 });
  const revision = props.listed ?? found.data?.revisions.find((one) => one.revision === to);
  const isOne = asked.from === undefined;
  const from = difference.data?.from;
  const restores = [...new Set([from, to])].filter((one): one is number => one !== undefined && one < head).sort((a, b) => a - b);
  const restoreLink = (which: number, only: string | null) => withQuery(address, { restore: String(which), only });
  const again = () => {
    props.again();
    found.again();
  };
  const isFirst = from !== undefined && from === difference.data?.to;
  return (
    <section aria-labelledby="shown" class="shown-difference">
      <h2 id="shown">
        {to === 0 ? texts.theNewest : isOne ? texts.one(to) : texts.two(asked.from ?? 0, to, asked.to === NOW)}
        {isOne && revision?.name != null && <> ★ <bdi>{revision.name}</bdi></>}
      </h2>
      {isOne && revision && (
        <p class="dim">
          <bdi>{revision.userName}</bdi>{viaSource(revision.source)} · <When at={revision.created} /> · {revision.summary || revision.kind}
          {from !== undefined && !isFirst && <> · {texts.since1(from)}</>}
        </p>
      )}
      <p class="tools">
        {props.places.older && <a class="button" href={props.places.older} title={texts.olderKey}>{texts.olderOne}</a>}
        {props.places.newer && <a class="button" href={props.places.newer} title={texts.newerKey}>{texts.newerOne}</a>}
        <Compare {...props} from={asked.from ?? from} />
        {to > 0 && to < head && asked.to !== NOW && (
          <a class="button" href={withQuery(address, { from: String(to), to: NOW, file: null, line: null })}>{texts.withNow}</a>
        )}
        {!isNarrow && (
          <span class="switch" role="group" aria-label={texts.view}>
            <button type="button" aria-pressed={!asked.isSplit} onClick={() => go(withQuery(address, { view: null }), true)}>{texts.unified}</button>
            <button type="button" aria-pressed={asked.isSplit} onClick={() => go(withQuery(address, { view: "split" }), true)}>{texts.split}</button>
          </span>
        )}
        <button type="button" title={texts.permalinkKey} onClick={props.places.keep}>{texts.permalink}</button>
      </p>
      {to > 0 && <Deeds projectId={projectId} projectName={props.projectName} revision={to} name={revision && revision.name} isNewest={to === head} mayWrite={props.mayWrite} again={again}>
        {props.mayWrite && restores.map((one) => <a key={one} class="button" href={restoreLink(one, null)}>{texts.restoreAll(one)}</a>)}
      </Deeds>}
      <Difference
        projectId={projectId}
        of={difference}
        isSplit={asked.isSplit && !isNarrow}
        file={asked.file}
        line={asked.line}
        onLook={(file, line) => go(withQuery(address, { file, line }), true)}
        nothing={isFirst ? <First projectId={projectId} revision={revision} /> : <p>{texts.same}</p>}
        deeds={(file, compared) => (
          <FileDeeds projectId={projectId} of={file} compared={compared} restores={props.mayWrite ? restores : []} restoreLink={restoreLink} />
        )}
      />
    </section>
  );
}

/** Any two revisions by their numbers. */
function Compare(props: ShownProps & { from: number | undefined }) {
  const { address, to, head } = props;
  const [sides, setSides] = useState<{ from?: string; to?: string }>({});
  const from = sides.from ?? String(props.from ?? "");
  const later = sides.to ?? String(to);
  return (
    <form
      class="tools compare-form"
      onSubmit={(event) => {
        event.preventDefault();
        const [one, other] = [Number(from), Number(later)];
        setSides({});
        go(withQuery(address, { from: String(Math.min(one, other)), to: String(Math.max(one, other)), file: null, line: null, restore: null }));
      }}
    >
      <label>r <input type="number" aria-label={texts.compareFrom} min={1} max={head || 999_999_999} required value={from} onInput={(event) => setSides({ ...sides, from: event.currentTarget.value })} /></label>
      <label>↔ r <input type="number" aria-label={texts.compareTo} min={1} max={head || 999_999_999} required value={later} onInput={(event) => setSides({ ...sides, to: event.currentTarget.value })} /></label>
      <button type="submit" class="plain-submit">{texts.compare}</button>
    </form>
  );
}

/** The first revision has nothing before it: what it brought, and where to read it. */
function First(props: { projectId: number; revision: Revision | undefined }) {
  const { revision } = props;
  return (
    <>
      <p>{texts.first}</p>
      {revision && <ul class="brought">{revision.files.map((file) => <li key={file.name}><a href={`/p/${props.projectId}/files/${path(file.name)}?rev=${revision.revision}`}><bdi>{file.name}</bdi></a></li>)}</ul>}
    </>
  );
}

function path(name: string): string {
  return name.split("/").map(encodeURIComponent).join("/");
}

function FileDeeds(props: { projectId: number; of: Changed; compared: Compared; restores: number[]; restoreLink: (which: number, only: string) => string }) {
  const { projectId, of, compared } = props;
  const isGone = of.change === "removed";
  const at = isGone ? compared.from : compared.to;
  return (
    <p class="tools file-deeds">
      {props.restores.map((one) => <a key={one} class="button" href={props.restoreLink(one, of.name)}>{texts.restoreThis(one)}</a>)}
      <a class="button" href={`/p/${projectId}/files/${path(of.name)}?rev=${at}`}>{texts.fileThen(at)}</a>
      {!isGone && <a class="button" href={`/p/${projectId}/files/${path(of.name)}?blame=1&rev=${at}`}>{texts.blame}</a>}
      <a class="button" href={`/p/${projectId}/history?name=${encodeURIComponent(of.name)}`}>{texts.fileHistory}</a>
      <button type="button" onClick={() => void saveFile(projectId, at, of.name).catch(failed)}>{texts.downloadFile(at)}</button>
    </p>
  );
}

import { useRef } from "preact/hooks";
import { isFiltered, listing, NOW, read, type Asked } from "../history/asked";
import { useDifference } from "../history/compared";
import { Filters } from "../history/filters";
import { focused, step, useLetters } from "../history/keys";
import { useHappenings } from "../history/loaded";
import { Restore } from "../history/restore";
import type { Page, Revision } from "../history/revision";
import { Revisions } from "../history/revisions";
import { keepLink, Shown } from "../history/shown";
import { useLastVisit } from "../history/visit";
import { Load, useCall } from "../parts/load";
import { ProjectPage } from "../parts/project";
import { say } from "../parts/toast";
import { go, withQuery } from "../router";
import { historyTexts as texts } from "../texts";
import { useWho } from "../who";
import type { Shown as PageProps } from "./pages";

/** How many revisions one look at the list brings. */
const SOME = 50;

interface Project {
  name: string;
  collaborators: { uid: number; name: string; permission: string; owner: boolean }[];
}

/** Who changed what: the revisions of a project, what is different between any two, and the way back. */
export function History(props: PageProps) {
  const id = Number(props.part("id"));
  const asked = read(props.address);
  const [operation, body] = listing(id, asked, SOME);
  const list = useCall<Page>(operation, body);
  const project = useCall<{ projects: Project[] }>("projects/read", { projectId: id });
  useHappenings(id, () => {
    list.again();
    project.again();
  });
  const of = project.data?.projects[0];
  return (
    <ProjectPage id={props.part("id")} here="history">
      <Filters projectId={id} address={props.address} asked={asked} people={of?.collaborators ?? []} revisions={list.data?.revisions ?? []} />
      <Load of={list}>
        {(page) => <Found key={id} id={id} address={props.address} asked={asked} page={page} project={of} again={list.again} />}
      </Load>
    </ProjectPage>
  );
}

interface FoundProps {
  id: number;
  address: URL;
  asked: Asked;
  page: Page;
  project: Project | undefined;
  again: () => void;
}

function mayWrite(project: Project | undefined, userId: number): boolean {
  const own = project?.collaborators.find((one) => one.uid === userId);
  // 0 stands for everybody of an organization.
  return own ? own.owner || own.permission === "write" : (project?.collaborators.some((one) => one.uid === 0 && one.permission === "write") ?? false);
}

/** What is shown without having been chosen: the newest when one came, which stays when a newer one is written. */
function useNewest(address: URL, page: Page): number {
  const kept = useRef<{ address: string; revision: number }>();
  const newest = page.revisions[0]?.revision ?? 0;
  if (kept.current?.address !== address.href || kept.current.revision === 0) {
    kept.current = { address: address.href, revision: newest };
  }
  return kept.current.revision;
}

function Found(props: FoundProps) {
  const { id, address, asked, page } = props;
  const { revisions, next, head } = page;
  const who = useWho();
  const visited = useLastVisit(who.userId, id, head);
  const newest = useNewest(address, page);
  const to = asked.to === NOW ? head : (asked.to ?? newest);
  const listed = revisions.find((one) => one.revision === to);
  const name = asked.name && (listed?.files.length === 1 ? listed.files[0]?.name : asked.name);
  const difference = useDifference(
    to === 0 || asked.restore !== undefined ? null : { projectId: id, ...(asked.from === undefined ? {} : { from: asked.from }), to, ...(name ? { name } : {}) },
  );
  const plain = { file: null, line: null, restore: null, only: null };
  const show = (revision: number, from?: number) => withQuery(address, { ...plain, to: String(revision), from: from === undefined ? null : String(from) });
  const compare = (one: number) => show(Math.max(one, to), Math.min(one, to));
  const at = revisions.findIndex((one) => one.revision === to);
  const near = (index: number) => (at >= 0 ? revisions[index]?.revision : undefined);
  const link = (revision: number | undefined) => (revision === undefined ? null : show(revision));
  const older = link(near(at + 1)) ?? (at >= 0 && next !== null ? withQuery(address, { ...plain, before: String(next), to: null, from: null }) : null);
  const newer = link(near(at - 1));
  const shown = difference.data;
  const permalink = withQuery(address, {
    user: null, source: null, since: null, until: null, named: null, before: null,
    ...(shown ? { from: String(shown.from), to: String(shown.to) } : {}),
  });
  useLetters({
    j: () => step(1),
    k: () => step(-1),
    "[": () => older && go(older),
    "]": () => newer && go(newer),
    y: () => {
      keepLink(permalink);
      say(texts.linkKept);
    },
    c: () => {
      const one = focused();
      one !== undefined && one !== to && go(compare(one));
    },
  });
  const isNew = revisions[0] !== undefined && revisions[0].revision > newest && asked.to === undefined && asked.before === undefined;
  return (
    <>
      {isNew && (
        <p class="banner" role="status">
          {texts.cameIn((revisions[0] as Revision).revision, (revisions[0] as Revision).userName)} <a href={show((revisions[0] as Revision).revision)}>{texts.showIt}</a>
        </p>
      )}
      <p class="dim keys">{texts.keys}</p>
      <div class="history">
        {revisions.length === 0 ? (
          <Nothing asked={asked} id={id} older={next === null ? null : withQuery(address, { before: String(next) })} />
        ) : (
          <Revisions
            revisions={revisions}
            from={asked.from}
            to={to}
            visited={visited}
            show={show}
            compare={compare}
            older={next === null ? null : withQuery(address, { ...plain, before: String(next), to: null, from: null })}
            newest={asked.before === undefined ? null : withQuery(address, { ...plain, before: null, to: null, from: null })}
          />
        )}
        {asked.restore !== undefined && mayWrite(props.project, who.userId) ? (
          <Restore
            key={asked.restore + asked.only}
            projectId={id} revision={asked.restore} only={asked.only} head={head} isSplit={asked.isSplit}
            onDone={() => {
              go(withQuery(new URL(location.href), { restore: null, only: null, to: null, from: null }));
              props.again();
            }}
          />
        ) : (
          to > 0 && (
            <Shown
              key={to + " " + (asked.from ?? "")}
              projectId={id} projectName={props.project?.name ?? ""} address={address} asked={asked} listed={listed} to={to} head={head}
              difference={difference} mayWrite={mayWrite(props.project, who.userId)} again={props.again} older={older} newer={newer} permalink={permalink}
            />
          )
        )}
      </div>
    </>
  );
}

/** No revision is like that: whether there may be older ones that are, and how to see all. */
function Nothing(props: { asked: Asked; id: number; older: string | null }) {
  return (
    <div class="empty">
      <p>{props.older ? texts.nothingYet : texts.empty}</p>
      {props.older && <a class="button" href={props.older}>{texts.lookFurther}</a>}{" "}
      {isFiltered(props.asked) && <a class="button" href={`/p/${props.id}/history`}>{texts.clear}</a>}
    </div>
  );
}

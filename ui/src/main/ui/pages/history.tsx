import { isFiltered, NOW, read, type Asked } from "../history/asked";
import { useDifference, type Comparison } from "../history/compared";
import { Filters } from "../history/filters";
import { hasLetters } from "../history/keys";
import { useList } from "../history/list";
import { useHappenings } from "../history/loaded";
import { plain, usePlaces, type Places } from "../history/places";
import { Restore } from "../history/restore";
import type { Page } from "../history/revision";
import { Revisions } from "../history/revisions";
import { Shown } from "../history/shown";
import { useLastVisit } from "../history/visit";
import { Load, useCall } from "../parts/load";
import { ProjectPage } from "../parts/project";
import { go, withQuery } from "../router";
import { historyTexts as texts } from "../texts";
import { useWho } from "../who";
import type { Shown as PageProps } from "./shown";

interface Project {
  name: string;
  collaborators: { uid: number; name: string; permission: string; owner: boolean }[];
}

/** Who changed what: the revisions of a project, what is different between any two, and the way back. */
export function History(props: PageProps) {
  const id = Number(props.part("id"));
  const { address } = props;
  const asked = read(address);
  const list = useList(id, asked);
  const project = useCall("projects/read", { projectId: id });
  const comparison = compares(id, asked, list.data);
  const difference = useDifference(comparison);
  useHappenings(id, () => {
    list.again();
    project.again();
    if (asked.to === NOW) {
      difference.again();
    }
  });
  const page = list.data;
  const to = comparison?.to ?? difference.data?.to ?? 0;
  const places = usePlaces({ id, address, asked, page, to, shown: difference.data });
  const of = project.data?.projects[0];
  const who = useWho();
  const isWriter = mayWrite(of, who.userId);
  const newest = page?.revisions[0];
  const isBehind = newest !== undefined && to > 0 && newest.revision > to && asked.to === undefined && asked.before === undefined && asked.restore === undefined;
  return (
    <ProjectPage id={props.part("id")} here="history">
      <Filters projectId={id} address={address} asked={asked} people={of?.collaborators ?? []} revisions={page?.revisions ?? []} />
      {isBehind && (
        <p class="banner" role="status">
          {texts.cameIn(newest.revision, newest.userName)} <a href={places.show(newest.revision)}>{texts.showIt}</a>
        </p>
      )}
      {hasLetters() && <p class="dim keys">{texts.keys}</p>}
      <div class="history">
        <div class="revisions">
          <Load of={list}>{(data) => <Listed key={id} id={id} page={data} asked={asked} to={to} places={places} />}</Load>
        </div>
        {asked.restore !== undefined && of && !isWriter ? (
          <p class="banner">
            {texts.mayNotRestore} <a href={places.show(asked.restore)}>{texts.showRevision(asked.restore)}</a>
          </p>
        ) : asked.restore !== undefined && isWriter ? (
          <Restore
            key={asked.restore + asked.only}
            projectId={id} revision={asked.restore} only={asked.only} head={page?.head ?? 0} isSplit={asked.isSplit}
            onDone={() => {
              go(withQuery(new URL(location.href), { ...plain, to: null, from: null }));
              list.again();
            }}
          />
        ) : (
          comparison && (
            <Shown
              key={to + " " + (asked.from ?? "")}
              projectId={id} projectName={of?.name ?? ""} address={address} asked={asked} to={to} head={page?.head ?? 0}
              listed={page?.revisions.find((one) => one.revision === to)}
              difference={difference} mayWrite={isWriter} again={list.again} places={places}
            />
          )
        )}
      </div>
    </ProjectPage>
  );
}

/**
 * What is to be compared. It is known without the list, and asked for beside it, unless the newest revision of a filtered list
 * is what is shown. What was not chosen stays when a newer one is written.
 */
function compares(projectId: number, asked: Asked, page: Page | undefined): Comparison | null {
  const isNewest = !isFiltered(asked) && asked.before === undefined;
  const to = typeof asked.to === "number" ? asked.to : asked.to === NOW || isNewest ? undefined : page?.revisions[0]?.revision;
  if (asked.restore !== undefined || (to === undefined && asked.to !== NOW && !isNewest)) {
    return null;
  }
  // A file that had another name then is looked for by that one.
  const listed = page?.revisions.find((one) => one.revision === to);
  const name = asked.name && (listed?.files.length === 1 ? listed.files[0]?.name : asked.name);
  return { projectId, ...(asked.from === undefined ? {} : { from: asked.from }), ...(to === undefined ? {} : { to }), ...(name ? { name } : {}) };
}

function mayWrite(project: Project | undefined, userId: number): boolean {
  const own = project?.collaborators.find((one) => one.uid === userId);
  // 0 stands for everybody of an organization.
  return own ? own.owner || own.permission === "write" : (project?.collaborators.some((one) => one.uid === 0 && one.permission === "write") ?? false);
}

function Listed(props: { id: number; page: Page; asked: Asked; to: number; places: Places }) {
  const { id, page, asked, places } = props;
  const visited = useLastVisit(useWho().userId, id, page.head);
  return page.revisions.length === 0 ? (
    <Nothing asked={asked} id={id} further={places.further} />
  ) : (
    <Revisions revisions={page.revisions} from={asked.from} to={props.to} visited={visited} places={places} />
  );
}

/** No revision is like that: whether there may be older ones that are, and how to see all. */
function Nothing(props: { asked: Asked; id: number; further: string | null }) {
  return (
    <div class="empty">
      <p>{props.further ? texts.nothingYet : texts.empty}</p>
      {props.further && <a class="button" href={props.further}>{texts.lookFurther}</a>}{" "}
      {isFiltered(props.asked) && <a class="button" href={`/p/${props.id}/history`}>{texts.clear}</a>}
    </div>
  );
}

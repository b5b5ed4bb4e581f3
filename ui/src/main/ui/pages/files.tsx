import { useEffect, useRef } from "preact/hooks";
import { Blamed } from "../editor/blame";
import { KeptDrafts } from "../editor/kept";
import { useLock } from "../editor/lock";
import { useDrafts } from "../editor/offers";
import { compare, dirty, type Listing } from "../editor/opened";
import { Opened } from "../editor/open";
import type { OpenFile } from "../editor/openfile";
import { Past } from "../editor/past";
import { type Project, useProject } from "../editor/project";
import { Tree } from "../editor/tree";
import { listen } from "../events";
import { useActions } from "../parts/actions";
import { Load, useCall } from "../parts/load";
import { ProjectPage } from "../parts/project";
import { say } from "../parts/toast";
import { withQuery } from "../router";
import { editorTexts, filesTexts as said } from "../texts";
import { useWho } from "../who";
import type { Shown } from "./shown";

/** The files of a project, as they are, or as they were at the revision that the address names. */
export function Files(props: Shown) {
  const id = Number(props.part("id"));
  const revision = props.address.searchParams.get("rev");
  const project = useProject(id);
  const listing = useCall("files/list", { projectId: id, ...(revision === null ? {} : { revision: Number(revision) }) });
  useEffect(
    () =>
      listen((happening) => {
        if (revision === null && (happening.projectId === id || happening.event === "missed") && happening.event !== "presence") {
          listing.again();
        }
      }),
    [id, revision],
  );
  useActions(() => [{ label: said.find, to: "/search?project=" + id }]);
  const path = props.part("path");
  // The editor comes while the file is asked for; a notebook needs none.
  useEffect(() => void (path.endsWith(".ipynb") || import("../editor/code").catch(() => undefined)), []);
  const who = useWho();
  const isFirst = useRef(true);
  useEffect(() => {
    // Somebody has logged in again over the page.
    if (!isFirst.current) {
      listing.again();
      project.again();
    }
    isFirst.current = false;
  }, [who]);
  return (
    <ProjectPage id={props.part("id")} here="files">
      {revision !== null && (
        <p class="banner">
          {said.asItWas(revision)} <a href={withQuery(props.address, { rev: null })}>{said.now}</a>
        </p>
      )}
      <Load of={project}>
        {(of) => <Load of={listing}>{(listed) => <Whole {...props} project={of} listing={listed} revision={revision} onChanged={listing.again} key={`${id} ${of.userId}`} />}</Load>}
      </Load>
    </ProjectPage>
  );
}

interface Known extends Shown {
  project: Project;
  listing: Listing;
  revision: string | null;
  onChanged: () => void;
}

function Whole(props: Known) {
  const { project, listing, address, revision } = props;
  const name = props.part("path") || (listing.files.find((one) => one.name.startsWith("main.")) ?? listing.files[0])?.name || "";
  const lock = useLock(project);
  const drafts = useDrafts(project.userId);
  const isNow = revision === null;
  const isChosen = address.searchParams.get("drafts") === null;
  useEffect(() => {
    if (isNow) {
      const told = (file: OpenFile, by: { name: string; source: string } | null) =>
        say(editorTexts.replaced(file.place.name, by?.name ?? editorTexts.somebody, by?.source ?? "", file.base.revision));
      compare(project.userId, project.id, listing, told).catch(() => undefined);
    }
  }, [listing, isNow]);
  const canWrite = project.canWrite && isNow;
  const unsaved = new Set(dirty(project.userId, project.id).map((one) => one.place.name));
  const count = drafts?.all.length ?? 0;
  return (
    <div class="files">
      <details class="treebox" open={!matchMedia("(max-width: 46rem)").matches}>
        <summary>{said.files}</summary>
        <Tree
          project={project}
          listing={listing}
          name={name}
          unsaved={unsaved}
          query={isNow ? "" : "?rev=" + revision}
          canWrite={canWrite}
          onChanged={props.onChanged}
        />
        <p><a href={"/search?project=" + project.id}>{said.find}</a></p>
        {isNow && <p><a href={withQuery(address, { drafts: "1" })}>{count === 0 ? editorTexts.drafts : editorTexts.draftsKept(count)}</a></p>}
      </details>
      <div>
        {isNow && !project.canWrite && <p class="banner">{project.isRecycled ? said.recycled : said.readOnly}</p>}
        {isNow && project.isEncrypted && project.canWrite && <p class="banner">{said.encrypted}</p>}
        {isNow && drafts?.isThere === false && <p class="banner bad">{editorTexts.noStore}</p>}
        {!isChosen ? (
          <KeptDrafts drafts={drafts} back={withQuery(address, { drafts: null })} />
        ) : name === "" ? (
          <p class="empty">{canWrite ? said.empty : said.emptyRead}</p>
        ) : address.searchParams.get("blame") !== null ? (
          <Blamed projectId={project.id} name={name} revision={isNow ? null : Number(revision)} address={address} key={name} />
        ) : !isNow ? (
          listing.files.some((one) => one.name === name) ? (
            <Past projectId={project.id} name={name} revision={Number(revision)} address={address} key={name} />
          ) : (
            <p class="empty">{said.notThen(name, revision)}</p>
          )
        ) : (
          <Opened project={project} listing={listing} address={address} name={name} lock={lock} drafts={drafts} onChanged={props.onChanged} key={name} />
        )}
      </div>
    </div>
  );
}

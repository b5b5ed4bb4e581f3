import { useEffect, useState } from "preact/hooks";
import { call, Refusal } from "../api";
import { listen } from "../events";
import { Load, Refused, useCall } from "../parts/load";
import { ProjectPage } from "../parts/project";
import { say } from "../parts/toast";
import { Add } from "../people/add";
import { usePresent } from "../people/present";
import type { Collaborator, Sharing } from "../people/rights";
import { Here, Rows } from "../people/rows";
import { go } from "../router";
import { recycled, type Project } from "../settings/values";
import { peopleTexts as said } from "../texts";
import { useWho } from "../who";
import type { Shown } from "./shown";

/** Who sees a project, what they may, and who is there now; for its owner, letting people in and out. */
export function People(props: Shown) {
  const id = props.part("id");
  return (
    <ProjectPage id={id} here="people">
      <Found key={id} projectId={Number(id)} />
    </ProjectPage>
  );
}

function Found(props: { projectId: number }) {
  const { projectId } = props;
  const project = useCall("projects/read", { projectId });
  const sharing = useCall("projects/collaboration/read", { projectId });
  const again = () => [project, sharing].forEach((one) => one.again());
  useEffect(
    () => listen((happening) => void ((happening.projectId === projectId || happening.projectId === null) && happening.event !== "presence" && again())),
    [projectId],
  );
  return (
    <Load of={project}>
      {({ projects: [found] }) => found && <Load of={sharing}>{(now) => <Shared project={found} sharing={now} again={again} />}</Load>}
    </Load>
  );
}

function Shared(props: { project: Project; sharing: Sharing; again: () => void }) {
  const { project, sharing, again } = props;
  const { projectId } = project;
  const who = useWho();
  // Nobody is told that somebody has declined.
  const isOpen = sharing.invitations.length > 0;
  useEffect(() => {
    const timer = isOpen ? setInterval(again, 30_000) : undefined;
    return () => clearInterval(timer);
  }, [isOpen]);
  const present = usePresent(projectId);
  const me = sharing.collaborators.find((one) => one.uid === who.userId);
  const owner = sharing.collaborators.find((one) => one.owner);
  const isInBin = project.name.startsWith(recycled);
  const strangers = present.filter((one) => !sharing.collaborators.some((other) => other.uid === one.userId));
  const isAlone = sharing.collaborators.length + sharing.invitations.length + sharing.declined.length === 1;
  return (
    <div class="settings">
      {isInBin && <p class="banner">{said.inBin}</p>}
      {!project.owner && <p class="banner" dir="auto">{said.readOnly(owner?.name ?? said.owner)}</p>}
      <Rows projectId={projectId} sharing={sharing} present={present} isOwner={project.owner && !isInBin} again={again} />
      {isAlone && <p class="empty">{said.alone}</p>}
      {strangers.length > 0 && (
        <section>
          <h2>{said.present}</h2>
          <ul class="plain">{strangers.map((one) => <li key={one.userId + one.codeSourceId}><bdi>{one.name}</bdi> <Here present={one} /></li>)}</ul>
        </section>
      )}
      {project.owner && !isInBin && (
        project.encryptionKey ? <p class="banner">{said.encrypted}</p> : <Add projectId={projectId} organizationId={project.organizationId} sharing={sharing} again={again} />
      )}
      <p class="tools">
        {project.owner && <a href={`/p/${projectId}/settings#handover`}>{said.handOver}</a>}
      </p>
      {me && <p class="dim">{said.myPublicId} <code>{me.publicId}</code></p>}
      {!project.owner && <Leave project={project} me={me} owner={owner?.name ?? said.owner} />}
    </div>
  );
}

/** Leaving cannot be undone by whoever leaves, and so is asked for twice. */
function Leave(props: { project: Project; me: Collaborator | undefined; owner: string }) {
  const { project, me } = props;
  const [isAsked, setAsked] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  if (!me) {
    return <p class="dim">{said.throughOrganization}</p>;
  }
  const leave = () =>
    call("projects/collaboration/delete", { projectId: project.projectId, collaboratorId: me.publicId }).then(() => {
      go("/");
      say(said.left(project.name));
    }, setRefusal);
  return (
    <section>
      {isAsked ? (
        <div class="banner bad">
          <p dir="auto">{said.leaveWhy(props.owner)}</p>
          <p class="tools">
            <button type="button" class="bad" autofocus onClick={() => void leave()}>{said.leaveDo}</button>
            <button type="button" class="quiet" onClick={() => setAsked(false)}>{said.cancel}</button>
          </p>
        </div>
      ) : (
        <button type="button" onClick={() => setAsked(true)}>{said.leave}</button>
      )}
      {refusal && <Refused refusal={refusal} />}
    </section>
  );
}

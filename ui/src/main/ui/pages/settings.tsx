import { useEffect, useState } from "preact/hooks";
import { listen } from "../events";
import { Load, useCall } from "../parts/load";
import { ProjectPage } from "../parts/project";
import { useChoices } from "../settings/choices";
import { Deeds } from "../settings/deeds";
import { useDraft } from "../settings/draft";
import { Fields, type Rights } from "../settings/fields";
import { chosenOf, type NodeKinds } from "../settings/nodes";
import { Torn, Unsaved } from "../settings/save";
import { recycled, valuesOf, type Project, type Values } from "../settings/values";
import { settingsTexts as said } from "../texts";
import type { Shown } from "./shown";

/** What a project is set to; changes are gathered, shown, and saved together. */
export function Settings(props: Shown) {
  const id = props.part("id");
  return (
    <ProjectPage id={id} here="settings">
      <Found key={id} projectId={Number(id)} />
    </ProjectPage>
  );
}

function Found(props: { projectId: number }) {
  const asked = { projectId: props.projectId };
  const project = useCall("projects/read", asked);
  const nodes = useCall("projects/nodes/read", asked);
  const rights = useCall("projects/collaboration/read", asked);
  const again = () => [project, nodes, rights].forEach((one) => one.again());
  useEffect(
    () => listen(({ projectId, event }) => void ((projectId === props.projectId || projectId === null) && event !== "presence" && again())),
    [props.projectId],
  );
  return (
    <Load of={project}>
      {({ projects: [found] }) =>
        found && (
          <Load of={nodes}>
            {(of) => (
              <Load of={rights}>
                {({ userPermissions }) => (
                  <Form project={found} nodes={of.nodes} mayWrite={userPermissions === "write"} again={again} />
                )}
              </Load>
            )}
          </Load>
        )
      }
    </Load>
  );
}

function Form(props: { project: Project; nodes: NodeKinds; mayWrite: boolean; again: () => void }) {
  const { project, nodes } = props;
  const isInBin = project.name.startsWith(recycled);
  const rights: Rights = { write: props.mayWrite && !isInBin, name: !isInBin, owner: project.owner };
  const stored = valuesOf(project, chosenOf(nodes));
  const draft = useDraft(project.projectId, stored, project.revision);
  const choices = useChoices(project, rights.write);
  const [sent, setSent] = useState<{ values: Partial<Values>; project: Project; nodes: NodeKinds }>();
  // What was sent stays shown until what is stored was read anew.
  useEffect(() => {
    if (sent && sent.project !== project && sent.nodes !== nodes) {
      draft.settle(sent.values);
      setSent(undefined);
    }
  }, [project, nodes, sent]);
  useEffect(() => {
    const part = location.hash && document.getElementById(location.hash.slice(1));
    if (part) {
      if (part instanceof HTMLDetailsElement) {
        part.open = true;
      }
      part.scrollIntoView();
      part.focus({ preventScroll: true });
    }
  }, []);
  return (
    <div class="settings">
      {isInBin && <p class="banner">{said.inBin} <a href="/bin">{said.toBin}</a></p>}
      {!isInBin && !rights.write && <p class="banner">{said.readOnly}</p>}
      {!sent && <Torn projectId={project.projectId} draft={draft} stored={stored} names={choices.names} revision={project.revision} />}
      <Fields project={project} nodes={nodes} draft={draft} choices={choices} rights={rights} />
      {!isInBin && <Deeds project={project} />}
      {!sent && rights.name && (
        <Unsaved
          projectId={project.projectId}
          draft={draft}
          stored={stored}
          names={choices.names}
          again={props.again}
          onSaved={(values) => setSent({ values, project, nodes })}
        />
      )}
    </div>
  );
}

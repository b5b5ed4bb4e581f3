import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { listen } from "../events";
import { projectTexts as texts } from "../texts";
import { useCall } from "./load";
import { Page } from "./page";
import { Present } from "./present";
import { Saved } from "./saved";

/** A page of one project: its name, and where else one can look at it. */
export function ProjectPage(props: { id: string; here: string; children: ComponentChildren }) {
  const project = useCall("projects/read", { projectId: Number(props.id) });
  // Its name may become another while one looks.
  useEffect(() => listen(({ projectId, event }) => void (projectId === Number(props.id) && event !== "presence" && project.again())), [props.id]);
  const name = project.data?.projects[0]?.name ?? texts.project(props.id);
  const link = (where: string, path: string, label: string) => (
    <a href={path} aria-current={props.here === where ? "page" : undefined}>
      {label}
    </a>
  );
  return (
    <Page
      title={name}
      aside={
        <nav class="tabs" aria-label={texts.parts}>
          {link("files", `/p/${props.id}`, texts.files)}
          {link("history", `/p/${props.id}/history`, texts.history)}
          {link("settings", `/p/${props.id}/settings`, texts.settings)}
          {link("people", `/p/${props.id}/people`, texts.people)}
        </nav>
      }
    >
      <Saved projectId={Number(props.id)} />
      <Present projectId={Number(props.id)} />
      {props.children}
    </Page>
  );
}

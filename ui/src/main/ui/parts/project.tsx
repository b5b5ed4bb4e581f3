import type { ComponentChildren } from "preact";
import { projectTexts as texts } from "../texts";
import { useCall } from "./load";
import { Page } from "./page";
import { Present } from "./present";

interface Project {
  projectId: number;
  name: string;
  language: string;
}

/** A page of one project: its name, and where else one can look at it. */
export function ProjectPage(props: { id: string; here: "files" | "history"; children: ComponentChildren }) {
  const project = useCall<{ projects: Project[] }>("projects/read", { projectId: Number(props.id) });
  const name = project.data?.projects[0]?.name ?? texts.project(props.id);
  const link = (where: "files" | "history", path: string, label: string) => (
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
        </nav>
      }
    >
      <Present projectId={Number(props.id)} />
      {props.children}
    </Page>
  );
}

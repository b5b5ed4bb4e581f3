import { useEffect } from "preact/hooks";
import { listen } from "../events";
import { Load, useCall } from "../parts/load";
import { ProjectPage } from "../parts/project";
import { When } from "../parts/when";
import { filesTexts as texts } from "../texts";
import { bytes } from "../time";
import type { Shown } from "./pages";

interface Listed {
  name: string;
  size: number;
}

interface Read {
  name: string;
  content: string;
  modified: string;
}

/** The files of a project, as they are, or as they were at the revision that the address names. Always as text. */
export function Files(props: Shown) {
  const id = props.part("id");
  const path = props.part("path");
  const revision = props.address.searchParams.get("rev");
  const at = revision === null ? {} : { revision: Number(revision) };
  const list = useCall<{ files: Listed[]; revision: number }>("files/list", { projectId: Number(id), ...at });
  const name = path || list.data?.files[0]?.name || "";
  const file = useCall<{ files: Read[] }>(name ? "files/read" : null, { projectId: Number(id), name, ...at });
  useEffect(
    () =>
      listen((happening) => {
        if (revision === null && happening.projectId === Number(id)) {
          list.again();
          file.again();
        }
      }),
    [id, revision],
  );
  const query = revision === null ? "" : "?rev=" + revision;
  return (
    <ProjectPage id={id} here="files">
      {revision !== null && (
        <p class="banner">
          {texts.asItWas(revision)} <a href={props.address.pathname}>{texts.now}</a>
        </p>
      )}
      <Load of={list}>
        {(listed) =>
          listed.files.length === 0 ? (
            <p class="empty">{texts.empty}</p>
          ) : (
            <div class="files">
              <nav aria-label={texts.files}>
                <ul>
                  {listed.files.map((one) => (
                    <li key={one.name}>
                      <a
                        href={`/p/${id}/files/${one.name.split("/").map(encodeURIComponent).join("/")}${query}`}
                        aria-current={one.name === name ? "page" : undefined}
                        dir="auto"
                      >
                        {one.name}
                      </a>
                      <span class="number dim">{bytes(one.size)}</span>
                    </li>
                  ))}
                </ul>
              </nav>
              <Load of={file}>
                {(read) => {
                  const shown = read.files[0];
                  return shown ? (
                    <section aria-label={shown.name}>
                      <Lines text={shown.content} />
                      <p class="dim">
                        {texts.revision(listed.revision)} · {texts.changed} <When at={shown.modified} /> ·{" "}
                        <a href={`/p/${id}/history?name=${encodeURIComponent(shown.name)}`}>{texts.whoChanged}</a>
                      </p>
                    </section>
                  ) : null;
                }}
              </Load>
            </div>
          )
        }
      </Load>
    </ProjectPage>
  );
}

function Lines(props: { text: string }) {
  const lines = props.text.split("\n");
  return (
    <div class="source" tabIndex={0} role="region" aria-label={texts.contents}>
      <pre class="numbers" aria-hidden="true">{lines.map((_, index) => index + 1).join("\n")}</pre>
      <pre class="text" dir="ltr">{props.text}</pre>
    </div>
  );
}

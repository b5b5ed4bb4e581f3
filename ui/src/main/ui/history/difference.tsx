import { Load, useCall } from "../parts/load";
import { historyTexts as texts } from "../texts";

interface Changed {
  name: string;
  oldName: string | null;
  change: string;
  linesAdded: number | null;
  linesRemoved: number | null;
  form: "unified" | "notebook" | "binary" | "too_large";
  diff: string;
  truncated: boolean;
}

interface Answer {
  files: Changed[];
  settings: { name: string; before: unknown; after: unknown }[];
  next: string | null;
}

/** What is different between two revisions: each file by itself, the first one open. */
export function Difference(props: { projectId: number; from: number; to: number; name: string | null }) {
  const { projectId, from, to, name } = props;
  const asked = { projectId, ...(from < to ? { from } : {}), to, ...(name ? { name } : {}) };
  const difference = useCall<Answer>(to > 0 ? "projects/revisions/diff" : null, asked);
  if (to === 0) {
    return null;
  }
  return (
    <>
      <h2>{texts.compared(from, to)}</h2>
      <Load of={difference}>
        {({ files, settings, next }) => (
          <>
            {settings.map((setting) => (
              <p key={setting.name}>
                {setting.name}: <del>{JSON.stringify(setting.before)}</del> <ins>{JSON.stringify(setting.after)}</ins>
              </p>
            ))}
            {files.length === 0 && settings.length === 0 && <p class="empty">{texts.same}</p>}
            {files.map((file, index) => (
              <File key={file.name} of={file} isOpen={index === 0} />
            ))}
            {next !== null && <p>{texts.more}</p>}
          </>
        )}
      </Load>
    </>
  );
}

function File(props: { of: Changed; isOpen: boolean }) {
  const { of } = props;
  return (
    <details class="difference" open={props.isOpen}>
      <summary dir="auto">
        <code>{of.oldName === null ? of.name : `${of.oldName} → ${of.name}`}</code> {texts.changes[of.change] ?? of.change}
        <span class="number">
          {" "}
          <span class="plus">+{of.linesAdded ?? 0}</span> <span class="minus">−{of.linesRemoved ?? 0}</span>
        </span>
      </summary>
      {of.form === "unified" || of.form === "notebook" ? <Text text={of.diff} /> : <p>{texts.forms[of.form]}</p>}
      {of.truncated && <p>{texts.truncated}</p>}
    </details>
  );
}

/** A difference as text: signs say what colours say too. */
function Text(props: { text: string }) {
  const all = props.text.split("\n");
  // The names of the files stand above already. They are the first two lines only: further down a line may begin so as well.
  const lines = all[0]?.startsWith("--- ") && all[1]?.startsWith("+++ ") ? all.slice(2) : all;
  return (
    <pre class="diff" tabIndex={0} dir="ltr">
      {lines.map((line, index) => (
        <span key={index} class={line.startsWith("+") ? "added" : line.startsWith("-") ? "removed" : line.startsWith("@@") ? "hunk" : ""}>
          {(line.startsWith("@@") ? "⋯ " : "") + line + "\n"}
        </span>
      ))}
    </pre>
  );
}

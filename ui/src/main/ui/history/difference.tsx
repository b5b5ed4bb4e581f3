import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Load, type Loaded } from "../parts/load";
import { historyTexts as texts } from "../texts";
import type { Changed, Compared, Setting } from "./compared";
import { File } from "./file";

interface Props {
  projectId: number;
  of: Loaded<Compared> & { more: (() => void) | null };
  isSplit: boolean;
  /** The file that is looked at, and the line in it, as the address has them. */
  file: string;
  line: string;
  onLook: (file: string, line: string) => void;
  /** What can be done with a file. */
  deeds: (file: Changed, compared: Compared) => ComponentChildren;
  /** What is said when nothing is different. */
  nothing: ComponentChildren;
}

/** What is different between two revisions: each file by itself, the first one open, or the one that is looked at. */
export function Difference(props: Props) {
  return <Load of={props.of}>{(data) => <Files key={data.from + " " + data.to} {...props} data={data} />}</Load>;
}

function Files(props: Props & { data: Compared }) {
  const { data, file, line } = props;
  const { files, settings, next } = data;
  const [opened, setOpened] = useState<Map<string, boolean>>(new Map());
  const first = files[0]?.name;
  const isOpen = (name: string) => opened.get(name) ?? (file === "" ? name === first : name === file);
  const at = files.findIndex((one) => one.name === file);
  useEffect(() => {
    if (at > 0 && line === "") {
      document.getElementById(`file-${at}-`)?.scrollIntoView({ block: "start" });
    }
  }, [at]);
  // The file that the address names may stand on a later page.
  useEffect(() => {
    if (file !== "" && at < 0) {
      props.of.more?.();
    }
  }, [file, at, props.of.more]);
  return (
    <>
      {settings.length > 0 && <Settings of={settings} />}
      {files.length === 0 && settings.length === 0 && <div class="empty">{props.nothing}</div>}
      {files.map((one, index) => (
        <File
          key={one.name}
          projectId={props.projectId}
          from={data.from}
          to={data.to}
          of={one}
          id={`file-${index}-`}
          isOpen={isOpen(one.name)}
          onToggle={(shown) => setOpened((old) => new Map(old).set(one.name, shown))}
          isSplit={props.isSplit}
          marked={one.name === file || (file === "" && index === 0) ? line : ""}
          onMark={(marked) => props.onLook(one.name, marked)}
        >
          {props.deeds(one, data)}
        </File>
      ))}
      {next !== null && (
        <p class="tools">
          <button type="button" disabled={props.of.more === null} onClick={() => props.of.more?.()}>{texts.moreFiles}</button>
          <span class="dim" role="status">{props.of.more === null ? texts.comparing : texts.filesShown(files.length)}</span>
        </p>
      )}
    </>
  );
}

/** The settings that are different, as they were and as they are. */
export function Settings(props: { of: Setting[] }) {
  return (
    <div class="scroll">
      <table class="settings">
        <caption>{texts.settings}</caption>
        <thead>
          <tr>{texts.settingColumns.map((title) => <th key={title} scope="col">{title}</th>)}</tr>
        </thead>
        <tbody>
          {props.of.map((setting) => (
            <tr key={setting.name}>
              <th scope="row"><bdi>{setting.name}</bdi></th>
              <td><Value of={setting.before} /></td>
              <td><Value of={setting.after} /></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Value(props: { of: string | null }) {
  return props.of ? <bdi>{props.of}</bdi> : <span class="dim">{props.of === null ? texts.unset : texts.blank}</span>;
}

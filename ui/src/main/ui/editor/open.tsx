// The file that the address names: the one that is open in this tab already, else as it is stored.
import { useEffect, useRef, useState } from "preact/hooks";
import { Refusal } from "../api";
import { Refused } from "../parts/load";
import { When } from "../parts/when";
import { editorTexts, filesTexts as said } from "../texts";
import { type Draft, offered } from "./drafts";
import { drop } from "./draftstore";
import { Edit } from "./edit";
import type { Lock } from "./lock";
import type { Drafts } from "./offers";
import { type Listing, open, opened } from "./opened";
import type { OpenFile } from "./openfile";
import type { Project } from "./project";
import { Compared } from "./sides";
import { create } from "./writes";

interface Props {
  project: Project;
  listing: Listing;
  name: string;
  lock: Lock;
  drafts: Drafts | undefined;
  address: URL;
  onChanged: () => void;
}

export function Opened(props: Props) {
  const { project, listing, name } = props;
  const [file, setFile] = useState<OpenFile | undefined>(() => opened(project.userId, project.id, name));
  const [refusal, setRefusal] = useState<Refusal>();
  const [turn, again] = useState(0);
  const listed = listing.files.find((one) => one.name === name);
  const latest = useRef(listing);
  latest.current = listing;
  useEffect(() => {
    let isGone = false;
    setRefusal(undefined);
    if (!file && listed) {
      const place = { userId: project.userId, projectId: project.id, projectName: project.name, name, isEncrypted: project.isEncrypted };
      open(place, listed, latest.current.revision).then(
        (one) => void (isGone || setFile(one)),
        (failure) => void (isGone || setRefusal(asRefusal(failure))),
      );
    }
    return () => void (isGone = true);
  }, [listed === undefined, turn]);
  if (refusal) {
    return <Refused refusal={refusal} again={() => again((old) => old + 1)} />;
  }
  if (file) {
    return <Edit project={project} file={file} lock={props.lock} drafts={props.drafts} address={props.address} onChanged={props.onChanged} />;
  }
  return listed ? null : <Missing {...props} />;
}

function asRefusal(failure: unknown): Refusal {
  return failure instanceof Refusal ? failure : new Refusal("", String(failure), 0, "");
}

/** There is no such file; of one that was deleted there may be a draft. */
function Missing(props: Props) {
  const { project, name, drafts } = props;
  const [refusal, setRefusal] = useState<Refusal>();
  const all = offered(drafts?.all ?? [], project.id, name, drafts?.tabs ?? new Set());
  const make = async (draft: Draft) => {
    await create(project, name, draft.text);
    await drop(draft.key);
    props.onChanged();
  };
  return (
    <>
      <p class="empty">{said.notThere(name)}</p>
      {refusal && <Refused refusal={refusal} />}
      {all.map((draft) => (
        <section key={draft.key} class="banner" aria-label={editorTexts.offer(name)}>
          <p><strong>{editorTexts.offer(name)}</strong> <When at={draft.at / 1000} />, {editorTexts.draftOf(draft.base)}.</p>
          <Compared
            name={name}
            left={{ text: draft.baseText, label: editorTexts.draftOf(draft.base) }}
            right={{ text: draft.text, label: editorTexts.draftLabel }}
            canEdit={false}
          />
          {project.canWrite && (
            <p class="tools">
              <button type="button" class="main" onClick={() => void make(draft).catch((failure) => setRefusal(asRefusal(failure)))}>
                {editorTexts.createAgain}
              </button>
            </p>
          )}
        </section>
      ))}
    </>
  );
}

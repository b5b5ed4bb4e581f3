// Another changed what one has changed: what both made of it, and what becomes of it. Nothing is decided silently.
import { say } from "../parts/toast";
import { When } from "../parts/when";
import { editorTexts as said } from "../texts";
import type { OpenFile } from "./openfile";
import { Compared } from "./sides";
import { Versions } from "./versions";

interface Props {
  file: OpenFile;
  /** Whether both texts are beside each other, in place of the editor. */
  isShown: boolean;
  onShow: (isShown: boolean) => void;
  /** The file is to be shown no more. */
  onLeave: () => void;
}

export function Conflict(props: Props) {
  const { file } = props;
  const { theirs } = file;
  if (!theirs) {
    return null;
  }
  const { name } = file.place;
  const by = theirs.by;
  const sentence = !theirs.stored
    ? said.goneBy(name, by?.name ?? said.somebody, by?.source ?? "", theirs.revision)
    : by
      ? said.changedBy(name, by.name, by.source, theirs.revision)
      : said.changedSince(name, theirs.revision);
  return (
    <section class="banner bad" role="alert" aria-label={sentence}>
      <p>
        <strong>{sentence}</strong> {by && <When at={by.at} />}
      </p>
      {theirs.stored ? <Changed {...props} /> : <Gone {...props} />}
    </section>
  );
}

function Changed(props: Props) {
  const { file, isShown } = props;
  const theirs = file.theirs?.stored;
  if (!theirs) {
    return null;
  }
  const both = file.merge();
  const { name, isEncrypted } = file.place;
  const keepMine = async () => {
    await file.keepMine();
    if (file.state === "clean") {
      say(said.keptMine(theirs.revision));
    }
  };
  return (
    <>
      <p>{both === null ? said.touch : said.doNotTouch}</p>
      <Versions file={file} both={both} isAway={isShown} onLook={() => props.onShow(false)} />
      <p class="tools">
        {both !== null && (
          <button type="button" class="main" onClick={() => file.settle(both)}>{said.acceptMerge}</button>
        )}
        <button type="button" aria-expanded={isShown} onClick={() => props.onShow(!isShown)}>
          {isShown ? said.hideBoth : said.showBoth}
        </button>
        {!isEncrypted && (
          <button type="button" onClick={() => void file.takeTheirs().catch(() => say(said.asideNot))}>{said.takeTheirs}</button>
        )}
        <button type="button" onClick={() => void keepMine()}>{said.keepMine}</button>
      </p>
      {isShown && (
        <Compared
          name={name}
          left={{ text: theirs.text, label: said.theirsNow(theirs.revision) }}
          right={{ text: file.text, label: said.mineNow }}
          canEdit
          onText={(right) => file.edited(right)}
          deed={{ label: said.useResult, does: (right) => file.settle(right) }}
        />
      )}
    </>
  );
}

function Gone(props: Props) {
  const { file } = props;
  const leave = async () => {
    await file.setAside();
    props.onLeave();
  };
  return (
    <>
      {file.isDirty && <Versions file={file} both={null} isAway={false} onLook={() => undefined} />}
      <p class="tools">
        <button type="button" onClick={() => void file.keepMine()}>{said.createAgain}</button>
        {!(file.place.isEncrypted && file.isDirty) && (
          <button type="button" onClick={() => void leave().catch(() => say(said.asideNot))}>
            {file.isDirty ? said.leaveGone : said.closeGone}
          </button>
        )}
      </p>
    </>
  );
}

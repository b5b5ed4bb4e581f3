// All keys, out of the one table that has them.
import { choose, useChosen } from "../choices";
import { isApple } from "../keys";
import { keyTable, keyTexts as said, placeKeys } from "../texts";
import { Dialog } from "./dialog";
import type { Opened } from "./opened";

type Row = readonly [string, string, keyof typeof said.groups];

export function Keys(props: Opened) {
  const hasLetters = useChosen("letters") !== "off";
  const close = () => props.open(undefined);
  const rows: readonly Row[] = [...Object.values(keyTable), ...placeKeys];
  return (
    <Dialog title={said.title} kind="all-keys" onClose={close}>
      <header class="head">
        <h2>{said.title}</h2>
        <button type="button" onClick={close}>{said.close}</button>
      </header>
      {Object.entries(said.groups).map(([group, title]) => (
        <table key={group}>
          <caption>{title}</caption>
          <thead class="unseen"><tr><th scope="col">{said.does}</th><th scope="col">{said.key}</th></tr></thead>
          <tbody>
            {rows.filter(([, , where]) => where === group).map(([keys, does]) => (
              <tr key={keys}>
                <td>{does}</td>
                <td><Pressed keys={keys} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
      <p class="tools">
        <label>
          <input type="checkbox" checked={hasLetters} onChange={(event) => choose("letters", event.currentTarget.checked ? null : "off")} />
          {said.letters}
        </label>
        <span class="dim">{said.lettersWhy}</span>
      </p>
    </Dialog>
  );
}

function Pressed(props: { keys: string }) {
  const [first, ...others] = props.keys.split(" ");
  const isTogether = first === "Ctrl";
  return (
    <>
      <kbd>{isApple && isTogether ? "⌘" : first}</kbd>
      {others.map((key) => <span key={key}> {isTogether || /^[^a-z]/.test(key) ? "" : said.then + " "}<kbd>{key}</kbd></span>)}
    </>
  );
}

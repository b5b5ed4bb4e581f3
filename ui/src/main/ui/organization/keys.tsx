import type { EncryptionKeyKey } from "../operations";
import { useState } from "preact/hooks";
import { call, Refusal } from "../api";
import { Load, Refused, useCall } from "../parts/load";
import { say } from "../parts/toast";
import { When } from "../parts/when";
import { organizationTexts as said } from "../texts";
import { md5 } from "./md5";

type Key = EncryptionKeyKey;

/** The keys that projects can be encrypted with, by name and hash: no key is ever here. */
export function Keys(props: { id: string; isAdmin: boolean }) {
  const keys = useCall("organizations/encryption/keys/list", { organizationId: props.id });
  const [refusal, setRefusal] = useState<Refusal>();
  const change = (operation: string, body: object) => {
    setRefusal(undefined);
    return call("organizations/encryption/keys/" + operation, { organizationId: props.id, ...body }).then(
      () => {
        keys.again();
        return true;
      },
      (failure) => {
        setRefusal(failure);
        return false;
      },
    );
  };
  const add = async (key: Pick<Key, "name" | "hash">) => {
    const isDone = await change("create", key);
    if (isDone) {
      say(said.keyAdded(key.name));
    }
    return isDone;
  };
  const remove = async (key: Key) => {
    if (await change("delete", { hash: key.hash })) {
      say(said.keyRemoved(key.name), { label: said.undo, does: () => void add({ name: key.name, hash: key.hash }) });
    }
  };
  return (
    <section>
      <h2>{said.keys}</h2>
      <p class="dim">{said.keysWhy}</p>
      {refusal && <Refused refusal={refusal} />}
      <Load of={keys}>
        {({ keys: all }) =>
          all.length === 0 ? (
            <p class="empty">{said.noKeys}</p>
          ) : (
            <table class="cards">
              <thead>
                <tr>
                  {[said.name, said.hash, said.registered].map((title) => <th key={title} scope="col">{title}</th>)}
                  {props.isAdmin && <td />}
                </tr>
              </thead>
              <tbody>
                {all.map((key) => (
                  <tr key={key.hash}>
                    <td data-title={said.name} dir="auto">{key.name}</td>
                    <td data-title={said.hash} class="mono">{key.hash}</td>
                    <td data-title={said.registered}><When at={key.added} /></td>
                    {props.isAdmin && (
                      <td class="deed">
                        <button type="button" class="bad" aria-label={said.removeKeyOf(key.name)} onClick={() => void remove(key)}>
                          {said.removeKey}
                        </button>
                      </td>
                    )}
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Load>
      <Register onAdd={add} />
    </section>
  );
}

function Register(props: { onAdd: (key: Pick<Key, "name" | "hash">) => Promise<boolean> }) {
  const [name, setName] = useState("");
  const [hash, setHash] = useState("");
  const choose = async (file: File | undefined) => {
    if (file) {
      setHash(md5(new Uint8Array(await file.arrayBuffer())));
      setName((old) => old || file.name);
    }
  };
  return (
    <form
      class="tools stacked"
      onSubmit={(event) => {
        event.preventDefault();
        const form = event.currentTarget;
        void props.onAdd({ name: name.trim(), hash }).then((isDone) => {
          if (isDone) {
            form.reset();
            setName("");
            setHash("");
          }
        });
      }}
    >
      <label>
        {said.keyFile}
        <input type="file" onChange={(event) => void choose(event.currentTarget.files?.[0])} />
      </label>
      <label>
        {said.keyName}
        <input required dir="auto" maxLength={200} autocomplete="off" value={name} onInput={(event) => setName(event.currentTarget.value)} />
      </label>
      <label class="hash">
        {said.keyHash}
        <input required class="mono" pattern="[0-9a-f]{32}" autocomplete="off" spellcheck={false} value={hash} onInput={(event) => setHash(event.currentTarget.value.trim())} />
      </label>
      <button type="submit">{said.register}</button>
    </form>
  );
}

import { useState } from "preact/hooks";
import { Lines } from "../account/lines";
import { ask, Refusal } from "../api";
import { Load, Refused, useCall } from "../parts/load";
import { say } from "../parts/toast";
import { webhooksTexts as said } from "../texts";
import { Deliveries } from "./deliveries";
import type { Holder } from "./holder";
import { Table, type Deeds, type Webhook } from "./table";

interface Keyed {
  webhook: Webhook;
  secret: string | null;
}

/** The addresses that are told what happens; for those who may make them. */
export function Webhooks(props: { holder: Holder; members?: { userId: number; name: string }[] }) {
  const { holder } = props;
  const list = useCall("webhooks/read", holder);
  const [refusal, setRefusal] = useState<Refusal>();
  const [secret, setSecret] = useState<{ why: string; text: string }>();
  const [leaving, setLeaving] = useState<Webhook>();
  const [looked, setLooked] = useState<string>();
  const attempt = <T,>(operation: string, body: object, done: (answer: T) => void) => {
    setRefusal(undefined);
    return ask<T>("webhooks/" + operation, { ...holder, ...body }).then((answer) => {
      done(answer);
      list.again();
      return true;
    }, (failure) => {
      setRefusal(failure);
      return false;
    });
  };
  const show = (why: string) => (answer: Keyed) => {
    if (answer.secret) {
      setSecret({ why, text: answer.secret });
    }
  };
  const enable = (hook: Webhook, enabled: boolean) =>
    void attempt("update", { webhookId: hook.webhookId, enabled }, () =>
      say(enabled ? said.enabled : said.disabled, { label: said.undo, does: () => enable(hook, !enabled) }));
  const deeds: Deeds = {
    looked,
    look: (hook) => setLooked(looked === hook.webhookId ? undefined : hook.webhookId),
    enable,
    renew: (hook) => void attempt("update", { webhookId: hook.webhookId, newSecret: true }, show(said.renewed)),
    leave: setLeaving,
    person: (id) => props.members?.find((one) => one.userId === id)?.name ?? said.user(id),
  };
  return (
    <section>
      <h2>{said.title}</h2>
      <p class="dim">{said.why}</p>
      {refusal && <Refused refusal={refusal} />}
      {leaving && (
        <div class="banner bad" role="alert">
          <p>{said.sure(leaving.url)}</p>
          <p class="tools">
            <button
              type="button"
              class="bad"
              autofocus
              onClick={() => {
                setLeaving(undefined);
                void attempt("delete", { webhookId: leaving.webhookId }, () => say(said.removed));
              }}
            >
              {said.removeAfterAll}
            </button>
            <button type="button" onClick={() => setLeaving(undefined)}>{said.cancel}</button>
          </p>
        </div>
      )}
      <Load of={list}>
        {({ webhooks }) => {
          const open = webhooks.find((one) => one.webhookId === looked);
          return (
            <>
              {webhooks.length === 0 ? <p class="empty">{said.none}</p> : <Table webhooks={webhooks} deeds={deeds} />}
              {open && <Deliveries key={open.webhookId} holder={holder} webhook={open} />}
            </>
          );
        }}
      </Load>
      <Make onMake={(url) => attempt("create", { url }, show(said.made))} />
      <div role="status">
        {secret && (
          <div class="banner ticked">
            <p>{secret.why}</p>
            <Lines text={secret.text} label={said.secret} />
            <button type="button" onClick={() => setSecret(undefined)}>{said.kept}</button>
          </div>
        )}
      </div>
    </section>
  );
}

function Make(props: { onMake: (url: string) => Promise<boolean> }) {
  const [url, setUrl] = useState("");
  return (
    <form
      class="tools stacked"
      onSubmit={(event) => {
        event.preventDefault();
        void props.onMake(url.trim()).then((isDone) => isDone && setUrl(""));
      }}
    >
      <label class="hash">
        {said.newUrl}
        <input type="url" required autocomplete="off" value={url} onInput={(event) => setUrl(event.currentTarget.value)} />
      </label>
      <button type="submit">{said.create}</button>
    </form>
  );
}

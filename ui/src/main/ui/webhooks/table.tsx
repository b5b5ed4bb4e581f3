import type { WebhookView } from "../operations";
import { When } from "../parts/when";
import { webhooksTexts as said } from "../texts";

export type Webhook = WebhookView;

/** What can be done with a webhook. */
export interface Deeds {
  looked: string | undefined;
  look: (hook: Webhook) => void;
  enable: (hook: Webhook, enabled: boolean) => void;
  renew: (hook: Webhook) => void;
  leave: (hook: Webhook) => void;
  person: (userId: number) => string;
}

export function Table(props: { webhooks: Webhook[]; deeds: Deeds }) {
  return (
    <table class="cards">
      <thead>
        <tr>
          {[said.url, said.byWhom, said.created, said.state].map((title) => <th key={title} scope="col">{title}</th>)}
          <td />
        </tr>
      </thead>
      <tbody>{props.webhooks.map((hook) => <Row key={hook.webhookId} hook={hook} deeds={props.deeds} />)}</tbody>
    </table>
  );
}

function Row(props: { hook: Webhook; deeds: Deeds }) {
  const { hook, deeds } = props;
  const isOff = hook.state === "disabled";
  const isOpen = deeds.looked === hook.webhookId;
  return (
    <tr>
      <td data-title={said.url} dir="auto">{hook.url}</td>
      <td data-title={said.byWhom} dir="auto">{deeds.person(hook.userId)}</td>
      <td data-title={said.created}><When at={hook.created} /></td>
      <td data-title={said.state}>
        <span>
          <span class={hook.state === "active" ? "badge good" : "badge"}>{said.states[hook.state] ?? hook.state}</span>
          {hook.failingSince && <> {said.failingSince} <When at={hook.failingSince} /></>} {hook.reason}
        </span>
      </td>
      <td class="deed">
        <span class="tools">
          <button type="button" aria-expanded={isOpen} aria-label={said.deliveriesOf(hook.url)} onClick={() => deeds.look(hook)}>
            {isOpen ? said.hideDeliveries : said.deliveries}
          </button>
          <button type="button" aria-label={isOff ? said.enableOf(hook.url) : said.disableOf(hook.url)} onClick={() => deeds.enable(hook, isOff)}>
            {isOff ? said.enable : said.disable}
          </button>
          <button type="button" aria-label={said.renewOf(hook.url)} onClick={() => deeds.renew(hook)}>{said.renew}</button>
          <button type="button" class="bad" aria-label={said.removeOf(hook.url)} onClick={() => deeds.leave(hook)}>{said.remove}</button>
        </span>
      </td>
    </tr>
  );
}

import { Load, useCall } from "../parts/load";
import { When } from "../parts/when";
import { webhooksTexts as said } from "../texts";
import type { Holder } from "./holder";
import type { Webhook } from "./table";

/** The last deliveries to a webhook, the newest first, and what became of them. */
export function Deliveries(props: { holder: Holder; webhook: Webhook }) {
  const { webhookId, url } = props.webhook;
  const list = useCall("webhooks/deliveries/read", { ...props.holder, webhookId });
  return (
    <section aria-label={said.deliveriesOf(url)}>
      <Load of={list}>
        {({ deliveries }) =>
          deliveries.length === 0 ? (
            <p class="empty">{said.noDeliveries}</p>
          ) : (
            <table class="cards">
              <caption dir="auto">{said.deliveriesOf(url)}</caption>
              <thead>
                <tr>
                  <th scope="col" class="number">{said.number}</th>
                  <th scope="col" class="number">{said.events}</th>
                  <th scope="col">{said.begun}</th>
                  <th scope="col" class="number">{said.attempts}</th>
                  <th scope="col">{said.outcome}</th>
                  <th scope="col">{said.answer}</th>
                </tr>
              </thead>
              <tbody>
                {deliveries.map((one) => (
                  <tr key={one.deliveryId}>
                    <td data-title={said.number} class="number">{one.number}</td>
                    <td data-title={said.events} class="number">{one.events}</td>
                    <td data-title={said.begun}><When at={one.begun} /></td>
                    <td data-title={said.attempts} class="number">{one.attempts}</td>
                    <td data-title={said.outcome}>{said.outcomes[one.outcome] ?? one.outcome}</td>
                    <td data-title={said.answer} dir="auto">{one.status ?? one.error ?? ""}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Load>
    </section>
  );
}

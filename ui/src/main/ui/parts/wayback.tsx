// For whoever came by a link and could not come back without another: said once, until they can or rather not.
import { choose, useChosen } from "../choices";
import { projectsTexts as said } from "../texts";
import { useWho } from "../who";

export function WayBack() {
  const { hasPassword, passkeys, identities } = useWho();
  const isWanted = useChosen("wayBack") !== "off";
  if (!isWanted || hasPassword || passkeys > 0 || identities > 0) {
    return null;
  }
  return (
    <section class="banner wayback" aria-label={said.wayBack}>
      <p><a href="/account">{said.wayBackAdd}</a>{said.wayBackWhy}</p>
      <button type="button" class="quiet" onClick={() => choose("wayBack", "off")}>{said.wayBackNot}</button>
    </section>
  );
}

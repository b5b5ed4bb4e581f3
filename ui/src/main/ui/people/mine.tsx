// What others name one by.
import { useCall } from "../parts/load";
import { peopleTexts as said } from "../texts";
import { useWho } from "../who";

/** The public id of whoever looks, in a list of facts: it is nowhere else for those who are in no project yet. */
export function PublicId() {
  const who = useWho();
  const members = useCall("organizations/members/read");
  const publicId = members.data?.members.find((one) => one.userId === who.userId)?.publicId;
  return (
    <>
      <dt>{said.publicId}</dt>
      <dd>
        <code>{publicId ?? "…"}</code> <span class="dim">{said.publicIdWhy}</span>
      </dd>
    </>
  );
}

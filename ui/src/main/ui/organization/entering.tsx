import { Lines } from "../account/lines";
import { organizationTexts as said } from "../texts";

/** The command that lets somebody in who cannot log in yet, or any more. */
export function Entering(props: { member: { userId: number; name: string } }) {
  return (
    <div class="banner">
      <p>{said.linkWhy(props.member.name)}</p>
      <Lines text={said.linkCommand(props.member.userId)} label={said.linkOf(props.member.name)} />
    </div>
  );
}

import { useEffect } from "preact/hooks";
import { Lines } from "../account/lines";
import { OrganizationPage, type Summary } from "../organization/frame";
import { Keys } from "../organization/keys";
import { Members } from "../organization/members";
import { Retention } from "../organization/retention";
import { SharedProjects } from "../organization/shared";
import { Usage } from "../organization/usage";
import { Load, useCall } from "../parts/load";
import { Page } from "../parts/page";
import { go } from "../router";
import { organizationTexts as said } from "../texts";
import { Webhooks } from "../webhooks/webhooks";
import { useWho } from "../who";
import type { Shown } from "./shown";

/** Without an id: goes on to the organization in which one's projects are made. */
export function OwnOrganization() {
  const { userId } = useWho();
  const list = useCall("organizations/list");
  const own = list.data?.organizations.find((one) => one.preferred) ?? list.data?.organizations[0];
  useEffect(() => {
    if (own) {
      go("/org/" + own.id, true);
    }
  }, [own?.id]);
  return (
    <Page title={said.title}>
      <Load of={list}>
        {({ organizations }) =>
          organizations.length === 0 && (
            <div class="empty">
              <p>{said.none}</p>
              <Lines text={said.noneCommand(userId)} label={said.copyCommand} />
            </div>
          )
        }
      </Load>
    </Page>
  );
}

/** Who is in an organization, and what it has: members, usage, shared projects, history, keys and webhooks. */
export function Organization(props: Shown) {
  const id = props.part("id");
  return (
    <OrganizationPage id={id} here="overview">
      {(organization) => <Whole key={id} id={id} organization={organization} />}
    </OrganizationPage>
  );
}

function Whole(props: { id: string; organization: Summary | undefined }) {
  const { id, organization } = props;
  const { userId } = useWho();
  const members = useCall("organizations/members/read", { organizationId: id });
  return (
    <>
      {organization && (
        <p class="dim">
          {said.facts(organization.ownerName, members.data?.members.length ?? organization.members)}
          {organization.preferred && " " + said.preferred}
        </p>
      )}
      <Load of={members}>
        {({ members: all }) => {
          const isAdmin = all.some((one) => one.userId === userId && one.role === "admin");
          return (
            <>
              {!isAdmin && <p class="banner">{said.readOnly}</p>}
              <Members id={id} members={all} isAdmin={isAdmin} onChanged={members.again} />
              <Usage key={String(isAdmin)} id={id} isAdmin={isAdmin} />
              <SharedProjects id={id} members={all} />
              <Retention id={id} isAdmin={isAdmin} />
              <Keys id={id} isAdmin={isAdmin} />
              {isAdmin && <Webhooks holder={{ organizationId: id }} members={all} />}
            </>
          );
        }}
      </Load>
    </>
  );
}

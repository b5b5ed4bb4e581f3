import type { OrganizationSummary } from "../operations";
import type { ComponentChildren } from "preact";
import { Load, useCall } from "../parts/load";
import { Page } from "../parts/page";
import { organizationTexts as said } from "../texts";

/** An organization as {@code organizations/list} has it. */
export type Summary = OrganizationSummary;

interface Shown {
  id: string;
  here: "overview" | "audit";
  wide?: boolean;
  children: (organization: Summary | undefined) => ComponentChildren;
}

function titleOf(here: Shown["here"], name: string): string {
  return here === "audit" ? said.auditOf(name) : name;
}

/** A page of one organization: its name, what else there is to see of it, and the other organizations. */
export function OrganizationPage(props: Shown) {
  const list = useCall("organizations/list");
  const found = list.data?.organizations.find((one) => one.id === props.id);
  const others = list.data?.organizations.filter((one) => one.id !== props.id) ?? [];
  const link = (where: Shown["here"], path: string, label: string) => (
    <a href={path} aria-current={props.here === where ? "page" : undefined}>{label}</a>
  );
  return (
    <Page
      title={titleOf(props.here, found?.name ?? said.title)}
      wide={props.wide ?? false}
      aside={
        <>
          {others.length > 0 && (
            <details class="others" key={props.id}>
              <summary>{said.others(others.length)}</summary>
              <ul>
                {others.map((one) => (
                  <li key={one.id}>
                    <a href={`/org/${one.id}${props.here === "audit" ? "/audit" : ""}`} dir="auto">{one.name}</a>
                  </li>
                ))}
              </ul>
            </details>
          )}
          <nav class="tabs" aria-label={said.parts}>
            {link("overview", `/org/${props.id}`, said.overview)}
            {link("audit", `/org/${props.id}/audit`, said.audit)}
          </nav>
        </>
      }
    >
      <Load of={list}>{() => props.children(found)}</Load>
    </Page>
  );
}

import type { MemberView as Member } from "../operations";
import { Load, useCall } from "../parts/load";
import { When } from "../parts/when";
import { read } from "../projects/rows";
import { organizationTexts as said } from "../texts";

/** More than these are on the page of all projects. */
const SOME = 25;

/** The projects that more than one person sees, the newest change first. */
export function SharedProjects(props: { id: string; members: Member[] }) {
  const index = useCall("projects/index/read", { organizationId: props.id });
  const isMember = (userId: number) => props.members.some((one) => one.userId === userId);
  return (
    <section>
      <h2>{said.shared}</h2>
      <p class="dim">{said.sharedWhy}</p>
      <Load of={index}>
        {(all) => {
          const shared = read(all).filter((one) => one.isShared).sort((a, b) => b.modified - a.modified);
          return shared.length === 0 ? (
            <p class="empty">{said.noShared}</p>
          ) : (
            <>
              <table class="cards">
                <thead>
                  <tr>{[said.sharedName, said.sharedOwner, said.sharedChanged].map((title) => <th key={title} scope="col">{title}</th>)}</tr>
                </thead>
                <tbody>
                  {shared.slice(0, SOME).map((project) => (
                    <tr key={project.id}>
                      <td data-title={said.sharedName}><a href={"/p/" + project.id} dir="auto">{project.name}</a></td>
                      <td data-title={said.sharedOwner}>
                        <span><bdi>{project.owner}</bdi> {!isMember(project.ownerId) && <span class="badge">{said.outside}</span>}</span>
                      </td>
                      <td data-title={said.sharedChanged}>
                        <span><bdi>{project.changedBy}</bdi> · <When at={project.modified} /></span>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
              {shared.length > SOME && <p><a href="/">{said.moreShared(shared.length - SOME)}</a></p>}
            </>
          );
        }}
      </Load>
    </section>
  );
}

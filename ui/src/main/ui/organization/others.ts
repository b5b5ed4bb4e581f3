import { call } from "../api";
import type { MemberView as Member } from "../operations";

/** Whom one may add to an organization without running the server: the members of the others that one administers. */
export async function othersAdministered(id: string, me: number): Promise<Member[]> {
  const { organizations } = await call("organizations/list");
  const lists = await Promise.all(
    organizations
      .filter((one) => one.id !== id)
      .map((one) => call("organizations/members/read", { organizationId: one.id })),
  );
  const found = new Map<number, Member>();
  for (const { members } of lists) {
    if (members.some((one) => one.userId === me && one.role === "admin")) {
      members.forEach((one) => found.set(one.userId, one));
    }
  }
  return [...found.values()];
}

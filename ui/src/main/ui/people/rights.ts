// What somebody may do with a project, as one word for both of its parts.

/** Somebody, or all members of an organization, among those who see a project; {@code uid} 0 is an organization. */
export interface Collaborator {
  uid: number;
  publicId: string;
  name: string;
  email: string;
  permission: string;
  liveControl: boolean;
  owner: boolean;
}

export interface Invitation {
  publicId: string;
  permission: string;
  liveControl: boolean;
  invited: string;
}

/** An invitation that was declined, and cannot be made again before a moment. */
export interface Declined {
  publicId: string;
  declined: string;
  again: string;
}

export interface Sharing {
  collaborators: Collaborator[];
  invitations: Invitation[];
  declined: Declined[];
  userPermissions: string;
}

export type Rights = "read" | "write" | "read live" | "write live";

export const allRights: Rights[] = ["read", "write", "read live", "write live"];

export function rightsOf(one: { permission: string; liveControl: boolean }): Rights {
  return `${one.permission === "write" ? "write" : "read"}${one.liveControl ? " live" : ""}`;
}

/** The rights as {@code projects/collaboration/update} takes them. */
export function grant(rights: Rights): { write: boolean; liveControl: boolean } {
  return { write: rights.startsWith("write"), liveControl: rights.endsWith("live") };
}

/** The same as {@code projects/collaboration/create} takes them. */
export function firstGrant(rights: Rights): { collaborationWrite: boolean; collaborationLiveControl: boolean } {
  return { collaborationWrite: rights.startsWith("write"), collaborationLiveControl: rights.endsWith("live") };
}

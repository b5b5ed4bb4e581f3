/** What a webhook is about: a project, or the projects of an organization. */
export type Holder = { projectId: number } | { organizationId: string };

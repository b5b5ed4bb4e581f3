// What of a project can be set on its page: as the server answers it, as the page holds it, as it is sent.

/** A project, as {@code projects/read} answers. */
export interface Project {
  projectId: number;
  organizationId: string;
  name: string;
  language: string;
  owner: boolean;
  ownerId: number;
  created: string;
  modified: string;
  description: string;
  parameters: { name: string; value: number | string }[];
  libraries: Library[];
  collaborators: { uid: number; publicId: string; name: string; owner: boolean }[];
  leanVersionId: number;
  leanPinnedToMaster: boolean;
  leanEnvironment: number;
  encryptionKey: { id: string; name: string } | null;
  revision: number;
}

export interface Library {
  projectId: number;
  libraryName: string;
  ownerName: string;
  access: boolean;
}

export type Kind = "number" | "truth" | "text";

/** A parameter in its line; the key tells lines apart whose names change. */
export interface Parameter {
  key: number;
  kind: Kind;
  name: string;
  value: string;
}

/** All that can be set. The version -1 follows master; an empty key stands for no encryption; no node lets the server choose. */
export interface Values {
  name: string;
  description: string;
  parameters: Parameter[];
  version: number;
  environment: number;
  libraries: number[];
  encryptionKey: string;
  nodes: string[];
}

export type Field = keyof Values;

const numeral = /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/;

/** What LEAN would take a value for. */
export function kindOf(value: string): Kind {
  return numeral.test(value) ? "number" : /^(true|false)$/i.test(value) ? "truth" : "text";
}

export const recycled = "Recycle Bin/";

export function valuesOf(project: Project, nodes: string[]): Values {
  return {
    name: project.name,
    description: project.description,
    parameters: project.parameters.map(({ name, value }, key) => ({ key, name, value: String(value), kind: kindOf(String(value)) })),
    version: project.leanPinnedToMaster ? -1 : project.leanVersionId,
    environment: project.leanEnvironment,
    libraries: project.libraries.map((library) => library.projectId),
    encryptionKey: project.encryptionKey?.id ?? "",
    nodes: [...nodes].sort(),
  };
}

/** A value as it is compared: how its lines are told apart does not count. */
function plain(field: Field, value: Values[Field]): string {
  return JSON.stringify(field === "parameters" ? (value as Parameter[]).map((one) => [one.name, one.value]) : value);
}

export function isSame(field: Field, one: Values[Field] | undefined, other: Values[Field] | undefined): boolean {
  return one !== undefined && other !== undefined && plain(field, one) === plain(field, other);
}

/** What {@code projects/update} is asked; without fields that it does not know. */
export function asked(mine: Partial<Values>): Record<string, unknown> {
  const { parameters, version, environment, nodes: _, ...others } = mine;
  return {
    ...others,
    ...(parameters ? { parameters: parameters.map(({ name, value }) => ({ name, value })) } : {}),
    ...(version === undefined ? {} : { versionId: version }),
    ...(environment === undefined ? {} : { leanEnvironment: environment }),
  };
}

export type Fault = "unnamed" | "twice" | "number";

/** What is wrong with a parameter before anybody asks the server; undefined when nothing is. */
export function faultOf(parameter: Parameter, all: Parameter[]): Fault | undefined {
  if (!parameter.name) {
    return "unnamed";
  }
  if (all.some((other) => other.key !== parameter.key && other.name === parameter.name)) {
    return "twice";
  }
  return parameter.kind === "number" && !numeral.test(parameter.value) ? "number" : undefined;
}

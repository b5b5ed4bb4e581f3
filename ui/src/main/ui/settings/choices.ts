// What the settings can be set to: the versions, environments and keys that there are, and the projects to be used.
import { useMemo } from "preact/hooks";
import { useCall } from "../parts/load";
import type { Known } from "../projects/find";
import { read } from "../projects/rows";
import { settingsTexts as said } from "../texts";
import type { Names } from "./difference";
import type { Project } from "./values";

export interface Choices {
  versions: [number, string][];
  environments: [number, string][];
  keys: [string, string][];
  projects: Known[];
  names: Names;
}

/** Each is asked for when it can be chosen, and what is not there yet is shown by its id. */
export function useChoices(project: Project, mayWrite: boolean): Choices {
  const versions = useCall("lean/versions/read").data?.versions;
  const environments = useCall("lean/environments/read").data?.environments;
  // An owner may have left the organization of the project: then no key is shown.
  const keys = useCall(
    project.owner ? "organizations/encryption/keys/list" : null,
    { organizationId: project.organizationId },
  ).data?.keys;
  const index = useCall(mayWrite ? "projects/index/read" : null).data;
  return useMemo(() => {
    const versionNames = (versions ?? []).map((one): [number, string] => [one.id, said.versionOf(one.id, one.name, one.description)]);
    const environmentNames = (environments ?? []).map((one): [number, string] => [one.id, said.environmentOf(one.id, one.name)]);
    const keyNames = (keys ?? []).map((one): [string, string] => [one.hash, said.keyOf(one.name, one.hash)]);
    if (project.encryptionKey && !keyNames.some(([hash]) => hash === project.encryptionKey?.id)) {
      keyNames.push([project.encryptionKey.id, said.keyOf(project.encryptionKey.name, project.encryptionKey.id)]);
    }
    const projects = index ? read(index).map(({ id, name, owner }) => ({ id, name, owner })) : [];
    const called = <T,>(all: [T, string][], id: T) => all.find(([one]) => one === id)?.[1] ?? String(id);
    const libraries = new Map([
      ...projects.map((one): [number, string] => [one.id, one.name]),
      ...project.libraries.map((one): [number, string] => [one.projectId, one.libraryName]),
    ]);
    return {
      versions: [[-1, said.master], ...versionNames],
      environments: environmentNames,
      keys: [["", said.plain], ...keyNames],
      projects,
      names: {
        version: (id) => (id === -1 ? said.master : called(versionNames, id)),
        environment: (id) => called(environmentNames, id),
        key: (hash) => (hash === "" ? said.plain : called(keyNames, hash)),
        library: (id) => libraries.get(id) ?? said.project(id),
      },
    };
  }, [versions, environments, keys, index, project]);
}

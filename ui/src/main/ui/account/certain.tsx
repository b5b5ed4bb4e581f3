// The projects that a token reaches, when it is not all of them.
import { useMemo } from "preact/hooks";
import { Refused, useCall } from "../parts/load";
import { FindProject } from "../projects/find";
import { read } from "../projects/rows";
import { accountTexts as said, projectTexts } from "../texts";

export function Certain(props: { projects: number[]; onChange: (projects: number[]) => void }) {
  const { projects, onChange } = props;
  const index = useCall("projects/index/read");
  const known = useMemo(() => (index.data ? read(index.data) : []), [index.data]);
  return (
    <fieldset class="certain">
      <legend>{said.certainOnes}</legend>
      {index.refusal && <Refused refusal={index.refusal} again={index.again} />}
      {projects.length > 0 && (
        <ul class="tools">
          {projects.map((id) => {
            const name = known.find((one) => one.id === id)?.name ?? projectTexts.project(String(id));
            return (
              <li key={id}>
                <button type="button" aria-label={said.without(name)} title={said.without(name)} onClick={() => onChange(projects.filter((one) => one !== id))}>
                  <bdi>{name}</bdi> ×
                </button>
              </li>
            );
          })}
        </ul>
      )}
      <FindProject
        label={said.addProject}
        hint={said.findProject}
        none={said.noProject}
        known={known}
        without={projects}
        onFound={(id) => onChange([...projects, id])}
      />
    </fieldset>
  );
}

// Who wrote which line, in place of the editor: loaded when it is first asked for.
import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Refusal } from "../api";
import { Refused } from "../parts/load";
import { withQuery } from "../router";
import { filesTexts as said } from "../texts";

interface Props {
  projectId: number;
  name: string;
  revision: number | null;
}

type Found = ComponentType<Props>;

export function Blamed(props: Props & { address: URL }) {
  const { address, ...of } = props;
  const [found, setFound] = useState<{ Blame: Found }>();
  const [refusal, setRefusal] = useState<Refusal>();
  const load = () => {
    setRefusal(undefined);
    import("../history/blame").then(setFound, () => setRefusal(new Refusal("", said.notLoaded, 0, "")));
  };
  useEffect(load, []);
  return (
    <>
      <p class="tools"><a href={withQuery(address, { blame: null, line: null })}>{said.noBlame}</a></p>
      {refusal && <Refused refusal={refusal} again={load} />}
      {found ? <found.Blame {...of} /> : !refusal && <p class="dim" aria-busy="true">{said.loading}</p>}
    </>
  );
}

// Who saved a project last, from where and when: said on each of its pages. Whoever is told has seen it.
import { useEffect } from "preact/hooks";
import { listen } from "../events";
import { useLastVisit } from "../history/visit";
import { texts } from "../texts";
import { useWho } from "../who";
import { useCall } from "./load";
import { viaSource } from "./source";
import { When } from "./when";

export function Saved(props: { projectId: number }) {
  const { projectId } = props;
  const newest = useCall("projects/revisions/read", { projectId, count: 1 });
  useEffect(() => listen((happening) => void (happening.projectId === projectId && happening.event === "revision" && newest.again())), [projectId]);
  const last = newest.data?.revisions[0];
  useLastVisit(useWho().userId, projectId, last?.revision ?? 0);
  if (!last) {
    return null;
  }
  return (
    <p class="dim">
      <a href={`/p/${projectId}/history`}>{texts.revisionOf(last.revision)}</a> · <bdi>{last.userName}</bdi>{viaSource(last.source)} · <When at={last.created} />
    </p>
  );
}

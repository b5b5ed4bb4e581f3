import { ago, exactly, moment } from "../time";

/** A moment: how long ago, the exact one on hover. */
export function When(props: { at: string | number }) {
  return (
    <time dateTime={moment(props.at).toISOString()} title={exactly(props.at)}>
      {ago(props.at)}
    </time>
  );
}

import { editorTexts as said } from "../texts";
import type { Cell, Output } from "./cells";

/** A notebook as it was left: what was written, and what came out of it. Nothing of it runs, and nothing of it is HTML. */
export function Notebook(props: { cells: Cell[] }) {
  return (
    <div class="notebook">
      {props.cells.length === 0 && <p class="empty">{said.noCells}</p>}
      {props.cells.map((cell, index) => (
        <section key={index} aria-label={said.cell(index + 1, said.kinds[cell.kind] ?? cell.kind)}>
          <pre class={"cell " + (cell.kind === "code" ? "code-cell" : "text-cell")} tabIndex={0} dir={cell.kind === "code" ? "ltr" : "auto"}>{cell.text}</pre>
          {cell.outputs.map((output, which) => <Shown key={which} output={output} cell={index + 1} />)}
        </section>
      ))}
    </div>
  );
}

function Shown(props: { output: Output; cell: number }) {
  const { output } = props;
  switch (output.is) {
    case "text":
      return <pre class="output" tabIndex={0} aria-label={said.output} role="region">{output.text}</pre>;
    case "picture":
      return <img src={output.address} alt={said.picture(props.cell)} />;
    case "other":
      return <p class="dim">{said.otherOutput(output.kinds)}</p>;
  }
}

import type { ServerFound, ServerReadAnswer } from "../operations";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { Load, useCall } from "../parts/load";
import { Page } from "../parts/page";
import { When } from "../parts/when";
import { Measures } from "../server/measures";
import { serverTexts as texts } from "../texts";
import type { Shown } from "./shown";

/** The server looks no more often than that. */
const FRESH = 10_000;

type Finding = ServerFound;

type Answer = ServerReadAnswer;

/** How the server is, for who runs it: nothing that its commands do not say too. */
export function Server(props: Pick<Shown, "address">) {
  const server = useCall("server/read");
  useEffect(() => {
    const timer = setInterval(() => !document.hidden && server.again(), FRESH);
    return () => clearInterval(timer);
  }, []);
  return (
    <Page title={texts.title}>
      <Load of={server}>
        {(answer) => (
          <>
            <About of={answer} />
            <Findings of={answer.findings} />
            <Measures address={props.address} measures={answer.measures} requestsMeasured={answer.requestsMeasured} />
          </>
        )}
      </Load>
    </Page>
  );
}

function About(props: { of: Answer }) {
  const { of } = props;
  const line = (name: string, value: ComponentChildren) => (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
  return (
    <section aria-label={texts.about}>
      <dl class="facts">
        {line(texts.version, of.version)}
        {line(texts.database, texts.schema(of.database, of.schema))}
        {line(texts.java, of.javaVersion)}
        {line(texts.system, of.system)}
        {line(texts.started, <When at={of.started} />)}
        {line(texts.users, texts.count(of.users))}
        {line(texts.projects, texts.count(of.projects))}
        {line(texts.seen, <When at={of.seen} />)}
      </dl>
    </section>
  );
}

function Findings(props: { of: Finding[] }) {
  const order = ["failure", "warning", "ok"];
  const sorted = [...props.of].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  const open = sorted.filter((finding) => finding.state !== "ok").length;
  return (
    <section aria-labelledby="findings">
      <h2 id="findings">{texts.findings}</h2>
      <p role="status">{open === 0 ? texts.allWell : texts.toMend(open)}</p>
      <div class="scroll" tabIndex={0} role="region" aria-labelledby="findings">
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.check}</th>
              <th scope="col">{texts.state}</th>
              <th scope="col">{texts.found}</th>
            </tr>
          </thead>
          <tbody>
            {sorted.map((finding, index) => (
              <tr key={index}>
                <th scope="row">{finding.check}</th>
                <td class={"state " + finding.state}>{texts.states[finding.state]}</td>
                <td class="told">
                  {finding.found}
                  {finding.advice && <strong>{finding.advice}</strong>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p>{texts.deeper}</p>
      <dl class="facts">
        {texts.commands.map(([command, what]) => (
          <>
            <dt><code>{command}</code></dt>
            <dd>{what}</dd>
          </>
        ))}
      </dl>
    </section>
  );
}

// The tokens of the caller, for their programs.
import { useState } from "preact/hooks";
import { call, Refusal } from "../api";
import type { TokenShown } from "../operations";
import { Load, Refused, useCall } from "../parts/load";
import { say } from "../parts/toast";
import { When } from "../parts/when";
import { accountTexts as said, connectTexts } from "../texts";
import { Certain } from "./certain";
import { Lines } from "./lines";
import { useProof } from "./prove";

export function Tokens() {
  const tokens = useCall("tokens/read");
  const [isEndedShown, setEndedShown] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const proof = useProof();
  const revoke = (token: TokenShown) => {
    setRefusal(undefined);
    proof.prove(() => call("tokens/revoke", { tokenId: token.id })).then((done) => {
      if (done) {
        say(said.revoked(token.label));
        tokens.again();
      }
    }, setRefusal);
  };
  return (
    <section>
      <h2>{said.tokens}</h2>
      <p class="dim">{said.tokensWhy}</p>
      {proof.asked}
      {refusal && <Refused refusal={refusal} />}
      <Load of={tokens}>
        {({ tokens: all }) => {
          const ended = all.filter((token) => token.state !== "valid");
          const shown = isEndedShown ? all : all.filter((token) => token.state === "valid");
          return (
            <>
              {shown.length === 0 ? <p>{said.noTokens}</p> : <Table tokens={shown} onRevoke={revoke} />}
              {ended.length > 0 && (
                <label class="tools">
                  <input type="checkbox" checked={isEndedShown} onChange={(event) => setEndedShown(event.currentTarget.checked)} />
                  {said.showEnded}
                </label>
              )}
            </>
          );
        }}
      </Load>
      <Make onMade={tokens.again} />
    </section>
  );
}

function Table(props: { tokens: TokenShown[]; onRevoke: (token: TokenShown) => void }) {
  const titles = [said.label, said.kind, said.scope, said.expires, said.lastUsed, said.state, ""];
  return (
    <table class="cards">
      <thead><tr>{titles.map((title) => (title ? <th key={title} scope="col">{title}</th> : <td key="deed" />))}</tr></thead>
      <tbody>
        {props.tokens.map((token) => (
          <tr key={token.id}>
            <td data-title={said.label} dir="auto">{token.label}</td>
            <td data-title={said.kind}>{said.kinds[token.kind] ?? token.kind}</td>
            <td data-title={said.scope}>
              {said.scopes[token.scope] ?? token.scope}{token.projects && ", " + said.projects(token.projects.length)}
            </td>
            <td data-title={said.expires}>{token.expires ? <When at={token.expires} /> : said.never}</td>
            <td data-title={said.lastUsed}>{token.lastUsed ? <When at={token.lastUsed} /> : said.never}</td>
            <td data-title={said.state}>{token.state}</td>
            <td class="deed">
              {token.state === "valid" && (
                <button type="button" class="bad" aria-label={said.revokeToken(token.label)} onClick={() => props.onRevoke(token)}>
                  {said.revoke}
                </button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Make(props: { onMade: () => void }) {
  const [label, setLabel] = useState("");
  const [kind, setKind] = useState("api");
  const [scope, setScope] = useState("full");
  const [reach, setReach] = useState("all");
  const [projects, setProjects] = useState<number[]>([]);
  const [days, setDays] = useState("90");
  const [text, setText] = useState("");
  const [refusal, setRefusal] = useState<Refusal>();
  const proof = useProof();
  const isCertain = kind === "bearer" && reach === "certain";
  const make = () => {
    if (isCertain && projects.length === 0) {
      setRefusal(new Refusal("", said.noneCertain, 0, ""));
      return;
    }
    const body = { label: label.trim(), kind, scope, ...(isCertain ? { projects } : {}), ...(days ? { expiresInDays: Number(days) } : {}) };
    setRefusal(undefined);
    proof.prove(() => call("tokens/create", body)).then((made) => {
      if (made) {
        setText(made.token.text);
        setLabel("");
        setReach("all");
        setProjects([]);
        props.onMade();
      }
    }, setRefusal);
  };
  const select = (title: string, value: string, options: [string, string][], set: (value: string) => void) => (
    <label>
      {title}
      <select value={value} onChange={(event) => set(event.currentTarget.value)}>
        {options.map(([key, words]) => <option key={key} value={key}>{words}</option>)}
      </select>
    </label>
  );
  return (
    <>
      <form
        class="tools stacked"
        onSubmit={(event) => {
          event.preventDefault();
          make();
        }}
      >
        <label>
          {said.label}
          <input required dir="auto" maxLength={100} autocomplete="off" value={label} onInput={(event) => setLabel(event.currentTarget.value)} />
        </label>
        {select(said.kind, kind, Object.entries(said.kindsLong), setKind)}
        {select(said.scope, scope, Object.entries(said.scopes), setScope)}
        {kind === "bearer" && select(said.reach, reach, Object.entries(said.reaches), setReach)}
        {select(said.expires, days, Object.entries(said.expiry), setDays)}
        {isCertain && <Certain projects={projects} onChange={setProjects} />}
        <button type="submit">{said.makeToken}</button>
      </form>
      {proof.asked}
      {refusal && <Refused refusal={refusal} />}
      <div role="status">
        {text && (
          <div class="banner ticked">
            <p>{said.made}</p>
            <Lines text={text} label={connectTexts.token} />
            <button type="button" onClick={() => setText("")}>{said.kept}</button>
          </div>
        )}
      </div>
    </>
  );
}

// Where the caller is logged in.
import { useState } from "preact/hooks";
import { call, Refusal } from "../api";
import type { LoginRevokeRequest } from "../operations";
import { Load, Refused, useCall } from "../parts/load";
import { say } from "../parts/toast";
import { When } from "../parts/when";
import { accountTexts as said } from "../texts";

export function Logins() {
  const logins = useCall("account/logins/read");
  const [refusal, setRefusal] = useState<Refusal>();
  const end = (body: LoginRevokeRequest, text: string) => {
    setRefusal(undefined);
    call("account/logins/revoke", body).then(() => {
      say(text);
      logins.again();
    }, setRefusal);
  };
  const titles = [said.way, said.browser, said.place, said.since, said.lastSeen, said.ends, ""];
  return (
    <section>
      <h2>{said.logins}</h2>
      {refusal && <Refused refusal={refusal} />}
      <Load of={logins}>
        {({ logins: all }) => (
          <>
            <table class="cards">
              <thead><tr>{titles.map((title) => (title ? <th key={title} scope="col">{title}</th> : <td key="deed" />))}</tr></thead>
              <tbody>
                {all.map((login) => (
                  <tr key={login.id}>
                    <td data-title={said.way}>{said.ways[login.way] ?? login.way}</td>
                    <td data-title={said.browser} dir="auto">{login.browser}</td>
                    <td data-title={said.place}>{login.address ?? ""}</td>
                    <td data-title={said.since}><When at={login.created} /></td>
                    <td data-title={said.lastSeen}><When at={login.lastSeen} /></td>
                    <td data-title={said.ends}><When at={login.ends} /></td>
                    <td class="deed">
                      {login.isCurrent ? (
                        <span class="badge good">{said.thisOne}</span>
                      ) : (
                        <button
                          type="button"
                          class="bad"
                          aria-label={said.endLoginOf(login.browser)}
                          onClick={() => end({ loginId: login.id }, said.loginEnded)}
                        >
                          {said.endLogin}
                        </button>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            {all.length > 1 && (
              <p><button type="button" onClick={() => end({ all: true }, said.othersEnded)}>{said.endOthers}</button></p>
            )}
          </>
        )}
      </Load>
    </section>
  );
}

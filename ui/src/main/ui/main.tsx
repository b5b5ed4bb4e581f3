import { render } from "preact";
import { useCallback, useEffect, useState } from "preact/hooks";
import { call, onLoggedOut, Refusal } from "./api";
import { useChosen } from "./choices";
import { Enter } from "./pages/enter";
import { Pages } from "./pages/pages";
import { Frame } from "./parts/frame";
import { Refused } from "./parts/load";
import { Toasts } from "./parts/toast";
import { followLinks, useAddress } from "./router";
import { cameBackFor } from "./signon";
import { Told, Who, type Person } from "./who";

function App() {
  const address = useAddress();
  // Whatever shows a time is drawn anew when another clock is chosen.
  useChosen("clock");
  const [person, setPerson] = useState<Person | null>();
  const [refusal, setRefusal] = useState<Refusal>();
  const [isOut, setOut] = useState(false);
  const ask = useCallback(() => {
    call("account/login/read").then(
      (who) => {
        setPerson(who);
        setRefusal(undefined);
        setOut(false);
      },
      (failure: Refusal) => (failure.status === 401 ? setPerson((old) => old ?? null) : setRefusal(failure)),
    );
  }, []);
  useEffect(ask, []);
  useEffect(() => onLoggedOut(() => setOut(true)), []);
  useEffect(() => {
    // Whoever follows a login link in another tab is in here as well when they come back.
    if (isOut) {
      addEventListener("focus", ask);
    }
    return () => removeEventListener("focus", ask);
  }, [isOut]);
  if (refusal && !person) {
    return <main><Refused refusal={refusal} again={ask} /></main>;
  }
  if (person === undefined) {
    return null;
  }
  if (person === null || address.pathname === "/enter" || cameBackFor(address) === "enter") {
    return <Enter onEntered={ask} person={person} />;
  }
  // Over the page, which stays as it is: nobody loses what they typed because their login ended.
  return (
    <Who.Provider value={person}>
      <div onClick={followLinks}>
        {isOut && <Enter onEntered={ask} isAgain />}
        <Told.Provider value={setPerson}>
          <Frame>
            <Pages address={address} />
          </Frame>
        </Told.Provider>
        <Toasts />
      </div>
    </Who.Provider>
  );
}

const root = document.getElementById("app");
if (root) {
  root.replaceChildren();
  render(<App />, root);
}

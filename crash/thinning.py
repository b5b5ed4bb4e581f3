"""Kills 'leanto retention run', and the server beside it, while histories are thinned out and clients write.

What stays must be what was written, to the byte: the first and the newest revision, those with a name, and whatever else is
listed. The histories are made old by hand, in the file of SQLite.
"""

import argparse
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any, Dict, List

from servers import PROGRAM, Server
from writer import Unknown

PROJECTS, REVISIONS, NAMED = 3, 150, 40
DAY_MILLIS = 24 * 60 * 60 * 1000


class History:
    """A project, and the text of its file at each revision that was acknowledged."""

    def __init__(self, server: Server, name: str):
        self.project = server.api().call("projects/create", name=name, language="Py")["projects"][0]["projectId"]
        self.texts: Dict[int, str] = {}
        self.named: List[int] = []

    def write(self, server: Server, count: int) -> None:
        api = server.api()
        for _ in range(count):
            text = f"x = {len(self.texts)}  # {self.project}"
            answer = api.call("files/update", projectId=self.project, name="main.py", content=text)
            if not answer["success"]:
                raise SystemExit(f"a write was refused: {answer['errors']}")
            self.texts[answer["revision"]] = text

    def name(self, server: Server) -> None:
        for number in list(self.texts)[::NAMED]:
            server.api().call("projects/revisions/name", projectId=self.project, revision=number, name=f"Kept {number}")
            self.named.append(number)

    def listed(self, server: Server) -> List[int]:
        numbers: List[int] = []
        before: Any = None
        while True:
            more = {} if before is None else {"before": before}
            page = server.api().call("projects/revisions/read", projectId=self.project, count=100, **more)
            numbers += [each["revision"] for each in page["revisions"]]
            before = page.get("next")
            if before is None:
                return numbers

    def faults(self, server: Server) -> List[str]:
        numbers = self.listed(server)
        gone = [number for number in (1, *self.named, max(self.texts)) if number not in numbers]
        faults = [f"project {self.project}: revision {number} is gone" for number in gone]
        api = server.api()
        for number in numbers:
            if number in self.texts:
                answer = api.call("files/read", projectId=self.project, name="main.py", revision=number)
                if not answer["success"] or answer["files"][0]["content"] != self.texts[number]:
                    faults.append(f"project {self.project}: revision {number} is not what was written")
        return faults


class Run:
    def __init__(self, folder: Path, seed: str):
        self.random = random.Random(seed)
        self.server = Server(PROGRAM, folder)
        self.file = folder / "data" / "leanto.db"
        self.histories: List[History] = []
        self.thinned = self.compared = 0

    def rule(self) -> None:
        organization = self.server.api().call("organizations/list")["organizations"][0]["id"]
        self.server.told("retention", "set", "--organization", organization, "--after", "30", "--keep", "day")

    def make_old(self) -> None:
        """All that was written so far is 60 days old now, and so is the rule, which has thinned out nothing yet."""
        with sqlite3.connect(self.file, timeout=30) as database:
            moment = int(time.time() * 1000) - 60 * DAY_MILLIS
            database.execute("UPDATE revisions SET at = ? + number", [moment])
            database.execute("UPDATE organization_retention SET set_at = ?, thinned_until = 0", [moment])

    def thin(self) -> "subprocess.Popen[str]":
        return subprocess.Popen([str(PROGRAM), "retention", "run", "--json", *self.server.place], stdout=subprocess.PIPE, text=True)

    def round(self, number: int) -> List[str]:
        made = [History(self.server, f"Old {number} {i}") for i in range(PROJECTS)]
        for history in made:
            history.write(self.server, REVISIONS)
            history.name(self.server)
        self.make_old()
        self.histories = made
        young = threading.Thread(target=self.go_on, daemon=True)
        young.start()
        run = self.thin()
        time.sleep(self.random.uniform(0.4, 1.6))
        run.kill()
        if number % 2:
            self.server.kill()
        young.join()
        run.wait()
        if number % 2:
            self.server.start()
        return self.judged()

    def go_on(self) -> None:
        """Writes beside it until the server is killed, or for a while."""
        end = time.monotonic() + 1
        try:
            while time.monotonic() < end:
                self.histories[0].write(self.server, 1)
        except Unknown:
            return  # Whether that one happened is not for this run to say.

    def judged(self) -> List[str]:
        faults = [fault for history in self.histories for fault in history.faults(self.server)]
        left = sum(len(history.listed(self.server)) for history in self.histories)
        self.thinned += sum(len(history.texts) for history in self.histories) + PROJECTS - left
        self.compared += left
        return faults + self.server.doctor()

    def to_the_end(self) -> List[str]:
        """What the kills have left to be done is done, and then just what must stay has stayed."""
        out, _ = self.thin().communicate(timeout=60)
        faults = self.judged()
        for history in self.histories[1:]:
            stayed, must = set(history.listed(self.server)), {1, *history.named, max(history.texts)}
            if stayed != must:
                faults.append(f"project {history.project} has {sorted(stayed)} instead of {sorted(must)}: {out}")
        return faults


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=20, help="how often it is killed")
    parser.add_argument("--seed", default=str(time.time_ns()), help="what makes a run's moments those of another")
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    folder = Path(tempfile.mkdtemp(prefix="leanto-thinning-"))
    run = Run(folder, options.seed)
    faults: List[str] = []
    try:
        run.rule()
        for kill in range(1, options.kills + 1):
            faults += run.round(kill)
            if faults:
                break
        faults += run.to_the_end()
    finally:
        run.server.kill()
    print(f"{kill} kills while histories were thinned out: {run.thinned} revisions went, {run.compared} that stayed were compared")
    for fault in faults:
        print(f"FAILED: {fault}")
    if not faults:
        shutil.rmtree(folder)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

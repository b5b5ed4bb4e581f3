"""Kills 'leanto retention run', and the server or the PostgreSQL beside it, while histories are thinned out and clients write.

What stays must be what was written, to the byte: the first and the newest revision, those with a name, and whatever else is
listed. The histories are made old by hand, in the file of SQLite or by psql.
"""

import argparse
import json
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import Any, Dict, List, Optional

from postgres import Postgres
from servers import PROGRAM, Server
from writer import Unknown

PROJECTS, REVISIONS, NAMED = 15, 30, 12
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
                raise RuntimeError(f"a write was refused: {answer['errors']}")
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
    def __init__(self, folder: Path, seed: str, database: str):
        self.random = random.Random(seed)
        self.postgres: Optional[Postgres] = Postgres(folder / "postgres") if database == "postgresql" else None
        self.server = Server(PROGRAM, folder, self.postgres.url if self.postgres else None)
        self.file = folder / "data" / "leanto.db"
        self.histories: List[History] = []
        self.faults: List[str] = []
        self.compared = self.midway = 0
        self.gone = threading.Event()

    def close(self) -> None:
        self.server.kill()
        if self.postgres:
            self.postgres.close()

    def sql(self, text: str, *values: Any) -> List[Any]:
        """A statement beside the server, whose ? stand for whole numbers."""
        if self.postgres:
            for value in values:
                text = text.replace("?", str(value), 1)
            command = ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", self.postgres.url, "-c", text]
            out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            return [[int(value) for value in line.split("|")] for line in out.splitlines()]
        with closing(sqlite3.connect(self.file, timeout=30)) as database, database:
            return database.execute(text, values).fetchall()

    def rule(self) -> None:
        organization = self.server.api().call("organizations/list")["organizations"][0]["id"]
        self.server.told("retention", "set", "--organization", organization, "--after", "30", "--keep", "day")

    def make_old(self) -> None:
        """All that was written so far is 60 days old now, and so is the rule, which has thinned out nothing yet."""
        moment = int(time.time() * 1000) - 60 * DAY_MILLIS
        self.sql("UPDATE revisions SET at = ? + number", moment)
        self.sql("UPDATE file_versions SET modified = ? + from_revision", moment)
        self.sql("UPDATE organization_retention SET set_at = ?, thinned_until = 0", moment)

    def leave_over_for_long(self) -> None:
        """What was thinned out was so long enough ago for its contents to go."""
        self.sql("UPDATE thinned_projects SET thinned_at = 0")

    def thin(self) -> "subprocess.Popen[str]":
        command = [str(PROGRAM), "retention", "run", "--json", *self.server.place]
        return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)

    def begin(self, name: str) -> None:
        self.histories = [History(self.server, f"{name} {i}") for i in range(PROJECTS)]
        for history in self.histories:
            history.write(self.server, REVISIONS)
            history.name(self.server)
        self.make_old()

    def count(self) -> int:
        """How many revisions there are of those that nobody writes any more."""
        projects = ", ".join(str(history.project) for history in self.histories[1:])
        return int(self.sql(f"SELECT count(*) FROM revisions WHERE project_id IN ({projects})")[0][0])

    def kill(self, number: int, waits: bool) -> None:
        """Kills what thins out; if it is told to wait, once that has begun."""
        run, whole = self.thin(), self.count()
        end = time.monotonic() + (10 if waits else self.random.uniform(0.3, 1.2))
        while run.poll() is None and time.monotonic() < end and not (waits and self.count() < whole):
            pass
        time.sleep(self.random.uniform(0, 0.01))
        if self.postgres and number % 2 == 0:
            self.gone.set()
            self.postgres.kill()
        run.kill()
        run.wait()
        if number % 2:
            self.server.kill()

    def bring_back(self, number: int) -> None:
        """Whatever was killed beside what thins out."""
        if number % 2:
            self.server.start()
        elif self.postgres:
            self.postgres.start()
            self.server.await_ready()
            self.gone.clear()

    def round(self, number: int) -> None:
        self.begin(f"Old {number}")
        young = threading.Thread(target=self.go_on, daemon=True)
        young.start()
        self.kill(number, waits=True)
        young.join()
        self.bring_back(number)
        must = sum(len(history.named) + 2 for history in self.histories[1:])
        self.midway += must < self.count() < (PROJECTS - 1) * (REVISIONS + 1)
        self.judge()
        self.leave_over_for_long()
        self.kill(number, waits=False)
        self.bring_back(number)
        self.judge()

    def go_on(self) -> None:
        """Writes beside it until the server or its database is killed, or for a while."""
        end = time.monotonic() + 2
        try:
            while time.monotonic() < end:
                self.histories[0].write(self.server, 1)
        except Unknown:
            return  # Whether that one happened is not for this run to say.
        except Exception as e:
            if self.gone.is_set():
                return  # It was told so.
            self.faults.append(f"whoever writes beside it was disturbed: {e!r}")

    def judge(self) -> None:
        for history in self.histories:
            self.faults += history.faults(self.server)
            self.compared += len(history.listed(self.server))
        self.faults += self.server.doctor()

    def to_the_end(self) -> None:
        """Nobody is killed: just what must stay has stayed, and what it took with the rest is given back."""
        self.begin("Last")
        told = self.done()
        for history in self.histories:
            stayed, must = set(history.listed(self.server)), {1, *history.named, max(history.texts)}
            if stayed != must:
                self.faults.append(f"project {history.project} has {sorted(stayed)} instead of {sorted(must)}: {told}")
        self.leave_over_for_long()
        told = self.done()
        if told["bytes"] == 0:
            self.faults.append(f"no contents were given back: {told}")
        self.judge()

    def done(self) -> Dict[str, int]:
        out, _ = self.thin().communicate(timeout=60)
        return json.loads(out)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=20, help="how often it is killed while it thins out, and once more each time")
    parser.add_argument("--seed", default=str(time.time_ns()), help="what makes a run's moments those of another")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    options = parser.parse_args()
    if options.database == "postgresql" and not shutil.which("psql"):
        raise SystemExit("'psql' is missing, by which histories are made old: install PostgreSQL's client. Nothing was tried.")
    print(f"seed {options.seed}", flush=True)
    folder = Path(tempfile.mkdtemp(prefix="leanto-thinning-"))
    run = Run(folder, options.seed, options.database)
    try:
        run.rule()
        for number in range(1, options.kills + 1):
            run.round(number)
            if run.faults:
                break
        run.to_the_end()
    finally:
        run.close()
    if options.kills >= 5 and run.midway == 0:
        run.faults.append("no kill has hit a history half thinned out")
    print(
        f"{2 * options.kills} kills of what thins out histories, {run.midway} with some of them half thinned out;"
        f" {run.compared} revisions that stayed were compared"
    )
    for fault in run.faults:
        print(f"FAILED: {fault}")
    if not run.faults:
        shutil.rmtree(folder)
    return 1 if run.faults else 0


if __name__ == "__main__":
    sys.exit(main())

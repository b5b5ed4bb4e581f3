"""Kills the packaged server, or its PostgreSQL, while clients write, and holds what is there against what they were told.

Each writer has projects of its own and knows every acknowledged revision of them. After each kill every acknowledged write
must be there byte for byte, a write whose outcome is unknown wholly or not at all, and nothing else; and 'leanto doctor --deep'
must find nothing. A server whose PostgreSQL was killed stays, and must serve again by itself once that is back.
"""

import argparse
import random
import re
import shutil
import sqlite3
import sys
import tempfile
import time
from pathlib import Path
from typing import Dict, List, Optional, Tuple

from model import Known, judge
from postgres import Postgres
from servers import PROGRAM, Server
from writer import Api, Writer, born, seen

WRITERS = 6


class Run:
    """A server, its database when that is a PostgreSQL, and what its writers know."""

    def __init__(self, options: argparse.Namespace, folder: Path):
        self.options, self.folder, self.random = options, folder, random.Random(options.seed)
        self.postgres: Optional[Postgres] = Postgres(folder / "postgres") if options.database == "postgresql" else None
        self.server = Server(options.program, folder, self.postgres.url if self.postgres else None)
        self.colleague = self.server.colleague()
        self.known: List[List[Known]] = [[] for _ in range(WRITERS)]
        self.acknowledged = self.turned_away = self.unknown = self.happened = self.compared = 0
        self.seconds: Dict[str, List[float]] = {"server": [], "database": []}
        self.refused: List[str] = []
        self.faults: List[str] = []

    def close(self) -> None:
        self.server.kill()
        if self.postgres:
            self.postgres.close()

    def round(self, number: int) -> None:
        """One kill, and the comparison after it."""
        writers = [
            Writer(self.server.api(), i, random.Random(f"{self.options.seed}/{number}/{i}"), self.known[i], self.apis()[1])
            for i in range(WRITERS)
        ]
        for writer in writers:
            writer.start()
        time.sleep(self.random.uniform(0.05, 2.5))
        victim = self.victim(number)
        if victim == "server":
            self.server.kill()
        else:
            self.bring_down_the_database(writers)
        for writer in writers:
            writer.over.set()
            writer.join()
            self.take(writer)
        if self.options.lose and number == 2:
            self.lose()
        if victim == "server":
            self.server.start()
            self.seconds[victim].append(self.server.seconds)
        self.compare(writers)

    def apis(self) -> Tuple[Api, Api]:
        """New connections of the first user and of the colleague."""
        return self.server.api(), Api(self.server.port, self.colleague.user, self.colleague.token)

    def victim(self, number: int) -> str:
        both = self.options.victim == "both" and self.postgres
        return ("database" if number % 3 == 0 else "server") if both else self.options.victim.replace("both", "server")

    def bring_down_the_database(self, writers: List[Writer]) -> None:
        """Kills it; those writers go on that were not left in the dark, while it is down and when it is back."""
        self.postgres.kill()
        time.sleep(self.random.uniform(0, 1))
        self.postgres.start()
        self.seconds["database"].append(self.server.await_ready())
        if self.server.process.poll() is not None:
            self.faults.append("the server has ended with its database: " + self.server.said()[-2000:])
        time.sleep(0.3)

    def take(self, writer: Writer) -> None:
        self.acknowledged += writer.acknowledged
        self.turned_away += writer.turned_away
        self.refused += writer.refused
        self.faults += writer.broken

    def compare(self, writers: List[Writer]) -> None:
        apis = self.apis()
        for writer in writers:
            if writer.birth is not None:
                made = born(apis[writer.birth.given], writer.birth)
                self.unknown += 1
                self.happened += made is not None
                if made is not None:
                    writer.known.append(made)
                elif writer.birth.acknowledged:
                    self.faults.append(f"project '{writer.birth.name}' is gone")
        for project in (project for projects in self.known for project in projects):
            self.compare_one(apis, project)
        for projects in self.known:
            projects[:] = [project for project in projects if not project.purged]

    def compare_one(self, apis: Tuple[Api, Api], project: Known) -> None:
        found, others = (seen(apis[owner], project, self.random) for owner in (project.given, not project.given))
        if found and others:
            self.faults.append(f"project {project.project} is there for both, and was handed over")
        if project.giving and others:
            found, project.given = others, not project.given
        elif others:
            self.faults.append(f"project {project.project} is there for somebody whose it is not")
        project.giving = False
        self.faults += judge(project, found)
        self.compared += 1
        if project.purging:
            self.unknown += 1
            self.happened += found is None
            project.purged = found is None
            project.purging = False
        elif project.pending is not None and found:
            self.unknown += 1
            self.happened += project.settle(max(found.numbers))

    def lose(self) -> None:
        """What must be found: a revision that was acknowledged is taken out of the database."""
        project = next(project for projects in self.known for project in projects if not project.purged)
        with sqlite3.connect(self.folder / "data" / "leanto.db") as database:
            row = (project.project, project.head)
            database.execute("UPDATE projects SET revision = revision - 1 WHERE id = ?", row[:1])
            database.execute("DELETE FROM file_versions WHERE project_id = ? AND from_revision = ?", row)
            database.execute("DELETE FROM revisions WHERE project_id = ? AND number = ?", row)

    def tell(self, kills: int) -> None:
        print(
            f"{kills} kills: {self.acknowledged} acknowledged writes, {self.turned_away} turned away while the database was down,"
            f" {self.unknown} of unknown outcome, of which {self.happened} happened; {self.compared} projects compared"
        )
        for victim, seconds in self.seconds.items():
            if seconds:
                seconds.sort()
                what = {"server": "the server was ready after", "database": "PostgreSQL back, the server was ready after"}[victim]
                print(f"{len(seconds)} kills of the {victim}: {what} {seconds[len(seconds) // 2]:.1f} s, {seconds[-1]:.1f} s at most")
        if self.server.retried:
            print(f"{self.server.retried} starts gave up on the database, and were tried again")
        for text in sorted({re.sub(r" \(request id \S+\)", "", text) for text in self.refused})[:5]:
            print(f"refused: {text}")
        for fault in self.faults:
            print(f"FAILED: {fault}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", type=Path, default=PROGRAM)
    parser.add_argument("--kills", type=int, default=20, help="how often something is killed")
    parser.add_argument("--seed", default=str(time.time_ns()), help="what makes a run's writes and moments those of another")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument(
        "--victim", choices=["server", "database", "both"], default="both", help="both: two times the server, then its PostgreSQL"
    )
    parser.add_argument("--lose", action="store_true", help="remove an acknowledged revision once: the run must fail (SQLite)")
    options = parser.parse_args()
    if options.database == "sqlite" and options.victim == "database":
        parser.error("SQLite is no process of its own: --victim database needs --database postgresql")
    print(f"seed {options.seed}", flush=True)
    folder = Path(tempfile.mkdtemp(prefix="leanto-crash-"))
    run = Run(options, folder)
    try:
        for kill in range(1, options.kills + 1):
            run.round(kill)
            if kill % 5 == 0 or kill == options.kills:
                run.faults += run.server.doctor()
            if kill % 10 == 0:
                print(f"{kill} kills, {run.acknowledged} acknowledged writes", flush=True)
            if run.faults:
                break
    finally:
        run.close()
        run.tell(kill)
    if run.faults:
        print(f"the data are in {folder}")
        return 1
    shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Kills the server while the index of search catches up with what was written, and looks for all of it afterwards.

Each project has a word of its own. Right after each start, when much is still due, and once nothing is any more, a search must find
each word in its project and nowhere else; and the index must have come to the revision of each project.
"""

import argparse
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Any, Dict, List, Optional

from postgres import Postgres, await_that
from servers import PROGRAM, Server

PROJECTS, LINES = 12, 1500
LETTERS = "abcdefghijklmnopqrstuvwxyz_=+-*/()[]{}.,:; 0123456789"


class Run:
    def __init__(self, program: Path, folder: Path, seed: str, database: str):
        self.random = random.Random(seed)
        self.postgres: Optional[Postgres] = Postgres(folder / "postgres") if database == "postgresql" else None
        self.server = Server(program, folder, self.postgres.url if self.postgres else None)
        self.file = folder / "data" / "leanto.db"
        self.words: Dict[str, int] = {}
        self.faults: List[str] = []
        self.midway = 0

    def close(self) -> None:
        self.server.kill()
        if self.postgres:
            self.postgres.close()

    def number(self, text: str) -> int:
        """What a statement beside the server counts."""
        if self.postgres:
            command = ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", self.postgres.url, "-c", text]
            return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        with closing(sqlite3.connect(self.file, timeout=30)) as database:
            return int(database.execute(text).fetchone()[0])

    def due(self) -> int:
        return self.number("SELECT count(DISTINCT project_id) FROM search_due")

    def text(self, word: str) -> str:
        """Long, and of many trigrams, so that its entry takes a while."""
        lines = ["".join(self.random.choices(LETTERS, k=60)) for _ in range(LINES)]
        lines.insert(self.random.randrange(LINES), f"# {word}")
        return "\n".join(lines)

    def write(self, count: int) -> None:
        api = self.server.api()
        for _ in range(count):
            word = "word" + "".join(self.random.choices("bcdfghjklmnpqrstvwxz", k=16))
            if self.words and self.random.random() < 0.3:
                # What a project had before is in it no longer.
                old = self.random.choice(list(self.words))
                project = self.words.pop(old)
            else:
                project = self.done(api.call("projects/create", name=f"Project {len(self.words)} {word[-6:]}", language="Py"))
                project = project["projects"][0]["projectId"]
            self.done(api.call("files/update", projectId=project, name="main.py", content=self.text(word)))
            self.words[word] = project

    @staticmethod
    def done(answer: Dict[str, Any]) -> Dict[str, Any]:
        if not answer["success"]:
            raise RuntimeError(f"refused: {answer['errors']}")
        return answer

    def search(self, when: str) -> None:
        api = self.server.api()
        for word, project in self.words.items():
            found: List[int] = []
            after: Dict[str, Any] = {}
            while True:
                answer = self.done(api.call("search/read", text=word, **after))
                found += [result["projectId"] for result in answer["results"]]
                if answer["next"] is None:
                    break
                after = {"after": answer["next"]}
            if found != [project]:
                self.faults.append(f"{when}: {word} of project {project} was found in {found}")

    def indexed(self) -> None:
        """The index alone: an entry for each project, of the revision that it has."""
        behind = self.number(
            "SELECT count(*) FROM projects p LEFT JOIN search_projects s ON s.project_id = p.id"
            " WHERE s.revision IS NULL OR s.revision <> p.revision"
        )
        if behind:
            self.faults.append(f"{behind} projects have no entry of their revision, and none is due")

    def round(self, number: int) -> None:
        self.write(PROJECTS)
        time.sleep(self.random.uniform(0, 0.3))
        self.server.kill()
        self.midway += self.due() > 0
        self.server.start()
        self.search(f"round {number}, at once")
        await_that("the index did not come to an end", 120, lambda: self.due() == 0, lambda: None)
        self.indexed()
        self.search(f"round {number}, by the index")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", type=Path, default=PROGRAM, help="the packaged server")
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--seed", default=str(random.randrange(1 << 32)))
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="leanto-indexing-") as folder:
        run = Run(options.program, Path(folder), options.seed, options.database)
        try:
            for number in range(1, options.kills + 1):
                run.round(number)
        finally:
            run.close()
    for fault in run.faults:
        print(fault)
    print(
        f"{options.database}: {options.kills} kills, {run.midway} of them while something was due; {len(run.words)} words,"
        f" {len(run.faults)} faults; --seed {options.seed}"
    )
    if not run.midway:
        print("No kill met the index while it caught up: nothing was tested")
    return 1 if run.faults or not run.midway else 0


if __name__ == "__main__":
    sys.exit(main())

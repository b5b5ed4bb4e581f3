"""Kills the packaged server while clients write, starts it again, and holds what is there against what they were told.

Each writer has projects of its own and knows every acknowledged revision of them. After each kill every acknowledged write
must be there byte for byte, a write whose outcome is unknown wholly or not at all, and nothing else; and 'leanto doctor --deep'
must find nothing.
"""

import argparse
import json
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import List

from model import Known, judge
from writer import Api, Writer, seen

ROOT = Path(__file__).parent.parent
WRITERS = 6


class Server:
    """The packaged server on a folder and a port of its own, killed and started again."""

    def __init__(self, program: Path, folder: Path):
        self.program, self.folder = program, folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        first = self.start()
        self.user = re.search(r"User id: (\d+)", first).group(1)
        self.token = re.search(r"API token: (\w+)", first).group(1)

    def start(self) -> str:
        log = (self.folder / "log").open("wb")
        command = [str(self.program), "serve", "--data", str(self.folder / "data"), "--port", str(self.port)]
        self.process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
        began = time.monotonic()
        while "Ctrl-C stops it." not in self.said():
            if self.process.poll() is not None or time.monotonic() - began > 60:
                raise SystemExit("the server did not start:\n" + self.said())
            time.sleep(0.05)
        self.seconds = time.monotonic() - began
        return self.said()

    def said(self) -> str:
        return (self.folder / "log").read_text(errors="replace")

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def doctor(self) -> List[str]:
        command = [str(self.program), "doctor", "--deep", "--json", "--data", str(self.folder / "data")]
        run = subprocess.run(command, capture_output=True, text=True)
        return [] if run.returncode == 0 else [f"doctor --deep, exit {run.returncode}: {run.stdout[-500:]}{run.stderr[-300:]}"]

    def api(self) -> Api:
        return Api(self.port, self.user, self.token)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", type=Path, default=ROOT / "dist" / "leanto" / "bin" / "leanto")
    parser.add_argument("--kills", type=int, default=20, help="how often the server is killed")
    parser.add_argument("--seed", default=str(time.time_ns()), help="what makes a run's writes and moments those of another")
    parser.add_argument("--lose", action="store_true", help="remove an acknowledged revision once: the run must fail")
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    rnd = random.Random(options.seed)
    folder = Path(tempfile.mkdtemp(prefix="leanto-crash-"))
    server = Server(options.program, folder)
    known: List[List[Known]] = [[] for _ in range(WRITERS)]
    acknowledged = unknown = happened = checked = 0
    starts, faults, refused = [], [], []
    try:
        for kill in range(1, options.kills + 1):
            writers = [Writer(server.api(), i, random.Random(f"{options.seed}/{kill}/{i}"), known[i]) for i in range(WRITERS)]
            for writer in writers:
                writer.start()
            time.sleep(rnd.uniform(0.05, 2.5))
            server.kill()
            for writer in writers:
                writer.join()
                acknowledged += writer.acknowledged
                refused += writer.refused
                faults += writer.broken
            if options.lose and kill == 2:
                lose(folder, known[0][0])
            server.start()
            starts.append(server.seconds)
            api = server.api()
            for project in (project for projects in known for project in projects):
                found = seen(api, project, rnd)
                faults += judge(project, found)
                checked += 1
                if project.pending is not None and found:
                    unknown += 1
                    happened += project.settle(max(found.numbers))
            if kill % 5 == 0 or kill == options.kills:
                faults += server.doctor()
            if faults:
                break
    finally:
        server.kill()
    starts.sort()
    print(
        f"{kill} kills: {acknowledged} acknowledged writes, {unknown} of unknown outcome, of which {happened} happened;"
        f" {checked} projects compared; start in {starts[len(starts) // 2]:.1f} s, {starts[-1]:.1f} s at most"
    )
    for text in sorted(set(refused))[:5]:
        print(f"refused: {text}")
    for fault in faults:
        print(f"FAILED: {fault}")
    if faults:
        print(f"the data are in {folder}")
        return 1
    shutil.rmtree(folder)
    return 0


def lose(folder: Path, project: Known) -> None:
    import sqlite3

    with sqlite3.connect(folder / "data" / "leanto.db") as database:
        database.execute("UPDATE projects SET revision = revision - 1 WHERE id = ?", (project.project,))
        database.execute("DELETE FROM file_versions WHERE project_id = ? AND from_revision = ?", (project.project, project.head))
        database.execute("DELETE FROM revisions WHERE project_id = ? AND number = ?", (project.project, project.head))


if __name__ == "__main__":
    sys.exit(main())

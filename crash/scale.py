"""Puts many projects into a database that the packaged server has made, and measures what they take and what it makes of them.

One project is made through the API, with three revisions; the rest are its rows again under other numbers, for users of their
own, ten each. Triggers do not fire for these: the rows of 'changes' are bounded, whatever the number of projects.
"""

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Dict, List

from figures import between
from partitions import partition
from postgres import Postgres
from scratch import PostgresScratch, Scratch, SqliteScratch
from servers import PROGRAM, Server

BEGIN, END = "<!-- sizes -->", "<!-- end of sizes -->"
FIRST = 10_000_001
OF_A_USER, OF_THE_FIRST = 10, 1000
CHUNK = 100_000
READS, CREATES = 400, 200
STRATEGY = "\n".join(f"        self.indicator_{n} = self.sma(self.symbols[{n}], {7 * n + 3}, Resolution.DAILY)" for n in range(24))


def template(server: Server) -> None:
    """A project of three revisions, as somebody has it after an afternoon."""
    api = server.api()
    project = api.call("projects/create", name="Template", language="Py")["projects"][0]["projectId"]
    assert project == FIRST, project
    for number in range(2):
        text = f"class Strategy(QCAlgorithm):\n\n    def initialize(self):\n        self.set_cash({number + 1}00_000)\n{STRATEGY}\n"
        assert api.call("files/update", projectId=project, name="main.py", content=text)["success"]


def seed(scratch: Scratch, projects: int) -> None:
    """Fills the tables; the first user has a thousand of the projects, everybody else ten."""
    users = max(1, projects // OF_A_USER)
    word, word2 = scratch.random_hex(), scratch.random_hex()
    scratch.copies("users", "id = 1", 2, users, {"id": "n", "public_id": word, "name": "'User ' || n"})
    organization = "'0000000000000000' || substr('0000000000000000' || n, -16)" if scratch.is_sqlite else "lpad(n::text, 32, '0')"
    scratch.copies("organizations", "owner_id = 1", 2, users, {"id": organization, "owner_id": "n"})
    scratch.copies("organization_members", "user_id = 1", 2, users, {"organization_id": organization, "user_id": "n"})
    scratch.copies("api_tokens", "user_id = 1", 2, users, {"id": "n", "user_id": "n"})
    owner = f"CASE WHEN n < {FIRST + OF_THE_FIRST} THEN 1 ELSE 2 + n % {max(1, users - 1)} END"
    for first in range(FIRST + 1, FIRST + projects, CHUNK):
        last = min(first + CHUNK, FIRST + projects) - 1
        project = {"id": "n", "owner_id": owner, "name": "'Project ' || n", "name_key": "'project ' || n", "channel_token": word}
        scratch.copies("projects", f"id = {FIRST}", first, last, project)
        number = {"project_id": "n"}
        scratch.copies("contents", f"project_id = {FIRST}", first, last, number)
        revision = {"project_id": "n", "user_id": owner, "write_id": word2, "at": f"at + 1000 * (n - {FIRST})"}
        scratch.copies("revisions", f"project_id = {FIRST}", first, last, revision)
        scratch.copies("file_versions", f"project_id = {FIRST}", first, last, number)
        print(f"{last - FIRST + 1} projects", flush=True)


def milliseconds(work: Any, times: int) -> str:
    """The median and the longest of so many."""
    took = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        took.append(1e3 * (time.perf_counter() - began))
    return f"{statistics.median(took):.1f} ms, {max(took):.0f} ms"


def measured(server: Server, projects: int) -> Dict[str, str]:
    """What users and operators wait for, with a server that was just started."""
    rnd, api = random.Random(projects), server.api()

    def well(operation: str, **fields: Any) -> None:
        answer = api.call(operation, **fields)
        assert answer["success"], answer

    mine = min(projects, OF_THE_FIRST)
    found = {"start to first answer": f"{server.seconds:.1f} s"}
    found["a project, any (`projects/read`): median, longest"] = milliseconds(
        lambda: well("projects/read", projectId=FIRST + rnd.randrange(mine)), READS
    )
    found["its files (`files/read`): median, longest"] = milliseconds(
        lambda: well("files/read", projectId=FIRST + rnd.randrange(mine)), READS
    )
    found["a new project (`projects/create`): median, longest"] = milliseconds(
        lambda: well("projects/create", name=f"New {rnd.getrandbits(64):x}", language="Py"), CREATES
    )
    found["a new revision (`files/update`): median, longest"] = milliseconds(
        lambda: well("files/update", projectId=FIRST + rnd.randrange(mine), name="main.py", content=f"{rnd.getrandbits(64):x}"),
        CREATES,
    )
    return found


def operated(server: Server, folder: Path) -> Dict[str, str]:
    """What only an operator waits for."""
    found = {}
    began = time.monotonic()
    subprocess.run(server.command("doctor"), capture_output=True)
    found["`leanto doctor`"] = f"{time.monotonic() - began:.0f} s"
    began = time.monotonic()
    done = subprocess.run(server.command("backup", str(folder / "copy")), capture_output=True, text=True)
    size = sum(file.stat().st_size for file in folder.glob("copy*"))
    what = f"{time.monotonic() - began:.0f} s, {size / 2**30:.2f} GiB" if done.returncode == 0 else f"failed: {done.stderr[-200:]}"
    found["`leanto backup`"] = what
    return found


def case(database: str, program: Path, projects: int, parts: int) -> List[str]:
    """
    The rows of the paper for one database.

    :param parts: how many each large table of PostgreSQL is cut into; 1 for as it is made
    """
    folder = Path(tempfile.mkdtemp(prefix="leanto-scale-"))
    postgres = Postgres(folder / "postgres") if database == "PostgreSQL" else None
    try:
        server = Server(program, folder, postgres.url if postgres else None)
        try:
            template(server)
            server.kill()
            if postgres and parts > 1:
                url, complaint = partition(postgres.url, parts)
                print(f"PostgreSQL about the parts: {complaint}", flush=True)
                server.place[-1] = url
            scratch = PostgresScratch(server.place[-1]) if postgres else SqliteScratch(folder / "data" / "leanto.db")
            began = time.monotonic()
            seed(scratch, projects)
            scratch.finish()
            print(f"seeded {database} in {time.monotonic() - began:.0f} s", flush=True)
            sizes = scratch.sizes()
            server.start()
            found = {**measured(server, projects), **operated(server, folder)}
        finally:
            server.kill()
        return rows(database if parts == 1 else f"{database}, {parts} parts", sizes, found, projects)
    finally:
        if postgres:
            postgres.close()
        shutil.rmtree(folder, ignore_errors=True)


def rows(database: str, sizes: Dict[str, List[int]], found: Dict[str, str], projects: int) -> List[str]:
    lines = [f"### {database}, {projects:,} projects", ""]
    lines += ["| table | rows | table MiB | indexes MiB | bytes of a project |", "|---|---|---|---|---|"]
    largest = sorted(sizes, key=lambda name: -sum(sizes[name][1:]))
    total = [sum(sizes[name][place] for name in sizes) for place in range(3)]
    shown = [name for name in largest if sum(sizes[name][1:]) > projects]
    for name, (count, table, indexes) in [(f"`{name}`", sizes[name]) for name in shown] + [("all", total)]:
        lines.append(f"| {name} | {count:,} | {table / 2**20:,.0f} | {indexes / 2**20:,.0f} | {(table + indexes) / projects:,.0f} |")
    lines += ["", "| what | with them |", "|---|---|"]
    return lines + [f"| {what} | {took} |" for what, took in found.items()] + [""]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", type=Path, default=PROGRAM)
    parser.add_argument("--projects", type=int, default=1_000_000)
    parser.add_argument("--databases", default="SQLite,PostgreSQL")
    parser.add_argument("--parts", type=int, default=1, help="how many the large tables are cut into (PostgreSQL)")
    parser.add_argument("--write", type=Path, help="the paper that the figures are written into")
    options = parser.parse_args()
    lines = [f"Measured on {time.strftime('%Y-%m-%d')}, {os.cpu_count()} cores, one client:", ""]
    for database in options.databases.split(","):
        lines += case(database, options.program, options.projects, options.parts)
    print("\n".join(lines))
    if options.write:
        between(options.write, BEGIN, END, "\n".join(lines).rstrip())
    return 0


if __name__ == "__main__":
    sys.exit(main())

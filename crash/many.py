"""Runs several packaged servers on one PostgreSQL behind HAProxy, kills and pauses them while clients race, and judges what these saw.

Nobody may read what an acknowledged write has replaced, through whichever server; no acknowledged write may be missing; what
servers do by themselves must happen once; and a read must not cost more because there are several.
"""

import argparse
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Callable, Dict, List

from costs import Cost, cost
from figures import between
from network import Missing
from postgres import Postgres
from proxy import Proxy
from racing import Racer, lost, made
from scratch import PostgresScratch
from servers import PROGRAM, Server

BEGIN, END = "<!-- nodes -->", "<!-- end of nodes -->"
SETTINGS = ["http.proxies=127.0.0.1"]
PROJECTS, CLIENTS, RECYCLED = 6, 18, 24
MONTH_MILLIS = 31 * 24 * 60 * 60 * 1000


class Nodes:
    """Servers that share one PostgreSQL and one master key, and the proxies before all of them and before the first alone."""

    def __init__(self, program: Path, folder: Path, count: int):
        haproxy = Proxy.program(folder / "haproxy")
        self.servers: List[Server] = []
        self.ending: List[Callable[[], Any]] = []
        self.postgres = Postgres(folder / "postgres")
        self.ending.append(self.postgres.close)
        try:
            for number in range(1, count + 1):
                own = folder / f"node{number}"
                own.mkdir()
                self.servers.append(Server(program, own, self.postgres.url, SETTINGS, self.servers[0] if self.servers else None))
                self.ending.append(self.servers[-1].kill)
            ports = [server.port for server in self.servers]
            self.proxy = Proxy(haproxy, folder, [ports, ports[:1]])
            self.ending.append(self.proxy.close)
            self.proxy.await_ready()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        for end in reversed(self.ending):
            end()

    def ports(self) -> List[int]:
        return [*(server.port for server in self.servers), self.proxy.ports[0]]

    def start_together(self) -> None:
        threads = [threading.Thread(target=server.start) for server in self.servers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


@dataclass
class Raced:
    """What came of the race."""

    seconds: float
    kills: int
    pauses: int
    racers: List[Racer]
    steps: int
    compared: int
    faults: List[str]

    def sum(self, name: str) -> int:
        return sum(getattr(racer, name) for racer in self.racers)

    def told(self) -> str:
        return (
            f"{self.kills} kills and {self.pauses} pauses in {self.seconds:.0f} s: {self.steps:,} reads and writes of {2 * PROJECTS}"
            f" registers judged, {self.sum('acknowledged'):,} writes acknowledged, {self.sum('unknown')} of unknown outcome,"
            f" {self.sum('retried')} reads repeated on another connection, {self.sum('busy')} requests turned away;"
            f" {self.compared:,} acknowledged revisions compared"
        )


def race(nodes: Nodes, seconds: float, rnd: random.Random, skew: bool) -> Raced:
    """
    :param seconds: how long servers are killed and paused
    :param skew: whether one answer is put into the history that nobody was given, which must be found
    """
    first = nodes.servers[0]
    registers = made(first.api(), PROJECTS)
    racers = [
        Racer(n, nodes.ports(), first.user, first.token, registers, rnd.choice([0.05, 0.3]), random.Random(f"{rnd.random()}"))
        for n in range(CLIENTS)
    ]
    for racer in racers:
        racer.start()
    began, kills, pauses = time.monotonic(), 0, 0
    while time.monotonic() - began < seconds:
        time.sleep(rnd.uniform(0.5, 1.5))
        victim = rnd.choice(nodes.servers)
        if kills <= pauses:
            victim.kill()
            time.sleep(rnd.uniform(0, 1.5))
            victim.start()
            kills += 1
        else:
            victim.pause()
            time.sleep(rnd.uniform(1, 6))
            victim.resume()
            pauses += 1
    time.sleep(1)
    took = time.monotonic() - began
    for racer in racers:
        racer.over.set()
    for racer in racers:
        racer.join(95)
    if skew:
        steps = next(register.history for register in registers if len(register.history) > 9)
        stale = next(step for step in steps if not step.write)
        steps.append(type(stale)(False, stale.value, time.monotonic(), time.monotonic(), "nobody"))
    faults, compared = lost(first.api(), registers, rnd, 100)
    faults += [text for register in registers for text in register.faults()]
    faults += [text for racer in racers for text in racer.broken]
    faults += [f"client {racer.number} hangs" for racer in racers if racer.is_alive()]
    return Raced(took, kills, pauses, racers, sum(len(register.history) for register in registers), compared, faults)


def kept_house(nodes: Nodes) -> "tuple[str, List[str]]":
    """All begin at the same time to remove for good what has been in the recycle bin for too long: each project goes once."""
    first, scratch = nodes.servers[0], PostgresScratch(nodes.postgres.url)
    for number in range(RECYCLED):
        project = first.api().call("projects/create", name=f"Old {number}", language="Py")["projects"][0]["projectId"]
        assert first.api().call("projects/delete", projectId=project)["success"]
    for server in nodes.servers:
        server.kill()
    old = f"(SELECT observed FROM bin_clock) - {MONTH_MILLIS}"
    scratch.rows(f"UPDATE projects SET bin_since = {old} WHERE recycled_at IS NOT NULL")
    nodes.start_together()
    count = "SELECT count(*), count(DISTINCT project_id) FROM audit_events WHERE action = 'project.purge'"
    until = time.monotonic() + 30
    while int(scratch.rows(count)[0][0]) < RECYCLED and time.monotonic() < until:
        time.sleep(0.2)
    noted, projects = (int(number) for number in scratch.rows(count)[0])
    left = int(scratch.rows("SELECT count(*) FROM projects WHERE recycled_at IS NOT NULL")[0][0])
    faults = [] if (noted, projects, left) == (RECYCLED, RECYCLED, 0) else [f"purged {noted} times {projects} projects, {left} are left"]
    for server in nodes.servers:
        faults += [f"housekeeping: {line}" for line in server.said().splitlines() if "will be tried again" in line]
    return f"{RECYCLED} projects that were due left the recycle bin once, {len(nodes.servers)} servers having begun together", faults


def paper(raced: Raced, house: str, costs: Dict[str, Cost]) -> str:
    lines = [f"Measured on {time.strftime('%Y-%m-%d')}:", "", f"- {raced.told()}.", f"- {house}.", ""]
    lines += ["| reads of one project | reads/s | processor time of a read | to that of one server |", "|---|---|---|---|"]
    return "\n".join(lines + rows(costs))


def rows(costs: Dict[str, Cost]) -> List[str]:
    one = next(iter(costs.values()))
    return [f"| {name} | {each.rate:,.0f} | {each.micros:.0f} µs | {each.micros / one.micros:.2f} |" for name, each in costs.items()]


def run(options: argparse.Namespace, folder: Path) -> List[str]:
    rnd = random.Random(options.seed)
    nodes = Nodes(options.program, folder, options.nodes)
    try:
        house, faults = kept_house(nodes)
        print(house, flush=True)
        raced = race(nodes, options.seconds, rnd, options.skew)
        print(raced.told(), flush=True)
        faults += raced.faults
        nodes.proxy.await_ready()
        costs = cost(nodes.servers, nodes.proxy.ports, options.reads)
        for row in rows(costs):
            print(row, flush=True)
        if options.write:
            between(options.write, BEGIN, END, paper(raced, house, costs))
        return faults
    finally:
        nodes.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", type=Path, default=PROGRAM)
    parser.add_argument("--nodes", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=25, help="how long servers are killed and paused")
    parser.add_argument("--reads", type=int, default=2400, help="of how many reads the cost is measured")
    parser.add_argument("--seed", default=str(time.time_ns()))
    parser.add_argument("--skew", action="store_true", help="put a stale answer into the history: the run must fail")
    parser.add_argument("--write", type=Path, help="the paper that the figures are written into")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    print(f"seed {options.seed}", flush=True)
    folder = Path(tempfile.mkdtemp(prefix="leanto-many-"))
    try:
        faults = run(options, folder)
    except Missing as missing:
        shutil.rmtree(folder)
        print(f"SKIPPED: {missing}")
        return 0
    for text in faults[:20]:
        print(f"FAILED: {text}", flush=True)
    if faults:
        print(f"the logs are in {folder}")
        return 1
    shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())

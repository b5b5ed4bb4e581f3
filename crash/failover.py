"""Kills the primary of a pair of PostgreSQL servers again and again while clients read and write, and looks for what they were told.

Patroni makes a primary of the other one; nobody touches the packaged server, whose database URL names both. A commit waits
until both have it, so that nothing that was acknowledged may be missing.
"""

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Callable, List

import asking
from asking import Asking, TimedApi
from figures import between
from model import judge
from network import Missing
from patroni import TTL, Member, Pair
from servers import PROGRAM, Server
from writer import Unknown, seen

BEGIN, END = "<!-- failover -->", "<!-- end of failover -->"
CLIENTS = 12
BACK_SECONDS = 30.0


class Reading(Asking):
    """Only reads, so that it waits for no commit."""

    def once(self) -> None:
        if not self.known:
            self.create()
        else:
            self.api.call("files/read", projectId=self.known[0].project)


@dataclass
class Kill:
    """Of the primary: when, when its Patroni was started again, who was the primary then, and when others were served again."""

    at: float
    started: float
    changed: bool = False
    reads: float = float("inf")
    writes: float = float("inf")

    def served(self, clients: List[Asking]) -> None:
        """Looks when the last client of each kind was answered again what it had asked after the kill."""
        for name, writes in (("reads", False), ("writes", True)):
            mine = [client for client in clients if isinstance(client, Reading) != writes]
            good = [[a.ended for a in client.asked if a.good and a.writes == writes and a.began > self.at] for client in mine]
            setattr(self, name, max((min(ends, default=float("inf")) for ends in good), default=float("inf")) - self.at)

    def faults(self, number: int) -> List[str]:
        """With one of two away for good, commits wait for it: so writes are to be back soon after it is."""
        away = self.started - self.at
        found = []
        if self.reads > BACK_SECONDS:
            found.append(f"kill {number}: a client could read only after {self.reads:.1f} s")
        if self.writes > max(BACK_SECONDS, away + BACK_SECONDS / 2):
            found.append(f"kill {number}: a client could write only after {self.writes:.1f} s; the other was away for {away:.1f} s")
        return found


@dataclass
class Outcome:
    kills: List[Kill] = field(default_factory=list)
    faults: List[str] = field(default_factory=list)
    acknowledged: int = 0
    turned_away: int = 0
    unknown: int = 0
    happened: int = 0
    compared: int = 0

    def told(self) -> str:
        changed = [kill for kill in self.kills if kill.changed]
        reads, writes = sorted(kill.reads for kill in self.kills), sorted(kill.writes for kill in self.kills)
        middle = len(self.kills) // 2
        return (
            f"{len(self.kills)} kills of the primary and its Patroni, after {len(changed)} of which the other one became the primary:"
            f" {self.acknowledged:,} writes acknowledged, {self.turned_away:,} turned away, {self.unknown} of unknown outcome"
            f" ({self.happened} happened), {self.compared} projects compared; all who only read could again after"
            f" {reads[middle]:.1f} s (median), {reads[-1]:.1f} s (most), all who write after {writes[middle]:.1f} s, {writes[-1]:.1f} s"
        )


def stop_receiving(pair: Pair, primary: Member) -> int:
    """What is acknowledged from now on is nowhere else, unless commits wait for it."""
    standby = next(member for member in pair.members if member is not primary)
    receiver = standby.receiver()
    if receiver:
        os.kill(receiver, signal.SIGSTOP)
        time.sleep(1.5)
    return receiver


def kill(pair: Pair, away: float) -> Kill:
    primary = pair.primary()
    receiver = 0 if pair.synchronous else stop_receiving(pair, primary)
    primary.kill()
    if receiver:
        os.kill(receiver, signal.SIGKILL)
    at = time.monotonic()
    time.sleep(away)
    primary.start()
    done = Kill(at, time.monotonic())
    pair.await_both(90)
    done.changed = pair.primary() is not primary
    return done


def run(options: argparse.Namespace, folder: Path) -> Outcome:
    rnd, ending, outcome = random.Random(options.seed), [], Outcome()
    try:
        pair = Pair(folder / "pair", not options.asynchronous)
        ending.append(pair.close)
        pair.start()
        server = Server(options.program, folder, pair.url())
        ending.append(server.kill)
        clients = [
            (Asking if n % 3 else Reading)(TimedApi(server.port, server.user, server.token), n, random.Random(f"{rnd.random()}"))
            for n in range(CLIENTS)
        ]
        asking.start(clients)
        time.sleep(3)
        for number in range(1, options.kills + 1):
            # By turns its machine stays away until nobody waits for it, and whoever watches over Patroni starts it soon.
            outcome.kills.append(kill(pair, TTL + 5 if number % 2 else rnd.uniform(0.2, 4)))
            wait_for(outcome.kills[-1], clients)
            time.sleep(rnd.uniform(1, 4))
        asking.stop(clients)
        judged(outcome, server, clients, rnd)
        outcome.faults += server.doctor()
        return outcome
    finally:
        for end in reversed(ending):
            end()


def wait_for(killed: Kill, clients: List[Asking]) -> None:
    """Until all were served, or had the time."""
    until = killed.started + BACK_SECONDS + 5
    while time.monotonic() < until:
        killed.served(clients)
        if max(killed.reads, killed.writes) < float("inf"):
            return
        time.sleep(0.2)


def judged(outcome: Outcome, server: Server, clients: List[Asking], rnd: random.Random) -> None:
    for number, killed in enumerate(outcome.kills, 1):
        outcome.faults += killed.faults(number)
    api = server.api()
    for client in clients:
        outcome.acknowledged += client.acknowledged
        outcome.turned_away += client.turned_away
        outcome.faults += client.broken
        for project in client.known:
            found = again(lambda project=project: seen(api, project, rnd))
            outcome.faults += judge(project, found)
            outcome.compared += 1
            if project.pending is not None and found:
                outcome.unknown += 1
                outcome.happened += project.settle(max(found.numbers))


def again(work: Callable[[], Any]) -> Any:
    try:
        return work()
    except Unknown:
        time.sleep(2)
        return work()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", type=Path, default=PROGRAM)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", default=str(time.time_ns()))
    parser.add_argument("--asynchronous", action="store_true", help="let commits not wait for the other one: the run must fail")
    parser.add_argument("--write", type=Path, help="the paper that the figures are written into")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    print(f"seed {options.seed}", flush=True)
    folder = Path(tempfile.mkdtemp(prefix="leanto-failover-"))
    folder.chmod(0o755)
    try:
        outcome = run(options, folder)
    except Missing as missing:
        shutil.rmtree(folder)
        print(f"SKIPPED: {missing}")
        return 0
    print(outcome.told())
    for fault in outcome.faults[:20]:
        print(f"FAILED: {fault}")
    if options.write:
        between(options.write, BEGIN, END, f"Measured on {time.strftime('%Y-%m-%d')}: {outcome.told()}.")
    if outcome.faults:
        print(f"the logs are in {folder}")
        return 1
    shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())

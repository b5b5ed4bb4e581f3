"""Runs each attack beside a victim, and insists that the victim hardly feels it.

For each attack there is a new server with a heap of 1 GiB and otherwise its default settings, an attacker with a good token,
and another user who reads, creates and pushes a little, first quietly, then while the attack runs. Then the attack pauses,
and the heap must be what it was; it begins again, and SIGTERM must end the server in time.
"""

import argparse
import collections
import json
import multiprocessing
import os
import re
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Dict, List, Optional

import crowds
import paper
import prepared
from attacks import ATTACKS, Attacker
from checks import send
from outcome import Outcome, Waits
from stage import ATTACKED, ATTACKER, ROOT, VICTIM, Stage, declared, token
from tables import Missing
from team import Team
from victim import requests_of

STOP_SECONDS = 20.0
MOST_GROWTH_MIB = 64.0
WARM_UP = 400


@dataclass
class Attack:
    """
    Something that one client does.

    :param run: does it against the server at a port, for ever
    :param prepare: what the server must have for it
    :param address: from where the victim comes; the attackers come from 127.0.0.1
    :param lead: seconds until it is in full swing, and the victim begins
    """

    run: Callable[[int, Attacker], None]
    prepare: Optional[Callable[[Stage], None]] = None
    address: str = "127.0.0.1"
    lead: float = 1.0


@dataclass
class Requests:
    """The requests of an attack of that name, in so many lanes."""

    name: str
    lanes: int

    def __call__(self, port: int, by: Attacker) -> None:
        def lane(_: int) -> None:
            for request in ATTACKS[self.name](by):
                try:
                    send(port, request)
                except TimeoutError:
                    pass

        crowds.together(self.lanes, lane)


ALL: Dict[str, Attack] = {
    **{name: Attack(Requests(name, 4)) for name in ATTACKS},
    "H4 bodies that drip": Attack(crowds.drip),
    "H4 bodies that fill a share and drip": Attack(crowds.fill_and_drip),
    "H4 bodies that are refused": Attack(crowds.refused_bodies),
    "C1 full lists of 100,000 projects": Attack(crowds.full_lists, prepared.fill_projects),
    "C2 stale pushes, 10,000 revisions behind": Attack(crowds.stale_pushes, prepared.fill_revisions),
    "C6 slow readers of 46 MB": Attack(crowds.slow_readers, prepared.fill_files),
    "M1 slow readers of lists and of 46 MB": Attack(crowds.slow_readers_of_the_list, prepared.fill_both),
    "M1 slow readers of a page": Attack(crowds.slow_readers_of_a_page, address="127.0.0.2", lead=3.0),
    "M5 4,200 connections": Attack(crowds.many_connections, address="127.0.0.2", lead=8.0),
    "M6 refused log-ins": Attack(crowds.refused_log_ins),
    "M9 what is no HTTP": Attack(crowds.no_http),
    "M8 small reads and pushes": Attack(crowds.small_requests),
    "M8 many new projects": Attack(crowds.many_projects),
}


# One of each kind that ends soon: of others the server is left waiting, for slow clients or until it may end.
SHORT = ("H3 fields", "H4 bodies that are refused", "H5 boundary", "C1", "C2", "M6", "M8 small")


def victim(stage: Stage, seconds: float, address: str, run: str) -> Dict[str, Waits]:
    command = [sys.executable, str(Path(__file__).parent / "victim.py"), "--port", str(stage.port)]
    command += ["--seconds", str(seconds), "--address", address, "--run", run]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=seconds + 120)
    return {kind: Waits(**found) for kind, found in json.loads(done.stdout).items()}


def warm_up(stage: Stage) -> None:
    """A server that has just started compiles what it runs: the quiet figures are those of one that has done so."""
    for kind in ("read", "create", "push"):
        requests = requests_of(kind, "warm")
        crowds.as_fast_as_it_goes(stage.port, (next(requests) for _ in range(WARM_UP)))


def begin(name: str, port: int) -> "multiprocessing.process.BaseProcess":
    process = multiprocessing.get_context("spawn").Process(target=attack, args=(name, port), daemon=True)
    process.start()
    return process


def attack(name: str, port: int) -> None:
    # Attackers have processors of their own; here they get what the server and its victim leave them.
    os.nice(10)
    ALL[name].run(port, Attacker(ATTACKER, token(ATTACKER), ATTACKED))


def watch(stage: Stage, peak: List[float], over: threading.Event) -> None:
    while not over.wait(0.2):
        try:
            peak.append(stage.resident())
        except (OSError, KeyError):
            return


def settled(stage: Stage, before: float) -> float:
    """The heap when it is back to what it was, or some seconds later: what was broken off is noticed after a moment."""
    for _ in range(8):
        after = stage.heap()
        if after - before <= MOST_GROWTH_MIB:
            break
        time.sleep(1)
    return after


def answers(stage: Stage, since: int) -> Dict[str, int]:
    """What the attackers were answered, as the log has it, the most frequent first."""
    log = stage.log.read_bytes()[since:].decode(errors="replace")
    lines = re.findall(r" user=(\S+) .* operation=(\S+) .* status=(\d+) outcome=(\S+)", log)
    found = collections.Counter(f"{operation} {outcome}".replace('"', "") for user, operation, _, outcome in lines if user != str(VICTIM))
    return dict(item for item in found.most_common() if not item[0].startswith("/health"))


def run(name: str, program: Path, seconds: float, settings: List[str], team: Optional[Team] = None) -> Outcome:
    one = ALL[name]
    stage = Stage(program, settings, team)
    processes = []
    over = threading.Event()
    try:
        if one.prepare:
            one.prepare(stage)
        warm_up(stage)
        quiet = victim(stage, min(5.0, max(1.2, seconds / 3)), one.address, "quiet")
        before, since, peak = stage.heap(), stage.log.stat().st_size, [stage.resident()]
        threading.Thread(target=watch, args=(stage, peak, over), daemon=True).start()
        processes.append(begin(name, stage.port))
        time.sleep(one.lead)
        beside = victim(stage, seconds, one.address, "beside")
        processes[0].kill()
        processes[0].join()
        after = settled(stage, before)
        said = answers(stage, since)
        processes.append(begin(name, stage.port))
        time.sleep(one.lead)
        stop = stage.stop(STOP_SECONDS + 20)
        outcome = Outcome(quiet, beside, [before, after], max(peak), stop, said)
        outcome.faults = faults(outcome, stage.faults())
        return outcome
    finally:
        over.set()
        for process in processes:
            process.kill()
        stage.remove()


def faults(outcome: Outcome, logged: List[str]) -> List[str]:
    found = [f"without any attack: {kind}: {waits.failures[0]}" for kind, waits in outcome.quiet.items() if waits.failures]
    found += [one for one in (outcome.beside[kind].fault(kind, outcome.quiet[kind]) for kind in outcome.beside) if one]
    if not outcome.answers:
        found.append("the server has noticed no attack: these figures prove nothing")
    before, after = outcome.heap
    if after - before > MOST_GROWTH_MIB:
        found.append(f"the heap grew from {before:.0f} to {after:.0f} MiB")
    if outcome.stop is None or outcome.stop > STOP_SECONDS:
        found.append("SIGTERM was not obeyed in time: " + ("killed" if outcome.stop is None else f"{outcome.stop:.1f} s"))
    return found + [f"log: {line}" for line in logged[:3]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", type=Path, default=ROOT / "dist" / "leanto" / "bin" / "leanto")
    parser.add_argument("--seconds", type=float, default=30, help="how long each attack lasts")
    parser.add_argument("--attacks", default="all", help="what their names begin with, such as H4,M5; or short: those that end soon")
    parser.add_argument("--database", choices=list(paper.DATABASES), default="sqlite")
    parser.add_argument("--set", action="append", default=[], help="a setting of the server, such as limits.answersBytes=0")
    parser.add_argument("--write", type=Path, help="the paper that the figures are written into")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    begins = SHORT if options.attacks == "short" else tuple(options.attacks.split(","))
    names = [name for name in ALL if options.attacks == "all" or name.startswith(begins)]
    if not names:
        parser.error("there are: " + ", ".join(ALL))
    outcomes: Dict[str, Outcome] = {}
    team: Optional[Team] = None
    try:
        team = Team(options.program, declared()) if options.database == "postgresql" else None
        for name in names:
            outcomes[name] = run(name, options.program, options.seconds, options.set, team)
            print(paper.line(name, outcomes[name]), flush=True)
            for fault in outcomes[name].faults:
                print(f"FAILED: {name}: {fault}", flush=True)
    except Missing as missing:
        print(f"SKIPPED: {missing}")
        return 77
    finally:
        if team:
            team.remove()
    if options.write:
        paper.write(options.write, options.database, outcomes, options.seconds)
    failed = sum(1 for outcome in outcomes.values() if outcome.faults)
    print("nobody was hurt" if not failed else f"{failed} of {len(names)} attacks hurt somebody")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

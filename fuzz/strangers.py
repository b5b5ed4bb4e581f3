"""Measures what a refused log-in costs the server's processors: whether a user exists must not be seen by it.

By turns it sends refused log-ins of several kinds over HTTP and reads how much processor time the whole process took for each:
again and again for a user with one token, one with sixteen, and one whom there is not; and each time for another user, whom
there is or is not, since what is known of a user may be remembered. It is processor time, so that neither the network nor the
time for which a refusal is held back counts.
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Callable, Dict, Iterator, List, Optional

import crowds
import paper
from attacks import Attacker
from checks import send
from stage import ATTACKER, ROOT, VICTIM, Stage, declared
from team import Team

TOKENS = 16
# Users of whom each is tried once, and as many numbers that are nobody's.
FIRST, UNKNOWN = 1_000_000, 2_000_000
WARM_UPS = 20
# Much more than the noise of a median, and much less than the 2.5 times that the first server showed.
MOST_APART = 0.15

KINDS: Dict[str, Callable[[int], int]] = {
    "one token": lambda _: ATTACKER,
    f"{TOKENS} tokens": lambda _: VICTIM,
    "unknown": lambda _: UNKNOWN - 1,
    "one token, another user each time": lambda turn: FIRST + turn,
    "unknown, another each time": lambda turn: UNKNOWN + turn,
}
# What must cost the same as what.
ALIKE = {f"{TOKENS} tokens": "one token", "unknown": "one token", "unknown, another each time": "one token, another user each time"}


def processors(pid: int) -> float:
    """Seconds that the threads of a process have computed, in nanoseconds: what counts a whole process has ticks of 10 ms."""
    return sum(int(file.read_text().split()[0]) for file in Path(f"/proc/{pid}/task").glob("*/schedstat")) / 1e9


def round_of(stage: Stage, user: Callable[[int], int], first: int, count: int) -> float:
    """Microseconds for each refused log-in."""

    def requests() -> Iterator[bytes]:
        for turn in range(first, first + count):
            yield Attacker(user(turn), "a wrong token", 0).call("authenticate")

    asked = requests()
    refused = send(stage.port, Attacker(UNKNOWN - 1, "a wrong token", 0).call("authenticate"))
    assert b"HASH_MISMATCH" in refused.body, f"{refused} is no refusal: these figures prove nothing"
    before = processors(stage.pid)
    crowds.as_fast_as_it_goes(stage.port, asked)
    cost = 1e6 * (processors(stage.pid) - before) / count
    assert next(asked, None) is None, "the server broke off: these figures prove nothing"
    return cost


def give_tokens(program: Path, stage: Stage) -> None:
    for _ in range(TOKENS - 1):
        command = [str(program), "token", "create", "--user", str(VICTIM), *stage.where()]
        subprocess.run(command, check=True, capture_output=True)


def people(rounds: int, count: int) -> str:
    return declared(range(FIRST, FIRST + (rounds + WARM_UPS) * count))


def measure(program: Path, team: Optional[Team], rounds: int, count: int) -> Dict[str, List[float]]:
    # Held back, a refusal would be the time of the measurement and of nothing else; many at once, its noise.
    stage = Stage(program, ["http.refusalTime=0s"], team, people(rounds, count))
    try:
        give_tokens(program, stage)
        rnd = random.Random(2026)
        found: Dict[str, List[float]] = {kind: [] for kind in KINDS}
        for turn in range(-WARM_UPS, rounds):
            # In another order each time: what one leaves to be done counts for the next.
            for kind in rnd.sample(list(KINDS), len(KINDS)):
                cost = round_of(stage, KINDS[kind], (turn + WARM_UPS) * count, count)
                if turn >= 0:
                    found[kind].append(cost)
        return found
    finally:
        stage.remove()


def faults(found: Dict[str, List[float]]) -> List[str]:
    """What somebody who measures it would see."""
    medians = {kind: statistics.median(costs) for kind, costs in found.items()}
    apart = {kind: medians[kind] / medians[other] - 1 for kind, other in ALIKE.items()}
    return [f"{kind}: {100 * by:+.0f} % against {ALIKE[kind]}" for kind, by in apart.items() if abs(by) > MOST_APART]


def head(rounds: int, count: int) -> str:
    measured = f"Measured on {time.strftime('%Y-%m-%d')}, {os.cpu_count()} cores, {rounds} rounds of {count} of each kind by turns."
    kinds = "| | " + " | ".join(KINDS) + " |"
    return f"{measured} Microseconds for each, the median (and between what the middle half is):\n\n{kinds}\n|---|" + "---|" * len(KINDS)


def row(database: str, found: Dict[str, List[float]]) -> str:
    def cell(costs: List[float]) -> str:
        quarters = statistics.quantiles(costs, n=4)
        return f"{statistics.median(costs):.0f} ({quarters[0]:.0f}–{quarters[2]:.0f})"

    cells = [cell(costs) for costs in found.values()]
    return "| " + " | ".join([paper.DATABASES[database].split()[0], *cells]) + " |"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", type=Path, default=ROOT / "dist" / "leanto" / "bin" / "leanto")
    parser.add_argument("--databases", default="sqlite,postgresql")
    parser.add_argument("--rounds", type=int, default=150)
    parser.add_argument("--count", type=int, default=100, help="log-ins of each kind in a round")
    parser.add_argument("--write", type=Path, help="the paper that the figures are written into")
    options = parser.parse_args()
    failed, rows = 0, [head(options.rounds, options.count)]
    for database in options.databases.split(","):
        team: Optional[Team] = None
        try:
            team = Team(options.program, people(options.rounds, options.count)) if database == "postgresql" else None
            found = measure(options.program, team, options.rounds, options.count)
        finally:
            if team:
                team.remove()
        rows.append(row(database, found))
        print(rows[-1], flush=True)
        for fault in faults(found):
            failed += 1
            print(f"FAILED: {database}: {fault}", flush=True)
    if options.write:
        paper.put(options.write, "strangers", "\n".join(rows))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

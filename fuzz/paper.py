"""The figures of the victim, as lines of a terminal and as a table in a paper."""

import os
import platform
import re
import time
from pathlib import Path
from typing import Dict

from outcome import Outcome

# What stands between two such lines of the paper is written anew.
BEGIN, END = "<!-- figures of {} -->", "<!-- end of the figures of {} -->"
DATABASES = {"sqlite": "SQLite", "postgresql": "PostgreSQL on the same machine"}
KINDS = ("read", "create", "push", "ready")


def line(name: str, outcome: Outcome) -> str:
    """All of one attack, in one line."""

    def figures(kind: str) -> str:
        quiet, beside = outcome.quiet[kind], outcome.beside[kind]
        return f"{kind} {millis(quiet.median)} -> {millis(beside.median)} / {millis(beside.late)} / {millis(beside.most)} ms"

    said = ", ".join(f"{count} {what}" for what, count in list(outcome.answers.items())[:4])
    return (
        f"{name}: " + "; ".join(map(figures, KINDS)) + f"; heap {outcome.heap[0]:.0f} -> {outcome.heap[1]:.0f} MiB"
        f", peak {outcome.peak:.0f} MiB; stop {seconds(outcome)}; attackers were told: {said or 'nothing'}"
    )


def table(database: str, outcomes: Dict[str, Outcome], lasted: float) -> str:
    """All attacks, for a paper."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // (1 << 30)
    rows = [
        f"Measured on {time.strftime('%Y-%m-%d')}, {lasted:g} s for each attack: {os.cpu_count()} cores, {memory} GiB,"
        f" {platform.system()} {platform.machine()}, {DATABASES[database]}. Milliseconds, quiet → beside the attack: the median, what one in",
        "twenty took longer than, the longest. *Heap* is what can be reached, before and after; *peak* is the memory of the"
        " process; *stop* is from SIGTERM, while the attack runs, to the end.",
        "",
        "| attack | read | create | push | `/health/ready` | heap MiB | peak MiB | stop s |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, outcome in outcomes.items():
        cells = [name, *(cell(outcome, kind) for kind in KINDS)]
        cells += [f"{outcome.heap[0]:.0f} → {outcome.heap[1]:.0f}", f"{outcome.peak:.0f}", seconds(outcome)]
        rows.append("| " + " | ".join(cells) + " |")
        rows += [f"| | **failed**: {fault} | | | | | | |" for fault in outcome.faults]
    return "\n".join(rows)


def cell(outcome: Outcome, kind: str) -> str:
    beside = outcome.beside[kind]
    return f"{millis(outcome.quiet[kind].median)} → {millis(beside.median)}, {millis(beside.late)}, {millis(beside.most)}"


def millis(wait: float) -> str:
    return f"{1e3 * wait:.1f}" if wait < 0.01 else f"{1e3 * wait:.0f}"


def seconds(outcome: Outcome) -> str:
    return "never" if outcome.stop is None else f"{outcome.stop:.1f}"


def write(paper: Path, database: str, outcomes: Dict[str, Outcome], lasted: float) -> None:
    put(paper, database, table(database, outcomes, lasted))


def put(paper: Path, what: str, figures: str) -> None:
    """Puts figures into their place."""
    text = paper.read_text()
    begin, end = BEGIN.format(what), END.format(what)
    between = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
    assert between.search(text), f"{paper} has no place for the figures"
    paper.write_text(between.sub(lambda _: f"{begin}\n{figures}\n{end}", text))

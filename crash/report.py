"""What came of a host that vanished, as a line of a terminal and as a table in a paper."""

import os
import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import List

from asking import Waits

# What stands between these two lines of the paper is written anew.
BEGIN, END = "<!-- vanished -->", "<!-- end of vanished -->"
NAMES = {"same": "the same host returns", "standby": "its standby is promoted"}


@dataclass
class Outcome:
    """What came of one case."""

    case: str
    waits: Waits
    seconds: float
    faults: List[str]
    acknowledged: int = 0
    unknown: int = 0
    happened: int = 0
    compared: int = 0

    def cells(self) -> List[str]:
        writes = f"{self.acknowledged}, {self.unknown} unknown ({self.happened} happened)"
        return [NAMES[self.case], *self.waits.cells(), writes, str(self.compared)]

    def line(self) -> str:
        names = ("", "quiet", "under way", "while away", "back after", "acknowledged", "compared")
        return "; ".join(f"{name} {cell}".strip() for name, cell in zip(names, self.cells()))


def table(outcomes: List[Outcome]) -> str:
    rows = [
        f"Measured on {time.strftime('%Y-%m-%d')}, {os.cpu_count()} cores, the host away for {outcomes[0].seconds:g} s:",
        "",
        "| then | quiet median | under way or before it was noticed: requests, longest | afterwards while away: requests, median, 95 %, longest"
        " | first and last client served after | writes acknowledged | projects compared |",
        "|---|---|---|---|---|---|---|",
    ]
    for outcome in outcomes:
        rows.append("| " + " | ".join(outcome.cells()) + " |")
        rows += [f"| **failed**: {fault} | | | | | | |" for fault in outcome.faults]
    return "\n".join(rows)


def write(paper: Path, outcomes: List[Outcome]) -> None:
    text = paper.read_text()
    between = re.compile(re.escape(BEGIN) + ".*?" + re.escape(END), re.DOTALL)
    assert between.search(text), f"{paper} has no place for the figures"
    paper.write_text(between.sub(lambda _: f"{BEGIN}\n{table(outcomes)}\n{END}", text))

"""What came of an attack, and what its victim would complain about."""

import math
import statistics
from dataclasses import dataclass, field
from typing import Dict, List, Optional

# A client's request must never be awaited for longer, in seconds; and not for longer than this many times its quiet median,
# but for one in twenty. A median of less than the floor counts as the floor: below it the two measure the machine, whose
# processors the server, the attackers and the victim share.
MOST_SECONDS = 3.0
MOST_TIMES = 10
FLOOR_SECONDS = 0.01


@dataclass
class Waits:
    """How long one kind of request was awaited, in seconds."""

    waits: List[float]
    failures: List[str]

    @property
    def median(self) -> float:
        return statistics.median(self.waits)

    @property
    def late(self) -> float:
        """What one in twenty took longer than."""
        return sorted(self.waits)[math.ceil(len(self.waits) * 0.95) - 1]

    @property
    def most(self) -> float:
        return max(self.waits)

    def fault(self, kind: str, quiet: "Waits") -> Optional[str]:
        """What the victim would complain about."""
        if self.failures:
            return f"{kind}: {len(self.failures)} of {len(self.waits)} failed, such as {self.failures[0]}"
        bound = MOST_TIMES * max(quiet.median, FLOOR_SECONDS)
        if self.late >= bound:
            return f"{kind}: one in twenty was awaited for {self.late:.3f} s and longer; the bound is {bound:.3f} s"
        if self.most > MOST_SECONDS:
            return f"{kind}: one was awaited for {self.most:.1f} s"
        return None


@dataclass
class Outcome:
    """What came of an attack."""

    quiet: Dict[str, Waits]
    beside: Dict[str, Waits]
    heap: List[float]
    peak: float
    stop: Optional[float]
    answers: Dict[str, int]
    faults: List[str] = field(default_factory=list)

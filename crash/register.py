"""
Whether what clients saw of a register could have happened at one moment each, between request and answer (linearizability).

No two writes have the same value, which makes it easy to tell (Gibbons and Korach, Testing Shared Memories, 1997): a write and
the reads of its value stand together. When one of these has ended before another has begun, the value was there all the time
between: no two values can be there at once. Otherwise all of them can share a moment, which must not lie within such a time.
"""

from dataclasses import dataclass
from typing import Dict, List, Optional

NEVER = float("inf")


@dataclass(frozen=True)
class Step:
    """
    A request and what came of it.

    :param write: whether it wrote the value, or saw it
    :param began: when it was sent
    :param ended: when the answer was there; NEVER when none came, and the write may have happened at any time since
    :param client: who asked, and through what; for whoever reads of a fault
    """

    write: bool
    value: str
    began: float
    ended: float
    client: str = ""


@dataclass
class Value:
    """A value with all that wrote or saw it: the earliest end of these, and the latest beginning."""

    value: str
    written: Step
    first_end: float
    last_begin: float

    @property
    def stays(self) -> bool:
        return self.first_end < self.last_begin

    @property
    def since(self) -> float:
        return min(self.first_end, self.last_begin)

    @property
    def until(self) -> float:
        return max(self.first_end, self.last_begin)


def fault(initial: str, history: List[Step]) -> Optional[str]:
    """
    The first reason for which the history cannot be that of a register; None when it can.

    :param initial: the value before all
    """
    written = {initial: Value(initial, Step(True, initial, -NEVER, -NEVER), -NEVER, -NEVER)}
    for step in history:
        if step.write:
            assert step.value not in written, f"{step.value} was written twice"
            written[step.value] = Value(step.value, step, step.ended, step.began)
    for step in history:
        if not step.write:
            value = written.get(step.value)
            if value is None:
                return f"nobody wrote '{step.value}', which {step.client} read"
            if step.ended < value.written.began:
                return f"{step.client} read '{step.value}' before it was written"
            value.first_end = min(value.first_end, step.ended)
            value.last_begin = max(value.last_begin, step.began)
    return clash(written)


def clash(written: Dict[str, Value]) -> Optional[str]:
    """Two values that would have to be there at the same moment."""
    staying = sorted((value for value in written.values() if value.stays), key=lambda value: value.since)
    for one, other in zip(staying, staying[1:]):
        if other.since < one.until:
            return f"'{one.value}' was there until {one.until:.6f}, and '{other.value}' from {other.since:.6f} on"
    passing = [value for value in written.values() if not value.stays and value.until != NEVER]
    for one in passing:
        for other in staying:
            if other.since < one.since and one.until < other.until:
                return (
                    f"'{one.value}' was there at some moment from {one.since:.6f} to {one.until:.6f},"
                    f" and '{other.value}' from {other.since:.6f} to {other.until:.6f}"
                )
    return None

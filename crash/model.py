"""What a writer knows of a project that it alone writes, and the judgement over what a server has of it after a crash."""

from dataclasses import dataclass, field
from typing import Dict, List, Optional

Files = Dict[str, str]


@dataclass
class Known:
    """A project as its writer was told that it is.

    ``states`` has the files of each acknowledged revision; ``pending`` those of the write whose outcome is unknown, when
    there is one. ``given`` is whether it is the colleague's now, ``giving`` whether the outcome of handing it over is unknown;
    ``purged`` is whether its removal for good was acknowledged, ``purging`` whether the outcome of that is unknown.
    """

    project: int
    states: Dict[int, Files] = field(default_factory=dict)
    head: int = 1
    name: str = ""
    pending: Optional[Files] = None
    recycled: bool = False
    given: bool = False
    giving: bool = False
    purging: bool = False
    purged: bool = False

    @property
    def files(self) -> Files:
        return self.states[self.head]

    def acknowledge(self, files: Files) -> None:
        self.head += 1
        self.states[self.head] = files

    def settle(self, head: int) -> bool:
        """Takes the outcome of the pending write from the server's newest revision; whether it was there."""
        happened = self.pending is not None and head == self.head + 1
        if happened:
            self.acknowledge(self.pending)
        self.pending = None
        return happened


@dataclass
class Birth:
    """A project that is being made: its name, which no other has, and the files that it must have, as far as they are known."""

    name: str
    files: Optional[Files]
    given: bool = False
    acknowledged: bool = False


@dataclass
class Seen:
    """What a server has of a project: the numbers of its revisions, its files, and those of some revisions."""

    numbers: List[int]
    files: Files
    past: Dict[int, Files] = field(default_factory=dict)


def judge(known: Known, seen: Optional[Seen]) -> List[str]:
    """What is wrong with it: an acknowledged write that is not there, or one there by half, or one that nobody made."""
    name = f"project {known.project}"
    if known.purged:
        return [] if seen is None else [f"{name} is there, and was removed for good"]
    if seen is None:
        return [] if known.purging else [f"{name} is gone"]
    faults = []
    head = max(seen.numbers, default=0)
    if sorted(seen.numbers) != list(range(1, head + 1)):
        faults.append(f"{name} has gaps in its history: {sorted(seen.numbers)}")
    if head < known.head:
        return faults + [f"{name} lost revisions: {head} instead of {known.head}"]
    if head > known.head + (known.pending is not None):
        return faults + [f"{name} has revision {head}, and nobody wrote more than {known.head}"]
    wanted = known.files if head == known.head else known.pending
    if seen.files != wanted:
        faults.append(f"{name} at {head}: {differing(wanted or {}, seen.files)}")
    for number, files in seen.past.items():
        if files != known.states[number]:
            faults.append(f"{name} at revision {number}: {differing(known.states[number], files)}")
    return faults


def differing(wanted: Files, seen: Files) -> str:
    paths = sorted(path for path in wanted.keys() | seen.keys() if wanted.get(path) != seen.get(path))
    return "not as it was written: " + ", ".join(paths[:5])

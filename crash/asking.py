"""Clients that read and write on while the database is away, and what their waits say."""

import random
import statistics
import time
from dataclasses import dataclass
from typing import Any, Dict, List

from writer import PROJECTS, Api, Unknown, Writer

# Seconds. A request that was under way when the host vanished, or began before the server noticed, is answered when it gives
# the connection up; a later one when it is found out that the host is still away. Afterwards all are served by themselves.
NOTICED_SECONDS = 20.0
UNDER_WAY_SECONDS = 30.0
AWAY_SECONDS = 5.0
BACK_SECONDS = 30.0


@dataclass
class Asked:
    """A request: when it began, how long its answer was awaited, whether it was success, and whether it was to change something."""

    began: float
    seconds: float
    good: bool
    writes: bool = False

    @property
    def ended(self) -> float:
        return self.began + self.seconds


class TimedApi(Api):
    """Keeps how long each answer took."""

    def __init__(self, port: int, user: str, token: str):
        super().__init__(port, user, token)
        self.asked: List[Asked] = []

    def call(self, operation: str, form: bool = False, **fields: Any) -> Dict[str, Any]:
        began, good = time.monotonic(), False
        try:
            answer = super().call(operation, form, **fields)
            good = answer["success"]
            return answer
        finally:
            self.asked.append(Asked(began, time.monotonic() - began, good, not operation.endswith("/read")))


class Asking(Writer):
    """Reads and writes by turns, whatever it is answered; a project with a write of unknown outcome is left as it is."""

    def __init__(self, api: TimedApi, number: int, rnd: random.Random):
        super().__init__(api, number, rnd, [])
        self.asked = api.asked

    def run(self) -> None:
        while not self.over.is_set():
            try:
                self.once()
            except Unknown:
                pass
            except Exception as e:  # A client that asks no more proves nothing.
                self.broken.append(f"client {self.number} is broken: {e!r}")
                return
            if not self.asked[-1].good:
                time.sleep(0.2)

    def once(self) -> None:
        usable = [each for each in self.known if each.pending is None and not each.purging and not each.purged]
        if len(usable) < PROJECTS:
            self.create()
        elif self.random.random() < 0.5:
            self.api.call("files/read", projectId=self.random.choice(usable).project)
        else:
            self.write(self.random.choice(usable))


@dataclass
class Waits:
    """What the clients were kept waiting for: before it vanished, until that was noticed, while it was away, until it was back."""

    quiet: List[float]
    under_way: List[float]
    away: List[float]
    first: float
    last: float
    late: int

    @staticmethod
    def of(clients: List[List[Asked]], gone: float, back: float) -> "Waits":
        """
        :param clients: what each client asked
        :param gone: when the host vanished
        :param back: when it, or another, could be reached again
        """
        every = [asked for client in clients for asked in client]
        served = [min((a.ended - back for a in client if a.good and a.ended > back), default=float("inf")) for client in clients]
        return Waits(
            [a.seconds for a in every if a.ended < gone],
            [a.seconds for a in every if a.began < gone + NOTICED_SECONDS and gone <= a.ended],
            [a.seconds for a in every if gone + NOTICED_SECONDS <= a.began < back],
            min(served),
            max(served),
            sum(1 for a in every if a.began > back + BACK_SECONDS and not a.good),
        )

    def faults(self, seconds: float) -> List[str]:
        """
        What a client would complain about.

        :param seconds: how long it was away
        """
        found = []
        if max(self.under_way, default=0.0) > UNDER_WAY_SECONDS:
            found.append(f"a request was answered only {max(self.under_way):.1f} s after the host had vanished")
        if max(self.away, default=0.0) > AWAY_SECONDS:
            found.append(f"a request was answered after {max(self.away):.1f} s while the host was known to be away")
        if not self.under_way or len(self.away) < seconds - NOTICED_SECONDS:
            found.append("hardly anybody asked while the host was away: this proves nothing")
        if self.last > BACK_SECONDS:
            found.append(f"a client was served only {self.last:.1f} s after the database could be reached again")
        if self.late:
            found.append(f"{self.late} requests failed more than {BACK_SECONDS:.0f} s after the database could be reached again")
        return found

    def cells(self) -> List[str]:
        """For a row of the paper."""
        quiet = 1e3 * statistics.median(self.quiet)
        away = sorted(self.away)
        return [
            f"{quiet:.0f} ms",
            f"{len(self.under_way)}, {max(self.under_way):.1f} s",
            f"{len(away)}, {1e3 * statistics.median(away):.0f} ms, {away[int(len(away) * 0.95)]:.2f} s, {away[-1]:.1f} s",
            f"{self.first:.1f} s, {self.last:.1f} s",
        ]


def stop(clients: List[Asking]) -> None:
    for client in clients:
        client.over.set()
    for client in clients:
        client.join(90)
        if client.is_alive():
            client.broken.append(f"client {client.number} hangs")


def start(clients: List[Asking]) -> None:
    for client in clients:
        client.start()

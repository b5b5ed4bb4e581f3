"""Another user's small requests, at a steady pace, and how long each was awaited. A process of its own: nothing that the
attackers do in theirs may count for the server."""

import argparse
import itertools
import json
import socket
import sys
import threading
import time
from typing import Iterator, List

from attacks import Attacker
from checks import parse
from stage import OWN, VICTIM, token

# Requests of each kind in a second. A wait is counted from when a request was due, so that one that is kept waiting
# counts for those behind it, too.
PACE = 10
PATIENCE = 15.0


def requests_of(kind: str, run: str) -> Iterator[bytes]:
    by = Attacker(VICTIM, token(VICTIM), OWN)
    for turn in itertools.count():
        if kind == "read":
            yield by.call("projects/read", projectId=OWN)
        elif kind == "create":
            yield by.call("projects/create", name=f"{run} {turn}", language="Py")
        elif kind == "push":
            yield by.call("files/update", projectId=OWN, name="main.py", content=f"x = '{run} {turn}'\n")
        else:
            yield b"GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


def is_good(kind: str, received: bytes) -> bool:
    answer = parse(received, 0)
    return answer.status == 200 and (answer.success or kind == "ready")


def ask(address: str, port: int, request: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", port), PATIENCE, (address, 0)) as connection:
        connection.settimeout(PATIENCE)
        connection.sendall(request)
        received = b""
        while True:
            piece = connection.recv(65_536)
            if not piece:
                return received
            received += piece


class Asking(threading.Thread):
    """One kind of request, again and again, until the time is over."""

    def __init__(self, kind: str, address: str, port: int, seconds: float, run: str):
        super().__init__(daemon=True)
        self.kind, self.address, self.port, self.seconds = kind, address, port, seconds
        self.requests = requests_of(kind, run)
        self.waits: List[float] = []
        self.failures: List[str] = []

    def run(self) -> None:
        began = time.monotonic()
        for turn in range(int(self.seconds * PACE)):
            due = began + turn / PACE
            time.sleep(max(0.0, due - time.monotonic()))
            if time.monotonic() > began + self.seconds + PATIENCE:
                self.failures.append("so slow that the rest was not asked")
                return
            try:
                received = ask(self.address, self.port, next(self.requests))
                if not is_good(self.kind, received):
                    self.failures.append(f"{received[:20]!r} … {received[-200:]!r}")
            except OSError as e:
                self.failures.append(repr(e))
            self.waits.append(time.monotonic() - due)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--address", default="127.0.0.1", help="from where the requests come")
    parser.add_argument("--run", required=True, help="a word that makes the names of this run its own")
    options = parser.parse_args()
    kinds = [Asking(kind, options.address, options.port, options.seconds, options.run) for kind in ("read", "create", "push", "ready")]
    for kind in kinds:
        kind.start()
    for kind in kinds:
        kind.join()
    json.dump({kind.kind: {"waits": kind.waits, "failures": kind.failures} for kind in kinds}, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())

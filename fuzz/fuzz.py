"""Sends random and malformed requests to a running packaged server, and insists that it stays sound.

No answer has status 5xx (but 503 of the overload rule), none is awaited for ever, memory, threads and open files do not
grow, and a refused request has changed nothing. The seed is printed; the same seed makes the same requests of each worker.
"""

import argparse
import base64
import hashlib
import json
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Dict, List

from cases import Case, Cases
from checks import Answer, Footprint, fault, send

HERE = Path(__file__).parent
WORKERS = 4
VICTIM = WORKERS + 1
FAILURES = HERE / "failures"


def fixtures(folder: Path) -> Path:
    """One user for each worker, and one whom nobody may touch; each with two projects."""
    users = [{"id": n, "token": f"token {n}"} for n in range(1, VICTIM + 1)]
    projects = [
        {"id": 100 * n + k, "owner": n, "name": f"P{k}", "language": "Py", "files": [{"name": "main.py", "content": "x = 1\n"}]}
        for n in range(1, VICTIM + 1)
        for k in (1, 2)
    ]
    file = folder / "fixtures.json"
    file.write_text(json.dumps({"users": users, "projects": projects}))
    return file


class Worker(threading.Thread):
    """Sends cases as one user until the time is over."""

    def __init__(self, number: int, seed: str, port: int, end: float):
        super().__init__(daemon=True)
        self.number, self.port, self.end = number, port, end
        self.cases = Cases(f"{seed}/{number}", number, f"token {number}", [100 * number + 1, 100 * number + 2, 100 * VICTIM + 1])
        self.counts: Dict[str, int] = {}
        self.failures: List[str] = []

    def run(self) -> None:
        try:
            state = held(self.port, self.number)
            while time.monotonic() < self.end and not self.failures:
                case = self.cases.next()
                answer = self.answer(case)
                if answer is None:
                    continue
                refused = case.whole and case.user and not answer.success
                now = held(self.port, self.number)
                if refused and now != state and self.changes(case, now):
                    change = difference(state, now)
                    self.fail(case, f"a refused request has changed something: {answer.body[:300]!r}\n  {change}")
                state = now
        except Exception as e:  # a fault of this program must not look like a server that holds
            self.failures.append(f"worker {self.number}: {e!r}")

    def changes(self, case: Case, before: str) -> bool:
        """Whether it does so again: else it was another user's request, or one before that was cut off and still went on."""
        send(self.port, case.data)
        return held(self.port, self.number) != before

    def answer(self, case: Case):
        try:
            answer = send(self.port, case.data)
        except TimeoutError:
            self.fail(case, "no answer in time")
            return None
        word = "closed" if answer.status == 0 else str(answer.status) + (" success" if answer.success else "")
        self.counts[word] = self.counts.get(word, 0) + 1
        wrong = fault(answer, case.whole)
        if wrong:
            self.fail(case, f"{wrong}: {answer.status} {answer.body[:300]!r}")
        return answer

    def fail(self, case: Case, why: str) -> None:
        FAILURES.mkdir(exist_ok=True)
        file = FAILURES / f"{self.number}-{len(self.failures)}.request"
        file.write_bytes(case.data)
        self.failures.append(f"{why}\n  the request is in {file}: make fuzz REPLAY={file}")


def held(port: int, user: int) -> str:
    """
    Everything that a user has, as the server shows it to them.

    :raises AssertionError: when it does not: a sound request is never to be harmed by what others send
    """
    targets = ["projects/read", *(f"files/read?projectId={100 * user + k}" for k in (1, 2))]
    answers = [ask(port, user, target) for target in targets]
    for target, answer in zip(targets, answers):
        assert answer.status == 200, f"{target} was answered {answer.status} {answer.body[:300]!r}"
    return "".join(answer.body.decode("utf-8", "replace") for answer in answers)


def difference(before: str, after: str) -> str:
    """Where they begin to differ."""
    at = next((n for n, (one, other) in enumerate(zip(before, after)) if one != other), min(len(before), len(after)))
    return f"before: {before[max(0, at - 100) : at + 100]!r}\n  after: {after[max(0, at - 100) : at + 100]!r}"


def ask(port: int, user: int, target: str) -> Answer:
    timestamp = str(int(time.time()))
    hashed = hashlib.sha256(f"token {user}:{timestamp}".encode()).hexdigest()
    basic = base64.b64encode(f"{user}:{hashed}".encode()).decode()
    request = (
        f"GET /api/v2/{target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        f"Authorization: Basic {basic}\r\nTimestamp: {timestamp}\r\n\r\n"
    )
    return send(port, request.encode())


def fuzz(program: str, seconds: float, seed: str) -> List[str]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # Refused proofs wait by default; here they are many, and nobody has the time.
        command = [program, "serve", "--ephemeral", "--fixtures", str(fixtures(folder)), "--port", "0", "--set", "http.refusalTime=0s"]
        for setting in ("http.idleTime=3s", "http.headerTime=3s", "http.bodyTime=3s", "http.requestTime=8s"):
            command += ["--set", setting]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)
            try:
                found = re.search(r":(\d+)/", server.stdout.readline())
                assert found, "the server did not start"
                return drive(int(found.group(1)), server.pid, seconds, seed)
            finally:
                server.terminate()
                server.wait(60)
                faults = [line for line in (folder / "log").read_text(errors="replace").splitlines() if " ERROR " in line]
                print("".join(f"log: {line}\n" for line in faults[:10]), end="")


def drive(port: int, pid: int, seconds: float, seed: str) -> List[str]:
    victim = held(port, VICTIM)
    began = time.monotonic()
    workers = [Worker(n, seed, port, began + seconds) for n in range(1, WORKERS + 1)]
    for worker in workers:
        worker.start()
    time.sleep(seconds * 0.4)
    warm = Footprint.of(pid)
    for worker in workers:
        worker.join()
    failures = [failure for worker in workers for failure in worker.failures]
    counts: Dict[str, int] = {}
    for worker in workers:
        for word, count in worker.counts.items():
            counts[word] = counts.get(word, 0) + count
    print("answers: " + ", ".join(f"{word}: {count}" for word, count in sorted(counts.items())))
    try:
        if held(port, VICTIM) != victim:
            failures.append("a user was changed whom nobody could touch")
    except AssertionError as e:
        failures.append(f"at the end the server is not well: {e}")
    growth = warm.growth(Footprint.of(pid))
    if growth:
        failures.append(growth)
    calm = ask(port, VICTIM, "authenticate")
    if not calm.success or calm.seconds > 1:
        failures.append(f"at the end the server is not well: {calm}")
    if not counts.get("200 success") or not counts.get("200"):
        failures.append("there were no good answers, or no refusals: these requests prove nothing")
    return failures


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", default=str(HERE.parent / "dist" / "leanto" / "bin" / "leanto"))
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", default="")
    parser.add_argument("--replay", help="send the bytes of this file to --port, and print what comes back")
    parser.add_argument("--port", type=int, default=5612)
    options = parser.parse_args()
    if options.replay:
        print(send(options.port, Path(options.replay).read_bytes()))
        return 0
    seed = options.seed or str(random.SystemRandom().randrange(10**9))
    print(f"fuzzing for {options.seconds:g} s, seed {seed}", flush=True)
    failures = fuzz(options.program, options.seconds, seed)
    for failure in failures:
        print("FAILED: " + failure)
    print("sound" if not failures else f"{len(failures)} failures, seed {seed}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

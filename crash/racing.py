"""Clients that read and write the same projects through whichever server they like, and keep what they saw and when."""

import random
import threading
import time
from dataclasses import dataclass, field
from typing import Any, Dict, List, Optional, Tuple

from register import NEVER, Step, fault
from writer import OUTAGE, Api, Unknown

TRIES = 40
PATIENCE_SECONDS = 1.5
"""A client leaves a server that does not answer, and asks another; who asks the proxy waits for it."""


@dataclass
class Register:
    """A project's name, or the text of a file of it."""

    project: int
    file: Optional[str]
    initial: str
    history: List[Step] = field(default_factory=list)
    revisions: Dict[int, str] = field(default_factory=dict)

    @property
    def named(self) -> str:
        return f"{self.file or 'the name'} of project {self.project}"

    def faults(self) -> List[str]:
        found = fault(self.initial, self.history)
        return [f"{self.named}: {found}"] if found else []


def made(api: Api, projects: int) -> List[Register]:
    """New projects, each with two registers."""
    registers = []
    for number in range(projects):
        name = f"Register {number}"
        project = api.call("projects/create", name=name, language="Py")["projects"][0]["projectId"]
        text = f"# {name}\n"
        assert api.call("files/update", projectId=project, name="main.py", content=text)["success"]
        registers += [Register(project, None, name), Register(project, "main.py", text)]
    return registers


class Racer(threading.Thread):
    """
    One client.

    :param ports: of the servers, and at last of the proxy; every third client asks the proxy, the others all servers by turns
    :param writes: the share of its requests that write
    """

    def __init__(self, number: int, ports: List[int], user: str, token: str, registers: List[Register], writes: float, rnd: random.Random):
        super().__init__(daemon=True)
        self.number, self.random, self.registers, self.writes = number, rnd, registers, writes
        self.by_proxy = number % 3 == 0
        self.apis = [Api(ports[-1], user, token)] if self.by_proxy else [Api(port, user, token, PATIENCE_SECONDS) for port in ports[:-1]]
        self.count = self.acknowledged = self.unknown = self.retried = self.busy = 0
        self.broken: List[str] = []
        self.over = threading.Event()

    def run(self) -> None:
        try:
            while not self.over.is_set():
                register = self.random.choice(self.registers)
                if self.random.random() < self.writes:
                    self.write(register)
                else:
                    self.read(register)
        except Exception as e:  # A client that asks no more proves nothing.
            self.broken.append(f"client {self.number} is broken: {e!r}")

    def pick(self) -> Tuple[Api, str]:
        place = self.random.randrange(len(self.apis))
        return self.apis[place], f"client {self.number} by {'the proxy' if self.by_proxy else f'server {place + 1}'}"

    def write(self, register: Register) -> None:
        self.count += 1
        value = f"Register {register.project} {self.number} {self.count}"
        fields: Dict[str, Any] = {"projectId": register.project, "name": value}
        if register.file:
            value = f"# {value}\n"
            fields.update(name=register.file, content=value)
        api, by = self.pick()
        began = time.monotonic()
        try:
            answer = api.call("files/update" if register.file else "projects/update", **fields)
        except Unknown as e:
            if not isinstance(e.__cause__, ConnectionRefusedError):
                register.history.append(Step(True, value, began, NEVER, by))
                self.unknown += 1
            self.over.wait(0.05)
            return
        ended = time.monotonic()
        if answer["success"]:
            register.history.append(Step(True, value, began, ended, by))
            self.acknowledged += 1
            if register.file:
                # One number is of one write: of two that were told it, one is lost.
                kept = register.revisions.setdefault(answer["revision"], value)
                if kept != value:
                    self.broken.append(f"revision {answer['revision']} was told to two writes: {kept!r} and {value!r}")
        elif answer["status"] == OUTAGE:
            self.busy += 1
        else:
            self.broken.append(f"{by} was refused a write: {answer['errors'][0]}")

    def read(self, register: Register) -> None:
        """Again through another when the connection ends: what does not come in forty tries is a fault."""
        for _ in range(TRIES):
            api, by = self.pick()
            began = time.monotonic()
            try:
                value = self.seen(api, register)
            except Unknown:
                self.retried += 1
                self.over.wait(0.05)
                continue
            register.history.append(Step(False, value, began, time.monotonic(), by))
            return
        self.broken.append(f"client {self.number} was not served in {TRIES} tries")

    def seen(self, api: Api, register: Register) -> str:
        if register.file:
            answer = api.call("files/read", projectId=register.project, name=register.file)
            self.require(answer)
            return answer["files"][0]["content"]
        answer = api.call("projects/read", projectId=register.project)
        self.require(answer)
        return answer["projects"][0]["name"]

    def require(self, answer: Dict[str, Any]) -> None:
        if answer["status"] == OUTAGE:
            self.busy += 1
            raise Unknown("turned away")
        if not answer["success"]:
            raise RuntimeError(f"a read was refused: {answer['errors'][0]}")


def lost(api: Api, registers: List[Register], rnd: random.Random, most: int) -> Tuple[List[str], int]:
    """
    Acknowledged writes that are not in the history under the number that was told; and how many were looked for.

    :param most: of how many revisions of a file the text is compared
    """
    faults, compared = [], 0
    for register in registers:
        if not register.file:
            continue
        newest = api.call("projects/revisions/read", projectId=register.project, count=1)["revisions"][0]["revision"]
        for number in rnd.sample(sorted(register.revisions), min(most, len(register.revisions))):
            answer = api.call("files/read", projectId=register.project, name=register.file, revision=number)
            compared += 1
            if number > newest or not answer["success"] or answer["files"][0]["content"] != register.revisions[number]:
                faults.append(f"{register.named}: revision {number} is not what was acknowledged")
    return faults, compared

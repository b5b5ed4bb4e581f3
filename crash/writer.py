"""A client that writes its own projects in every way there is, and notes what it was told."""

import base64
import hashlib
import http.client
import json
import random
import threading
import time
import urllib.parse
from typing import Any, Dict, List, Optional

from model import Birth, Files, Known, Seen

PROJECTS = 2
COPIES = 2
OUTAGE = 503


class Unknown(Exception):
    """The connection ended, or the server does not know, before the outcome was told."""


class Api:
    """One connection of one user, who waits for so many seconds for an answer."""

    def __init__(self, port: int, user: str, token: str, patience: float = 60):
        self.port, self.user, self.token, self.patience = port, user, token, patience
        self.connection: Optional[http.client.HTTPConnection] = None

    def call(self, operation: str, form: bool = False, **fields: Any) -> Dict[str, Any]:
        body = urllib.parse.urlencode(flat(fields)) if form else json.dumps(fields)
        stamp = str(int(time.time()))
        proof = hashlib.sha256(f"{self.token}:{stamp}".encode()).hexdigest()
        headers = {
            "Authorization": "Basic " + base64.b64encode(f"{self.user}:{proof}".encode()).decode(),
            "Timestamp": stamp,
            "Content-Type": "application/x-www-form-urlencoded" if form else "application/json",
        }
        try:
            if self.connection is None:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.patience)
            self.connection.request("POST", "/api/v2/" + operation, body.encode(), headers)
            response = self.connection.getresponse()
            answer = json.loads(response.read())
        except (OSError, http.client.HTTPException, ValueError) as e:
            self.connection = None
            raise Unknown(operation) from e
        if answer.get("code") == "OUTCOME_UNKNOWN":
            raise Unknown(operation)
        answer["status"] = response.status
        return answer


def flat(value: Any, name: str = "") -> Dict[str, str]:
    """The fields of a form, as the real clients nest them."""
    if isinstance(value, dict):
        pairs = [(f"{name}[{key}]" if name else key, item) for key, item in value.items()]
    elif isinstance(value, list):
        pairs = [(f"{name}[{i}]", item) for i, item in enumerate(value)]
    else:
        return {name: str(value)}
    return {key: text for part, item in pairs for key, text in flat(item, part).items()}


class Writer(threading.Thread):
    """Writes until it is told to stop, or does not know what became of its last write."""

    starter: Optional[Files] = None
    """The files of a new project."""

    def __init__(self, api: Api, number: int, rnd: random.Random, known: List[Known], colleague: Optional[Api] = None):
        super().__init__(daemon=True)
        self.asks, self.colleague = api, colleague
        self.api, self.number, self.random, self.known = api, number, rnd, known
        self.acknowledged = self.turned_away = 0
        self.refused: List[str] = []
        self.broken: List[str] = []
        self.birth: Optional[Birth] = None
        self.over = threading.Event()

    def run(self) -> None:
        try:
            while not self.over.is_set():
                mine = [project for project in self.known if not project.purged]
                if len(mine) < PROJECTS:
                    self.create()
                else:
                    self.write(self.random.choice(mine))
        except Unknown:
            pass
        except Exception as e:  # A writer that writes no more proves nothing.
            self.broken.append(f"writer {self.number} is broken: {e!r}")

    def create(self) -> None:
        self.asks = self.api
        self.birth = Birth(self.new_name(), Writer.starter)
        answer = self.done("projects/create", name=self.birth.name, language="Py")
        if answer:
            project = answer["projects"][0]["projectId"]
            self.birth.acknowledged = True
            if Writer.starter is None:
                Writer.starter = files_of(self.api.call("files/read", projectId=project))
            self.known.append(Known(project, {1: Writer.starter}, name=self.birth.name))
        self.birth = None

    def copy(self, project: Known, _: str, __: str) -> None:
        if len([each for each in self.known if not each.purged]) >= PROJECTS + COPIES:
            return
        revision = self.random.choice(sorted(project.states))
        self.birth = Birth(self.new_name(), project.states[revision], project.given)
        answer = self.done("projects/copy", projectId=project.project, name=self.birth.name, revision=revision)
        if answer:
            self.known.append(Known(answer["projectId"], {1: project.states[revision]}, name=self.birth.name, given=project.given))
        self.birth = None

    def new_name(self) -> str:
        return f"Crash {self.number} {self.random.getrandbits(64):x}"

    def done(self, operation: str, form: bool = False, **fields: Any) -> Optional[Dict[str, Any]]:
        """The answer to a write; None when it was refused, or turned away since the database is out of reach."""
        answer = self.asks.call(operation, form, **fields)
        if answer["success"]:
            self.acknowledged += 1
            return answer
        if answer["status"] == OUTAGE:
            self.turned_away += 1
            self.over.wait(0.02)
        else:
            self.refused.append(f"{operation}: {answer['errors'][0]}")
        return None

    def write(self, project: Known) -> None:
        self.asks = self.colleague if project.given and self.colleague else self.api
        if project.recycled:
            if self.random.random() < 0.4:
                self.purge(project)
            elif self.send(project, project.files, "projects/recycle-bin/restore"):
                project.recycled = False
            return
        path = self.random.choice(sorted(project.files) or ["main.py"])
        text = f"# {self.random.getrandbits(64):x}\n" + "x = 1\n" * self.random.randrange(3000)
        ways = [self.update, self.add, self.remove, self.rename, self.patch, self.push, self.restore, self.recycle, self.copy]
        ways += [self.give] if self.colleague else []
        self.random.choice(ways)(project, path, text)

    def purge(self, project: Known) -> None:
        project.purging = True
        if self.done("projects/recycle-bin/purge", projectId=project.project, name=project.name):
            project.purged = True
        project.purging = False

    def give(self, project: Known, _: str, __: str) -> None:
        """To the colleague, or back from them."""
        to = self.api.user if project.given else self.colleague.user
        project.giving = True
        if self.send(project, project.files, "projects/transfer", newOwner=to):
            project.given = not project.given
        project.giving = False

    def send(self, project: Known, after: Files, operation: str, form: bool = False, **fields: Any) -> bool:
        project.pending = after
        answer = self.done(operation, form, projectId=project.project, **fields)
        if answer:
            project.acknowledge(after)
        project.pending = None
        return answer is not None

    def update(self, project: Known, path: str, text: str) -> None:
        if path in project.files:
            form = self.random.random() < 0.5
            self.send(project, {**project.files, path: text}, "files/update", form, name=path, content=text)

    def add(self, project: Known, _: str, text: str) -> None:
        path = f"f{self.random.getrandbits(48):x}.py"
        self.send(project, {**project.files, path: text}, "files/create", name=path, content=text)

    def remove(self, project: Known, path: str, _: str) -> None:
        if len(project.files) > 3:
            rest = {name: text for name, text in project.files.items() if name != path}
            self.send(project, rest, "files/delete", name=path)

    def rename(self, project: Known, path: str, _: str) -> None:
        if path in project.files:
            to = f"r{self.random.getrandbits(48):x}.py"
            files = {to if name == path else name: text for name, text in project.files.items()}
            self.send(project, files, "files/update", name=path, newName=to)

    def patch(self, project: Known, _: str, __: str) -> None:
        path, line = f"p{self.random.getrandbits(48):x}.py", f"y = {self.random.getrandbits(32)}"
        patch = f"--- /dev/null\n+++ b/{path}\n@@ -0,0 +1 @@\n+{line}\n"
        self.send(project, {**project.files, path: line + "\n"}, "files/patch", patch=patch)

    def push(self, project: Known, path: str, text: str) -> None:
        files = {**dict(list(project.files.items())[:8]), path: text}
        if files != project.files:
            sent = [{"name": name, "content": content} for name, content in files.items()]
            self.send(project, files, "projects/update", self.random.random() < 0.5, files=sent)

    def restore(self, project: Known, _: str, __: str) -> None:
        revision = self.random.choice(sorted(project.states))
        if project.states[revision] != project.files:
            past = project.states[revision]
            self.send(project, past, "projects/revisions/restore", revision=revision, settings=False)

    def recycle(self, project: Known, _: str, __: str) -> None:
        if self.random.random() < 0.3:
            project.recycled = self.send(project, project.files, "projects/delete")


def files_of(answer: Dict[str, Any]) -> Files:
    return {file["name"]: file["content"] for file in answer["files"]}


def seen(api: Api, project: Known, rnd: random.Random) -> Optional[Seen]:
    """What the server has of a project now, with three of its revisions."""
    past: Dict[int, Files] = {}
    numbers: List[int] = []
    before: Dict[str, int] = {}
    while True:
        page = api.call("projects/revisions/read", projectId=project.project, count=100, **before)
        if page["status"] == OUTAGE:
            raise Unknown("projects/revisions/read")
        if not page["success"]:
            return None
        numbers += [revision["revision"] for revision in page["revisions"]]
        if page["next"] is None:
            break
        before = {"before": page["next"]}
    for number in rnd.sample(sorted(project.states), min(3, len(project.states))):
        if number in numbers:
            past[number] = files_of(api.call("files/read", projectId=project.project, revision=number))
    shown = api.call("projects/read", projectId=project.project)["projects"][0]["name"]
    project.recycled = shown.startswith("Recycle Bin/")
    return Seen(numbers, files_of(api.call("files/read", projectId=project.project)), past)


def born(api: Api, birth: Birth) -> Optional[Known]:
    """The project of this name; None when there is none."""
    for project in api.call("projects/read")["projects"]:
        if project["name"] == birth.name:
            files = birth.files or files_of(api.call("files/read", projectId=project["projectId"]))
            return Known(project["projectId"], {1: files}, name=birth.name, given=birth.given)
    return None

"""The packaged server that the attacks are run against, and what can be seen of it from outside."""

import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Dict, Iterable, List, Optional

from tables import Postgresql, Sqlite, Tables
from team import Team

ROOT = Path(__file__).parent.parent

# The memory of a small machine: one of 4 GiB gives a Java program no more, and no attack may need what a large one has.
HEAP = "1g"
MIB = 1 << 20

ATTACKER, VICTIM = 1, 2
ATTACKED, OWN = 101, 201


class Stage:
    """
    A server with an attacker and a victim, each with a project; it has the default settings, and leaves nothing behind.

    :param team: where its PostgreSQL is from, with what the server has; without one it is on SQLite
    :param fixtures: what else it is to have there than the usual ones
    """

    def __init__(self, program: Path, settings: Optional[List[str]] = None, team: Optional[Team] = None, fixtures: str = ""):
        self.folder = Path(tempfile.mkdtemp(prefix="leanto-attacks-"))
        file = self.folder / "fixtures.json"
        file.write_text(fixtures or declared())
        self.place = team.place(self.folder) if team else None
        command = ["env", f"JAVA_OPTS=-Xmx{HEAP} {os.environ.get('JAVA_OPTS', '')}", str(program.resolve()), "serve", "--port", "0"]
        command += self.place.options() if self.place else ["--ephemeral", "--fixtures", str(file)]
        for setting in settings or []:
            command += ["--set", setting]
        self.log = self.folder / "log"
        with self.log.open("wb") as log:
            # In its own folder: whoever attaches to a virtual machine, as jcmd does, leaves a file there for a moment.
            self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True, cwd=self.folder)
        assert self.process.stdout
        found = re.search(r":(\d+)/", self.process.stdout.readline())
        assert found, "the server did not start: " + self.log.read_text()
        self.port = int(found.group(1))
        self.pid = self.process.pid

    def database(self) -> Tables:
        """The server's own tables: whatever takes too long by requests is written into them."""
        return Postgresql(self.place.port) if self.place else Sqlite(self.file())

    def file(self) -> Path:
        """SQLite's file, which is in a folder that an ephemeral server has made."""
        links = Path(f"/proc/{self.pid}/fd").iterdir()
        return next(link.resolve() for link in links if str(link.resolve()).endswith(".db"))

    def where(self) -> List[str]:
        """What a command beside the server is told."""
        return self.place.options() if self.place else ["--data", str(self.file().parent)]

    def heap(self) -> float:
        """MiB of objects that are reachable: what is in use right after the collector was made to collect everything."""
        self.jcmd("GC.run")
        used = re.findall(r"^\s*(?:DefNew|Tenured)\s+total \d+K, used (\d+)K", self.jcmd("GC.heap_info"), re.MULTILINE)
        assert used, "the collector says nothing about the heap"
        return sum(int(kib) for kib in used) / 1024

    def jcmd(self, command: str) -> str:
        home = subprocess.run(["sh", str(ROOT / "packaging" / "bin" / "find-jdk")], check=True, capture_output=True, text=True)
        jcmd = Path(home.stdout.strip()) / "bin" / "jcmd"
        return subprocess.run([str(jcmd), str(self.pid), command], capture_output=True, text=True, timeout=60).stdout

    def resident(self) -> float:
        """MiB of memory that the process takes."""
        return int(self.status()["VmRSS"].split()[0]) / 1024

    def status(self) -> Dict[str, str]:
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        return dict(line.split(":", 1) for line in lines if ":" in line)

    def faults(self) -> List[str]:
        """What the log has that it must not have."""
        lines = self.log.read_text(errors="replace").splitlines()
        return [line[:300] for line in lines if " ERROR " in line or "OutOfMemory" in line]

    def stop(self, patience: float) -> Optional[float]:
        """Seconds from SIGTERM to the end of the process; None when it had to be killed."""
        began = time.monotonic()
        self.process.terminate()
        try:
            self.process.wait(patience)
            return time.monotonic() - began
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            return None

    def remove(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if self.place:
            self.place.remove()
        shutil.rmtree(self.folder, ignore_errors=True)


def declared(more: Iterable[int] = ()) -> str:
    """The fixtures that each begins with, and more users."""

    def project(number: int, owner: int) -> Dict[str, object]:
        return {"id": number, "owner": owner, "name": "P", "language": "Py", "files": [{"name": "main.py", "content": "x = 1\n"}]}

    fixtures = {
        "users": [{"id": user, "token": token(user)} for user in (ATTACKER, VICTIM, *more)],
        "projects": [project(ATTACKED, ATTACKER), project(OWN, VICTIM)],
    }
    return json.dumps(fixtures)


def token(user: int) -> str:
    return f"token {user}"

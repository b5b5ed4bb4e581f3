"""The packaged server on a folder and a port of its own, killed and started again."""

import http.client
import json
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import Any, Dict, List, Optional, Sequence

from postgres import await_that, free_port
from writer import Api

ROOT = Path(__file__).parent.parent
PROGRAM = ROOT / "dist" / "leanto" / "bin" / "leanto"


class Server:
    """
    Its data is in the folder, or in a PostgreSQL; its log is in a file beside it.

    :param like: another server on the same PostgreSQL, whose master key this one gets, and whose users there are
    """

    def __init__(
        self,
        program: Path,
        folder: Path,
        database: Optional[str] = None,
        settings: Sequence[str] = (),
        like: Optional["Server"] = None,
    ):
        self.program, self.folder, self.port = program, folder, free_port()
        self.retried, self.settings = 0, [word for setting in settings for word in ("--set", setting)]
        self.place = ["--data", str(folder / "data")] + (["--database-url", database] if database else [])
        if like:
            (folder / "data").mkdir(mode=0o700, parents=True)
            shutil.copy(like.folder / "data" / "master.key", folder / "data" / "master.key")
            self.user, self.token = like.user, like.token
            self.start()
            return
        first = self.start()
        self.user = re.search(r"User id: (\d+)", first).group(1)
        self.token = re.search(r"API token: (\w+)", first).group(1)

    def start(self) -> str:
        """Starts it, again when it gave up (on a database that has not answered in time), as whoever runs it would have it."""
        while True:
            try:
                return self.try_to_start()
            except SystemExit:
                if self.process.poll() is None or "cannot be reached" not in self.said() or self.retried == 5:
                    raise
                self.retried += 1

    def try_to_start(self) -> str:
        with (self.folder / "log").open("wb") as log:
            self.process = subprocess.Popen(self.command("serve", "--port", str(self.port), *self.settings), stdout=log, stderr=log)
        began = time.monotonic()
        await_that(
            "the server did not start",
            60,
            lambda: "Ctrl-C stops it." in self.said(),
            lambda: self.said()[-2000:] if self.process.poll() is not None else None,
        )
        self.seconds = time.monotonic() - began
        return self.said()

    def command(self, name: str, *more: str) -> List[str]:
        return [str(self.program), name, *self.place, *more]

    def said(self) -> str:
        return (self.folder / "log").read_text(errors="replace")

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def pause(self) -> None:
        """Lets it do nothing, and keep all its connections, until it is resumed."""
        self.process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        self.process.send_signal(signal.SIGCONT)

    def is_ready(self) -> bool:
        """What a load balancer asks it."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", "/health/ready")
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def await_ready(self) -> float:
        """How long it takes until it is, in seconds."""
        return await_that("the server did not come back", 60, self.is_ready, lambda: None)

    def colleague(self) -> Api:
        """Another user, in an organization of the first one's."""
        organization = re.search(r"ORGANIZATION_ID = '(\w+)'", self.said()).group(1)
        user = str(self.told("user", "create", "Colleague", "--organization", organization)["id"])
        token = self.told("token", "create", "--user", user)["apiToken"]
        return Api(self.port, user, token)

    def told(self, *words: str) -> Dict[str, Any]:
        """What a command prints."""
        command = [str(self.program), *words, "--json", *self.place]
        return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)

    def doctor(self) -> List[str]:
        run = subprocess.run(self.command("doctor", "--deep", "--json"), capture_output=True, text=True)
        return [] if run.returncode == 0 else [f"doctor --deep, exit {run.returncode}: {wrong(run.stdout)}{run.stderr[-300:]}"]

    def api(self) -> Api:
        return Api(self.port, self.user, self.token)


def wrong(report: str) -> str:
    try:
        return "; ".join(f"{each['check']}: {each['found']}" for each in json.loads(report) if each["state"] == "FAILURE")
    except (ValueError, KeyError, TypeError):
        return report[-500:]

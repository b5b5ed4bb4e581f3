"""The packaged server as a process of its own, as an operator would run it."""

import json
import os
import re
import signal
import socket
import subprocess
from pathlib import Path
from typing import Any, Dict, Optional

import requests

from support.polling import wait_until

PORT = 5612  # the LEAN CLI has it built in
URL = f"http://localhost:{PORT}"

START_SECONDS = 60
STOP_SECONDS = 15
PORT_SECONDS = 10


class Server:
    """A server that can be stopped and started again on the same data, which lies in the folder or in a PostgreSQL."""

    def __init__(self, program: Path, folder: Path, port: int = PORT, database: Optional[str] = None):
        self.data = folder / "data"
        self.port = port
        self.database = database
        self._place = ["--data", str(self.data)] + (["--database-url", database] if database else [])
        self._program = program
        self._log = folder / f"server-{port}.log"
        self._process: Optional[subprocess.Popen] = None
        self._earlier = ""
        self.user_id = ""
        self.token = ""
        self.organization_id = ""

    @property
    def was_stopped(self) -> bool:
        """Whether a test has stopped it; one that ended by itself was not."""
        return self._process is None

    def start(self) -> None:
        """Starts it and returns when it is ready; the first start tells the credentials."""
        self._wait_for_port()
        self._earlier = self.whole_log()
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [str(self._program), "serve", *self._place, "--port", str(self.port)],
                env=environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        try:
            wait_until("the server ready", self._is_ready, START_SECONDS)
            wait_until("the server's greeting", lambda: "Ctrl-C stops it." in self.log(), START_SECONDS)
        except BaseException:
            self._process.kill()
            self._process.wait()
            raise
        if not self.token and "API token: " in self.log():
            self.user_id = self._greeted(r"^User id: (\d+)$")
            self.token = self._greeted(r"^API token: (\S+)$")
            self.organization_id = self._greeted(r"ORGANIZATION_ID = '([0-9a-f]{32})'$")

    def stop(self) -> None:
        """Stops it as a service manager would, and insists that it goes in time."""
        process, self._process = self._process, None
        assert process is not None, "the server is not running"
        assert process.poll() is None, f"the server ended by itself:\n{self.log()}"
        process.send_signal(signal.SIGTERM)
        try:
            status = process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise AssertionError(f"the server did not stop within {STOP_SECONDS} seconds of SIGTERM") from None
        # A Java program that ends by SIGTERM reports 128 + 15.
        assert status in (0, 143, -signal.SIGTERM), f"the server ended with status {status}:\n{self.log()}"

    def command(self, *arguments: str) -> Any:
        """Runs one of the program's commands on the data, beside the running server, and returns its JSON."""
        done = subprocess.run(
            [str(self._program), *arguments, *self._place, "--json"],
            env=environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=START_SECONDS,
            check=False,
        )
        assert done.returncode == 0, f"{arguments}: {done.stderr.decode()}"
        return json.loads(done.stdout)

    def log(self) -> str:
        """What it has printed since its last start."""
        return self._log.read_text(encoding="utf-8")

    def whole_log(self) -> str:
        """What it has printed since its first start."""
        return self._earlier + (self.log() if self._log.exists() else "")

    def _greeted(self, pattern: str) -> str:
        found = re.search(pattern, self.log(), re.MULTILINE)
        assert found, f"the server's greeting has no {pattern}:\n{self.log()}"
        return found.group(1)

    def _is_ready(self) -> bool:
        assert self._process is not None and self._process.poll() is None, f"the server ended instead of getting ready:\n{self.log()}"
        try:
            return requests.get(f"http://localhost:{self.port}/health/ready", timeout=5).status_code == 200
        except (requests.ConnectionError, requests.Timeout):
            return False

    def _wait_for_port(self) -> None:
        try:
            wait_until("the port free", lambda: not something_listens(self.port), PORT_SECONDS)
        except TimeoutError:
            raise RuntimeError(
                f"something listens on port {self.port} already; the LEAN CLI knows no other, so stop it and try again"
            ) from None


def environment() -> Dict[str, str]:
    """Settings of whoever runs the tests are not the server's."""
    return {name: value for name, value in os.environ.items() if not name.startswith("LEANTO_")}


def something_listens(port: int = PORT) -> bool:
    for address in ("127.0.0.1", "::1"):
        try:
            with socket.create_connection((address, port), timeout=2):
                return True
        except OSError:
            pass
    return False

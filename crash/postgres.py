"""A PostgreSQL of its own: found on this machine or among what Maven has fetched for the tests, killed and started again."""

import os
import shutil
import signal
import socket
import subprocess
import tarfile
import time
import zipfile
from pathlib import Path
from typing import Any, Dict, List, Optional

NOWHERE = (
    "no PostgreSQL was found: neither 'initdb' and 'postgres' on the PATH, nor in /usr/lib/postgresql/*/bin,"
    " nor the one that 'make test' fetches for its own use; install one, or leave DATABASE=postgresql out"
)

NOBODY = 65534
"""It refuses to be run by root, and so is run by nobody in particular then."""


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def await_that(what: str, seconds: float, done: Any, failed: Any = lambda: None) -> float:
    """Waits until it is done; how long that took, in seconds."""
    began = time.monotonic()
    while not done():
        if failed() or time.monotonic() - began > seconds:
            raise SystemExit(f"{what} after {time.monotonic() - began:.0f} s: {failed() or 'nothing was said'}")
        time.sleep(0.02)
    return time.monotonic() - began


def binaries(unpacked: Path) -> Path:
    """The folder of 'initdb' and 'postgres'; that of the tests is unpacked to the one that is given."""
    found = shutil.which("initdb")
    places = [Path(found).resolve().parent] if found else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name.split(".")[0]))[::-1]
    for place in places:
        if (place / "initdb").exists() and (place / "postgres").exists():
            return place
    archives = Path.home().glob(".m2/repository/io/zonky/test/postgres/embedded-postgres-binaries-*-amd64/*/*.jar")
    kind = f"-{os.uname().sysname.lower()}-amd64"
    for jar in sorted(archive for archive in archives if archive.parent.parent.name.endswith(kind)):
        with zipfile.ZipFile(jar) as packed:
            for name in packed.namelist():
                if name.endswith(".txz"):
                    with packed.open(name) as file, tarfile.open(fileobj=file, mode="r:xz") as tar:
                        tar.extractall(unpacked)
                    return unpacked / "bin"
    raise SystemExit(NOWHERE)


class Postgres:
    """A server on a folder and a port of its own, which keeps what it has acknowledged (fsync is on, as by default)."""

    def __init__(self, folder: Path):
        self.data, self.log, self.port = folder / "data", folder / "log", free_port()
        folder.mkdir()
        self.bin = binaries(folder / "program")
        self.who: Dict[str, Any] = {"user": NOBODY, "group": NOBODY} if os.geteuid() == 0 else {}
        if self.who:
            folder.parent.chmod(0o711)
            for path in [folder, *folder.rglob("*")]:
                os.chown(path, NOBODY, NOBODY, follow_symlinks=False)
        command = [self.bin / "initdb", "-D", self.data, "-U", "postgres", "-E", "UTF8", "--no-locale", "--auth=trust"]
        made = subprocess.run(command, capture_output=True, text=True, cwd=folder, **self.who)
        if made.returncode != 0:
            raise SystemExit("PostgreSQL could not be set up: " + made.stderr)
        self.start()

    @property
    def url(self) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/postgres"

    def start(self, *settings: str) -> None:
        """Starts it; a postmaster that was killed leaves a file and shared memory, which the next one takes over."""
        command: List[Any] = [self.bin / "postgres", "-D", self.data, "-p", str(self.port)]
        for setting in ("listen_addresses=127.0.0.1", "unix_socket_directories=", *settings):
            command += ["-c", setting]
        before = self.log.stat().st_size if self.log.exists() else 0
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, cwd=self.data, **self.who)

        def said() -> str:
            return self.log.read_text(errors="replace")[before:]

        def failed() -> Optional[str]:
            return said()[-2000:] if self.process.poll() is not None else None

        await_that("PostgreSQL did not start", 60, lambda: "ready to accept connections" in said(), failed)

    def kill(self) -> None:
        """Kills the postmaster and nothing else; its backends end by themselves, each as soon as it looks."""
        backends = self.backends()
        self.process.kill()
        self.process.wait()
        try:
            await_that("backends of a dead postmaster are there", 10, lambda: not any(map(is_backend, backends)))
        except SystemExit:
            for backend in filter(is_backend, backends):
                os.kill(backend, signal.SIGKILL)

    def backends(self) -> List[int]:
        """Its own processes, as far as this machine tells (on Linux)."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in children.read_text().split()] if children.exists() else []

    def stop(self) -> None:
        """Stops it as one does to restart it: whoever is connected is sent away."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait()

    def close(self) -> None:
        if self.process.poll() is None:
            self.stop()


def is_backend(pid: int) -> bool:
    """Whether a process still runs, and is PostgreSQL's: its number may have been given to another."""
    try:
        return Path(f"/proc/{pid}/comm").read_text().startswith("postgres")
    except OSError:
        return False

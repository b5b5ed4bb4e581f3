"""``leanto connect`` as a process: what brings a server on another port to the one that the CLI looks for."""

import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator

from support.polling import wait_until
from support.server import PORT, environment, something_listens


@contextmanager
def connected(program: Path, url: str, log: Path) -> Iterator[None]:
    """Forwards port 5612 to this address while it is open."""
    with log.open("wb") as out:
        process = subprocess.Popen(
            [str(program), "connect", url],
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_until("the listener", lambda: "Ctrl-C stops it." in log.read_text(encoding="utf-8"), 60)
        assert something_listens(PORT)
        yield
    finally:
        process.terminate()
        process.wait(30)

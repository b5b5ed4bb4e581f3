"""What somebody sees who starts the server in a terminal."""

import os
import pty
import re
import signal
import subprocess
from pathlib import Path
from typing import Tuple

import requests

from support.polling import wait_until
from support.server import START_SECONDS, STOP_SECONDS, environment


def seen_in_a_terminal(program: Path, tmp_path: Path, *options: str) -> Tuple[str, str]:
    """Starts a server in a terminal, sends it one request, stops it: what the terminal shows, and the request's id."""
    ours, theirs = pty.openpty()
    server = subprocess.Popen(
        [str(program), "serve", "--data", str(tmp_path / "data"), "--port", "0", *options],
        env=environment(),
        cwd=tmp_path,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    os.set_blocking(ours, False)
    shown = ""

    def shows(text: str) -> bool:
        nonlocal shown
        try:
            shown += os.read(ours, 65536).decode()
        except (BlockingIOError, OSError):
            pass
        return text in shown

    try:
        wait_until("the greeting", lambda: shows("Ctrl-C stops it."), START_SECONDS)
        port = re.search(r"Leanto is running: http://localhost:(\d+)/", shown).group(1)
        answer = requests.get(f"http://localhost:{port}/health/ready", timeout=5)
        if options:
            wait_until("the access line", lambda: shows("/health/ready"), START_SECONDS)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(STOP_SECONDS)
    shows("")
    os.close(ours)
    return shown, answer.headers["X-Request-Id"]


def test_the_first_token_stays_in_sight(program, tmp_path):
    shown, request = seen_in_a_terminal(program, tmp_path)

    assert re.search(r"API token: [0-9a-f]{64}", shown)
    assert request not in shown
    assert "Requests are not logged; http.accessLog=on logs them" in shown


def test_requests_are_shown_to_who_asks(program, tmp_path):
    shown, request = seen_in_a_terminal(program, tmp_path, "--set", "http.accessLog=on")

    assert f"id={request} " in shown

"""The CLI on one machine, the server on another: through ``leanto connect``."""

import socket
from typing import Iterator

import pytest

from support.api import Api
from support.cli import PUSHED
from support.connect import connected
from support.server import Server


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def elsewhere(server: Server, program, tmp_path) -> Iterator[Server]:
    """The same data, served on another port; port 5612 forwards to it."""
    server.stop()
    behind = Server(program, server.data.parent, free_port(), server.database)
    behind.start()
    try:
        with connected(program, f"http://127.0.0.1:{behind.port}", tmp_path / "connect.log"):
            yield behind
    finally:
        if not behind.was_stopped:
            behind.stop()


def test_the_cli_works_through_it(elsewhere, server, cli, new_project, new_cli):
    cli.login(server.user_id, server.token).ends_with(0)
    cli.run("whoami").ends_with(0).says("You are logged in as")
    project = new_project("Far Away", {"main.py": "speed = 1\n", "tools/clock.py": "ticks = 'ü'\n"})

    cli.push("Far Away").says("Successfully created cloud project 'Far Away'", PUSHED.format("Far Away"))

    api = Api(server.user_id, server.token)
    assert api.files(project.cloud_id) == project.files()
    other = new_cli("desktop")
    other.pull("Far Away").ends_with(0)
    assert (other.root / "Far Away" / "tools" / "clock.py").read_text(encoding="utf-8") == "ticks = 'ü'\n"
    cli.login(server.user_id, "0" * 64).ends_with(1).says("Credentials are invalid")


def test_the_cli_says_that_the_server_is_gone(elsewhere, cli, new_project):
    new_project("Kept", {"main.py": "speed = 1\n"})
    elsewhere.stop()

    cli.push("Kept").says(f"The server http://127.0.0.1:{elsewhere.port} cannot be reached: the connection was refused")
    cli.run("whoami").ends_with(1).says("cannot be reached: the connection was refused. Nothing was changed")

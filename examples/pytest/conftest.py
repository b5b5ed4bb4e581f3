"""A Leanto server for the tests of a client: started once, on a free port, with known users and projects."""

import os
import re
import subprocess
import tempfile
from pathlib import Path

import pytest

LEANTO = os.environ.get("LEANTO", "leanto")
FIXTURES = Path(__file__).with_name("fixtures.json")


@pytest.fixture(scope="session")
def leanto():
    """The base URL of the server, such as ``http://localhost:40123/api/v2/``."""
    command = [LEANTO, "serve", "--ephemeral", "--fixtures", str(FIXTURES), "--port", "0"]
    # What follows this line would be settings of the server itself.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LEANTO")}
    with (
        tempfile.TemporaryFile("w+") as log,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True, env=environment) as server,
    ):
        # The line is printed when the server is ready to answer.
        found = re.match(r"Leanto is running: (\S+)", server.stdout.readline())
        if not found:
            server.wait()
            log.seek(0)
            pytest.fail(f"The server did not start:\n{log.read()}", pytrace=False)
        yield found.group(1)
        server.terminate()

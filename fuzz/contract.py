"""Runs schemathesis against a packaged server, by the contract that the server gives out.

No answer has status 5xx, and each has a status, a type and a shape that the contract has.
"""

import base64
import hashlib
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
PROGRAM = HERE.parent / "dist" / "leanto" / "bin" / "leanto"
CHECKS = "not_a_server_error,response_schema_conformance,content_type_conformance,status_code_conformance"
USER, TOKEN = 1, "token 1"


def fixtures(folder: Path) -> Path:
    """The user in whose name the requests are sent, with projects whose ids are small enough to be hit by chance."""
    projects = [{"id": n, "owner": USER, "name": f"P{n}", "language": "Py"} for n in range(1, 4)]
    file = folder / "fixtures.json"
    file.write_text(json.dumps({"users": [{"id": USER, "token": TOKEN}, {"id": 2, "token": "token 2"}], "projects": projects}))
    return file


def schemathesis(port: int, examples: str, seed: str, folder: Path) -> int:
    timestamp = str(int(time.time()))
    hashed = hashlib.sha256(f"{TOKEN}:{timestamp}".encode()).hexdigest()
    basic = base64.b64encode(f"{USER}:{hashed}".encode()).decode()
    command = [str(Path(sys.executable).parent / "schemathesis"), "run", f"http://127.0.0.1:{port}/api/v2/openapi.json"]
    command += ["--header", f"Authorization: Basic {basic}", "--header", f"Timestamp: {timestamp}"]
    command += ["--checks", CHECKS, "--phases", "examples,coverage,fuzzing", "--max-examples", examples, "--seed", seed]
    return subprocess.run([*command, "--no-color"], cwd=folder, check=False).returncode


def main(examples: str, seed: str) -> int:
    print(f"{examples} examples of each operation, seed {seed}", flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command = [str(PROGRAM), "serve", "--ephemeral", "--fixtures", str(fixtures(folder)), "--port", "0"]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)
            try:
                found = re.search(r":(\d+)/", server.stdout.readline())
                assert found, "the server did not start"
                return schemathesis(int(found.group(1)), examples, seed, folder)
            finally:
                server.terminate()
                server.wait(60)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "100", sys.argv[2] if len(sys.argv) > 2 else str(random.randrange(10**9))))

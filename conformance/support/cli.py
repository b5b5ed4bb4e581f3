"""The LEAN CLI, run as its users run it: a process of its own in a workspace folder."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Dict

PROGRAMS = Path(sys.executable).parent
CLI_SECONDS = 60

# What a push without and with --force prints in the end, when it changes nothing but files, name and libraries.
PUSHED = "Successfully updated name, files, libraries, and code_source_id for '{}'"
FORCED = "Successfully updated name, files, and libraries for '{}'"


@dataclass(frozen=True)
class Outcome:
    """How a command ended. The output's white space is folded, since the CLI breaks lines at the terminal's width."""

    code: int
    output: str

    def says(self, *texts: str) -> "Outcome":
        """Insists that each of these texts was printed."""
        for text in texts:
            assert text in self.output, f"not printed: {text}\nprinted: {self.output}"
        return self

    def is_silent_about(self, *texts: str) -> "Outcome":
        """Insists that none of these texts was printed."""
        for text in texts:
            assert text not in self.output, f"printed: {self.output}"
        return self

    def ends_with(self, code: int) -> "Outcome":
        assert self.code == code, f"exit code {self.code}: {self.output}"
        return self


class Cli:
    """The CLI of one user's machine: a home, where it keeps its credentials, and a workspace."""

    def __init__(self, home: Path, root: Path, docker_host: str):
        self.home = home
        self.root = root
        # Nothing of the caller's environment: no proxy, no Docker, no settings of the CLI, and on the PATH no dotnet,
        # which the CLI would let load packages from the web.
        self._environment: Dict[str, str] = {
            "PATH": str(PROGRAMS),
            "HOME": str(home),
            "LC_ALL": "C.UTF-8",
            "QC_API": "local",
            "COLUMNS": "200",
            "DOCKER_HOST": docker_host,
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def run(self, *arguments: str) -> Outcome:
        done = subprocess.run(
            [str(PROGRAMS / "lean"), *arguments],
            cwd=self.root,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=CLI_SECONDS,
            check=False,
        )
        return Outcome(done.returncode, " ".join(done.stdout.decode("utf-8").split()))

    def login(self, user_id: str, token: str) -> Outcome:
        return self.run("login", "--user-id", user_id, "--api-token", token)

    def push(self, name: str, *options: str) -> Outcome:
        """Pushes a project. The exit code says nothing: it is 0 for a refused push too."""
        return self.run("cloud", "push", "--project", name, *options).ends_with(0)

    def pull(self, name_or_id: object) -> Outcome:
        """Pulls a project. The exit code is 0 too when its files could not be read."""
        return self.run("cloud", "pull", "--project", str(name_or_id))


def make_home(home: Path) -> Path:
    """A home whose CLI believes that it has looked for news already, so that it stays off the web."""
    never = 4102444800.0
    (home / ".lean").mkdir(parents=True)
    (home / ".lean" / "cache").write_text(
        json.dumps({"last-update-check-announcements": never, "last-update-check-cli": never}), encoding="utf-8"
    )
    return home


def make_workspace(root: Path, organization_id: str) -> Path:
    """What ``lean init`` would make, but for the sample data that it downloads."""
    (root / "data").mkdir(parents=True)
    config = {
        "data-folder": "data",
        "job-organization-id": organization_id,
        "organization-id": organization_id,
        "file-database-last-update": "12/31/2099 00:00:00",
    }
    (root / "lean.json").write_text(json.dumps(config), encoding="utf-8")
    return root

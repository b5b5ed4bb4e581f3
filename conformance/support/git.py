"""The real git, which knows nothing of its user's settings, and asks nobody for a password."""

import shutil
import subprocess
from pathlib import Path
from typing import Dict
from urllib.parse import quote

import pytest

SECONDS = 60


class Git:
    """A clone, or the folder in which one is made."""

    def __init__(self, folder: Path, home: Path):
        program = shutil.which("git")
        if program is None:
            pytest.skip("git is not installed (Debian, Ubuntu: apt install git): what is given out by git was not tried")
        self._program = program
        self.folder = folder
        self._environment: Dict[str, str] = {
            "PATH": str(Path(program).parent),
            "HOME": str(home),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_TERMINAL_PROMPT": "0",
            "LC_ALL": "C.UTF-8",
        }

    def run(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [self._program, *arguments],
            cwd=self.folder,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
        )

    def ok(self, *arguments: str) -> str:
        done = self.run(*arguments)
        assert done.returncode == 0, f"git {' '.join(arguments)}: {done.stderr}"
        return done.stdout

    def refused(self, *arguments: str) -> str:
        """What git prints when it fails."""
        done = self.run(*arguments)
        assert done.returncode != 0, f"git {' '.join(arguments)}: {done.stdout}"
        return done.stderr

    def inside(self, name: str) -> "Git":
        inner = Git.__new__(Git)
        inner.__dict__.update(self.__dict__)
        inner.folder = self.folder / name
        return inner


def address(project_id: int, name: str, password: str, port: int) -> str:
    """Where a project is, with credentials as git takes them."""
    return f"http://{quote(name)}:{quote(password)}@localhost:{port}/git/{project_id}.git"

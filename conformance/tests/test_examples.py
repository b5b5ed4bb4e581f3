"""The examples of docs/test-double.md, copied to an empty folder and run as their readers would run them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import List

import pytest

ROOT = Path(__file__).parent.parent.parent

COMMANDS = {
    "pytest": [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
    "junit": ["mvn", "-B", "-ntp", "test"],
}


def run(command: List[str], folder: Path, program: Path) -> subprocess.CompletedProcess:
    jdk = subprocess.run([ROOT / "packaging" / "bin" / "find-jdk"], capture_output=True, text=True, check=True)
    return subprocess.run(
        command,
        env={**os.environ, "LEANTO": str(program), "JAVA_HOME": jdk.stdout.strip()},
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
    )


@pytest.mark.parametrize("example, passed", [("pytest", "3 passed"), ("junit", "Tests run: 2, Failures: 0, Errors: 0")])
def test_the_example_works_where_it_was_copied_to(program, tmp_path, example, passed):
    folder = shutil.copytree(ROOT / "examples" / example, tmp_path / "copy", ignore=shutil.ignore_patterns("target"))

    done = run(COMMANDS[example], folder, program)

    assert done.returncode == 0, done.stdout
    assert passed in done.stdout


@pytest.mark.parametrize("example", COMMANDS)
def test_the_example_shows_what_the_server_says(program, tmp_path, example):
    folder = shutil.copytree(ROOT / "examples" / example, tmp_path / "copy", ignore=shutil.ignore_patterns("target"))
    fixtures = folder / "fixtures.json"
    fixtures.write_text(fixtures.read_text(encoding="utf-8").replace('"token"', '"tokem"'), encoding="utf-8")

    done = run(COMMANDS[example], folder, program)

    assert done.returncode != 0
    assert "The server did not start:" in done.stdout
    assert "users[0].tokem is no field of fixtures: did you mean 'token'?" in done.stdout

"""The first minute of README.md, and the lines that the page Connect shows, typed as they stand there."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from support.cli import PROGRAMS, make_home

ROOT = Path(__file__).parent.parent.parent
README = ROOT / "README.md"
CONNECT = ROOT / "ui/src/main/ui/account/programs.ts"

# The CLI itself, but for the one download: LEAN's repository, of which it keeps the data and a configuration file.
LEAN = f"""#!{sys.executable}
import sys
import zipfile
from lean.main import main


def without_the_web(path):
    with zipfile.ZipFile(path, "w") as repository:
        repository.writestr("Lean-master/Data/readme.md", "data")
        repository.writestr("Lean-master/Launcher/config.json", '{{"data-folder": "../../../Data/"}}')


sys.modules["lean.commands.init"]._download_repository = without_the_web
main()
"""


def of_readme(server) -> str:
    lines = re.search(r"<!-- first minute -->\n```sh\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL).group(1)
    return lines.replace("--user-id 1", f"--user-id {server.user_id}").replace("…", server.token)


def of_the_page(server) -> str:
    lines = re.search(r"function cli\(.*?return `(.*?)`", CONNECT.read_text(encoding="utf-8"), re.DOTALL).group(1)
    return lines.replace("${reach.userId}", str(server.user_id)).replace("${reach.token}", server.token)


@pytest.fixture(name="typed")
def typed_into_a_shell(docker, tmp_path):
    """Types lines into a shell of a machine that has no CLI's files yet."""

    def types(lines: str) -> subprocess.CompletedProcess:
        assert "pip install lean\n" in lines
        return shell(lines.replace("pip install lean\n", ""), docker, tmp_path)

    return types


def shell(lines: str, docker, tmp_path: Path) -> subprocess.CompletedProcess:
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "lean").write_text(LEAN, encoding="utf-8")
    (programs / "lean").chmod(0o755)
    home = make_home(tmp_path / "home")

    return subprocess.run(
        ["sh", "-e", "-c", lines],
        cwd=tmp_path,
        env={
            "PATH": os.pathsep.join([str(programs), str(PROGRAMS), "/usr/bin", "/bin"]),
            "HOME": str(home),
            "LC_ALL": "C.UTF-8",
            "COLUMNS": "200",
            "DOCKER_HOST": docker.host,
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_the_first_minute_has_no_gap(server, api, typed, tmp_path):
    done = typed(of_readme(server))

    assert done.returncode == 0, done.stdout + done.stderr
    assert "Successfully created cloud project 'My Strategy'" in done.stdout
    assert api.names() == ["My Strategy"]
    pulled = tmp_path / "strategies" / "My Strategy"
    assert (pulled / "main.py").read_text(encoding="utf-8") == api.files(api.projects()[0]["projectId"])["main.py"]


def test_the_lines_of_the_page_push_a_first_project(server, api, typed):
    done = typed(of_the_page(server))

    assert done.returncode == 0, done.stdout + done.stderr
    assert "Successfully created cloud project 'My Strategy'" in done.stdout
    assert api.names() == ["My Strategy"]

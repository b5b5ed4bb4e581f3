"""The first minute of README.md, typed as it stands there."""

import os
import re
import subprocess
import sys
from pathlib import Path

from support.cli import PROGRAMS, make_home

README = Path(__file__).parent.parent.parent / "README.md"

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


def test_the_first_minute_has_no_gap(server, api, docker, tmp_path):
    lines = re.search(r"<!-- first minute -->\n```sh\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL).group(1)
    typed = lines.replace("pip install lean\n", "").replace("--user-id 1", f"--user-id {server.user_id}").replace("…", server.token)
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "lean").write_text(LEAN, encoding="utf-8")
    (programs / "lean").chmod(0o755)
    home = make_home(tmp_path / "home")

    done = subprocess.run(
        ["sh", "-e", "-c", typed],
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

    assert done.returncode == 0, done.stdout + done.stderr
    assert "Successfully created cloud project 'My Strategy'" in done.stdout
    assert api.names() == ["My Strategy"]
    pulled = tmp_path / "strategies" / "My Strategy"
    assert (pulled / "main.py").read_text(encoding="utf-8") == api.files(api.projects()[0]["projectId"])["main.py"]

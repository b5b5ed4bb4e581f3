"""A PostgreSQL server that can run on another host, have a standby, and be copied with its data."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import List, Sequence

from postgres import NOBODY


class Cluster:
    """
    The data of one PostgreSQL server, and the server on them while it runs. Whoever can reach it is let in as "postgres".

    :param programs: where its programs are
    :param folder: its own; its parents must be open to everybody
    :param within: the command that runs another one where this server is to run, such as in a namespace of the network
    """

    def __init__(self, programs: Path, folder: Path, within: Sequence[str] = ()):
        self.programs, self.folder, self.within = programs, folder, list(within)
        self.data = folder / "data"

    def create(self) -> None:
        self.folder.mkdir()
        self.given_away(self.folder)
        self.run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
        with (self.data / "pg_hba.conf").open("a") as rules:
            rules.write("host all postgres all trust\nhost replication postgres all trust\n")

    def copy(self, other: "Cluster") -> None:
        """Makes this one as another one is that does not run."""
        shutil.copytree(other.folder, self.folder)
        for path in [self.folder, *self.folder.rglob("*")]:
            self.given_away(path)

    def put(self, name: str, text: str, mode: int = 0o600) -> Path:
        """Writes a file beside the data."""
        path = self.data / name
        path.write_text(text)
        path.chmod(mode)
        self.given_away(path)
        return path

    def given_away(self, path: Path) -> None:
        if os.getuid() == 0:
            os.chown(path, NOBODY, NOBODY)

    def start(self, address: str, port: int, **settings: str) -> None:
        all_settings = {"listen_addresses": address, "port": str(port), "unix_socket_directories": str(self.folder), **settings}
        options = " ".join(f"-c {name}='{value}'" for name, value in all_settings.items())
        self.run("pg_ctl", "-l", str(self.folder / "log"), "-o", options, "-t", "60", "-w", "start")

    def promote(self) -> None:
        """Makes a primary of a standby."""
        self.run("pg_ctl", "-w", "-t", "60", "promote")

    def stop(self, mode: str = "immediate") -> None:
        if (self.data / "postmaster.pid").exists():
            self.run("pg_ctl", "-m", mode, "-w", "stop")

    def run(self, program: str, *arguments: str) -> None:
        command: List[str] = [*self.within]
        if os.getuid() == 0:
            command += ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
        command += [str(self.programs / program), "-D", str(self.data), *arguments]
        # Its server keeps what it inherits: a pipe would never end.
        with (self.folder / "said").open("ab") as said:
            done = subprocess.run(command, stdout=said, stderr=said, stdin=subprocess.DEVNULL, cwd="/")
        if done.returncode:
            raise SystemExit(f"{program} failed:\n{self.said()}")

    def said(self) -> str:
        """The last of what its programs have said."""
        files = [file for file in (self.folder / "said", self.folder / "log") if file.exists()]
        return "\n".join(file.read_text(errors="replace")[-2000:] for file in files)

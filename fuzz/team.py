"""A server on PostgreSQL that has what fixtures say, which by themselves only an ephemeral server on SQLite can have."""

import re
import shutil
import sqlite3
import subprocess
import tempfile
from pathlib import Path
from typing import List

import tables  # noqa: F401  (says where these two are)
from cluster import Cluster
from postgres import binaries, free_port


class Team:
    """
    What each attack on PostgreSQL begins with: the data of a cluster, and the folder of a server with its key. An ephemeral
    server's data are moved to PostgreSQL once, by the server's own command.

    :param program: the packaged server
    :param fixtures: what the server is to have
    """

    def __init__(self, program: Path, fixtures: str):
        self.folder = Path(tempfile.mkdtemp(prefix="leanto-team-"))
        self.folder.chmod(0o755)
        try:
            self.programs = binaries(self.folder / "postgresql")
            self.server = self.folder / "leanto"
            self.began(program, fixtures)
            self.cluster = Cluster(self.programs, self.folder / "cluster")
            self.cluster.create()
            port = self.start(self.cluster)
            command = [str(program), "migrate-data", "--from", str(self.server), "--to", self.url(port)]
            done = subprocess.run(command, capture_output=True, text=True)
            self.cluster.stop("fast")
            assert done.returncode == 0, done.stdout + done.stderr
        except BaseException:
            self.remove()
            raise

    def began(self, program: Path, fixtures: str) -> None:
        """Has an ephemeral server take the fixtures, and keeps what it made of them."""
        file = self.folder / "fixtures.json"
        file.write_text(fixtures)
        command = [str(program), "serve", "--ephemeral", "--fixtures", str(file), "--port", "0"]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            assert process.stdout and re.search(r":\d+/", process.stdout.readline()), "the ephemeral server did not start"
            open_files = [link.resolve() for link in Path(f"/proc/{process.pid}/fd").iterdir()]
            database = next(path for path in open_files if path.name.endswith(".db"))
            self.server.mkdir(mode=0o700)
            shutil.copy(database.parent / "master.key", self.server)
            with sqlite3.connect(str(database)) as source, sqlite3.connect(str(self.server / "leanto.db")) as target:
                source.backup(target)
        finally:
            process.kill()
            process.wait()

    @staticmethod
    def start(cluster: Cluster) -> int:
        port: int = free_port()
        cluster.start("127.0.0.1", port)
        return port

    @staticmethod
    def url(port: int) -> str:
        return f"postgresql://postgres@127.0.0.1:{port}/postgres"

    def place(self, folder: Path) -> "Place":
        """One of one's own for one server."""
        return Place(self, folder)

    def remove(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


class Place:
    """A cluster that runs, and what a server on it is told."""

    def __init__(self, team: Team, folder: Path):
        folder.chmod(0o755)
        self.server = folder / "leanto"
        shutil.copytree(team.server, self.server)
        self.cluster = Cluster(team.programs, folder / "cluster")
        self.cluster.copy(team.cluster)
        self.port = Team.start(self.cluster)

    def options(self) -> List[str]:
        return ["--data", str(self.server), "--database-url", Team.url(self.port)]

    def remove(self) -> None:
        self.cluster.stop()

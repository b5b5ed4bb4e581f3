"""A pair of PostgreSQL servers that Patroni keeps, with etcd, each replicating at once what it acknowledges."""

import http.client
import json
import os
import signal
import subprocess
import time
from pathlib import Path
from typing import Any, Dict, List, Optional

from network import Missing
from packages import Packages, found
from postgres import NOBODY, await_that, binaries, free_port

ETCD = ["etcd-server"]
PYTHON = ["patroni", "python3-cdiff", "python3-click", "python3-dateutil", "python3-dnspython", "python3-etcd", "python3-prettytable"]
PYTHON += ["python3-psutil", "python3-psycopg2", "python3-six", "python3-urllib3", "python3-wcwidth", "python3-yaml"]

# Seconds. Patroni takes no shorter ttl: so long is a leader believed in that says nothing any more.
TTL, LOOP, RETRY = 20, 2, 3


class Member:
    """A PostgreSQL and the Patroni that starts it, which die together and are started again by whoever watches over Patroni."""

    def __init__(self, pair: "Pair", number: int):
        self.pair, self.name, self.folder = pair, f"member{number}", pair.folder / f"member{number}"
        self.port, self.rest = free_port(), free_port()
        self.folder.mkdir()
        pair.give_away(self.folder)
        self.configuration = self.folder / "patroni.json"
        self.configuration.write_text(json.dumps(self.settings()))
        self.process: Optional[subprocess.Popen] = None

    def settings(self) -> Dict[str, Any]:
        """For Patroni; JSON is YAML."""
        rules = ["local all all trust", "host all all 127.0.0.1/32 trust", "host replication all 127.0.0.1/32 trust"]
        return {
            "scope": "leanto",
            "name": self.name,
            "restapi": {"listen": f"127.0.0.1:{self.rest}", "connect_address": f"127.0.0.1:{self.rest}"},
            "etcd3": {"host": f"127.0.0.1:{self.pair.etcd_port}"},
            "bootstrap": {
                "dcs": {
                    "ttl": TTL,
                    "loop_wait": LOOP,
                    "retry_timeout": RETRY,
                    "maximum_lag_on_failover": 1 << 30,
                    "synchronous_mode": self.pair.synchronous,
                    "synchronous_mode_strict": self.pair.synchronous,
                    "postgresql": {"use_pg_rewind": True, "parameters": {"wal_log_hints": "on", "max_connections": 100}},
                },
                "initdb": [{"encoding": "UTF8"}, "no-locale", {"auth": "trust"}],
                "pg_hba": rules,
            },
            "postgresql": {
                "listen": f"127.0.0.1:{self.port}",
                "connect_address": f"127.0.0.1:{self.port}",
                "data_dir": str(self.folder / "data"),
                "bin_dir": str(self.pair.bin),
                "pgpass": str(self.folder / "pgpass"),
                "authentication": {"superuser": {"username": "postgres"}, "replication": {"username": "postgres"}},
                "parameters": {"unix_socket_directories": str(self.folder)},
                "pg_hba": rules,
            },
        }

    def start(self) -> None:
        with (self.folder / "log").open("ab") as log:
            command = [*self.pair.within, *self.pair.patroni, str(self.configuration)]
            self.process = subprocess.Popen(command, stdout=log, stderr=log, env=self.pair.environment, cwd="/")

    def kill(self) -> None:
        """Patroni, and then its postmaster, neither of which has time for anything."""
        assert self.process
        self.process.kill()
        self.process.wait()
        postmaster = self.postmaster()
        if postmaster:
            os.kill(postmaster, signal.SIGKILL)

    def postmaster(self) -> int:
        """0 when there is none."""
        file = self.folder / "data" / "postmaster.pid"
        try:
            pid = int(file.read_text().split("\n")[0])
            return pid if Path(f"/proc/{pid}/comm").read_text().startswith("postgres") else 0
        except (OSError, ValueError):
            return 0

    def receiver(self) -> int:
        """The process that receives what the primary sends; 0 when there is none."""
        children = Path(f"/proc/{self.postmaster()}/task/{self.postmaster()}/children")
        for pid in children.read_text().split() if children.exists() else []:
            if b"walreceiver" in Path(f"/proc/{pid}/cmdline").read_bytes():
                return int(pid)
        return 0

    def is_a(self, role: str) -> bool:
        """What its Patroni says."""
        connection = http.client.HTTPConnection("127.0.0.1", self.rest, timeout=5)
        try:
            connection.request("GET", f"/{role}")
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()


class Pair:
    """
    Both of them, of which the first has begun as the primary.

    :param folder: its parents must be open to everybody
    :param synchronous: whether a commit waits until both have it
    :raises Missing: when Patroni, etcd or a whole PostgreSQL cannot be had
    """

    def __init__(self, folder: Path, synchronous: bool):
        self.folder, self.synchronous = folder, synchronous
        folder.mkdir()
        self.bin = binaries(folder / "postgresql")
        if not (self.bin / "pg_basebackup").exists() or not (self.bin / "pg_rewind").exists():
            raise Missing(f"{self.bin} has no pg_basebackup or pg_rewind: install Debian's package 'postgresql'.")
        self.environment, self.patroni, etcd = self.programs()
        self.within: List[str] = []
        if os.getuid() == 0:
            self.within = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
        self.give_away(folder)
        self.etcd_port, peers = free_port(), free_port()
        address, peer = f"http://127.0.0.1:{self.etcd_port}", f"http://127.0.0.1:{peers}"
        command = [etcd, "--data-dir", str(folder / "etcd"), "--listen-client-urls", address, "--advertise-client-urls", address]
        command += ["--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer, "--initial-cluster", f"default={peer}"]
        with (folder / "etcd.log").open("wb") as log:
            self.etcd = subprocess.Popen(command, stdout=log, stderr=log)
        self.members = [Member(self, number) for number in (1, 2)]

    def programs(self) -> "tuple[Dict[str, str], List[str], str]":
        """The environment of Patroni, its command, and etcd."""
        patroni, etcd = found("patroni"), found("etcd")
        if patroni and etcd:
            return dict(os.environ), [patroni], etcd
        packages = Packages(ETCD + PYTHON, self.folder / "packages")
        command = ["/usr/bin/python3", str(packages.program("usr/bin/patroni"))]
        done = subprocess.run([*command, "--version"], capture_output=True, text=True, env=packages.environment())
        if done.returncode:
            raise Missing(f"Debian's Patroni does not run with this Python: {done.stderr.strip()[-200:]}")
        return packages.environment(), command, str(packages.program("usr/bin/etcd"))

    def give_away(self, path: Path) -> None:
        if os.getuid() == 0:
            os.chown(path, NOBODY, NOBODY)

    def start(self) -> None:
        for member in self.members:
            member.start()
            await_that(f"{member.name} did not start", 90, lambda member=member: member.is_a("health"), lambda: None)
        self.await_both(90)

    def await_both(self, seconds: float) -> None:
        """
        Until one is the primary and the other has all that it acknowledges, and has been so for some rounds of Patroni, which
        notes that at last: before that nobody could take over.
        """
        role = "synchronous" if self.synchronous else "replica"
        since = float("inf")

        def done() -> bool:
            nonlocal since
            both = any(member.is_a("primary") for member in self.members) and any(member.is_a(role) for member in self.members)
            since = min(since, time.monotonic()) if both else float("inf")
            return time.monotonic() - since > 3 * LOOP

        await_that("there are no primary and standby", seconds, done)

    def primary(self) -> Member:
        return next(member for member in self.members if member.is_a("primary"))

    def url(self) -> str:
        hosts = ",".join(f"127.0.0.1:{member.port}" for member in self.members)
        return f"postgresql://postgres@{hosts}/postgres?targetServerType=primary"

    def close(self) -> None:
        for member in self.members:
            if member.process:
                member.kill()
        self.etcd.kill()
        self.etcd.wait()

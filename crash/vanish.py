"""Takes the host of PostgreSQL away without a word while clients read and write, and sees how the packaged server bears it.

The database is on a host of a network of its own. Its packets come to nothing from one moment on: nobody is refused, nothing
is reset. In one case the same host returns; in the other it stays away, and its standby becomes the primary. Nobody touches
the server. Each request must be answered in time, what was acknowledged must be there, and everybody served soon after.
"""

import argparse
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Dict, List

import asking
from asking import Asking, TimedApi, Waits
from cluster import Cluster
from model import judge
from network import Missing, Network
from postgres import binaries
from report import Outcome, write
from servers import PROGRAM, Server
from writer import seen

CLIENTS = 24
QUIET_SECONDS = 8.0
AFTER_SECONDS = 40.0
PORT = 5432


def certificate(folder: Path, address: str, name: str) -> List[Path]:
    """A key and a certificate for an address, signed by itself."""
    key, made = folder / f"{name}.key", folder / f"{name}.crt"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={address}"]
    command += ["-addext", f"subjectAltName=IP:{address}", "-keyout", str(key), "-out", str(made)]
    subprocess.run(command, check=True, capture_output=True)
    return [key, made]


class Hosts:
    """The primary on the first host and, when there are two, its standby on the second, which has all that is acknowledged."""

    def __init__(self, network: Network, folder: Path, count: int):
        self.network, self.folder = network, folder
        programs = binaries(folder / "postgresql")
        self.clusters = [Cluster(programs, folder / f"host{n}", network.within(n)) for n in range(1, count + 1)]
        primary = self.clusters[0]
        primary.create()
        for standby in self.clusters[1:]:
            standby.copy(primary)
            standby.put("standby.signal", "")
        settings = {"synchronous_standby_names": "*"} if count == 2 else {}
        for number in range(1, count + 1):
            self.start(number, settings if number == 1 else {"primary_conninfo": f"host={network.address(1)} user=postgres"})

    def start(self, number: int, settings: Dict[str, str]) -> None:
        cluster, address = self.clusters[number - 1], self.network.address(number)
        key, made = certificate(self.folder, address, f"host{number}")
        cluster.put("server.key", key.read_text())
        cluster.put("server.crt", made.read_text())
        cluster.start(address, PORT, ssl="on", **settings)

    def url(self) -> str:
        """With the default sslmode: each host must show its certificate."""
        names = range(1, len(self.clusters) + 1)
        roots = self.folder / "roots.crt"
        roots.write_text("".join((self.folder / f"host{n}.crt").read_text() for n in names))
        hosts = ",".join(f"{self.network.address(n)}:{PORT}" for n in names)
        return f"postgresql://postgres@{hosts}/postgres?targetServerType=primary&sslrootcert={roots}"

    def stop(self) -> None:
        for cluster in self.clusters:
            cluster.stop()


def run(case: str, program: Path, seconds: float, rnd: random.Random) -> Outcome:
    two = case == "standby"
    folder = Path(tempfile.mkdtemp(prefix="leanto-vanish-"))
    folder.chmod(0o755)
    ending = []
    try:
        network = Network(2 if two else 1)
        ending.append(network.remove)
        hosts = Hosts(network, folder, 2 if two else 1)
        ending.append(hosts.stop)
        server = Server(program, folder, hosts.url())
        ending.append(server.kill)
        clients = [Asking(TimedApi(server.port, server.user, server.token), n, random.Random(f"{rnd.random()}")) for n in range(CLIENTS)]
        asking.start(clients)
        time.sleep(QUIET_SECONDS)
        gone = time.monotonic()
        network.vanish(1)
        time.sleep(seconds)
        hosts.clusters[1].promote() if two else network.return_(1)
        back = time.monotonic()
        time.sleep(AFTER_SECONDS)
        asking.stop(clients)
        outcome = judged(case, server, clients, Waits.of([client.asked for client in clients], gone, back), seconds, rnd)
        if outcome.faults:
            outcome.faults.append(f"the server's log is {folder / 'log'}")
        else:
            ending.insert(0, lambda: shutil.rmtree(folder, ignore_errors=True))
        return outcome
    finally:
        for end in reversed(ending):
            end()


def judged(case: str, server: Server, clients: List[Asking], waits: Waits, seconds: float, rnd: random.Random) -> Outcome:
    outcome = Outcome(case, waits, seconds, waits.faults(seconds))
    api = server.api()
    for client in clients:
        outcome.acknowledged += client.acknowledged
        outcome.faults += client.broken
        for project in client.known:
            found = seen(api, project, rnd)
            outcome.faults += judge(project, found)
            outcome.compared += 1
            if project.pending is not None and found:
                outcome.unknown += 1
                outcome.happened += project.settle(max(found.numbers))
    return outcome


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", type=Path, default=PROGRAM)
    parser.add_argument("--seconds", type=float, default=60, help="how long the host is away")
    parser.add_argument("--cases", default="same,standby", help="who answers afterwards: the same host, or its standby")
    parser.add_argument("--seed", default=str(time.time_ns()))
    parser.add_argument("--write", type=Path, help="the paper that the figures are written into")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    rnd = random.Random(options.seed)
    outcomes = []
    try:
        for case in options.cases.split(","):
            outcomes.append(run(case, options.program, options.seconds, rnd))
            print(outcomes[-1].line(), flush=True)
            for fault in outcomes[-1].faults:
                print(f"FAILED: {case}: {fault}", flush=True)
    except Missing as missing:
        print(f"SKIPPED: {missing}")
        return 77
    if options.write:
        write(options.write, outcomes)
    return 1 if any(outcome.faults for outcome in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main())

"""Runs the contract tests on PostgreSQL with three servers behind HAProxy, which gives each request to another of them.

    python3 crash/contract.py mvn -B -ntp
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from network import Missing
from proxy import Proxy

ROOT = Path(__file__).parent.parent


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="leanto-contract-") as folder:
        try:
            program, environment = Proxy.program(Path(folder) / "haproxy")
        except Missing as missing:
            print(f"SKIPPED: {missing}")
            return 0
        tests = ["-pl", "server", "-Dtest=dev/leanto/contract/*Test", "-Dtest.forks=1", "-Dleanto.nodes=3", f"-Dleanto.haproxy={program}"]
        return subprocess.run([*sys.argv[1:], "test", *tests], cwd=ROOT, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main())

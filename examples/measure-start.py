#!/usr/bin/env python3
"""How long the server takes from the start of its process to the first answer that it is ready: the median of ten."""

import os
import statistics
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

program = sys.argv[1] if len(sys.argv) > 1 else "leanto"
fixtures = Path(__file__).parent / "fixtures.json"
command = [program, "serve", "--ephemeral", "--fixtures", str(fixtures), "--port", "0"]


def start() -> float:
    before = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        try:
            address = server.stdout.readline().removeprefix("Leanto is running: ").strip()
            ready = address.removesuffix("/api/v2/") + "/health/ready"
            with urllib.request.urlopen(ready, timeout=10):
                return time.monotonic() - before
        finally:
            server.terminate()


if __name__ == "__main__":
    seconds = sorted(start() for _ in range(10))
    print(f"median {statistics.median(seconds):.2f} s, from {seconds[0]:.2f} to {seconds[-1]:.2f} s;"
          f" load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")

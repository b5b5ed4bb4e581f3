"""Programs of Debian packages, used where they are installed, and otherwise unpacked beside a run without being installed."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Dict, List

from network import Missing

CACHE = Path(__file__).parent / ".packages"
LIBRARIES = ("usr/lib/x86_64-linux-gnu", "usr/lib/aarch64-linux-gnu", "lib/x86_64-linux-gnu", "lib/aarch64-linux-gnu")


def said(command: List[str], where: Path) -> str:
    try:
        done = subprocess.run(command, cwd=where, capture_output=True, text=True)
    except FileNotFoundError as e:
        raise Missing(f"'{command[0]}' is missing, which gets Debian's packages.") from e
    if done.returncode:
        raise Missing(f"'{' '.join(command[:3])}' failed: {done.stderr.strip()[-300:]}")
    return done.stdout


class Packages:
    """
    Some packages, of which none is installed: the archives are kept in crash/.packages, what is in them in the folder.

    :raises Missing: when they cannot be had
    """

    def __init__(self, names: List[str], folder: Path):
        self.root = folder
        folder.mkdir(parents=True)
        CACHE.mkdir(exist_ok=True)
        for name in names:
            if not list(CACHE.glob(f"{name}_*.deb")):
                self.fetch(name)
            said(["dpkg", "-x", str(sorted(CACHE.glob(f"{name}_*.deb"))[-1]), str(folder)], CACHE)

    @staticmethod
    def fetch(name: str) -> None:
        try:
            said(["apt-get", "download", name], CACHE)
        except Missing:
            if os.getuid() != 0:
                raise
            said(["apt-get", "update", "--quiet", "--quiet"], CACHE)
            said(["apt-get", "download", name], CACHE)

    def program(self, path: str) -> Path:
        return self.root / path

    def environment(self) -> Dict[str, str]:
        """In which they find their own libraries, and Python's modules."""
        libraries = ":".join(str(self.root / path) for path in LIBRARIES if (self.root / path).is_dir())
        return {**os.environ, "LD_LIBRARY_PATH": libraries, "PYTHONPATH": str(self.root / "usr/lib/python3/dist-packages")}


def found(program: str) -> str:
    """Where an installed one is; empty when it is not."""
    return shutil.which(program) or shutil.which(program, path="/usr/sbin:/sbin") or ""

"""What the packaged server stands on is taken away, and what it says is looked at: docs/operations.md has a row for each.

'python3 crash/faults.py' as root, on Linux: the disks are small ones in memory. Without that a test says why it is passed over.
"""

import base64
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from pathlib import Path
from typing import Any, Dict, List

from servers import PROGRAM, Server
from writer import Api, Unknown, files_of

PAUSE = float(os.environ.get("PAUSE", "3"))
"""How long a paused server is paused, in seconds."""

FULL = "The disk of the database is full; nothing was changed. Please tell whoever runs the server"


class Fault(unittest.TestCase):
    """A server with one project, on a folder or on a disk of its own."""

    def setUp(self) -> None:
        if not PROGRAM.exists():
            self.skipTest("there is no packaged server: make package")
        self.folder = Path(tempfile.mkdtemp(prefix="leanto-fault-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.data = self.folder / "data"
        self.random = random.Random(1)

    def disk(self, size: str) -> None:
        self.data.mkdir(mode=0o700)
        command = ["mount", "-t", "tmpfs", "-o", f"size={size},mode=700", "tmpfs", str(self.data)]
        if subprocess.run(command, capture_output=True).returncode != 0:
            self.skipTest("a small disk can be had by root on Linux only")
        self.addCleanup(subprocess.run, ["umount", "--lazy", str(self.data)])

    def serve(self) -> None:
        self.server = Server(PROGRAM, self.folder)
        self.addCleanup(self.server.kill)
        self.project = self.api.call("projects/create", name="Kept", language="Py")["projects"][0]["projectId"]
        self.kept = "# nothing yet"
        self.write(self.kept)

    @property
    def api(self) -> Api:
        """A connection that nobody has closed meanwhile."""
        return self.server.api()

    def write(self, text: str) -> Dict[str, Any]:
        answer = self.api.call("files/update", projectId=self.project, name="main.py", content=text)
        if answer["success"]:
            self.kept = text
        return answer

    def text(self) -> str:
        """One that no packing makes smaller."""
        return base64.b64encode(self.random.randbytes(100_000)).decode()

    def stored(self) -> str:
        return files_of(self.api.call("files/read", projectId=self.project))["main.py"]

    def fill(self) -> None:
        """Leaves nothing free on the disk."""
        filler = os.open(self.data / "filler", os.O_WRONLY | os.O_CREAT)
        try:
            while True:
                os.write(filler, bytes(4096))
        except OSError:
            os.close(filler)

    def doctor(self) -> str:
        run = subprocess.run(self.server.command("doctor"), capture_output=True, text=True)
        return f"exit {run.returncode}\n{run.stdout}"

    def stop(self) -> int:
        self.server.process.terminate()
        return self.server.process.wait()

    def is_refused_as_full(self, answer: Dict[str, Any]) -> None:
        self.assertEqual((503, "DISK_FULL"), (answer["status"], answer["code"]))
        self.assertIn(FULL, answer["errors"][0])
        self.assertIn("failed: The disk of the database is full: [SQLITE_FULL]", self.server.said())
        self.assertFalse(self.server.is_ready())
        self.assertIn("Not ready: The disk of the database is full", self.server.said())
        self.assertEqual(self.kept, self.stored())

    def goes_on(self) -> None:
        """There is room again: without a start, what was refused is taken."""
        (self.data / "filler").unlink()
        self.assertTrue(self.write(self.text())["success"])
        self.assertTrue(self.server.is_ready())
        self.assertEqual(self.kept, self.stored())


class FullDiskTest(Fault):
    def setUp(self) -> None:
        super().setUp()
        self.disk("16m")
        self.serve()

    def test_at_commit(self):
        """The log beside the database cannot grow, which SQLite finds out when it commits."""
        self.fill()
        self.is_refused_as_full(self.write(self.text()))
        self.assertIn("exit 1", self.doctor())
        self.assertIn("free some space: writes will be refused", self.doctor())
        self.goes_on()

    def test_at_checkpoint(self):
        """The log has room of its own, and cannot be folded into the database: what was acknowledged stays in it."""
        wal = self.data / "leanto.db-wal"
        while wal.stat().st_size < 4_000_000:
            self.write(self.text())
        self.fill()
        before = (self.data / "leanto.db").stat().st_size
        answer = self.write(self.text())
        while answer["success"]:
            answer = self.write(self.text())
        self.assertEqual(before, (self.data / "leanto.db").stat().st_size)
        self.is_refused_as_full(answer)
        self.server.kill()
        self.server.start()
        self.assertEqual(self.kept, self.stored())
        self.is_refused_as_full(self.write(self.text()))
        self.goes_on()
        self.server.kill()
        self.server.start()
        self.assertEqual(self.kept, self.stored())

    def test_at_the_start(self):
        """SQLite wants 32 KiB beside the database before it reads; with them, everything can be read."""
        self.stop()
        self.fill()
        refused = subprocess.run(self.server.command("serve", "--port", "0"), capture_output=True, text=True)
        self.assertEqual(1, refused.returncode)
        self.assertIn("leanto: The database cannot be read: [SQLITE_IOERR_SHMSIZE]", refused.stderr)
        (self.data / "filler").unlink()
        self.server.start()
        self.assertEqual(self.kept, self.stored())
        self.assertTrue(self.write(self.text())["success"])


class ReadOnlyFolderTest(Fault):
    def test_a_start_is_refused(self):
        self.disk("16m")
        self.serve()
        self.stop()
        subprocess.run(["mount", "-o", "remount,ro", str(self.data)], check=True)
        run = subprocess.run(self.server.command("serve", "--port", "0"), capture_output=True, text=True)
        self.assertEqual(1, run.returncode)
        self.assertIn(f"leanto: The data folder {self.data} cannot be used: {self.data}/leanto.lock: Read-only file system", run.stderr)
        self.assertIn("give it to the user who runs the server", self.doctor())


class PausedTest(Fault):
    def test_it_goes_on_where_it_was(self):
        """SIGSTOP: nothing answers, nobody is told anything that is not so, and SIGCONT has all who still wait served."""
        self.serve()
        told: List[str] = []

        def ask(number: int) -> None:
            try:
                made = self.api.call("files/create", projectId=self.project, name=f"f{number}.py", content="x")
                told.append(f"f{number}.py" if made["success"] else str(made))
            except Unknown:
                told.append("no answer")

        self.server.process.send_signal(signal.SIGSTOP)
        threads = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        time.sleep(PAUSE)
        self.assertEqual([], told)
        self.server.process.send_signal(signal.SIGCONT)
        for thread in threads:
            thread.join()
        self.assertEqual({f"f{number}.py" for number in range(8)}, set(told))
        stored = files_of(self.api.call("files/read", projectId=self.project))
        self.assertLessEqual(set(told), stored.keys())
        self.assertTrue(self.server.is_ready())
        self.assertTrue(self.write("x = 1")["success"])
        self.assertNotIn(" ERROR ", self.server.said())


if __name__ == "__main__":
    sys.exit(unittest.main(verbosity=2, warnings="ignore"))

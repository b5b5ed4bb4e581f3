"""What must hold of every answer, and of the server as a whole."""

import csv
import io
import json
import socket
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

HANG_SECONDS = 12.0
OVERLOADED = "limits.requestsBytes"

# How downloads begin.
ZIP, BUNDLE, TRAIL_CSV, TRAIL_JSON = b"PK\x03\x04", b"# v2 git bundle\n", b"at,action,", b'{"at":'

# How a stream of events begins.
SILENCE = b":\n\n"

# After the warm-up the heap may still grow to what the collector likes; more than this is a leak. Threads and open files
# come back when the connections do.
GROWTH_KIB = 200 * 1024
GROWTH_THREADS = 40
GROWTH_FILES = 40


@dataclass
class Answer:
    """What came back; ``status`` is 0 when the connection was closed without an answer."""

    status: int
    body: bytes
    seconds: float

    @property
    def success(self) -> bool:
        return b'"success":true' in self.body


def send(port: int, data: bytes, patience: float = HANG_SECONDS) -> Answer:
    """Sends the bytes and reads until the server closes, or events begin; raises TimeoutError when neither comes."""
    began = time.monotonic()
    received = b""
    with socket.create_connection(("127.0.0.1", port), timeout=patience) as connection:
        try:
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)
            while time.monotonic() - began < patience:
                piece = connection.recv(65_536)
                if not piece:
                    break
                received += piece
                if is_stream(received):
                    break
            else:
                raise TimeoutError
        except (ConnectionError, BrokenPipeError, OSError) as e:
            if isinstance(e, TimeoutError):
                raise
    return parse(received, time.monotonic() - began)


def is_stream(received: bytes) -> bool:
    """Whether it is an answer without an end, which has begun: its first line says nothing yet."""
    head, _, body = received.partition(b"\r\n\r\n")
    return b"content-type: text/event-stream" in head.lower() and SILENCE in body


def parse(received: bytes, seconds: float) -> Answer:
    head, _, body = received.partition(b"\r\n\r\n")
    while head.startswith(b"HTTP/1.1 100"):
        head, _, body = body.partition(b"\r\n\r\n")
    words = head.split(b" ", 2)
    status = int(words[1]) if len(words) > 1 and words[1].isdigit() else 0
    if b"transfer-encoding: chunked" in head.lower():
        body = unchunked(body)
    return Answer(status, body, seconds)


def unchunked(body: bytes) -> bytes:
    whole = b""
    while body:
        size, _, body = body.partition(b"\r\n")
        length = int(size or b"0", 16)
        whole, body = whole + body[:length], body[length + 2 :]
        if length == 0:
            break
    return whole


def fault(answer: Answer, whole: bool) -> Optional[str]:
    """What is wrong with an answer; ``whole``: to a request that is well-formed HTTP."""
    if answer.status == 0:
        return "a well-formed request got no answer" if whole else None
    if answer.status == 503 and OVERLOADED.encode() in answer.body:
        return None
    if answer.status >= 500:
        return f"status {answer.status}"
    if not whole:
        return None
    if answer.body.startswith((b"<!doctype html>", BUNDLE, SILENCE)):
        return None
    if answer.body.startswith(ZIP):
        return None if is_whole_zip(answer.body) else "the zip is not whole"
    if answer.body.startswith((TRAIL_CSV, TRAIL_JSON)):
        return None if is_whole_trail(answer.body.decode(errors="replace")) else "the trail is not whole"
    try:
        parsed = json.loads(answer.body)
    except ValueError:
        return "the answer is not JSON"
    if "openapi" in parsed or "status" in parsed:
        return None
    if not isinstance(parsed.get("success"), bool) or (not parsed["success"] and not (parsed.get("code") and parsed.get("errors"))):
        return "the answer has no success, or no code and errors"
    return None


def is_whole_trail(body: str) -> bool:
    """Whether each line has all of its entry, in one of the two formats."""
    if body.startswith(TRAIL_CSV.decode()):
        rows = list(csv.reader(io.StringIO(body, newline="")))
        return body.endswith("\n") and all(len(row) == len(rows[0]) for row in rows)
    try:
        return body.endswith("\n") and all(json.loads(line)["at"] for line in body.rstrip("\n").split("\n"))
    except (ValueError, KeyError):
        return False


def is_whole_zip(body: bytes) -> bool:
    try:
        return zipfile.ZipFile(io.BytesIO(body)).testzip() is None
    except zipfile.BadZipFile:
        return False


@dataclass
class Footprint:
    """What a process takes: resident KiB, threads, open files."""

    kib: int
    threads: int
    files: int

    @staticmethod
    def of(pid: int) -> "Footprint":
        status = Path(f"/proc/{pid}/status").read_text()
        values = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
        files = len(list(Path(f"/proc/{pid}/fd").iterdir()))
        return Footprint(int(values["VmRSS"].split()[0]), int(values["Threads"]), files)

    def growth(self, later: "Footprint") -> Optional[str]:
        if later.kib - self.kib > GROWTH_KIB:
            return f"memory grew from {self.kib} to {later.kib} KiB"
        if later.threads - self.threads > GROWTH_THREADS:
            return f"threads grew from {self.threads} to {later.threads}"
        if later.files - self.files > GROWTH_FILES:
            return f"open files grew from {self.files} to {later.files}"
        return None

"""Requests by which one client could take the server from the others, each as bytes that a plain socket can send.

An attack is a generator that never ends: it yields one request after the other, and none of them may hurt anybody else. The
first ones of some prepare what the others need. Whoever runs them beside a victim sends each as it comes, reads the answer or
not, and asks for the next.
"""

import base64
import hashlib
import json
import time
from typing import Any, Callable, Dict, Iterator

MEBI = 1 << 20


class Attacker:
    """Who attacks: a user with a good token and a project of their own."""

    def __init__(self, user: int, token: str, project: int):
        self.user, self.token, self.project = user, token, project

    def request(self, operation: str, body: bytes, content_type: str = "application/json") -> bytes:
        timestamp = str(int(time.time()))
        hashed = hashlib.sha256(f"{self.token}:{timestamp}".encode()).hexdigest()
        basic = base64.b64encode(f"{self.user}:{hashed}".encode()).decode()
        head = (
            f"POST /api/v2/{operation} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            f"Authorization: Basic {basic}\r\nTimestamp: {timestamp}\r\n"
            f"Content-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body

    def call(self, operation: str, **fields: Any) -> bytes:
        return self.request(operation, json.dumps(fields).encode())

    def create(self, name: str, content: str) -> bytes:
        return self.call("files/create", projectId=self.project, name=name, content=content)

    def patch(self, text: str) -> bytes:
        return self.call("files/patch", projectId=self.project, patch=text)


def missing_context(by: Attacker) -> Iterator[bytes]:
    """H1: a patch of 60 bytes whose numbers ask for a thousand million lines."""
    while True:
        yield by.patch("--- a/main.py\n+++ b/main.py\n@@ -1,999999999 +1,999999999 @@\n")


def places_that_almost_fit(by: Attacker) -> Iterator[bytes]:
    """H2: half a million lines that are all the same, and a hunk of half as many that would fit nearly everywhere."""
    count = 262_000
    yield by.create("same.py", "a\n" * (2 * count))
    while True:
        yield by.patch(f"--- a/same.py\n+++ b/same.py\n@@ -{3 * count},{count} +1,{count} @@\n" + " a\n" * count)
        yield by.patch(f"--- a/same.py\n+++ b/same.py\n@@ -5,{count + 1} +5,{count + 1} @@\n" + " a\n" * count + " b\n")


def wrong_numbers(by: Attacker) -> Iterator[bytes]:
    """C3: thousands of hunks, none of which stands where it says."""
    count = 13_900
    states = ["".join(f"x\n{word}\nline {i}\n" for i in range(count)) for word in ("x", "y")]
    hunks = [
        "".join(f"@@ -{90_000 - 5 * i},2 +1,2 @@\n-{old}\n+{new}\n line {i}\n" for i in range(count))
        for old, new in (("x", "y"), ("y", "x"))
    ]
    yield by.create("lines.py", states[0])
    while True:
        for turn in hunks:
            yield by.patch("--- a/lines.py\n+++ b/lines.py\n" + turn)


def fields_that_nobody_reads(by: Attacker) -> Iterator[bytes]:
    """H3: a small question with eight megabytes of something else in it, each time another."""
    turn = 0
    while True:
        turn += 1
        yield by.call("projects/read", projectId=by.project, noise=str(turn) + "x" * (8 * MEBI))


def long_fields_that_are_read(by: Attacker) -> Iterator[bytes]:
    """H3: the same with a field that the operation declares."""
    turn = 0
    while True:
        turn += 1
        yield by.call("projects/read", projectId=by.project, organizationId=str(turn) + "x" * (8 * MEBI))


def zeros(count: int) -> bytes:
    return b"[0" + b",0" * (count - 1) + b"]"


def many_values(by: Attacker) -> Iterator[bytes]:
    """H5: sixteen megabytes of zeros, as the body, as a field, as a declared field, and as a form's."""
    project = b'{"projectId":%d,' % by.project
    while True:
        yield by.request("authenticate", zeros(8 * MEBI))
        yield by.request("authenticate", b'{"noise":' + zeros(8 * MEBI) + b"}")
        yield by.request("projects/update", project + b'"grid":' + zeros(8 * MEBI) + b"}")
        yield by.request("projects/update", project + b'"files":[{}' + b",{}" * (5 * MEBI) + b"]}")
        yield by.request("authenticate", b"a[]=0&" * (2 * MEBI), "application/x-www-form-urlencoded")


def long_names(by: Attacker) -> Iterator[bytes]:
    """H5: a long list under thirty nested names of 990 characters."""
    names = b"".join(b'{"' + b"n" * 990 + b'":' for _ in range(29))
    while True:
        for field in (b"noise", b"grid"):
            start = b'{"projectId":%d,"%s":' % (by.project, field)
            yield by.request("projects/update", start + names + zeros(99_000) + b"}" * 30)


def boundary_of_one_letter(by: Attacker) -> Iterator[bytes]:
    """H5: eight megabytes of one letter between boundaries of the same letter, as long as they may be, and longer."""
    part = b'\r\nContent-Disposition: form-data; name="a"\r\n\r\n'
    while True:
        for length in (70, 10_000):
            body = b"--" + b"a" * length + part + b"a" * (8 * MEBI)
            yield by.request("authenticate", body, "multipart/form-data; boundary=" + "a" * length)


ATTACKS: Dict[str, Callable[[Attacker], Iterator[bytes]]] = {
    "H1 missing context": missing_context,
    "H2 places that almost fit": places_that_almost_fit,
    "C3 wrong numbers": wrong_numbers,
    "H3 fields that nobody reads": fields_that_nobody_reads,
    "H3 long fields that are read": long_fields_that_are_read,
    "H5 many values": many_values,
    "H5 long names": long_names,
    "H5 boundary of one letter": boundary_of_one_letter,
}

"""Makes requests, good and bad, as the bytes that go over the wire. All chance comes from one seeded Random."""

import base64
import hashlib
import json
import random
import time
import urllib.parse
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Tuple

GOLDEN = Path(__file__).parent.parent / "conformance" / "golden"

NASTY: List[Any] = [
    None, True, False, 0, -1, 1, 2**31, 2**63, -(2**63), 10**400, 0.1, 1e308, "", " ", "0", "-1", "1e5", "NaN", "true",
    "\x00", "a\x00b", "\ud800", "\u202e", "é" * 300, "x" * 100_000, "../../etc/passwd", "CON", "a/b/c.py", "main.py",
    "Recycle Bin/x", "'; DROP TABLE projects; --", "%00", "{}", "[]", [], {}, [[]], {"a": {}}, [None], ["x"] * 500,
    {"": ""}, {"\x00": 1}, [{"name": "main.py"}], [{"name": "a.py", "content": None}],
]
NAMES = ["projectId", "id", "name", "newName", "content", "files", "libraries", "parameters", "grid", "start", "end",
         "codeSourceId", "organizationId", "language", "", "\x00", "files[0][name]", "a" * 2000]
METHODS = ["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "TRACE", "PATCH", "CONNECT", "get", "", "G\x00T", "X" * 9000]
HEADERS = ["X-Long: " + "x" * 20_000, "X: \x00", "Content-Length: -1", "Content-Length: 5", "Transfer-Encoding: chunked",
           "Transfer-Encoding: gzip", "Content-Encoding: gzip", "Expect: 100-continue", "Expect: x", "Connection: upgrade",
           "Content-Type: text/html; charset=utf-16", "Content-Type: multipart/form-data", "Host: a, b", ": x", "no colon",
           "Authorization: Bearer x", "Authorization: Basic !!!", "Timestamp: x", "Timestamp: 99999999999999999999"]


@dataclass
class Case:
    """One request.

    ``whole``: well-formed HTTP, so that it must be answered. ``user``: the user whose credentials it has, or 0.
    """

    data: bytes
    whole: bool
    user: int


class Cases:
    def __init__(self, seed: str, user: int, token: str, projects: List[int]):
        self.random = random.Random(seed)
        self.user, self.token, self.projects = user, token, projects
        self.samples = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(GOLDEN.rglob("*.json"))]
        self.operations = [str(file.relative_to(GOLDEN))[:-5] for file in sorted(GOLDEN.rglob("*.json"))]

    def next(self) -> Case:
        roll = self.random.random()
        if roll < 0.80:
            return self._request(mutate=self.random.random() < 0.85)
        case = self._request(mutate=False)
        return Case(self._broken(case.data), False, case.user)

    def _request(self, mutate: bool) -> Case:
        r = self.random
        index = r.randrange(len(self.operations))
        operation, fields = self.operations[index], self._filled(self.samples[index].get("request") or {})
        for _ in range(r.randint(1, 3) if mutate else 0):
            fields = self._mutated(fields)
        method, query, body, content_type = self._encoded(fields if isinstance(fields, dict) else {"x": fields})
        path = "/api/v2/" + operation + r.choice(["", "", "", "/"])
        if mutate and r.random() < 0.05:
            path = r.choice(["/", "/docs", "/api/v2/", "/api/v2//" + operation, "/api/v2/%2e%2e", "/%00", "/" + "a/" * 500])
        head, user = self._credentials()
        if content_type:
            head.append("Content-Type: " + content_type)
        if method == "POST" or body:
            head.append(f"Content-Length: {len(body)}")
        target = path + ("?" + query if query else "")
        lines = [f"{method} {target} HTTP/1.1", "Host: localhost", "Connection: close", *head]
        return Case("\r\n".join(lines).encode("latin-1", "replace") + b"\r\n\r\n" + body, True, user)

    def _credentials(self) -> Tuple[List[str], int]:
        roll = self.random.random()
        if roll < 0.05:
            return [], 0
        timestamp = str(int(time.time()) - (0 if roll > 0.1 else 100_000))
        token = self.token if roll > 0.15 else "wrong"
        hashed = hashlib.sha256(f"{token}:{timestamp}".encode()).hexdigest()
        basic = base64.b64encode(f"{self.user}:{hashed}".encode()).decode()
        agent = self.random.choice(["Lean CLI 1.0.230", "QuantConnect MCP Server v0", "fuzz", "f\u00fc\"zz"])
        head = ["Authorization: Basic " + basic, "Timestamp: " + timestamp, "User-Agent: " + agent]
        return head, self.user if roll > 0.15 else 0

    def _filled(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {name: self._filled(inner) for name, inner in value.items()}
        if isinstance(value, list):
            return [self._filled(inner) for inner in value]
        if isinstance(value, str) and value.startswith("<"):
            return self.random.choice(self.projects)
        return value

    def _mutated(self, value: Any) -> Any:
        r = self.random
        if isinstance(value, dict) and value and r.random() < 0.9:
            name = r.choice(list(value))
            changed = dict(value)
            roll = r.random()
            if roll < 0.6:
                changed[name] = self._mutated(changed[name])
            elif roll < 0.7:
                del changed[name]
            else:
                changed[r.choice(NAMES)] = r.choice(NASTY)
            return changed
        if isinstance(value, list) and value and r.random() < 0.7:
            changed = list(value)
            changed[r.randrange(len(changed))] = self._mutated(r.choice(changed))
            return changed + (changed if r.random() < 0.1 else [])
        if isinstance(value, str) and value and r.random() < 0.3:
            at = r.randrange(len(value))
            return value[:at] + chr(r.choice([0, 9, 10, 13, 34, 47, 92, 127, 0xFEFF, 0x1F600])) + value[at:]
        return r.choice(NASTY)

    def _encoded(self, fields: Dict[str, Any]) -> Tuple[str, str, bytes, str]:
        """Method, query, body, content type."""
        r = self.random
        way = r.choice(["json", "json", "form", "form", "query", "multipart"])
        if way == "json":
            text = json.dumps(fields, ensure_ascii=r.random() < 0.5)
            if r.random() < 0.05:
                text = r.choice(["[" * 5000, "", "null", "[]", "{", '{"a":1,"a":2}', "\ufeff{}", '{"a":01}', "x=1", "{}{}"])
            return "POST", "", text.encode("utf-8", "surrogatepass"), r.choice(["application/json"] * 9 + ["text/plain"])
        pairs = list(flat("", fields))
        if way == "multipart":
            parts = "".join(f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in pairs)
            return "POST", "", (parts + "--b--\r\n").encode("utf-8", "surrogatepass"), "multipart/form-data; boundary=b"
        text = urllib.parse.urlencode(pairs, errors="surrogatepass")
        if way == "form":
            return "POST", "", text.encode(), "application/x-www-form-urlencoded"
        return "GET", text[:12_000], b"", ""

    def _broken(self, data: bytes) -> bytes:
        r = self.random
        head, _, body = data.partition(b"\r\n\r\n")
        lines = head.split(b"\r\n")
        roll = r.randrange(9)
        if roll == 0:
            lines[0] = lines[0].replace(b"POST", r.choice(METHODS).encode("latin-1"))
        elif roll == 1:
            lines.insert(r.randint(1, len(lines)), r.choice(HEADERS).encode("latin-1"))
        elif roll == 2:
            lines[0] = lines[0].replace(b"HTTP/1.1", r.choice([b"HTTP/1.0", b"HTTP/0.9", b"HTTP/9.9", b"", b"http/1.1"]))
        elif roll == 3:
            chunks = r.choice([b"5\r\nhello\r\n0\r\n\r\n", b"FFFFFFFFF\r\nx", b"-1\r\n", b"5;x=y\r\nhell", b"zz\r\n\r\n", b"0\r\nX: y\r\n\r\n"])
            lines = [line for line in lines if not line.startswith(b"Content-Length")] + [b"Transfer-Encoding: chunked"]
            body = chunks
        elif roll == 4:
            return data[: r.randrange(len(data))]
        elif roll == 5:
            return data + data
        elif roll == 6:
            return bytes(r.randrange(256) for _ in range(r.randint(1, 3000)))
        else:
            broken = bytearray(data)
            for _ in range(r.randint(1, 20)):
                broken[r.randrange(len(broken))] = r.randrange(256)
            return bytes(broken)
        return b"\r\n".join(lines) + b"\r\n\r\n" + body


def flat(name: str, value: Any):
    """The fields as a form has them: files[0][name]."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from flat(f"{name}[{key}]" if name else key, inner)
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from flat(f"{name}[{i}]", inner)
    else:
        yield name, value

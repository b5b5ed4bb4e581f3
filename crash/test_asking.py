import unittest

from asking import Asked, Waits

GONE, BACK = 100.0, 160.0


def asked(*more):
    """A minute in which a client is refused at once, and a good answer after it, besides what else there was."""
    refused = [Asked(GONE + 20 + turn, 0.01, False) for turn in range(40)]
    return [Asked(90.0, 0.1, True), Asked(99.9, 16.0, False), *refused, Asked(BACK + 1, 0.1, True), *more]


def faults(*clients):
    return Waits.of(list(clients), GONE, BACK).faults(BACK - GONE)


class WaitsTest(unittest.TestCase):
    def test_who_was_answered_in_time_has_no_complaint(self):
        self.assertEqual([], faults(asked(), asked()))

    def test_who_was_kept_waiting_has(self):
        self.assertIn("31.0 s after the host had vanished", faults(asked(Asked(99.0, 31.0, False)))[0])
        self.assertIn("6.0 s while the host was known to be away", faults(asked(Asked(130.0, 6.0, False)))[0])

    def test_who_was_not_served_afterwards_has(self):
        self.assertIn("a client was served only inf s", faults(asked(), asked()[:-1])[0])
        self.assertIn("1 requests failed", faults(asked(Asked(BACK + 31, 0.1, False)))[0])

    def test_nobody_who_asks_proves_nothing(self):
        self.assertIn("proves nothing", faults([Asked(90.0, 0.1, True), Asked(BACK + 1, 0.1, True)])[0])


if __name__ == "__main__":
    unittest.main()

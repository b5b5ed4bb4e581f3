"""What a difference between users is judged by."""

import unittest

from strangers import KINDS, faults, row


class StrangersTest(unittest.TestCase):
    def test_what_costs_the_same_shows_nothing(self) -> None:
        alike = {kind: [90.0, 90.0, 100.0, 130.0, 130.0] for kind in KINDS}
        self.assertEqual([], faults(alike))
        self.assertIn("| SQLite | 100 (90–130) |", row("sqlite", alike))

    def test_a_user_who_costs_more_or_less_is_found(self) -> None:
        for kind in ("16 tokens", "unknown", "unknown, another each time"):
            for costs in ([172.0], [60.0]):
                found = {**{each: [100.0] for each in KINDS}, kind: costs}
                self.assertTrue(faults(found)[0].startswith(kind + ": "))

    def test_the_first_time_may_cost_more_than_later_ones(self) -> None:
        found = {kind: [450.0 if "each time" in kind else 120.0] for kind in KINDS}
        self.assertEqual([], faults(found))


if __name__ == "__main__":
    unittest.main()

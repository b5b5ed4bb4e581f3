"""The judge over histories of a register: known ones, and many small ones beside a judge who tries every order."""

import itertools
import random
import unittest
from typing import List

from register import NEVER, Step, fault


def wrote(value: str, began: float, ended: float) -> Step:
    return Step(True, value, began, ended)


def read(value: str, began: float, ended: float) -> Step:
    return Step(False, value, began, ended)


def can_be(initial: str, history: List[Step]) -> bool:
    """Tries every order (Wing and Gong), with and without each write that was never answered."""
    open_writes = [step for step in history if step.ended == NEVER]
    answered = [step for step in history if step.ended != NEVER]
    for count in range(len(open_writes) + 1):
        for some in itertools.combinations(open_writes, count):
            if is_some_order(initial, answered + list(some)):
                return True
    return False


def is_some_order(value: str, left: List[Step]) -> bool:
    if not left:
        return True
    first_end = min(step.ended for step in left)
    for place, step in enumerate(left):
        if step.began <= first_end and (step.write or step.value == value):
            if is_some_order(step.value, left[:place] + left[place + 1 :]):
                return True
    return False


class RegisterTest(unittest.TestCase):
    def fails(self, history: List[Step], because: str) -> None:
        self.assertIn(because, fault("0", history) or "no fault")
        self.assertFalse(can_be("0", history))

    def holds(self, history: List[Step]) -> None:
        self.assertIsNone(fault("0", history))
        self.assertTrue(can_be("0", history))

    def test_reads_of_a_write_that_is_under_way_may_see_either(self):
        self.holds([wrote("1", 1, 6), read("1", 2, 3), read("1", 4, 5)])
        self.holds([wrote("1", 1, 6), read("0", 2, 3), read("1", 4, 5)])

    def test_a_stale_read(self):
        self.fails([wrote("1", 1, 2), read("0", 3, 4)], "'0' from -inf to 3")

    def test_a_stale_read_between_newer_ones(self):
        self.fails([wrote("1", 1, 2), wrote("2", 3, 4), read("2", 5, 6), read("1", 7, 8)], "'1' was there until")

    def test_what_was_seen_is_not_unseen(self):
        """The write has not been answered, and one client has seen it: so does the next one."""
        self.fails([wrote("1", 1, 9), read("1", 2, 3), read("0", 4, 5)], "'1'")

    def test_a_lost_write(self):
        self.fails([wrote("1", 1, 2), wrote("2", 3, 4), read("1", 5, 6)], "'2'")

    def test_a_write_without_an_answer_happened_late_or_not_at_all(self):
        self.holds([wrote("1", 1, NEVER), read("0", 2, 3), wrote("2", 4, 5), read("2", 6, 7)])
        self.holds([wrote("1", 1, NEVER), wrote("2", 4, 5), read("2", 6, 7), read("1", 8, 9)])

    def test_a_write_without_an_answer_happened_once(self):
        self.fails([wrote("1", 1, NEVER), read("1", 2, 3), wrote("2", 4, 5), read("2", 6, 7), read("1", 8, 9)], "'1'")

    def test_what_nobody_wrote(self):
        self.fails([read("7", 1, 2)], "nobody wrote '7'")

    def test_a_value_before_its_write(self):
        self.fails([read("1", 1, 2), wrote("1", 3, 4)], "before it was written")

    def test_like_the_judge_who_tries_every_order(self):
        rnd, outcomes = random.Random(1), [0, 0]
        for _ in range(4000):
            moments = rnd.sample(range(1000), 14)
            history = []
            for n in range(7):
                began, ended = sorted(moments[2 * n : 2 * n + 2])
                write = rnd.random() < 0.5
                value = str(n + 1) if write else str(rnd.randrange(8))
                history.append(Step(write, value, began, NEVER if write and rnd.random() < 0.2 else ended))
            known = {step.value for step in history if step.write} | {"0"}
            history = [step for step in history if step.value in known]
            expected = can_be("0", history)
            self.assertEqual(expected, fault("0", history) is None, history)
            outcomes[expected] += 1
        self.assertGreater(min(outcomes), 500, outcomes)


if __name__ == "__main__":
    unittest.main()

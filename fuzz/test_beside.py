"""What the attacks are judged by: each fault is found, and a server that holds has none."""

import tempfile
import unittest
from pathlib import Path
from typing import Any, Dict, List

import paper
from beside import ALL, faults
from outcome import Outcome, Waits

STEADY = [0.02] * 40


def outcome(beside: List[float], **changes: Any) -> Outcome:
    quiet = {kind: Waits(STEADY, []) for kind in paper.KINDS}
    other: Dict[str, Any] = dict(heap=[20.0, 30.0], peak=200.0, stop=0.5, answers={"projects/read success": 3})
    other.update(changes)
    return Outcome(quiet, {kind: Waits(beside, []) for kind in paper.KINDS}, **other)


class BesideTest(unittest.TestCase):
    def assert_found(self, words: str, found: List[str]) -> None:
        self.assertTrue(found and all(words in one for one in found), found)

    def test_a_victim_that_feels_nothing(self) -> None:
        self.assertEqual(faults(outcome([0.03] * 38 + [2.0, 0.5]), []), [])

    def test_a_victim_that_waits(self) -> None:
        self.assert_found("one in twenty", faults(outcome([0.03] * 37 + [0.3] * 3), []))
        self.assert_found("3.5 s", faults(outcome([0.03] * 39 + [3.5]), []))

    def test_what_is_quick_counts_as_the_floor(self) -> None:
        fast = Waits([0.0001] * 40, [])
        self.assertIsNone(Waits([0.09] * 40, []).fault("read", fast))
        self.assertIsNotNone(Waits([0.11] * 40, []).fault("read", fast))

    def test_a_victim_that_is_refused(self) -> None:
        one = outcome(STEADY)
        one.beside["push"].failures.append("503")
        self.assert_found("push: 1 of 40 failed, such as 503", faults(one, []))

    def test_a_server_that_does_not_come_back(self) -> None:
        self.assert_found("heap grew from 20 to 90 MiB", faults(outcome(STEADY, heap=[20.0, 90.0]), []))
        self.assert_found("SIGTERM", faults(outcome(STEADY, stop=21.0), []))
        self.assert_found("SIGTERM", faults(outcome(STEADY, stop=None), []))
        self.assert_found("OutOfMemoryError", faults(outcome(STEADY), ["java.lang.OutOfMemoryError"]))

    def test_an_attack_that_was_none(self) -> None:
        self.assert_found("no attack", faults(outcome(STEADY, answers={}), []))

    def test_the_figures_stand_in_the_paper(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "paper.md"
            begin, end = paper.BEGIN.format("sqlite"), paper.END.format("sqlite")
            file.write_text(f"before\n{begin}\nold\n{end}\nafter\n")
            paper.write(file, "sqlite", {"H1": outcome(STEADY)}, 30)
            text = file.read_text()
            self.assertIn("| H1 | 20 → 20, 20, 20 |", text)
            self.assertNotIn("old", text)
            self.assertTrue(text.startswith("before\n") and text.endswith("after\n"))
            paper.write(file, "sqlite", {"H1": outcome(STEADY)}, 30)
            self.assertEqual(file.read_text(), text)

    def test_every_attack_says_which_it_is(self) -> None:
        for name in ALL:
            self.assertRegex(name, "^[HCM][1-9] ")


if __name__ == "__main__":
    unittest.main()

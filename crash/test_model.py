import unittest

from model import Known, Seen, judge

BEFORE, AFTER, NEXT = {"a.py": "1"}, {"a.py": "2"}, {"a.py": "2", "b.py": "3"}


class JudgeTest(unittest.TestCase):
    def setUp(self):
        self.known = Known(7, {1: BEFORE}, 1)
        self.known.acknowledge(AFTER)

    def test_what_was_acknowledged_is_there(self):
        self.assertEqual([], judge(self.known, Seen([2, 1], AFTER, {1: BEFORE})))

    def test_a_lost_project_revision_or_text_is_found(self):
        self.assertIn("gone", judge(self.known, None)[0])
        self.assertIn("lost revisions", judge(self.known, Seen([1], BEFORE))[0])
        self.assertIn("not as it was written: a.py", judge(self.known, Seen([1, 2], BEFORE))[0])
        self.assertIn("revision 1", judge(self.known, Seen([1, 2], AFTER, {1: AFTER}))[0])
        self.assertIn("gaps", judge(self.known, Seen([2], AFTER))[0])

    def test_an_unknown_write_is_there_or_not(self):
        self.known.pending = NEXT
        self.assertEqual([], judge(self.known, Seen([1, 2], AFTER)))
        self.assertEqual([], judge(self.known, Seen([1, 2, 3], NEXT)))
        self.assertIn("b.py", judge(self.known, Seen([1, 2, 3], AFTER))[0])
        self.assertIn("b.py", judge(self.known, Seen([1, 2], NEXT))[0])
        self.assertIn("nobody wrote", judge(self.known, Seen([1, 2, 3, 4], NEXT))[0])

    def test_a_write_that_nobody_made_is_found(self):
        self.assertIn("nobody wrote", judge(self.known, Seen([1, 2, 3], AFTER))[0])

    def test_what_was_removed_for_good_is_gone(self):
        self.known.purging = True
        self.assertEqual([], judge(self.known, None))
        self.assertEqual([], judge(self.known, Seen([1, 2], AFTER)))
        self.assertIn("lost revisions", judge(self.known, Seen([1], BEFORE))[0])
        self.known.purged = True
        self.assertEqual([], judge(self.known, None))
        self.assertIn("removed for good", judge(self.known, Seen([1, 2], AFTER))[0])

    def test_it_goes_on_from_what_there_is(self):
        self.known.pending = NEXT
        self.assertTrue(self.known.settle(3))
        self.assertEqual((3, NEXT, None), (self.known.head, self.known.files, self.known.pending))
        self.known.pending = BEFORE
        self.assertFalse(self.known.settle(3))
        self.assertEqual(NEXT, self.known.files)


if __name__ == "__main__":
    unittest.main()

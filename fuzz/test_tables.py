"""The same statements, for both databases."""

import sqlite3
import tempfile
import unittest
from pathlib import Path

from tables import Postgresql, Sqlite


class TablesTest(unittest.TestCase):
    def test_values_are_put_in_as_they_are(self) -> None:
        tables = Postgresql.__new__(Postgresql)
        tables.statements = []
        tables.execute("INSERT INTO t VALUES (?, ?)", 7, "it's ?")
        self.assertEqual(["INSERT INTO t VALUES (7, 'it''s ?')"], tables.statements)

    def test_all_counts_together(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "t.db"
            with sqlite3.connect(file) as made:
                made.execute("CREATE TABLE t (a, b)")
            with Sqlite(file) as tables:
                self.assertEqual(["a", "b"], tables.columns("t"))
                tables.execute("INSERT INTO t VALUES (?, ?)", 7, "it's ?")
            with sqlite3.connect(file) as made:
                self.assertEqual([(7, "it's ?")], made.execute("SELECT * FROM t").fetchall())


if __name__ == "__main__":
    unittest.main()

"""A database that is filled by statements, past the server that has made it."""

import sqlite3
import subprocess
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any, Dict, List


class Scratch(ABC):
    """Of one of the two kinds."""

    is_sqlite = False

    def copies(self, table: str, which: str, first: int, last: int, instead: Dict[str, str]) -> None:
        """
        Puts rows in again, once for each number.

        :param table: where they are
        :param which: tells them from others
        :param first: the first number, which is called n
        :param last: the last one
        :param instead: the expressions of those columns that are to be other than in the row
        """
        columns = self.columns(table)
        assert set(instead) <= set(columns), (table, instead, columns)
        values = ", ".join(instead.get(column, f"{table}.{column}") for column in columns)
        numbers = self.numbers(first, last)
        self.run(f"INSERT INTO {table} ({', '.join(columns)}) SELECT {values} FROM {numbers} CROSS JOIN {table} WHERE {which}")

    @abstractmethod
    def columns(self, table: str) -> List[str]: ...

    @abstractmethod
    def numbers(self, first: int, last: int) -> str: ...

    @abstractmethod
    def random_hex(self) -> str:
        """An expression that is another text of 32 characters in each row."""

    @abstractmethod
    def run(self, sql: str) -> None: ...

    @abstractmethod
    def finish(self) -> None:
        """Makes of it what a server finds that has written all this itself."""

    @abstractmethod
    def sizes(self) -> Dict[str, List[int]]:
        """Of each table: its rows, its bytes, and those of its indexes."""


class SqliteScratch(Scratch):
    is_sqlite = True

    def __init__(self, file: Path):
        self.database = sqlite3.connect(file, isolation_level=None)
        for pragma in ("foreign_keys = OFF", "synchronous = OFF", "cache_size = -1000000"):
            self.database.execute(f"PRAGMA {pragma}")
        self.triggers = [text for (text,) in self.database.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")]
        for (name,) in self.database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            self.database.execute(f"DROP TRIGGER {name}")

    def columns(self, table: str) -> List[str]:
        return [row[1] for row in self.database.execute(f"PRAGMA table_info({table})")]

    def numbers(self, first: int, last: int) -> str:
        counting = f"SELECT {first} AS n UNION ALL SELECT n + 1 FROM counted WHERE n < {last}"
        return f"(WITH RECURSIVE counted AS ({counting}) SELECT n FROM counted) AS numbers"

    def random_hex(self) -> str:
        return "lower(hex(randomblob(16)))"

    def run(self, sql: str) -> None:
        self.database.execute(sql)

    def finish(self) -> None:
        for trigger in self.triggers:
            self.run(trigger)
        self.run("PRAGMA wal_checkpoint(TRUNCATE)")

    def sizes(self) -> Dict[str, List[int]]:
        tables = dict(self.database.execute("SELECT name, tbl_name FROM sqlite_master WHERE rootpage > 0").fetchall())
        found: Dict[str, List[int]] = {table: [0, 0, 0] for table in tables.values()}
        for name, size in self.database.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name").fetchall():
            if name in tables:
                found[tables[name]][1 if tables[name] == name else 2] += size
        for table, sizes in found.items():
            sizes[0] = self.database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        self.database.close()
        return found


class PostgresScratch(Scratch):
    def __init__(self, url: str):
        self.url = url

    def rows(self, sql: str) -> List[Any]:
        command = ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", self.url, "-c", sql]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"{sql}\n{done.stderr}")
        return [line.split("|") for line in done.stdout.splitlines()]

    def columns(self, table: str) -> List[str]:
        sql = f"SELECT column_name FROM information_schema.columns WHERE table_name = '{table}' ORDER BY ordinal_position"
        return [name for (name,) in self.rows(sql)]

    def numbers(self, first: int, last: int) -> str:
        return f"generate_series({first}, {last}) AS numbers (n)"

    def random_hex(self) -> str:
        return "replace(gen_random_uuid()::text, '-', '')"

    def run(self, sql: str) -> None:
        """Without triggers, which check foreign keys and note changes."""
        self.rows(f"SET session_replication_role = replica; SET synchronous_commit = off; {sql}")

    def finish(self) -> None:
        for table in ("users", "api_tokens", "projects"):
            self.run(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")
        self.rows("VACUUM ANALYZE")

    def sizes(self) -> Dict[str, List[int]]:
        sql = (
            "SELECT relname, (SELECT sum(pg_table_size(p.relid)) FROM pg_partition_tree(c.oid) p),"
            " (SELECT sum(pg_indexes_size(p.relid)) FROM pg_partition_tree(c.oid) p) FROM pg_class c"
            " WHERE relkind IN ('r', 'p') AND NOT relispartition AND relnamespace = current_schema()::regnamespace"
        )
        found = {name: [0, int(table or 0), int(indexes or 0)] for name, table, indexes in self.rows(sql)}
        for table, sizes in found.items():
            sizes[0] = int(self.rows(f"SELECT count(*) FROM {table}")[0][0])
        return found

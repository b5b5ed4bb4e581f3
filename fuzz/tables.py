"""The tables of a server from behind: whatever takes too long by requests is written into them."""

import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import List, Optional, Type, Union

ROOT = Path(__file__).parent.parent
# What starts PostgreSQL for tries stands there.
sys.path.append(str(ROOT / "crash"))

from network import Missing  # noqa: E402


class Tables:
    """Statements that count together at the end of a "with"; ? stands for a value, a number or a text."""

    def execute(self, sql: str, *values: Union[int, str]) -> None:
        raise NotImplementedError

    def columns(self, table: str) -> List[str]:
        raise NotImplementedError

    def finish(self) -> None:
        raise NotImplementedError

    def __enter__(self) -> "Tables":
        return self

    def __exit__(self, kind: Optional[Type[BaseException]], _: Optional[BaseException], __: Optional[TracebackType]) -> None:
        if kind is None:
            self.finish()


class Sqlite(Tables):
    def __init__(self, file: Path) -> None:
        self.connection = sqlite3.connect(str(file), timeout=30, isolation_level=None)
        self.connection.execute("BEGIN IMMEDIATE")

    def execute(self, sql: str, *values: Union[int, str]) -> None:
        self.connection.execute(sql, values)

    def columns(self, table: str) -> List[str]:
        return [row[1] for row in self.connection.execute(f"PRAGMA table_info({table})")]

    def finish(self) -> None:
        self.connection.execute("COMMIT")
        self.connection.close()


class Postgresql(Tables):
    """
    By psql, which whoever has PostgreSQL has.

    :raises Missing: when there is none
    """

    def __init__(self, port: int) -> None:
        if not shutil.which("psql"):
            raise Missing("'psql' is missing: install PostgreSQL's client.")
        self.command = ["psql", "-X", "-q", "-A", "-t", "-1", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", str(port), "-U", "postgres"]
        self.statements: List[str] = []

    def execute(self, sql: str, *values: Union[int, str]) -> None:
        texts = iter(str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'" for value in values)
        self.statements.append(re.sub(r"\?", lambda _: next(texts), sql))

    def columns(self, table: str) -> List[str]:
        return self.said(f"SELECT column_name FROM information_schema.columns WHERE table_name = '{table}' ORDER BY ordinal_position").split()

    def finish(self) -> None:
        # Its own housekeeping looks once a minute what has become of a table.
        self.said(";\n".join([*self.statements, "ANALYZE"]))

    def said(self, sql: str) -> str:
        done = subprocess.run(self.command, input=sql, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"psql failed: {done.stderr}")
        return done.stdout

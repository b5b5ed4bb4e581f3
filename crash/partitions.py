"""Cuts the large tables of a PostgreSQL database into parts by project, as one does by hand: dumped, changed, and read again."""

import re
import subprocess
from typing import Tuple

TABLES = ("contents", "file_versions", "revisions")
NAME = "partitioned"


def changed(dump: str, count: int) -> str:
    """
    The dump with partitioned tables.

    :param dump: what pg_dump has written, with the data
    :param count: how many parts each table is to have
    """
    for table in TABLES:
        made = re.compile(rf"(CREATE TABLE public\.{table} \(\n.*?\n\));", re.DOTALL)
        assert made.search(dump), table
        parts = "\n".join(
            f"CREATE TABLE public.{table}_{part} PARTITION OF public.{table} FOR VALUES WITH (MODULUS {count}, REMAINDER {part});"
            for part in range(count)
        )
        dump = made.sub(lambda found: f"{found.group(1)} PARTITION BY HASH (project_id);\n{parts}", dump)
        dump = dump.replace(f"ALTER TABLE ONLY public.{table}\n", f"ALTER TABLE public.{table}\n")
    alone = "UNIQUE (write_id);"
    assert alone in dump, "the uniqueness of write_id is other than it was"
    return dump.replace(alone, "UNIQUE (write_id, project_id);")


def partition(url: str, count: int) -> Tuple[str, str]:
    """
    Makes another database beside this one, whose large tables have so many parts.

    :returns: the URL of the other one, and the first complaint of PostgreSQL about the same without the change to write_id
    """
    dump = subprocess.run(["pg_dump", "--no-owner", url], check=True, capture_output=True, text=True).stdout
    text = changed(dump, count)
    complaint = read(url, text.replace("UNIQUE (write_id, project_id);", "UNIQUE (write_id);"))
    assert complaint, "PostgreSQL takes a uniqueness across all parts now"
    other = read(url, text)
    assert not other, other
    return url.rsplit("/", 1)[0] + "/" + NAME, complaint


def read(url: str, text: str) -> str:
    """Into an empty database; what went wrong first, empty when all went well."""
    for statement in (f"DROP DATABASE IF EXISTS {NAME}", f"CREATE DATABASE {NAME}"):
        subprocess.run(["psql", "-X", "-q", url, "-c", statement], check=True, capture_output=True)
    command = ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", url.rsplit("/", 1)[0] + "/" + NAME]
    return subprocess.run(command, input=text, capture_output=True, text=True).stderr.strip()

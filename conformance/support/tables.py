"""The server's own tables, to see that what was replaced is still there. They are only ever read."""

import sqlite3
import zlib
from contextlib import closing
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple

import pg8000.dbapi


class Tables:
    """The database of a running server: SQLite's file in its data folder, or a PostgreSQL on a port of this machine."""

    def __init__(self, data: Path, port: Optional[int]):
        self._uri = (data / "leanto.db").as_uri() + "?mode=ro"
        self._port = port

    def revisions(self, project_id: int) -> List[Dict[str, Any]]:
        """All of a project, the oldest first."""
        rows = self._rows(
            "SELECT number, kind, source, user_id FROM revisions WHERE project_id = ? ORDER BY number", project_id
        )
        return [{"number": number, "kind": kind, "source": source, "user": user} for number, kind, source, user in rows]

    def newest_revision(self, project_id: int) -> int:
        return self.revisions(project_id)[-1]["number"]

    def state(self, project_id: int) -> Tuple[List[Any], ...]:
        """All that a write could have changed, to compare before and after a request that must change nothing."""
        return (
            self._rows("SELECT version, revision, modified_at, name FROM projects WHERE id = ?", project_id),
            self._rows("SELECT * FROM revisions WHERE project_id = ? ORDER BY number", project_id),
            self._rows("SELECT * FROM file_versions WHERE project_id = ? ORDER BY file_id, from_revision", project_id),
            self._rows("SELECT sha256, size FROM contents WHERE project_id = ? ORDER BY sha256", project_id),
        )

    def files(self, project_id: int, revision: int) -> Dict[str, bytes]:
        """The files as they were at that revision, by path."""
        rows = self._rows(
            "SELECT path, compressed, bytes, c.size, f.size FROM file_versions f"
            " JOIN contents c ON c.project_id = f.project_id AND c.sha256 = f.content"
            " WHERE f.project_id = ? AND from_revision <= ? AND (to_revision IS NULL OR ? < to_revision)",
            project_id,
            revision,
            revision,
        )
        files = {path: zlib.decompress(stored) if compressed else stored for path, compressed, stored, *_ in rows}
        for path, _, _, *sizes in rows:
            assert sizes == [len(files[path])] * 2, path
        return files

    def _rows(self, sql: str, *values: Any) -> List[Any]:
        """Rows as lists, which are the same of both."""
        if self._port is None:
            with closing(sqlite3.connect(self._uri, uri=True)) as connection:
                return [list(row) for row in connection.execute(sql, values)]
        with closing(pg8000.dbapi.connect("postgres", host="127.0.0.1", port=self._port, database="postgres")) as connection:
            cursor = connection.cursor()
            cursor.execute(sql.replace("?", "%s"), values)
            return [list(row) for row in cursor.fetchall()]

"""What a server must have before some of the attacks."""

import crowds
from attacks import MEBI, Attacker
from stage import ATTACKER, Stage

# Projects of somebody who has many, and revisions that a stale push has missed.
PROJECTS = 100_000
REVISIONS = 10_000


def fill_projects(stage: Stage) -> None:
    """Gives the attacker very many projects, as copies of the one that they have."""
    with stage.database() as database:
        names = database.columns("projects")
        copied = ", ".join(name for name in names if name not in ("id", "name", "name_key"))
        database.execute(
            "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?)"
            f" INSERT INTO projects (name, name_key, {copied}) SELECT 'Copy ' || n, 'copy ' || n, {copied}"
            " FROM numbers CROSS JOIN projects p WHERE p.owner_id = ?",
            PROJECTS,
            ATTACKER,
        )


def fill_revisions(stage: Stage) -> None:
    """Gives the attacker's project very many revisions, and four agents a mark before all of them."""
    last, project = REVISIONS + 2, (ATTACKER * 100 + 1)
    numbers = "WITH RECURSIVE numbers(n) AS (SELECT 3 UNION ALL SELECT n + 1 FROM numbers WHERE n < %d)" % last
    with stage.database() as database:
        for table, column, extra in (("revisions", "number", ", write_id"), ("file_versions", "from_revision", "")):
            names = database.columns(table)
            special = {column, "write_id", "to_revision"}
            copied = ", ".join(name for name in names if name not in special)
            if table == "file_versions":
                database.execute("UPDATE file_versions SET to_revision = 3 WHERE project_id = ? AND to_revision IS NULL", project)
                extra, value = ", to_revision", f", CASE WHEN n < {last} THEN n + 1 END"
            else:
                value = ", 'copy ' || n"
            database.execute(
                f"{numbers} INSERT INTO {table} ({copied}, {column}{extra}) SELECT {copied}, n{value}"
                f" FROM numbers CROSS JOIN {table} WHERE project_id = ? AND {column} = 2",
                project,
            )
        database.execute("UPDATE projects SET revision = ?, version = ? WHERE id = ?", last, last, project)
        for lane in range(4):
            database.execute(
                "INSERT INTO project_marks (project_id, user_id, source, revision) VALUES (?, ?, ?, 2)",
                project,
                ATTACKER,
                f"agent {lane}",
            )


def fill_files(stage: Stage) -> None:
    """Makes the attacker's project one of 46 MB."""
    by = Attacker(ATTACKER, "token %d" % ATTACKER, ATTACKER * 100 + 1)
    lines = "".join(f"value_{number} = {number * 7919 % 1000003}\n" for number in range(45_000))[: MEBI - 20]
    for number in range(46):
        crowds.read_all(stage.port, by.create(f"large{number}.py", f"# {number}\n" + lines))


def fill_both(stage: Stage) -> None:
    fill_files(stage)
    fill_projects(stage)

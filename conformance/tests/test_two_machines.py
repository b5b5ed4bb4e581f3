"""Two workspaces of one user. Both are the source ``cli`` to the server, so neither is refused for the other's sake."""

import pytest

from support.cli import PUSHED
from support.local_project import LocalProject


@pytest.fixture
def desktop(alpha, new_cli):
    """Another machine that has pulled ``Alpha``."""
    desktop = new_cli("desktop")
    desktop.pull("Alpha").ends_with(0).says("Successfully pulled 'Alpha/main.py'")
    return desktop


def test_what_one_pushes_the_other_pulls(cli, alpha, desktop, api):
    there = LocalProject(desktop.root, "Alpha")
    assert there.files() == alpha.files()
    there.write({"main.py": "speed = 7\n", "deep/er.py": "x = 1\n"})
    there.configure(parameters={"fast": "0.10"}, description="from the desktop")

    desktop.push("Alpha").says("Successfully updated name, description, parameters, files, libraries")
    cli.pull("Alpha").ends_with(0).says("Successfully pulled 'Alpha/main.py'", "Successfully pulled 'Alpha/deep/er.py'")

    assert alpha.files() == there.files() == api.files(alpha.cloud_id)
    assert alpha.config()["parameters"] == {"fast": "0.10"}
    assert alpha.config()["description"] == "from the desktop"


def test_a_push_without_pulling_replaces_and_the_replaced_stays_in_the_tables(cli, alpha, desktop, api, tables):
    there = LocalProject(desktop.root, "Alpha")
    there.write({"main.py": "speed = 7\n", "desktop.py": "x = 1\n"})
    desktop.push("Alpha").says(PUSHED.format("Alpha"))
    desktops = tables.newest_revision(alpha.cloud_id)
    alpha.write({"main.py": "speed = 8\n"})

    cli.push("Alpha").says(PUSHED.format("Alpha")).is_silent_about("Cannot push")

    assert api.files(alpha.cloud_id) == alpha.files()
    assert tables.files(alpha.cloud_id, desktops) == {path: text.encode() for path, text in there.files().items()}


def test_one_deletes_what_the_other_has(cli, alpha, desktop, api):
    project_id = alpha.cloud_id
    there = LocalProject(desktop.root, "Alpha")
    cli.run("project-delete", "Alpha").ends_with(0).says("Successfully deleted project 'Alpha'")
    assert api.names() == []

    desktop.push("Alpha").says("Renaming project in cloud from 'Recycle Bin/Alpha' to 'Alpha'")

    assert [project["projectId"] for project in api.projects()] == [project_id]
    assert api.files(project_id) == there.files()

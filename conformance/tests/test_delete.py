"""``lean project-delete``, and how a push brings back what was deleted."""

import shutil

import pytest

from support.cli import PUSHED
from support.local_project import LocalProject


@pytest.mark.parametrize("by", ["name", "projectId"])
def test_delete(cli, alpha, api, tables, by):
    project_id = alpha.cloud_id
    files = tables.files(project_id, tables.newest_revision(project_id))

    cli.run("project-delete", str(api.project(project_id)[by])).ends_with(0).says(
        "Successfully deleted project 'Alpha'"
    )

    assert not alpha.exists
    assert api.names() == []
    assert api.project(project_id)["name"] == "Recycle Bin/Alpha"
    assert tables.revisions(project_id)[-1]["kind"] == "delete"
    assert tables.files(project_id, tables.newest_revision(project_id)) == files, "nothing is lost"
    cli.pull("Alpha").ends_with(1).says("Error: No project with the given name or id exists in the cloud")


def test_delete_of_what_is_not_there(cli, alpha, api):
    cli.run("project-delete", "Omega").ends_with(1).says("The project Omega was not found in the cloud")
    unknown = str(alpha.cloud_id + 1)
    cli.run("project-delete", unknown).ends_with(1).says(f"The project with ID {unknown} was not found in the cloud")

    assert api.names() == ["Alpha"]
    assert alpha.exists


def test_a_push_after_delete_restores(cli, alpha, api, tables):
    alpha.configure(parameters={"fast": "10"}, description="kept")
    cli.push("Alpha").says("Successfully updated")
    project_id = alpha.cloud_id
    copy = shutil.copytree(alpha.folder, cli.root.parent / "copy")
    cli.run("project-delete", "Alpha").ends_with(0).says("Successfully deleted project 'Alpha'")
    deleted_at = tables.newest_revision(project_id)
    shutil.move(copy, alpha.folder)
    alpha.write({"main.py": "speed = 5\n"})

    pushed = cli.push("Alpha").says("Renaming project in cloud from 'Recycle Bin/Alpha' to 'Alpha'")

    pushed.says(PUSHED.format("Recycle Bin/Alpha")).is_silent_about("Cannot push")
    assert [project["projectId"] for project in api.projects()] == [project_id]
    held = api.project(project_id)
    assert (held["name"], held["description"]) == ("Alpha", "kept")
    assert held["parameters"] == [{"name": "fast", "key": "fast", "value": 10}]
    assert api.files(project_id) == alpha.files()
    restored = tables.revisions(project_id)[-1]
    assert (restored["number"], restored["kind"]) == (deleted_at + 1, "restore")
    assert tables.files(project_id, deleted_at)["main.py"] == b"speed = 1\n"


def test_a_deleted_name_is_free_for_a_new_project(cli, alpha, api, new_project):
    project_id = alpha.cloud_id
    cli.run("project-delete", "Alpha").ends_with(0).says("Successfully deleted project 'Alpha'")

    new = new_project("Alpha", {"main.py": "new = True\n"})
    cli.push("Alpha").says("Successfully created cloud project 'Alpha'").is_silent_about("Received new name")

    assert new.cloud_id != project_id
    assert api.names() == ["Alpha"]
    assert api.files(new.cloud_id) == {"main.py": "new = True\n"}


def test_a_restore_does_not_take_a_name_that_is_in_use(cli, alpha, api, tables):
    project_id = alpha.cloud_id
    copy = shutil.copytree(alpha.folder, cli.root.parent / "copy")
    cli.run("project-delete", "Alpha").ends_with(0)
    new = api.create("Alpha")
    before = tables.state(project_id), tables.state(new["projectId"])
    shutil.move(copy, alpha.folder)

    cli.push("Alpha").says("Cannot push 'Alpha': Another project has the name 'Alpha'").is_silent_about("Successfully")

    assert (tables.state(project_id), tables.state(new["projectId"])) == before
    assert LocalProject(cli.root, "Alpha").cloud_id == project_id

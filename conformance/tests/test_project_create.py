"""``lean project-create`` and the first push of what it made."""

from support.cli import PUSHED
from support.docker_engine import IMAGE
from support.local_project import LocalProject


def first_push(cli, name):
    return cli.push(name).says(f"[1/1] Pushing '{name}'", f"Successfully created cloud project '{name}' in organization")


def test_python_project(cli, api, server, tables):
    created = cli.run("project-create", "--language", "python", "Alpha").ends_with(0)
    created.says("Successfully created Python project 'Alpha'")
    assert api.names() == [], "project-create must not reach the server"
    project = LocalProject(cli.root, "Alpha")

    first_push(cli, "Alpha").says(server.organization_id, PUSHED.format("Alpha"))

    held = api.named("Alpha")
    assert held["projectId"] == project.cloud_id
    assert held["organizationId"] == project.config()["organization-id"] == server.organization_id
    assert held["language"] == "Py"
    assert sorted(project.files()) == ["main.py", "research.ipynb"]
    assert api.files(project.cloud_id) == project.files()
    assert [revision["kind"] for revision in tables.revisions(project.cloud_id)] == ["create", "update"]
    assert {revision["source"] for revision in tables.revisions(project.cloud_id)} == {"cli"}


def test_csharp_project(cli, api, docker):
    docker.asked.clear()
    created = cli.run("project-create", "--language", "csharp", "Sharp").ends_with(0)
    created.says("Successfully created C# project 'Sharp'")
    assert IMAGE in docker.asked
    project = LocalProject(cli.root, "Sharp")

    first_push(cli, "Sharp").says(PUSHED.format("Sharp"))

    assert api.named("Sharp")["language"] == "C#"
    assert sorted(project.files()) == ["Main.cs", "Research.ipynb"]
    assert api.files(project.cloud_id) == project.files()


def test_project_in_folders(cli, api):
    cli.run("project-create", "--language", "python", "Strategies/Fast ones/Momentum_2").ends_with(0)
    project = LocalProject(cli.root, "Strategies/Fast ones/Momentum_2")

    first_push(cli, project.name).says(PUSHED.format(project.name))

    assert api.names() == ["Strategies/Fast ones/Momentum_2"]
    assert api.files(project.cloud_id) == project.files()


def test_a_name_that_is_taken_gets_a_number_on_both_sides(cli, api, new_project):
    taken = api.create("Alpha")
    new_project("Alpha", {"main.py": "mine = True\n"})

    pushed = cli.push("Alpha")

    pushed.says("Received new name 'Alpha 1' for project 'Alpha'", "Renaming 'Alpha' to 'Alpha 1'")
    pushed.says(PUSHED.format("Alpha 1"))
    assert api.names() == ["Alpha", "Alpha 1"]
    assert not LocalProject(cli.root, "Alpha").exists
    moved = LocalProject(cli.root, "Alpha 1")
    assert moved.cloud_id == api.named("Alpha 1")["projectId"] != taken["projectId"]
    assert api.files(moved.cloud_id) == {"main.py": "mine = True\n"}
    assert sorted(api.files(taken["projectId"])) == ["main.py", "research.ipynb"]

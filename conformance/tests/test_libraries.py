"""Projects that use a library: ``lean library add`` and ``remove``, pushed and pulled."""

import pytest

from support.cli import PUSHED
from support.local_project import LocalProject

LIBRARIES = {
    "Python": {"library": {"Tools.py": "def half(x):\n    return x / 2\n", "__init__.py": ""}, "main": "main.py"},
    "CSharp": {"library": {"Tools.cs": "class Tools { }\n"}, "main": "Main.cs"},
}


def test_a_library_is_pushed_first_and_then_referred_to(cli, alpha, api, new_project):
    tools = new_project("Library/Tools", LIBRARIES["Python"]["library"])
    cli.run("library", "add", "Alpha", "Library/Tools", "--no-local").ends_with(0).says("Adding Lean CLI library")

    pushed = cli.push("Alpha")

    pushed.says("[1/2] Pushing 'Library/Tools' Successfully created cloud project 'Library/Tools'")
    pushed.says("[2/2] Pushing 'Alpha'", PUSHED.format("Library/Tools"), PUSHED.format("Alpha"))
    assert api.files(tools.cloud_id) == tools.files()
    owner = api.project(alpha.cloud_id)["collaborators"][0]["name"]
    assert api.project(alpha.cloud_id)["libraries"] == [
        {"projectId": tools.cloud_id, "libraryName": "Library/Tools", "ownerName": owner, "access": True}
    ]
    assert api.files(alpha.cloud_id) == alpha.files(), "a library's files stay its own"


def test_a_pushed_library_changes_with_its_project(cli, alpha, api, new_project, tables):
    tools = new_project("Library/Tools", LIBRARIES["Python"]["library"])
    cli.run("library", "add", "Alpha", "Library/Tools", "--no-local").ends_with(0)
    cli.push("Alpha").says(PUSHED.format("Alpha"))
    before = tables.state(alpha.cloud_id)

    tools.write({"Tools.py": "def half(x):\n    return x * 0.5\n"})
    cli.push("Alpha").says(PUSHED.format("Library/Tools"), PUSHED.format("Alpha"))

    assert api.files(tools.cloud_id) == tools.files()
    assert tables.state(alpha.cloud_id) == before


def test_a_removed_library_is_gone_on_the_server(cli, alpha, api, new_project):
    tools = new_project("Library/Tools", LIBRARIES["Python"]["library"])
    cli.run("library", "add", "Alpha", "Library/Tools", "--no-local").ends_with(0)
    cli.push("Alpha").says(PUSHED.format("Alpha"))

    cli.run("library", "remove", "Alpha", "Library/Tools", "--no-local").ends_with(0)
    cli.push("Alpha").says("[1/1] Pushing 'Alpha'", PUSHED.format("Alpha"))

    assert api.project(alpha.cloud_id)["libraries"] == []
    assert api.names() == ["Alpha", "Library/Tools"], "the library itself stays"
    assert api.files(tools.cloud_id) == tools.files()


@pytest.mark.parametrize("language", LIBRARIES)
def test_a_pull_brings_the_library_with_the_project(cli, new_cli, api, language):
    cli.run("project-create", "--language", language, "Beta").ends_with(0)
    cli.run("project-create", "--language", language, "Library/Tools").ends_with(0)
    beta, tools = LocalProject(cli.root, "Beta"), LocalProject(cli.root, "Library/Tools")
    cli.run("library", "add", "Beta", "Library/Tools", "--no-local").ends_with(0)
    cli.push("Beta").says(PUSHED.format("Library/Tools"), PUSHED.format("Beta"))
    other = new_cli("desktop")

    pulled = other.pull("Beta").ends_with(0)

    pulled.says("Pulling 'Beta'", "Pulling 'Library/Tools'", "Adding/updating local library Tools reference")
    pulled.is_silent_about("Cannot pull")
    assert LocalProject(other.root, "Beta").files() == beta.files()
    assert LocalProject(other.root, "Library/Tools").files() == tools.files()
    assert LocalProject(other.root, "Beta").config()["libraries"] == beta.config()["libraries"]
    assert [library["projectId"] for library in api.project(beta.cloud_id)["libraries"]] == [tools.cloud_id]


def test_a_deleted_library_is_named_when_its_project_is_pulled(cli, alpha, api, new_project):
    tools = new_project("Library/Tools", LIBRARIES["Python"]["library"])
    cli.run("library", "add", "Alpha", "Library/Tools", "--no-local").ends_with(0)
    cli.push("Alpha").says(PUSHED.format("Alpha"))
    api.ok("projects/delete", projectId=tools.cloud_id)

    cli.pull("Alpha").ends_with(0).says("Cannot pull library", "Library/Tools", "referenced by project 'Alpha'")

    assert [library["access"] for library in api.project(alpha.cloud_id)["libraries"]] == [False]

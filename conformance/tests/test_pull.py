"""``lean cloud pull``: into nothing, over changes, by name, by id, and of all projects."""

import pytest

from support.local_project import LocalProject

FILES = {"main.py": "speed = 1\n", "tools/clock.py": "ticks = 10\n"}


def pulled_files(outcome, name, files):
    for path in files:
        outcome.says(f"Successfully pulled '{name}/{path}'")


@pytest.mark.parametrize("by", ["name", "projectId"])
def test_into_an_empty_folder(alpha, new_cli, api, tables, by):
    alpha_on_server = api.project(alpha.cloud_id)
    before = tables.state(alpha.cloud_id)
    other = new_cli("desktop")

    pulled = other.pull(alpha_on_server[by]).ends_with(0).says("[1/1] Pulling 'Alpha'")

    pulled_files(pulled, "Alpha", FILES)
    local = LocalProject(other.root, "Alpha")
    assert local.files() == FILES
    config = local.config()
    assert config["cloud-id"] == alpha.cloud_id
    assert config["algorithm-language"] == "Python"
    assert config["organization-id"] == alpha_on_server["organizationId"]
    assert config["encrypted"] is False
    assert "lean-engine" not in config, "the project follows master"
    assert tables.state(alpha.cloud_id) == before, "reading writes nothing"


def test_a_csharp_project_into_an_empty_folder(cli, new_cli, new_project):
    files = {"Main.cs": "class C { }\n", "Research.ipynb": '{"cells": []}\n'}
    new_project("Sharp", files, "CSharp")
    cli.push("Sharp").says("Successfully updated")
    other = new_cli("desktop")

    pulled = other.pull("Sharp").ends_with(0).is_silent_about("Cannot pull")

    pulled_files(pulled, "Sharp", files)
    local = LocalProject(other.root, "Sharp")
    assert local.files() == files
    assert local.config()["algorithm-language"] == "CSharp"


def test_over_a_changed_project(cli, alpha, api):
    alpha.write({"main.py": "speed = 99\n", "mine.py": "x = 1\n"})
    alpha.remove("tools/clock.py")
    held = api.files(alpha.cloud_id)

    pulled = cli.pull("Alpha").ends_with(0)

    pulled_files(pulled, "Alpha", FILES)
    assert alpha.files() == {**FILES, "mine.py": "x = 1\n"}, "files that only the folder has stay"
    assert api.files(alpha.cloud_id) == held


def test_over_an_equal_project(cli, alpha):
    cli.pull("Alpha").ends_with(0).says("[1/1] Pulling 'Alpha'").is_silent_about("Successfully pulled", "Cannot")

    assert alpha.files() == FILES


def test_settings(cli, alpha, api):
    api.ok("projects/update", projectId=alpha.cloud_id, description="of the server")

    cli.pull("Alpha").ends_with(0)

    assert alpha.config()["description"] == "of the server"


def test_all_projects(new_cli, api, alpha):
    api.create("Deep/Beta")
    deleted = api.create("Gone")
    api.ok("projects/delete", projectId=deleted["projectId"])
    other = new_cli("desktop")

    pulled = other.run("cloud", "pull").ends_with(0).is_silent_about("Cannot pull", "Gone")

    pulled.says("[1/2] Pulling 'Alpha'", "[2/2] Pulling 'Deep/Beta'")
    assert LocalProject(other.root, "Alpha").files() == FILES
    beta = LocalProject(other.root, "Deep/Beta")
    assert beta.files() == api.files(beta.cloud_id)
    assert not LocalProject(other.root, "Recycle Bin").exists


def test_what_the_server_does_not_have(cli, alpha):
    cli.pull("Omega").ends_with(1).says("Error: No project with the given name or id exists in the cloud")
    cli.pull(alpha.cloud_id + 1).ends_with(1).says("Error: Project not found")

    assert not LocalProject(cli.root, "Omega").exists


def test_beside_another_folder_of_the_name_the_project_is_renamed(cli, alpha, new_project, api, tables):
    """The CLI does so by sending the name alone, as a form: files, libraries and parameters must stay."""
    alpha.configure(parameters={"fast": "10"}, description="kept")
    cli.push("Alpha").says("Successfully updated")
    project_id = alpha.cloud_id
    alpha.delete()
    new_project("Alpha", {"main.py": "another = True\n"})
    before = tables.newest_revision(project_id)

    pulled = cli.pull(project_id).ends_with(0)

    pulled.says("Renamed project in cloud from 'Alpha' to 'Alpha 2'")
    held = api.project(project_id)
    assert (held["name"], held["description"], len(held["parameters"])) == ("Alpha 2", "kept", 1)
    assert api.files(project_id) == LocalProject(cli.root, "Alpha 2").files() == FILES
    assert tables.newest_revision(project_id) == before + 1
    assert LocalProject(cli.root, "Alpha").files() == {"main.py": "another = True\n"}

"""A project's new name, given on this side or on the other."""

from support.cli import PUSHED
from support.local_project import LocalProject


def test_a_renamed_folder_renames_the_project(cli, alpha, api, tables):
    before = tables.newest_revision(alpha.cloud_id)
    beta = alpha.move("Beta")

    pushed = cli.push("Beta").says("Renaming project in cloud from 'Alpha' to 'Beta'", PUSHED.format("Alpha"))

    pushed.is_silent_about("created")
    assert api.names() == ["Beta"]
    assert api.project(beta.cloud_id)["name"] == "Beta"
    assert api.files(beta.cloud_id) == beta.files()
    assert tables.newest_revision(beta.cloud_id) == before + 1


def test_a_name_can_change_its_case_and_folder(cli, alpha, api):
    (cli.root / "Old").mkdir()
    for name in ("Old/alpha", "ALPHA"):
        alpha = alpha.move(name)

        cli.push(name).says("Renaming project in cloud from").is_silent_about("Cannot push")

        assert api.names() == [name]


def test_a_name_that_another_project_has_is_refused(cli, alpha, api, tables):
    api.create("Gamma")
    before = tables.state(alpha.cloud_id)
    gamma = alpha.move("Gamma")
    gamma.write({"main.py": "speed = 2\n"})

    cli.push("Gamma").says("Cannot push 'Gamma': Another project has the name 'Gamma'").is_silent_about("Successfully")

    assert api.names() == ["Alpha", "Gamma"]
    assert tables.state(gamma.cloud_id) == before, "the whole push is refused, the files with it"


def test_a_project_renamed_on_the_server_renames_the_folder(cli, alpha, api):
    files = alpha.files()
    api.ok("projects/update", projectId=alpha.cloud_id, name="Delta")

    cli.pull(alpha.cloud_id).ends_with(0).says("[1/1] Pulling 'Delta'")

    assert not alpha.exists
    delta = LocalProject(cli.root, "Delta")
    assert delta.files() == files
    assert api.names() == ["Delta"]

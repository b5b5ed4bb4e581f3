"""``lean cloud push`` of a project that the server knows: changed, unchanged, forced."""

from support.cli import FORCED, PUSHED


def encoded(files):
    return {path: text.encode("utf-8") for path, text in files.items()}


def test_changed_added_and_removed_files(cli, alpha, api, tables):
    before = tables.newest_revision(alpha.cloud_id)
    first = encoded(alpha.files())
    alpha.write({"main.py": "speed = 2\n", "signals.py": "up = 1\n"})
    alpha.remove("tools/clock.py")

    cli.push("Alpha").says("[1/1] Pushing 'Alpha'", PUSHED.format("Alpha")).is_silent_about("Cannot push")

    assert api.files(alpha.cloud_id) == {"main.py": "speed = 2\n", "signals.py": "up = 1\n"}
    assert tables.newest_revision(alpha.cloud_id) == before + 1, "one push is one revision"
    assert tables.files(alpha.cloud_id, before) == first, "what was replaced and removed must stay in the history"
    assert tables.files(alpha.cloud_id, before + 1) == encoded(alpha.files())


def test_an_unchanged_push_writes_nothing(cli, alpha, tables):
    before = tables.state(alpha.cloud_id)

    cli.push("Alpha").says(PUSHED.format("Alpha"))
    cli.push("Alpha", "--force").says(FORCED.format("Alpha"))

    assert tables.state(alpha.cloud_id) == before


def test_forced_push(cli, alpha, api, tables):
    before = tables.newest_revision(alpha.cloud_id)
    alpha.write({"main.py": "speed = 3\n"})

    cli.push("Alpha", "--force").says(FORCED.format("Alpha")).is_silent_about("code_source_id")

    assert api.files(alpha.cloud_id) == alpha.files()
    newest = tables.revisions(alpha.cloud_id)[-1]
    assert (newest["number"], newest["kind"], newest["source"]) == (before + 1, "update", "cli")


def test_a_file_taken_back_is_stored_once(cli, alpha, api, tables):
    alpha.write({"main.py": "speed = 2\n"})
    cli.push("Alpha").says(PUSHED.format("Alpha"))
    contents = tables.state(alpha.cloud_id)[3]

    alpha.write({"main.py": "speed = 1\n"})
    cli.push("Alpha").says(PUSHED.format("Alpha"))

    assert api.files(alpha.cloud_id)["main.py"] == "speed = 1\n"
    assert tables.state(alpha.cloud_id)[3] == contents, "a text that the project had before needs no new row"


def test_description(cli, alpha, api):
    for description in ("Fast & lean: 100 % Größe, 日本 🚀", "two\nlines", ""):
        alpha.configure(description=description)

        cli.push("Alpha").says("Successfully updated name, description, files, libraries, and code_source_id")

        assert api.project(alpha.cloud_id)["description"] == description


def test_a_project_without_files_leaves_those_of_the_server(cli, alpha, api):
    """A list that is empty vanishes from the CLI's form, so "no files" cannot be told from "the files stay"."""
    held = api.files(alpha.cloud_id)
    alpha.remove("main.py")
    alpha.remove("tools/clock.py")

    cli.push("Alpha").says(PUSHED.format("Alpha"))

    assert api.files(alpha.cloud_id) == held


def test_push_of_the_whole_workspace(cli, api, new_project):
    projects = [
        new_project("Alpha", {"main.py": "a = 1\n"}),
        new_project("Deep/Beta", {"main.py": "b = 1\n"}),
        new_project("Sharp", {"Main.cs": "class C { }\n"}, "CSharp"),
    ]

    pushed = cli.run("cloud", "push").ends_with(0)

    assert api.names() == ["Alpha", "Deep/Beta", "Sharp"]
    for project in projects:
        pushed.says(f"Pushing '{project.name}'", PUSHED.format(project.name))
        assert api.files(project.cloud_id) == project.files()
    assert api.named("Sharp")["language"] == "C#"

"""Two users of the CLI and an agent work on one project: nobody's work is lost, and every refusal says why."""

import threading

import pytest

from support.cli import FORCED, PUSHED
from support.local_project import LocalProject

AGENT = "agent"
HINT = "Please pull any required changes and push with --force"


@pytest.fixture
def shared(alpha, api, colleague):
    """``Alpha``, which the colleague may write."""
    api.ok(
        "projects/collaboration/create",
        projectId=alpha.cloud_id,
        collaboratorUserId=colleague.public_id,
        collaborationWrite=True,
        collaborationLiveControl=False,
    )
    return alpha


@pytest.fixture
def theirs(shared, colleagues_cli):
    """The colleague's folder, just pulled."""
    colleagues_cli.pull("Alpha").ends_with(0).says("Successfully pulled 'Alpha/main.py'")
    return LocalProject(colleagues_cli.root, "Alpha")


def test_a_push_against_the_lock_is_refused_with_the_hint_and_goes_through_by_force(
    cli, colleagues_cli, shared, theirs, api, tables
):
    theirs.write({"main.py": "speed = 7\n"})
    colleagues_cli.push("Alpha").says(PUSHED.format("Alpha"))
    lock = api.ok("projects/collaboration/lock/read", projectId=shared.cloud_id)["lock"]
    assert (lock["name"], lock["codeSourceId"]) == ("Bob Builder", "cli")
    theirs_revision = tables.newest_revision(shared.cloud_id)
    shared.write({"main.py": "speed = 8\n"})

    cli.push("Alpha").says("Cannot push 'Alpha'", "write permission", "Bob Builder", HINT).is_silent_about("Successfully")
    assert api.files(shared.cloud_id) == theirs.files()

    cli.push("Alpha", "--force").says(FORCED.format("Alpha"))
    assert api.files(shared.cloud_id) == shared.files()
    assert tables.files(shared.cloud_id, theirs_revision) == {path: text.encode() for path, text in theirs.files().items()}


def test_a_reader_cannot_push_even_by_force(shared, theirs, colleagues_cli, colleague, api, tables):
    api.ok(
        "projects/collaboration/update",
        projectId=shared.cloud_id,
        collaboratorUserId=colleague.public_id,
        write=False,
        liveControl=False,
    )
    before = tables.state(shared.cloud_id)
    theirs.write({"main.py": "speed = 7\n"})
    for options in ((), ("--force",)):
        colleagues_cli.push("Alpha", *options).says("Cannot push 'Alpha'", "write permission")
    assert tables.state(shared.cloud_id) == before


def test_a_shared_project_whose_name_is_in_use_is_pulled_under_another(shared, colleagues_cli, colleague, api):
    colleague.api.create("Alpha")
    LocalProject.make(colleagues_cli.root, "Alpha", {"main.py": "mine = 1\n"})

    colleagues_cli.pull(shared.cloud_id).ends_with(0)

    names = colleague.api.names()
    assert len(names) == 2 and len(set(names)) == 2, names
    theirs = colleague.api.project(shared.cloud_id)["name"]
    assert theirs.startswith("Alpha ")
    assert LocalProject(colleagues_cli.root, theirs).files() == shared.files()
    assert api.project(shared.cloud_id)["name"] == "Alpha", "nobody else's name changes"


def test_a_library_that_only_one_of_them_sees(cli, colleagues_cli, shared, api, colleague, new_project):
    tools = new_project("Library/Tools", {"Tools.py": "x = 1\n"})
    cli.run("library", "add", "Alpha", "Library/Tools", "--no-local").ends_with(0)
    cli.push("Alpha").says(PUSHED.format("Alpha"))

    seen = colleague.api.project(shared.cloud_id)["libraries"]
    assert [(library["libraryName"], library["access"]) for library in seen] == [(f"Private project {tools.cloud_id}", False)]
    colleagues_cli.pull("Alpha").ends_with(0)

    api.ok(
        "projects/collaboration/create",
        projectId=tools.cloud_id,
        collaboratorUserId=colleague.public_id,
        collaborationWrite=False,
        collaborationLiveControl=False,
    )
    colleagues_cli.pull("Alpha").ends_with(0)
    assert LocalProject(colleagues_cli.root, "Library/Tools").files() == tools.files()


def test_the_three_race_and_no_update_is_lost(cli, colleagues_cli, shared, theirs, api, colleague, tables):
    """Each writes what nobody else does, again and again; what was said to be written is in the history."""
    said = []
    refused = []

    def machine(program, folder, name):
        for number in range(3):
            folder.write({f"{name}.py": f"{name} = {number}\n"})
            outcome = program.push("Alpha", *(("--force",) if number == 2 else ()))
            if "Successfully updated" in outcome.output:
                said.append((f"{name}.py", f"{name} = {number}\n"))
            else:
                refused.append(outcome.says("Cannot push 'Alpha'", "write permission", HINT))

    def agent():
        for number in range(12):
            api.files(shared.cloud_id, AGENT)
            answer = api.answer(
                "files/create",
                json={
                    "projectId": shared.cloud_id,
                    "name": f"agent{number}.py",
                    "content": f"agent = {number}\n",
                    "codeSourceId": AGENT,
                },
            )
            if answer["success"]:
                said.append((f"agent{number}.py", f"agent = {number}\n"))
            else:
                refused.append(answer["errors"])
                assert "write permission" in answer["errors"][0]

    threads = [
        threading.Thread(target=machine, args=(cli, shared, "one")),
        threading.Thread(target=machine, args=(colleagues_cli, theirs, "two")),
        threading.Thread(target=agent),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    kept = set()
    for revision in range(1, tables.newest_revision(shared.cloud_id) + 1):
        kept.update((path, text.decode()) for path, text in tables.files(shared.cloud_id, revision).items())
    assert len(said) >= 3
    assert set(said) <= kept


def test_the_colleague_pushes_a_project_and_the_library_that_he_may_write(
    cli, colleagues_cli, shared, api, colleague, new_project
):
    tools = new_project("Library/Tools", {"Tools.py": "x = 1\n"})
    cli.run("library", "add", "Alpha", "Library/Tools", "--no-local").ends_with(0)
    cli.push("Alpha").says(PUSHED.format("Alpha"))
    api.ok(
        "projects/collaboration/create",
        projectId=tools.cloud_id,
        collaboratorUserId=colleague.public_id,
        collaborationWrite=True,
        collaborationLiveControl=False,
    )
    api.ok("projects/collaboration/lock/release", projectId=shared.cloud_id)
    colleagues_cli.pull("Alpha").ends_with(0)
    LocalProject(colleagues_cli.root, "Library/Tools").write({"Tools.py": "x = 2\n"})
    LocalProject(colleagues_cli.root, "Alpha").write({"main.py": "speed = 9\n"})

    colleagues_cli.push("Alpha").is_silent_about("Cannot push")

    assert api.files(tools.cloud_id)["Tools.py"] == "x = 2\n"
    assert api.files(shared.cloud_id)["main.py"] == "speed = 9\n"
    assert [library["projectId"] for library in api.project(shared.cloud_id)["libraries"]] == [tools.cloud_id]

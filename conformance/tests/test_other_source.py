"""Somebody else changed the project since this machine last read it: the CLI must not replace that unseen."""

import pytest

from support.cli import FORCED, PUSHED

REFUSED = (
    "Cannot push 'Alpha': Your copy is out of date",
    "write permission",
    "Please pull any required changes and push with --force",
)
AGENT = "agent"

# What an agent, or a script without a codeSourceId, may have done; each with a file that the refusal must name.
CHANGES = {
    "updated a file": ("files/update", {"name": "main.py", "content": "speed = 50\n", "codeSourceId": AGENT}, "main.py"),
    "made a file": ("files/create", {"name": "new.py", "content": "x = 1\n", "codeSourceId": AGENT}, "new.py"),
    "removed a file": ("files/delete", {"name": "main.py", "codeSourceId": AGENT}, "main.py"),
    "renamed a file": (
        "files/update",
        {"name": "tools/clock.py", "newName": "tools/watch.py", "codeSourceId": AGENT},
        "tools/",
    ),
    "replaced all": (
        "projects/update",
        {"files": [{"name": "main.py", "content": "speed = 50\n"}], "codeSourceId": AGENT},
        "main.py",
    ),
    "was a plain script": ("files/update", {"name": "main.py", "content": "speed = 50\n"}, "main.py"),
}


@pytest.fixture
def changed_by_agent(alpha, api):
    """The agent has read the project and changed ``main.py``; the folder has a change of its own."""
    api.files(alpha.cloud_id, AGENT)
    api.ok("files/update", projectId=alpha.cloud_id, name="main.py", content="speed = 50\n", codeSourceId=AGENT)
    alpha.write({"main.py": "speed = 2\n", "mine.py": "x = 1\n"})
    return alpha


@pytest.mark.parametrize("change", CHANGES)
def test_the_push_is_refused_and_changes_nothing(cli, alpha, api, tables, change):
    operation, fields, named = CHANGES[change]
    api.files(alpha.cloud_id, AGENT)
    api.ok(operation, projectId=alpha.cloud_id, **fields)
    alpha.write({"mine.py": "x = 1\n"})
    before = tables.state(alpha.cloud_id)

    cli.push("Alpha").says(*REFUSED, named).is_silent_about("Successfully")

    assert tables.state(alpha.cloud_id) == before


def test_the_refusal_tells_who_and_from_where(cli, changed_by_agent, api):
    owner = api.project(changed_by_agent.cloud_id)["collaborators"][0]["name"]

    cli.push("Alpha").says(*REFUSED, owner, f"'{AGENT}'", "main.py").is_silent_about("clock.py")


def test_pull_and_push(cli, changed_by_agent, api, tables):
    alpha = changed_by_agent
    cli.push("Alpha").says(*REFUSED)

    cli.pull("Alpha").ends_with(0).says("Successfully pulled 'Alpha/main.py'")

    assert alpha.files()["main.py"] == "speed = 50\n"
    cli.push("Alpha").says(PUSHED.format("Alpha")).is_silent_about("Cannot push")
    assert api.files(alpha.cloud_id) == alpha.files()
    assert api.files(alpha.cloud_id)["mine.py"] == "x = 1\n"
    assert [revision["source"] for revision in tables.revisions(alpha.cloud_id)[-2:]] == [AGENT, "cli"]


def test_force_goes_through_and_what_it_replaced_stays_in_the_tables(cli, changed_by_agent, api, tables):
    alpha = changed_by_agent
    api.ok("files/create", projectId=alpha.cloud_id, name="agent.py", content="of = 'agent'\n", codeSourceId=AGENT)
    agents = tables.newest_revision(alpha.cloud_id)
    replaced = api.files(alpha.cloud_id)
    cli.push("Alpha").says(*REFUSED)

    cli.push("Alpha", "--force").says(FORCED.format("Alpha")).is_silent_about("Cannot push", "permission")

    assert api.files(alpha.cloud_id) == alpha.files()
    assert "agent.py" not in api.files(alpha.cloud_id)
    assert tables.newest_revision(alpha.cloud_id) == agents + 1
    assert tables.files(alpha.cloud_id, agents) == {path: text.encode() for path, text in replaced.items()}
    assert tables.files(alpha.cloud_id, agents)["main.py"] == b"speed = 50\n"


def test_after_a_forced_push_the_agent_is_refused_until_it_reads(cli, changed_by_agent, api):
    alpha = changed_by_agent
    cli.push("Alpha", "--force").says(FORCED.format("Alpha"))
    write = {"projectId": alpha.cloud_id, "name": "main.py", "content": "speed = 51\n", "codeSourceId": AGENT}

    refusal = api.refusal("files/update", **write)

    assert "write permission" in refusal and "main.py" in refusal and "cli" in refusal
    assert api.files(alpha.cloud_id) == alpha.files()
    api.files(alpha.cloud_id, AGENT)
    api.ok("files/update", **write)
    assert api.files(alpha.cloud_id)["main.py"] == "speed = 51\n"

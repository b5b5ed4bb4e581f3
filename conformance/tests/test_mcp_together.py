"""QuantConnect's own MCP server on a project that others work on too: collaborators, the edit lock, stale reads, nodes."""

import pytest

from support.cli import PUSHED

NOBODYS = -1
BLANK = " "
WRITE = {"collaborationLiveControl": False, "collaborationWrite": True}


@pytest.fixture
def shared(mcp, alpha, colleague):
    """``Alpha``, which the CLI has pushed and the colleague may write."""
    mcp.ok("create_project_collaborator", projectId=alpha.cloud_id, collaboratorUserId=colleague.public_id, **WRITE)
    return alpha


def rights(answer, colleague):
    """The colleague's permission and control of live algorithms, among two."""
    assert [who["owner"] for who in answer["collaborators"]] == [True, False]
    [theirs] = [who for who in answer["collaborators"] if who["publicId"] == colleague.public_id]
    assert theirs["uid"] == int(colleague.api.user_id)
    return theirs["permission"], theirs["liveControl"]


def test_a_collaborator_comes_changes_and_goes(mcp, colleagues_mcp, alpha, colleague):
    who = {"projectId": alpha.cloud_id, "collaboratorUserId": colleague.public_id}
    created = mcp.ok("create_project_collaborator", collaborationLiveControl=True, collaborationWrite=False, **who)
    assert rights(created, colleague) == ("read", True)

    read = mcp.ok("read_project_collaborators", projectId=alpha.cloud_id)
    assert rights(read, colleague) == ("read", True)
    assert (read["userLiveControl"], read["userPermissions"]) == (True, "write")
    assert colleagues_mcp.ok("read_project_collaborators", projectId=alpha.cloud_id)["userPermissions"] == "read"

    updated = mcp.ok("update_project_collaborator", liveControl=False, write=True, **who)
    assert rights(updated, colleague) == ("write", False)
    theirs = colleagues_mcp.ok("read_project_collaborators", projectId=alpha.cloud_id)
    assert (theirs["userLiveControl"], theirs["userPermissions"]) == (False, "write")

    left = mcp.ok("delete_project_collaborator", projectId=alpha.cloud_id, collaboratorId=colleague.public_id)
    assert [who["owner"] for who in left["collaborators"]] == [True]
    assert colleagues_mcp.ok("list_projects")["projects"] == []


def test_collaborators_of_no_project_and_of_no_name_are_refused(mcp, shared, colleague):
    tools = {
        "create_project_collaborator": ("collaboratorUserId", WRITE),
        "update_project_collaborator": ("collaboratorUserId", {"liveControl": True, "write": True}),
        "delete_project_collaborator": ("collaboratorId", {}),
    }
    for tool, (field, others) in tools.items():
        mcp.refused(tool, projectId=NOBODYS, **{field: colleague.public_id}, **others)
        mcp.refused(tool, projectId=shared.cloud_id, **{field: BLANK}, **others)
    mcp.refused("read_project_collaborators", projectId=NOBODYS)

    assert rights(mcp.ok("read_project_collaborators", projectId=shared.cloud_id), colleague) == ("write", False)


def test_the_agents_lock_is_told_by_its_name(mcp, colleagues_mcp, shared, colleague):
    mcp.ok("lock_project_with_collaborators", projectId=shared.cloud_id, codeSourceId="whatever it is given")
    lock = colleague.api.ok("projects/collaboration/lock/read", projectId=shared.cloud_id)["lock"]
    assert lock["codeSourceId"] == "MCP Server"

    refusal = colleagues_mcp.refused("lock_project_with_collaborators", projectId=shared.cloud_id, codeSourceId="x")
    assert lock["name"] in refusal and "MCP Server" in refusal
    colleagues_mcp.ok("read_file", projectId=shared.cloud_id)
    refusal = colleagues_mcp.refused("create_file", projectId=shared.cloud_id, name="theirs.py", content="x = 1")
    assert "write permission" in refusal and lock["name"] in refusal

    mcp.ok("read_file", projectId=shared.cloud_id)
    mcp.ok("create_file", projectId=shared.cloud_id, name="ours.py", content="x = 1")
    assert sorted(mcp_file["name"] for mcp_file in mcp.ok("read_file", projectId=shared.cloud_id)["files"]) == [
        "main.py",
        "ours.py",
        "tools/clock.py",
    ]
    assert "Project not found" in mcp.refused("lock_project_with_collaborators", projectId=NOBODYS, codeSourceId="x")


def test_an_agent_that_has_not_read_the_newest_is_refused_until_it_has(mcp, colleagues_mcp, shared, api):
    project = {"projectId": shared.cloud_id}
    mcp.ok("read_file", **project)
    colleagues_mcp.ok("lock_project_with_collaborators", codeSourceId="x", **project)
    colleagues_mcp.ok("read_file", **project)
    colleagues_mcp.ok("update_file_contents", name="main.py", content="speed = 5\n", **project)
    api.ok("projects/collaboration/lock/release", **project)

    refusal = mcp.refused("update_file_contents", name="main.py", content="speed = 6\n", **project)
    for text in ("write permission", "main.py", "Bob Builder", "Robin"):
        assert text in refusal, refusal
    assert api.files(shared.cloud_id)["main.py"] == "speed = 5\n"

    mcp.ok("read_file", **project)
    mcp.ok("update_file_contents", name="main.py", content="speed = 6\n", **project)
    assert api.files(shared.cloud_id)["main.py"] == "speed = 6\n"


def test_the_agent_and_the_cli_of_one_user_do_not_overwrite_each_other(mcp, cli, alpha, api):
    """A project of one user alone: no lock is needed, and what one of the two has not read it does not replace."""
    mcp.ok("read_file", projectId=alpha.cloud_id)
    mcp.ok("update_file_contents", projectId=alpha.cloud_id, name="main.py", content="speed = 3\n")
    alpha.write({"main.py": "speed = 4\n"})

    cli.push("Alpha").says("Cannot push 'Alpha'", "write permission", "MCP Server").is_silent_about("Successfully")
    assert api.files(alpha.cloud_id)["main.py"] == "speed = 3\n"

    cli.pull("Alpha").ends_with(0)
    alpha.write({"main.py": "speed = 4\n"})
    cli.push("Alpha").says(PUSHED.format("Alpha"))
    refusal = mcp.refused("update_file_contents", projectId=alpha.cloud_id, name="main.py", content="speed = 5\n")
    assert "write permission" in refusal and "cli" in refusal


def test_nodes_are_chosen_and_given_back(mcp, alpha):
    def nodes(answer):
        kinds = answer["nodes"]
        assert kinds["backtest"] and kinds.keys() == {"backtest", "research", "live"}
        return [node for kind in kinds.values() for node in kind]

    fresh = mcp.ok("read_project_nodes", projectId=alpha.cloud_id)
    assert fresh["autoSelectNode"] is True
    for node in nodes(fresh):
        assert node["active"] is False and node["busy"] is False
        assert type(node["id"]) is str and type(node["hasGpu"]) is int and type(node["cpu"]) is int
        assert type(node["price"]["monthly"]) is int and type(node["price"]["yearly"]) is int
    chosen = fresh["nodes"]["backtest"][0]["id"]

    for nothing in ({}, {"nodes": []}):
        updated = mcp.ok("update_project_nodes", projectId=alpha.cloud_id, nodes=[chosen])
        assert updated["autoSelectNode"] is False
        assert [node["id"] for node in nodes(updated) if node["active"]] == [chosen]
        assert mcp.ok("read_project_nodes", projectId=alpha.cloud_id) == updated

        given_back = mcp.ok("update_project_nodes", projectId=alpha.cloud_id, **nothing)
        assert given_back == fresh

    mcp.refused("read_project_nodes", projectId=NOBODYS)
    mcp.refused("update_project_nodes", projectId=NOBODYS, nodes=[chosen])

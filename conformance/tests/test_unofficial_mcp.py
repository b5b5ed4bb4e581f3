"""An MCP server that nobody official wrote: all its tools whose operations are there, each told by its plain ``status``."""

import pytest

from support.texts import KEPT_BY_THE_API

NOBODYS = -1
ACCOUNT = {"configure_quantconnect_auth", "validate_quantconnect_auth", "test_quantconnect_api", "read_account"}
PROJECTS = {
    "create_project",
    "read_project",
    "update_project",
    "delete_project",
    "create_project_collaborator",
    "read_project_collaborators",
    "update_project_collaborator",
    "delete_project_collaborator",
    "read_project_nodes",
    "update_project_nodes",
}
FILES = {"create_file", "read_file", "update_file_content", "update_file_name", "delete_file"}


@pytest.fixture
def project(other):
    """The id of a new project."""
    return other.ok("create_project", name="Momentum", language="Py")["project"]["projectId"]


def read(other, project_id):
    return {file["name"]: file["content"] for file in other.ok("read_file", project_id=project_id)["files"]}


def test_its_tools_are_there(other):
    assert ACCOUNT | PROJECTS | FILES <= set(other.tools())


def test_it_logs_in_and_reads_the_account(other, server):
    assert other.ok("validate_quantconnect_auth")["authenticated"] is True
    assert other.ok("test_quantconnect_api")["response_data"] == {"success": True}
    other.ok("read_account")

    wrong = other.answer("configure_quantconnect_auth", user_id=server.user_id, api_token="0" * 64)
    assert wrong["authenticated"] is False
    assert "Invalid credentials" in wrong["error"]
    assert "Check your credentials" in other.answer("read_project")["error"]

    right = other.ok("configure_quantconnect_auth", user_id=server.user_id, api_token=server.token)
    assert right["authenticated"] is True


def test_projects_are_created_read_changed_and_deleted(other, api, server):
    created = other.ok("create_project", name="Momentum", language="C#", organization_id=server.organization_id)["project"]
    assert created == api.project(created["projectId"])

    assert other.ok("read_project", project_id=created["projectId"])["project"] == created
    assert other.ok("read_project")["projects"] == [created]

    other.ok("update_project", project_id=created["projectId"], name="Reversal", description="down, then up")
    changed = api.project(created["projectId"])
    assert (changed["name"], changed["description"]) == ("Reversal", "down, then up")

    other.ok("delete_project", project_id=created["projectId"])
    assert other.ok("read_project")["total_projects"] == 0


def test_projects_that_are_not_there_are_refused(other, project):
    assert "Project not found" in other.refused("read_project", project_id=NOBODYS)
    assert "Project not found" in other.refused("update_project", project_id=NOBODYS, name="Reversal")
    assert "Project not found" in other.refused("delete_project", project_id=NOBODYS)
    assert "Organization not found" in other.refused("create_project", name="Momentum", organization_id=" ")
    assert [listed["projectId"] for listed in other.ok("read_project")["projects"]] == [project]


def test_files_are_created_read_changed_renamed_and_deleted(other, project, api):
    other.ok("create_file", project_id=project, name="tools/clock.py", content="ticks = 10\n")
    assert other.ok("read_file", project_id=project, name="tools/clock.py")["file"]["content"] == "ticks = 10\n"
    for text in KEPT_BY_THE_API.values():
        other.ok("update_file_content", project_id=project, name="tools/clock.py", content=text)
        assert read(other, project)["tools/clock.py"] == text

    other.ok("update_file_name", project_id=project, old_file_name="tools/clock.py", new_name="watch.py")
    other.ok("delete_file", project_id=project, name="research.ipynb")
    assert sorted(api.files(project)) == ["main.py", "watch.py"]


def test_files_that_do_not_do_are_refused(other, project, tables):
    before = tables.state(project)

    assert "already" in other.refused("create_file", project_id=project, name="main.py", content="x = 1")
    assert "content" in other.refused("create_file", project_id=project, name="new.py", content="")
    assert "in.py" in other.refused("read_file", project_id=project, name="in.py")
    assert "in.py" in other.refused("update_file_content", project_id=project, name="in.py", content="x = 1")
    assert "in.py" in other.refused("update_file_name", project_id=project, old_file_name="in.py", new_name="new.py")
    assert "in.py" in other.refused("delete_file", project_id=project, name="in.py")

    assert tables.state(project) == before


def test_collaborators_come_and_go(other, project, colleague, api):
    who = {"project_id": project, "collaborator_user_id": colleague.public_id}

    def theirs():
        shown = other.ok("read_project_collaborators", project_id=project)["collaborators"]
        return [(one["permission"], one["liveControl"]) for one in shown if one["publicId"] == colleague.public_id]

    other.ok("create_project_collaborator", collaboration_write=True, collaboration_live_control=False, **who)
    assert theirs() == [("write", False)]
    # It has no argument for the right to write, which the API asks for.
    assert "write" in other.refused("update_project_collaborator", live_control=True, **who)
    assert theirs() == [("write", False)]
    other.ok("delete_project_collaborator", **who)
    assert theirs() == []
    assert other.refused("delete_project_collaborator", **who)


def test_nodes_are_read_but_it_chooses_them_as_no_api_takes_it(other, project, api):
    """It sends an object where the API has a list, so it is told which field is wrong."""
    node = other.ok("read_project_nodes", project_id=project)["nodes"]["backtest"][0]["id"]
    before = api.ok("projects/nodes/read", projectId=project)

    assert "nodes" in other.refused("update_project_nodes", project_id=project, nodes={node: True})

    assert api.ok("projects/nodes/read", projectId=project) == before


def test_a_tool_whose_operation_is_not_there_yet_says_so(other, project):
    refusal = other.refused("compile_project", project_id=project)
    assert refusal == "The operation compile/create is not available on this server yet"

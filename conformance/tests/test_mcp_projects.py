"""Projects through QuantConnect's own MCP server: its tools, with the arguments that their models take."""

from datetime import datetime

import pytest

DATES = ("created", "modified", "lastLiveDeployment")
NOBODYS = -1


def project_of(answer):
    assert len(answer["projects"]) == 1
    return answer["projects"][0]


@pytest.fixture
def momentum(mcp):
    """The id of a new Python project."""
    return project_of(mcp.ok("create_project", name="Momentum", language="Py"))["projectId"]


@pytest.mark.parametrize("language, files", [("Py", ["main.py", "research.ipynb"]), ("C#", ["Main.cs", "Research.ipynb"])])
def test_a_created_project_is_what_the_model_says(mcp, api, server, language, files):
    created = project_of(mcp.ok("create_project", name="Momentum", language=language))

    assert type(created["projectId"]) is int and created["projectId"] > 0
    assert (created["name"], created["language"]) == ("Momentum", language)
    assert created["ownerId"] == int(server.user_id)
    assert created["organizationId"] == server.organization_id
    assert created["owner"] is True and created["codeRunning"] is False
    assert (created["parameters"], created["libraries"], created["description"]) == ([], [], "")
    assert [(who["owner"], who["permission"], who["liveControl"]) for who in created["collaborators"]] == [(True, "write", True)]
    assert datetime.fromisoformat(created["created"]).utcoffset().total_seconds() == 0
    assert sorted(api.files(created["projectId"])) == files


def test_a_model_refuses_what_the_server_would(mcp, api):
    assert "language" in mcp.broken("create_project", model={"name": "Momentum", "language": "C++"})
    assert "name" in mcp.broken("create_project", model={"language": "Py"})
    assert "Organization not found" in mcp.refused("create_project", name="Momentum", language="Py", organizationId=" ")
    assert api.projects() == []


def test_two_equal_creates_are_two_projects(mcp):
    first = project_of(mcp.ok("create_project", name="Momentum", language="Py"))
    second = project_of(mcp.ok("create_project", name="Momentum", language="Py"))

    assert first["projectId"] != second["projectId"]
    assert (first["name"], second["name"]) == ("Momentum", "Momentum 1")
    listed = mcp.ok("list_projects")["projects"]
    assert [project["projectId"] for project in listed] == [first["projectId"], second["projectId"]]


def test_the_model_keeps_all_that_the_server_sends(mcp, api, momentum):
    api.ok(
        "projects/update",
        projectId=momentum,
        description="été",
        parameters=[{"key": "fast", "value": "12"}, {"key": "slow", "value": "0.10"}, {"key": "name", "value": "x"}],
    )
    sent = api.project(momentum)

    read = project_of(mcp.ok("read_project", projectId=momentum))

    for field in sent.keys() & read.keys():
        if field in DATES:
            assert (sent[field] is None) == (read[field] is None)
            assert sent[field] is None or datetime.fromisoformat(sent[field]) == datetime.fromisoformat(read[field])
        else:
            assert read[field] == sent[field], field
    assert {"projectId", "parameters", "description", "collaborators", "leanVersionId", *DATES} <= sent.keys() & read.keys()


def test_projects_are_read_one_by_one_and_in_pages(mcp, momentum):
    others = [project_of(mcp.ok("create_project", name=f"Page {n}", language="Py"))["projectId"] for n in range(2)]

    assert project_of(mcp.ok("read_project", projectId=momentum))["projectId"] == momentum
    assert [project["projectId"] for project in mcp.ok("read_project", end=2)["projects"]] == [momentum, others[0]]
    assert [project["projectId"] for project in mcp.ok("read_project", start=1, end=3)["projects"]] == others
    assert [project["projectId"] for project in mcp.ok("list_projects")["projects"]] == [momentum, *others]

    assert "Project not found" in mcp.refused("read_project", projectId=NOBODYS)
    for end in (1, 0):
        assert "end" in mcp.refused("read_project", start=1, end=end)


def test_name_and_description_change_one_by_one(mcp, momentum):
    mcp.ok("update_project", projectId=momentum, name="Reversal")
    mcp.ok("update_project", projectId=momentum, description="down, then up")
    read = project_of(mcp.ok("read_project", projectId=momentum))
    assert (read["name"], read["description"]) == ("Reversal", "down, then up")

    mcp.ok("update_project", projectId=momentum, name="Reversal", description="")
    read = project_of(mcp.ok("read_project", projectId=momentum))
    assert (read["name"], read["description"]) == ("Reversal", "")


def test_a_name_that_another_project_has_is_refused(mcp, momentum):
    second = project_of(mcp.ok("create_project", name="Reversal", language="Py"))["projectId"]

    assert "Momentum" in mcp.refused("update_project", projectId=second, name="Momentum")
    assert mcp.refused("update_project", projectId=NOBODYS, name="Other")
    assert project_of(mcp.ok("read_project", projectId=second))["name"] == "Reversal"


def test_a_deleted_project_is_gone_and_its_name_is_free(mcp, momentum):
    mcp.ok("delete_project", projectId=momentum)
    assert mcp.ok("list_projects")["projects"] == []

    again = project_of(mcp.ok("create_project", name="Momentum", language="Py"))
    assert again["name"] == "Momentum" and again["projectId"] != momentum
    assert "Project not found" in mcp.refused("delete_project", projectId=NOBODYS)

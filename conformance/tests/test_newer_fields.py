"""Fields of the Project model that official clients do not know yet: always there, and passed over."""

from support.cli import PUSHED
from support.local_project import LocalProject

NEWER = {"isPinned": True, "maxFileSize": 1 << 20, "sharingTokenBacktest": ""}


def assert_sent(api, project_id):
    """Both raw answers have them: of the one project, and of the list."""
    for answer in (api.ok("projects/read", projectId=project_id), api.ok("projects/read")):
        [project] = [one for one in answer["projects"] if one["projectId"] == project_id]
        assert {field: project[field] for field in NEWER} == NEWER
        assert project["revision"] >= 1


def test_the_cli_pushes_and_pulls(cli, new_cli, alpha, api):
    api.ok("projects/pin", projectId=alpha.cloud_id, pinned=True)
    assert_sent(api, alpha.cloud_id)

    alpha.write({"main.py": "speed = 2\n"})
    cli.push("Alpha").says(PUSHED.format("Alpha"))
    second = new_cli("desktop")
    second.pull("Alpha").ends_with(0).says("Successfully pulled 'Alpha/main.py'")

    assert LocalProject(second.root, "Alpha").files() == alpha.files()
    assert_sent(api, alpha.cloud_id)


def test_the_mcp_server_reads_and_writes(mcp, alpha, api):
    api.ok("projects/pin", projectId=alpha.cloud_id, pinned=True)
    assert_sent(api, alpha.cloud_id)

    [read] = mcp.ok("read_project", projectId=alpha.cloud_id)["projects"]
    [listed] = mcp.ok("list_projects")["projects"]
    assert read == listed and read["name"] == "Alpha"
    assert not {*NEWER, "revision"} & read.keys(), "its model does not know them"
    mcp.ok("read_file", projectId=alpha.cloud_id)
    mcp.ok("update_file_contents", projectId=alpha.cloud_id, name="main.py", content="speed = 3\n")
    mcp.ok("update_project", projectId=alpha.cloud_id, description="pinned")

    assert_sent(api, alpha.cloud_id)


def test_the_unofficial_mcp_server_passes_them_on(other, alpha, api):
    api.ok("projects/pin", projectId=alpha.cloud_id, pinned=True)

    project = other.ok("read_project", project_id=alpha.cloud_id)["project"]

    assert {field: project[field] for field in NEWER} == NEWER

"""QuantConnect's own MCP server: the account, LEAN's versions, bad credentials, and tools that this server has nothing for."""

from support.mcp_servers import official

MISSING = "is not available on this server yet"


def test_the_account_is_that_of_the_preferred_organization(mcp, server):
    account = mcp.answer("read_account")

    assert account["organizationId"] == server.organization_id
    assert account["creditBalance"] == 0
    assert account["card"] is None


def test_lean_versions_are_what_the_model_says(mcp):
    versions = mcp.ok("read_lean_versions")["versions"]

    assert [(version["id"], version["name"], version["public"]) for version in versions] == [(1, "master", True)]
    assert all(type(versions[0][field]) is str for field in ("description", "leanHash", "leanCloudHash", "ref"))


def test_bad_credentials_are_told(server, tmp_path):
    with official(tmp_path / "mcp", server.user_id, "0" * 64) as stranger:
        assert stranger.refused("read_project", projectId=1).startswith("Hash doesn't match.")
    with official(tmp_path / "nobody", "nobody", server.token) as nobody:
        assert nobody.refused("read_project", projectId=1).startswith("UserID not valid")


def test_a_tool_whose_operation_is_not_there_yet_says_so(mcp, alpha):
    project = {"projectId": alpha.cloud_id}
    for tool, operation, fields in (
        ("create_compile", "compile/create", project),
        ("list_backtests", "backtests/list", {**project, "includeStatistics": False}),
        ("list_live_algorithms", "live/list", {}),
        ("list_optimizations", "optimizations/list", project),
    ):
        assert mcp.refused(tool, **fields) == f"The operation {operation} {MISSING}"


def test_every_tool_of_the_official_server_is_there(mcp):
    tools = mcp.tools()

    assert len(tools) > 50
    assert {"create_project", "read_project", "list_projects", "patch_file", "lock_project_with_collaborators"} <= set(tools)

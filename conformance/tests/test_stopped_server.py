"""A server that is stopped: what the CLI says, and that everything is there after the next start."""

from support.cli import PUSHED

REFUSED = "Failed to establish a new connection"
HINT = "It looks like you don't have an internet connection"


def test_a_stopped_server_is_named_and_loses_nothing(cli, alpha, api, tables, server):
    alpha.configure(parameters={"rate": "0.10"}, description="kept")
    cli.push("Alpha").says("Successfully updated")
    before = tables.state(alpha.cloud_id)
    held = api.project(alpha.cloud_id)
    alpha.write({"main.py": "speed = 2\n"})

    server.stop()

    cli.push("Alpha").says("Cannot push 'Alpha'", REFUSED).is_silent_about("Successfully")
    cli.pull("Alpha").ends_with(1).says(REFUSED, HINT)
    cli.run("whoami").ends_with(1).says(REFUSED, HINT)
    cli.run("project-delete", "Alpha").ends_with(1).says(REFUSED, HINT)
    cli.login(server.user_id, server.token).ends_with(1).says(REFUSED, HINT)
    assert alpha.files()["main.py"] == "speed = 2\n"

    server.start()

    assert f"User id: {server.user_id}" in server.log()
    assert "API token:" not in server.log(), "a token is shown once"
    assert tables.state(alpha.cloud_id) == before
    assert api.project(alpha.cloud_id) == held
    cli.run("whoami").ends_with(0).says("You are logged in as")
    cli.push("Alpha").says(PUSHED.format("Alpha"))
    assert api.files(alpha.cloud_id) == alpha.files()


def test_an_agents_change_is_still_known_after_a_restart(cli, alpha, api, tables, server):
    api.files(alpha.cloud_id, "agent")
    api.ok("files/update", projectId=alpha.cloud_id, name="main.py", content="speed = 50\n", codeSourceId="agent")
    before = tables.state(alpha.cloud_id)

    server.stop()
    server.start()

    cli.push("Alpha").says("Cannot push 'Alpha'", "write permission").is_silent_about("Successfully")
    assert tables.state(alpha.cloud_id) == before

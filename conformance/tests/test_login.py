"""Logging in and out, and what a log-in that is not valid leads to."""

import json

import pytest

from support.cli import Cli, make_home, make_workspace

INVALID = "Error: Credentials are invalid"
LOG_IN = "Invalid credentials, please log in using `lean login`"


@pytest.fixture
def new_user(server, docker, tmp_path):
    """A machine on which nobody has logged in yet."""
    return Cli(make_home(tmp_path / "home"), make_workspace(tmp_path / "workspace", server.organization_id), docker.host)


def credentials(cli):
    file = cli.home / ".lean" / "credentials"
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def test_login_keeps_the_credentials(new_user, server):
    new_user.login(server.user_id, server.token).ends_with(0).says("Successfully logged in")

    assert credentials(new_user) == {"user-id": server.user_id, "api-token": server.token}


@pytest.mark.parametrize("user_id", ["the user", "4711", "somebody", "99999999999999999999"])
def test_login_is_refused_with_a_wrong_token_or_user(new_user, server, user_id):
    user_id = server.user_id if user_id == "the user" else user_id

    new_user.login(user_id, "0" * 64).ends_with(1).says(INVALID)

    assert credentials(new_user) == {}


def test_whoami_tells_the_user_of_the_server(cli, api, server):
    organization = api.ok("organizations/read", organizationId=server.organization_id)["organization"]
    member = organization["members"][0]

    cli.run("whoami").ends_with(0).says(f"You are logged in as {member['name']} ({member['email']})")


def test_whoami_before_any_login(new_user):
    new_user.run("whoami").ends_with(0).says("You are not logged in")


def test_after_logout_nothing_is_pushed_or_pulled(cli, alpha, tables):
    before = tables.state(alpha.cloud_id)
    alpha.write({"main.py": "speed = 2\n"})

    cli.run("logout").ends_with(0)

    assert credentials(cli) == {}
    cli.run("whoami").ends_with(0).says("You are not logged in")
    cli.push("Alpha").says("Cannot push 'Alpha': UserID not valid", 'Please login to your account with "lean login"')
    cli.pull("Alpha").ends_with(1).says("UserID not valid", 'Please login to your account with "lean login"')
    assert alpha.files()["main.py"] == "speed = 2\n"
    assert tables.state(alpha.cloud_id) == before


def test_with_a_wrong_token_nothing_is_pushed_pulled_or_deleted(cli, alpha, tables, api, server):
    before = tables.state(alpha.cloud_id)
    alpha.write({"main.py": "speed = 2\n"})
    wrong = {"user-id": server.user_id, "api-token": "0" * 64}
    (cli.home / ".lean" / "credentials").write_text(json.dumps(wrong), encoding="utf-8")

    cli.run("whoami").ends_with(0).says("You are not logged in")
    cli.push("Alpha").says(f"Cannot push 'Alpha': {LOG_IN}").is_silent_about("Successfully")
    cli.push("Alpha", "--force").says(f"Cannot push 'Alpha': {LOG_IN}").is_silent_about("Successfully")
    cli.pull("Alpha").ends_with(1).says(f"Error: {LOG_IN}")
    cli.run("project-delete", "Alpha").ends_with(1).says(f"Error: {LOG_IN}")

    assert alpha.files()["main.py"] == "speed = 2\n"
    assert tables.state(alpha.cloud_id) == before
    assert api.names() == ["Alpha"]

"""The documentation's sample, run as a program of its own that knows the server by its address and credentials only."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from support.api import BASE

SCRIPT = Path(__file__).parents[1] / "sample_script.py"


@pytest.fixture
def calls(server):
    done = subprocess.run(
        [sys.executable, str(SCRIPT)],
        env={"LEANTO_BASE_URL": BASE, "LEANTO_USER_ID": server.user_id, "LEANTO_API_TOKEN": server.token},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_every_call_is_answered_as_documented(calls, server, api, tables):
    operations = ["authenticate", "projects/create", "projects/read", "projects/update", "projects/delete"]
    assert [call["url"] for call in calls] == [f"{BASE}/{operation}" for operation in operations]
    assert all("//" in call["url"].removeprefix("http://") for call in calls), "the sample's double slash"
    assert [call["status"] for call in calls] == [200] * 5
    assert [call["answer"]["success"] for call in calls] == [True] * 5
    assert all("errors" not in call["answer"] for call in calls)
    authenticated, created, read, updated, deleted = (call["answer"] for call in calls)
    assert authenticated == deleted == {"success": True}
    assert updated == {"revision": 2, "success": True}, "a field more than the document has, which nobody minds"

    assert len(created["projects"]) == 1
    project = created["projects"][0]
    assert re.fullmatch(r"Project_\d+", project["name"])
    assert project["language"] == "Py"
    assert project["organizationId"] == server.organization_id
    assert project["ownerId"] == int(server.user_id)
    assert read == created, "the project is read as it was created"

    # What the sample's update and deletion left behind.
    project_id = project["projectId"]
    held = api.project(project_id)
    assert held["name"] == f"Recycle Bin/Project_{project_id}"
    assert held["description"] == "The new project name is awesome!"
    assert [revision["kind"] for revision in tables.revisions(project_id)] == ["create", "update", "delete"]
    assert api.names() == []

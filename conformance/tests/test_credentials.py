"""Credentials in headers and in the query, and the three ways to be told that they are bad."""

import base64

import pytest
import requests

from support.api import BASE, basic, now

HASH = "Hash doesn't match."
# These two clients cannot read the text of an answer that is not 200; everybody else gets what is documented.
TOLD_WITH_200 = ["Lean CLI 1.0.230", "Lean CLI 99999999", "QuantConnect MCP Server v0"]
TOLD_WITH_401 = ["python-requests/2.34.2", "Mozilla/5.0 (Lean CLI)", "lean cli", None]


def wrong_header(server):
    timestamp = now()
    return {"Authorization": f"Basic {basic(server.user_id, '0' * 64, timestamp)}", "Timestamp": timestamp}


def get_by_link(server, operation, token=None, **fields):
    """A plain GET, as LEAN makes links: the credentials in the query, without the word Basic, and no header."""
    timestamp = now()
    query = {"authorization": basic(server.user_id, token or server.token, timestamp), "timestamp": timestamp}
    return requests.get(BASE + operation, params={**query, **fields}, headers={"User-Agent": "conformance"}, timeout=30)


@pytest.mark.parametrize("agent", TOLD_WITH_200)
@pytest.mark.parametrize("operation", ["authenticate", "projects/read", "organizations/list"])
def test_the_cli_and_the_mcp_server_read_the_reason_in_a_200(server, agent, operation):
    response = requests.post(BASE + operation, headers={**wrong_header(server), "User-Agent": agent}, timeout=30)

    assert response.status_code == 200
    assert response.json()["success"] is False
    assert response.json()["errors"][0].startswith(HASH)


@pytest.mark.parametrize("agent", TOLD_WITH_401)
@pytest.mark.parametrize("operation", ["authenticate", "projects/read", "organizations/list"])
def test_everybody_else_gets_a_401_with_the_same_body(server, agent, operation):
    response = requests.post(BASE + operation, headers={**wrong_header(server), "User-Agent": agent}, timeout=30)

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == 'Basic realm="leanto", Bearer realm="leanto"'
    assert response.json() == {"success": False, "code": "HASH_MISMATCH", "errors": [HASH]}


def encoded(text):
    return "Basic " + base64.b64encode(text.encode()).decode()


BAD = {
    "nothing": ({}, "No credentials"),
    "no hash": ({"Authorization": "Basic", "Timestamp": now()}, "malformed"),
    "not base64": ({"Authorization": "Basic ???", "Timestamp": now()}, "malformed"),
    "a user that is no number": ({"Authorization": encoded("me:" + "0" * 64), "Timestamp": now()}, "UserID not valid"),
    "an unknown user": ({"Authorization": encoded("4711:" + "0" * 64), "Timestamp": now()}, HASH),
}


@pytest.mark.parametrize("agent", [TOLD_WITH_200[0], TOLD_WITH_401[0]])
@pytest.mark.parametrize("kind", BAD)
def test_bad_credentials_are_told_by_their_reason(server, kind, agent):
    headers, reason = BAD[kind]

    response = requests.get(BASE + "authenticate", headers={**headers, "User-Agent": agent}, timeout=30)

    assert response.status_code == (200 if agent in TOLD_WITH_200 else 401)
    assert response.json()["success"] is False
    assert reason in response.json()["errors"][0]


@pytest.mark.parametrize("age, good", [(0, True), (7000, True), (7500, False)])
def test_a_hash_is_good_for_two_hours(server, age, good):
    timestamp = str(int(now()) - age)
    headers = {"Authorization": f"Basic {basic(server.user_id, server.token, timestamp)}", "Timestamp": timestamp}

    for _ in range(2):
        response = requests.get(BASE + "authenticate", headers={**headers, "User-Agent": "conformance"}, timeout=30)
        assert (response.status_code, response.json()["success"]) == ((200, True) if good else (401, False))
    assert good or "Invalid timestamp" in response.json()["errors"][0]


@pytest.mark.parametrize(
    "operation", ["authenticate", "projects/read", "organizations/list", "organizations/read", "lean/versions/read"]
)
def test_a_link_reads(server, operation):
    response = get_by_link(server, operation)

    assert response.status_code == 200
    assert response.json()["success"] is True


def test_a_link_reads_what_its_fields_name(server, api):
    project = api.create("Alpha")

    read = get_by_link(server, "projects/read", projectId=project["projectId"]).json()
    files = get_by_link(server, "files/read", projectId=project["projectId"], name="main.py").json()

    assert [found["name"] for found in read["projects"]] == ["Alpha"]
    assert [file["content"] for file in files["files"]] == [api.files(project["projectId"])["main.py"]]


def test_a_link_writes(server, api):
    created = get_by_link(server, "projects/create", name="By link", language="Py").json()
    assert created["success"] is True
    project_id = created["projects"][0]["projectId"]

    fields = {"projectId": project_id, "parameters[0][key]": "fast", "parameters[0][value]": "0.10"}
    assert get_by_link(server, "projects/update", **fields).json() == {"revision": 2, "success": True}

    assert api.names() == ["By link"]
    assert api.project(project_id)["parameters"] == [{"name": "fast", "key": "fast", "value": "0.10"}]


def test_a_link_with_bad_credentials(server, api):
    response = get_by_link(server, "projects/create", token="0" * 64, name="By link", language="Py")

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == 'Basic realm="leanto", Bearer realm="leanto"'
    assert response.json() == {"success": False, "code": "HASH_MISMATCH", "errors": [HASH]}
    assert api.names() == []

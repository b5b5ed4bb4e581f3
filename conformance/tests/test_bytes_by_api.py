"""Every text comes back byte for byte over the API, whichever way it came in."""

import json

import pytest
import requests

from support.api import BASE
from support.texts import KEPT_BY_THE_API


def created(api, project_id, text):
    api.ok("files/create", projectId=project_id, name="text.py", content=text)


def updated(api, project_id, text):
    api.ok("files/create", projectId=project_id, name="text.py", content="before")
    api.ok("files/update", projectId=project_id, name="text.py", content=text)


def updated_as_form(api, project_id, text):
    api.ok("files/create", projectId=project_id, name="text.py", content="before")
    api.ok_form("files/update", {"projectId": project_id, "name": "text.py", "content": text})


def replaced_by_json(api, project_id, text):
    api.ok("projects/update", projectId=project_id, files=[{"name": "text.py", "content": text}])


def replaced_by_raw_utf8(api, project_id, text):
    """JSON as other clients write it: not escaped down to ASCII, as Python does unless told otherwise."""
    fields = {"projectId": project_id, "files": [{"name": "text.py", "content": text}]}
    body = json.dumps(fields, ensure_ascii=False).encode("utf-8")
    answer = api.answer("projects/update", data=body, headers={"Content-Type": "application/json"})
    assert answer["success"] is True, answer


def replaced_by_form(api, project_id, text):
    api.ok_form(
        "projects/update", {"projectId": project_id, "files[0][name]": "text.py", "files[0][content]": text}
    )


WAYS = [created, updated, updated_as_form, replaced_by_json, replaced_by_raw_utf8, replaced_by_form]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
@pytest.mark.parametrize("kind", KEPT_BY_THE_API)
def test_a_text_comes_back_byte_for_byte(api, tables, kind, way):
    text = KEPT_BY_THE_API[kind]
    project_id = api.create("Bytes")["projectId"]

    way(api, project_id, text)

    assert tables.files(project_id, tables.newest_revision(project_id))["text.py"] == text.encode("utf-8")
    assert api.files(project_id)["text.py"] == text
    query = {"projectId": project_id, "name": "text.py"}
    by_get = requests.get(f"{BASE}files/read", params=query, headers=api.headers(), timeout=30)
    assert by_get.json()["files"][0]["content"] == text


@pytest.mark.parametrize("way", [replaced_by_json, replaced_by_raw_utf8, replaced_by_form], ids=lambda way: way.__name__)
def test_an_empty_text_is_taken_in_a_replacement(api, way):
    project_id = api.create("Bytes")["projectId"]

    way(api, project_id, "")

    assert api.files(project_id) == {"text.py": ""}


@pytest.mark.parametrize("operation", ["files/create", "files/update"])
def test_an_empty_text_is_refused_for_a_single_file(api, tables, operation):
    project_id = api.create("Bytes")["projectId"]
    name = "text.py" if operation == "files/create" else "main.py"
    before = tables.state(project_id)

    assert "content" in api.refusal(operation, projectId=project_id, name=name, content="")

    assert tables.state(project_id) == before


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"], ids=["NUL", "half a surrogate pair"])
def test_what_is_no_text_is_refused(api, tables, text):
    project_id = api.create("Bytes")["projectId"]
    before = tables.state(project_id)

    api.refusal("files/create", projectId=project_id, name="text.py", content=text)

    assert tables.state(project_id) == before


def test_a_push_over_the_limit_is_told_so(api):
    """``requests``, by which the CLI sends, reads no answer before it has sent all."""
    project_id = api.create("Large")["projectId"]
    body = json.dumps({"projectId": project_id, "files": [{"name": "main.py", "content": "x" * (65 << 20)}]})
    answer = requests.post(BASE + "projects/update", data=body, timeout=60, headers=api.headers())
    assert answer.json()["errors"] == [
        "The request body is larger than the limit of 67108864 bytes (limits.requestBytes)"
    ]

"""The documented models of ``projects/read``: every name is there, and its value of the documented kind."""

import re

import pytest

TEXT, WHOLE, TRUTH, LIST = str, int, bool, list


class Time(str):
    """ISO 8601 in UTC with milliseconds."""


# Kinds that may be null until there is something to tell are in a tuple with None.
PROJECT = {
    "projectId": WHOLE,
    "organizationId": TEXT,
    "name": TEXT,
    "modified": Time,
    "created": Time,
    "ownerId": WHOLE,
    "language": TEXT,
    "collaborators": LIST,
    "leanVersionId": WHOLE,
    "leanPinnedToMaster": TRUTH,
    "owner": TRUTH,
    "description": TEXT,
    "channelId": TEXT,
    "parameters": LIST,
    "libraries": LIST,
    "grid": (dict, None),
    "liveGrid": (dict, None),
    "paperEquity": (float, None),
    "lastLiveDeployment": (Time, None),
    "liveForm": (dict, None),
    "encrypted": TRUTH,
    "codeRunning": TRUTH,
    "leanEnvironment": WHOLE,
    "encryptionKey": (dict, None),
    "isPinned": TRUTH,
    "maxFileSize": WHOLE,
    "sharingTokenBacktest": TEXT,
    "revision": WHOLE,
}
COLLABORATOR = {
    "uid": WHOLE,
    "liveControl": TRUTH,
    "permission": TEXT,
    "publicId": TEXT,
    "profileImage": TEXT,
    "email": TEXT,
    "name": TEXT,
    "bio": TEXT,
    "owner": TRUTH,
}
LIBRARY = {"projectId": WHOLE, "libraryName": TEXT, "ownerName": TEXT, "access": TRUTH}
VERSION = {
    "id": WHOLE,
    "created": (Time, None),
    "description": TEXT,
    "leanHash": TEXT,
    "leanCloudHash": TEXT,
    "name": TEXT,
    "ref": TEXT,
    "public": WHOLE,
}


def is_of(value, kind):
    if isinstance(kind, tuple):
        return value is None or is_of(value, kind[0])
    if kind is Time:
        return type(value) is str and re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", value)
    return type(value) is kind


def check(value, model):
    assert set(value) == set(model)
    for name, kind in model.items():
        assert is_of(value[name], kind), f"{name}: {value[name]!r}"


@pytest.fixture
def answer(api):
    """The answer about a project with all that can be given to one by now."""
    library = api.create("Library/Tools")["projectId"]
    project = api.create("Alpha", "C#")["projectId"]
    grid = {"xs": [], "sm": [], "md": [], "lg": [], "xl": []}
    api.ok(
        "projects/update",
        projectId=project,
        description="a description",
        parameters=[{"name": "fast", "value": 10}],
        libraries=[library],
        grid=grid,
    )
    return api.ok("projects/read", projectId=project)


def test_the_answer(answer):
    assert set(answer) == {"projects", "versions", "success"}
    assert answer["success"] is True


def test_the_project(answer, server):
    project = answer["projects"][0]
    check(project, PROJECT)
    assert project["language"] == "C#"
    assert project["owner"] is True
    assert project["ownerId"] == int(server.user_id)
    assert project["parameters"] == [{"name": "fast", "key": "fast", "value": 10}]
    assert project["grid"] == {"xs": [], "sm": [], "md": [], "lg": [], "xl": []}
    assert project["created"] <= project["modified"]


def test_its_collaborators(answer):
    collaborators = answer["projects"][0]["collaborators"]
    assert len(collaborators) == 1, "the owner is one"
    check(collaborators[0], COLLABORATOR)
    assert (collaborators[0]["owner"], collaborators[0]["permission"]) == (True, "write")


def test_its_libraries(answer):
    libraries = answer["projects"][0]["libraries"]
    assert len(libraries) == 1
    check(libraries[0], LIBRARY)
    assert libraries[0]["libraryName"] == "Library/Tools"


def test_the_lean_versions(answer):
    assert [version["id"] for version in answer["versions"]] == [answer["projects"][0]["leanVersionId"]]
    for version in answer["versions"]:
        check(version, VERSION)
        assert version["public"] in (0, 1)


def test_the_list_has_the_same_models(answer, api):
    listed = api.ok("projects/read")
    assert set(listed) == set(answer)
    assert [project["name"] for project in listed["projects"]] == ["Library/Tools", "Alpha"], "in the order of the ids"
    assert listed["projects"][1] == answer["projects"][0]
    assert listed["versions"] == answer["versions"]

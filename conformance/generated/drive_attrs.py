"""Drives the server with the client that openapi-python-client generates: models of attrs, calls by httpx."""

import base64
import datetime
import hashlib
import sys
import time

from leanto_attrs.api.authenticate import authenticate
from leanto_attrs.api.files import files_create, files_delete, files_patch, files_read, files_update
from leanto_attrs.api.projects import (
    projects_create,
    projects_delete,
    projects_library_create,
    projects_read,
    projects_update,
)
from leanto_attrs.client import AuthenticatedClient
from leanto_attrs.models import (
    FileCreateRequest,
    FileDeleteRequest,
    FilePatchRequest,
    FileReadRequest,
    FileUpdateRequest,
    LibraryCreateRequest,
    ParameterEdit,
    ProjectCreateRequest,
    ProjectCreateRequestLanguage,
    ProjectDeleteRequest,
    ProjectReadRequest,
    ProjectUpdateRequest,
    ProjectUpdateRequestGridType0,
)

URL, USER, TOKEN = sys.argv[1:]


def client(token: str) -> AuthenticatedClient:
    timestamp = str(int(time.time()))
    proof = hashlib.sha256(f"{token}:{timestamp}".encode()).hexdigest()
    basic = base64.b64encode(f"{USER}:{proof}".encode()).decode()
    # By what httpx says of itself the record knows the unofficial MCP server.
    headers = {"Timestamp": timestamp, "User-Agent": "conformance"}
    return AuthenticatedClient(URL, token=basic, prefix="Basic", headers=headers)


mine = client(TOKEN)
assert authenticate.sync(client=mine).success is True
refused = authenticate.sync(client=client("wrong"))
assert (refused.success, refused.code, refused.errors) == (False, "HASH_MISMATCH", ["Hash doesn't match."])

# The projects of the sample script, and a library.
made = projects_create.sync(client=mine, body=ProjectCreateRequest("Attrs", ProjectCreateRequestLanguage.PY)).projects[0]
library = projects_create.sync(client=mine, body=ProjectCreateRequest("Tools", ProjectCreateRequestLanguage.PY)).projects[0]
assert projects_library_create.sync(client=mine, body=LibraryCreateRequest(made.project_id, library.project_id)).success
grid = ProjectUpdateRequestGridType0.from_dict({"xs": [], "sm": [], "md": [], "lg": [], "xl": []})
change = ProjectUpdateRequest(
    made.project_id,
    name="Attrs 2",
    description="The new project name is awesome!",
    parameters=[ParameterEdit("ema", 10), ParameterEdit("share", "0.10")],
    grid=grid,
)
assert projects_update.sync(client=mine, body=change).success is True

read = projects_read.sync(client=mine, body=ProjectReadRequest(made.project_id))
project = read.projects[0]
assert type(project.project_id) is int and project.project_id == made.project_id and project.owner_id == int(USER)
assert (project.name, project.description, project.language) == ("Attrs 2", "The new project name is awesome!", "Py")
assert isinstance(project.created, datetime.datetime) and project.created.utcoffset() == datetime.timedelta(0)
assert made.created == project.created <= project.modified
assert [(p.name, p.key, p.value) for p in project.parameters] == [("ema", "ema", 10), ("share", "share", "0.10")]
assert [(p.project_id, p.library_name, p.access) for p in project.libraries] == [(library.project_id, "Tools", True)]
assert [(c.uid, c.owner, c.permission) for c in project.collaborators] == [(int(USER), True, "write")]
assert project.grid.additional_properties.keys() == {"xs", "sm", "md", "lg", "xl"} and project.live_grid is None
assert (project.owner, project.encrypted, project.encryption_key, project.paper_equity) == (True, False, None, None)
assert [(v.id, v.name, v.public) for v in read.versions] == [(project.lean_version_id, "master", 1)]

# Files, from the first text to the last.
here = made.project_id


def texts() -> dict:
    answer = files_read.sync(client=mine, body=FileReadRequest(here))
    for file in answer.files:
        assert type(file.id) is int and file.project_id == here and isinstance(file.modified, datetime.datetime)
    return {file.name: file.content for file in answer.files}


assert files_create.sync(client=mine, body=FileCreateRequest(here, "alpha.py", "a = 1\n")).success
assert files_update.sync(client=mine, body=FileUpdateRequest(here, "alpha.py", content="a = 'ä'\n")).success
assert files_update.sync(client=mine, body=FileUpdateRequest(here, "alpha.py", new_name="beta.py")).success
patch = "--- a/beta.py\n+++ b/beta.py\n@@ -1 +1,2 @@\n a = 'ä'\n+b = 2\n"
assert files_patch.sync(client=mine, body=FilePatchRequest(here, patch)).success
assert texts()["beta.py"] == "a = 'ä'\nb = 2\n"
assert files_delete.sync(client=mine, body=FileDeleteRequest(here, "beta.py")).success
assert "beta.py" not in texts()
refused = files_read.sync(client=mine, body=FileReadRequest(here, "beta.py"))
assert (refused.success, refused.code, refused.errors) == (False, "FILE_NOT_FOUND", ["File not found: beta.py"])

for project_id in (made.project_id, library.project_id):
    assert projects_delete.sync(client=mine, body=ProjectDeleteRequest(project_id)).success
assert projects_read.sync(client=mine, body=ProjectReadRequest(made.project_id)).projects[0].name == "Recycle Bin/Attrs 2"
print(made.project_id)

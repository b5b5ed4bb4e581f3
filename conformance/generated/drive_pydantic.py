"""Drives the server with the client that openapi-generator generates for Python: models of pydantic, calls by urllib3."""

import datetime
import hashlib
import sys
import time

from leanto_pydantic import (
    ApiClient,
    AuthenticateApi,
    Configuration,
    FileCreateRequest,
    FileDeleteRequest,
    FilePatchRequest,
    FileReadRequest,
    FilesApi,
    FileUpdateRequest,
    LibraryCreateRequest,
    ParameterEdit,
    ParameterEditValue,
    ProjectCreateRequest,
    ProjectDeleteRequest,
    ProjectReadRequest,
    ProjectsApi,
    ProjectUpdateRequest,
)
from leanto_pydantic.exceptions import UnauthorizedException

URL, USER, TOKEN = sys.argv[1:]


def client(token: str) -> ApiClient:
    timestamp = str(int(time.time()))
    proof = hashlib.sha256(f"{token}:{timestamp}".encode()).hexdigest()
    return ApiClient(Configuration(URL, username=USER, password=proof, api_key={"timestamp": timestamp}))


mine = client(TOKEN)
projects, files = ProjectsApi(mine), FilesApi(mine)
assert AuthenticateApi(mine).authenticate().success is True
try:
    AuthenticateApi(client("wrong")).authenticate()
except UnauthorizedException as e:
    assert (e.data.success, e.data.code, e.data.errors) == (False, "HASH_MISMATCH", ["Hash doesn't match."])
else:
    raise AssertionError("a wrong token was taken")

# The projects of the sample script, and a library.
made = projects.projects_create(ProjectCreateRequest(name="Pydantic", language="Py")).projects[0]
library = projects.projects_create(ProjectCreateRequest(name="Tools", language="Py")).projects[0]
change = LibraryCreateRequest(project_id=made.project_id, library_id=library.project_id)
assert projects.projects_library_create(change).success
change = ProjectUpdateRequest(
    project_id=made.project_id,
    name="Pydantic 2",
    description="The new project name is awesome!",
    parameters=[
        ParameterEdit(name="ema", value=ParameterEditValue(10)),
        ParameterEdit(name="share", value=ParameterEditValue("0.10")),
    ],
    grid={"xs": [], "sm": [], "md": [], "lg": [], "xl": []},
)
assert projects.projects_update(change).success is True

read = projects.projects_read(ProjectReadRequest(project_id=made.project_id))
project = read.projects[0]
assert type(project.project_id) is int and project.project_id == made.project_id and project.owner_id == int(USER)
assert (project.name, project.description, project.language) == ("Pydantic 2", "The new project name is awesome!", "Py")
assert isinstance(project.created, datetime.datetime) and project.created.utcoffset() == datetime.timedelta(0)
assert made.created == project.created <= project.modified
values = [(p.name, p.key, p.value.actual_instance) for p in project.parameters]
assert values == [("ema", "ema", 10), ("share", "share", "0.10")]
assert [(p.project_id, p.library_name, p.access) for p in project.libraries] == [(library.project_id, "Tools", True)]
assert [(c.uid, c.owner, c.permission) for c in project.collaborators] == [(int(USER), True, "write")]
assert project.grid.keys() == {"xs", "sm", "md", "lg", "xl"} and project.live_grid is None
assert (project.owner, project.encrypted, project.encryption_key, project.paper_equity) == (True, False, None, None)
assert [(v.id, v.name, v.public) for v in read.versions] == [(project.lean_version_id, "master", 1)]

# Files, from the first text to the last.
here = made.project_id


def texts() -> dict:
    answer = files.files_read(FileReadRequest(project_id=here))
    for file in answer.files:
        assert type(file.id) is int and file.project_id == here and isinstance(file.modified, datetime.datetime)
    return {file.name: file.content for file in answer.files}


assert files.files_create(FileCreateRequest(project_id=here, name="alpha.py", content="a = 1\n")).success
assert files.files_update(FileUpdateRequest(project_id=here, name="alpha.py", content="a = 'ä'\n")).success
assert files.files_update(FileUpdateRequest(project_id=here, name="alpha.py", new_name="beta.py")).success
patch = "--- a/beta.py\n+++ b/beta.py\n@@ -1 +1,2 @@\n a = 'ä'\n+b = 2\n"
assert files.files_patch(FilePatchRequest(project_id=here, patch=patch)).success
assert texts()["beta.py"] == "a = 'ä'\nb = 2\n"
assert files.files_delete(FileDeleteRequest(project_id=here, name="beta.py")).success
assert "beta.py" not in texts()
refused = files.files_read(FileReadRequest(project_id=here, name="beta.py"))
assert (refused.success, refused.code, refused.errors) == (False, "FILE_NOT_FOUND", ["File not found: beta.py"])

for project_id in (made.project_id, library.project_id):
    assert projects.projects_delete(ProjectDeleteRequest(project_id=project_id)).success
assert projects.projects_read(ProjectReadRequest(project_id=made.project_id)).projects[0].name == "Recycle Bin/Pydantic 2"
print(made.project_id)

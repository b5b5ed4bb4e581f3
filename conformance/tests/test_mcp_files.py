"""Files through QuantConnect's own MCP server, patches among them."""

from datetime import datetime

import pytest

from support.texts import KEPT_BY_THE_API

NOBODYS = -1
CODE = "# region imports\nfrom AlgorithmImports import *\n# endregion\n\na = 1\n"
PATCH_WITH_AN_EMPTY_LINE = """diff --git a/main.py b/main.py
index 5a38b08..72c8d1e 100644
--- a/main.py
+++ b/main.py
@@ -2,4 +2,4 @@
 from AlgorithmImports import *
 # endregion

-a = 1
+a = 2
"""
PATCH_OF_TWO_FILES = """diff --git a/main.py b/main.py
index 5a38b08..72c8d1e 100644
--- a/main.py
+++ b/main.py
@@ -3,3 +3,4 @@ from AlgorithmImports import *
 # endregion
 
 a = 1
+b = a
diff --git a/tools/clock.py b/tools/clock.py
index 1111111..2222222 100644
--- a/tools/clock.py
+++ b/tools/clock.py
@@ -1 +1,2 @@
+zero = 0
 ticks = 10
"""


@pytest.fixture
def project(mcp, api):
    """The id of a project with two files."""
    project_id = mcp.ok("create_project", name="Files", language="Py")["projects"][0]["projectId"]
    mcp.ok("update_file_contents", projectId=project_id, name="main.py", content=CODE)
    mcp.ok("create_file", projectId=project_id, name="tools/clock.py", content="ticks = 10\n")
    mcp.ok("delete_file", projectId=project_id, name="research.ipynb")
    return project_id


def read(mcp, project_id):
    return {file["name"]: file["content"] for file in mcp.ok("read_file", projectId=project_id)["files"]}


def test_a_file_is_created_with_and_without_a_text(mcp, project):
    mcp.ok("create_file", projectId=project, name="deep/down/empty.py")
    mcp.ok("create_file", projectId=project, name="notes.py", content="x = 1")

    assert read(mcp, project) == {
        "main.py": CODE,
        "tools/clock.py": "ticks = 10\n",
        "deep/down/empty.py": "",
        "notes.py": "x = 1",
    }


def test_a_file_is_refused_for_its_text_name_or_project(mcp, project, tables):
    before = tables.state(project)

    assert "content" in mcp.refused("create_file", projectId=project, name="new.py", content="")
    assert "already" in mcp.refused("create_file", projectId=project, name="main.py", content="x = 1")
    assert "Project not found" in mcp.refused("create_file", projectId=NOBODYS, name="new.py", content="x = 1")
    assert "content" in mcp.refused("update_file_contents", projectId=project, name="main.py", content="")
    for tool, fields in {
        "read_file": {},
        "update_file_contents": {"content": "x = 1"},
        "update_file_name": {"newName": "new.py"},
        "delete_file": {},
    }.items():
        assert "in.py" in mcp.refused(tool, projectId=project, name="in.py", **fields), tool
        assert "Project not found" in mcp.refused(tool, projectId=NOBODYS, name="main.py", **fields), tool

    assert tables.state(project) == before


def test_a_file_that_is_read_is_what_the_model_says(mcp, project):
    [file] = mcp.ok("read_file", projectId=project, name="tools/clock.py")["files"]

    assert (file["name"], file["content"], file["projectId"]) == ("tools/clock.py", "ticks = 10\n", project)
    assert type(file["id"]) is int
    assert file["isLibrary"] is False and file["open"] is False
    assert datetime.fromisoformat(file["modified"]).utcoffset().total_seconds() == 0


def test_every_text_comes_back_as_it_went(mcp, project, api):
    for number, text in enumerate(KEPT_BY_THE_API.values()):
        mcp.ok("create_file", projectId=project, name=f"{number}.py", content=text)
        mcp.ok("update_file_contents", projectId=project, name="main.py", content=text)
        assert read(mcp, project)["main.py"] == text

    expected = {f"{number}.py": text for number, text in enumerate(KEPT_BY_THE_API.values())}
    assert expected.items() <= read(mcp, project).items()
    assert expected.items() <= api.files(project).items()


def test_a_file_gets_another_name(mcp, project):
    mcp.ok("update_file_name", projectId=project, name="tools/clock.py", newName="Main.py")

    assert read(mcp, project) == {"main.py": CODE, "Main.py": "ticks = 10\n"}


def test_a_project_may_lose_all_its_files(mcp, project):
    mcp.ok("delete_file", projectId=project, name="main.py")
    mcp.ok("delete_file", projectId=project, name="tools/clock.py")

    assert mcp.ok("read_file", projectId=project)["files"] == []


def test_a_patch_whose_context_has_an_empty_line(mcp, project):
    mcp.ok("patch_file", projectId=project, patch=PATCH_WITH_AN_EMPTY_LINE)

    assert read(mcp, project) == {"main.py": CODE.replace("a = 1", "a = 2"), "tools/clock.py": "ticks = 10\n"}


def test_a_patch_of_two_files_with_a_heading(mcp, project):
    mcp.ok("patch_file", projectId=project, patch=PATCH_OF_TWO_FILES)

    assert read(mcp, project) == {"main.py": CODE + "b = a\n", "tools/clock.py": "zero = 0\nticks = 10\n"}


def test_a_patch_that_does_not_fit_changes_nothing(mcp, project, tables):
    before = tables.state(project)

    mcp.refused("patch_file", projectId=project, patch=" ")
    assert "Project not found" in mcp.refused("patch_file", projectId=NOBODYS, patch=PATCH_WITH_AN_EMPTY_LINE)
    assert "clock.py" in mcp.refused(
        "patch_file", projectId=project, patch=PATCH_OF_TWO_FILES.replace(" ticks = 10", " ticks = 11")
    )

    assert tables.state(project) == before

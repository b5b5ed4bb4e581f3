"""Clients that are generated from the served contract: every module is there and compiles, and they do what they say."""

import json

import pytest
import requests

from support import generated
from support.api import BASE
from support.server import URL

@pytest.fixture(scope="module")
def folder(running_server, tmp_path_factory):
    folder = tmp_path_factory.mktemp("generated")
    answer = requests.get(f"{URL}/api/v2/openapi.json", timeout=30)
    (folder / "openapi.json").write_text(answer.text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def contract(folder):
    return folder / "openapi.json"


@pytest.fixture(scope="module")
def operations(contract):
    paths = json.loads(contract.read_text(encoding="utf-8"))["paths"]
    found = {operation["operationId"].replace("-", "_") for path in paths.values() for operation in path.values()}
    assert len(found) == len(paths) > 25
    return found


@pytest.fixture
def credentials(server):
    return [BASE, server.user_id, server.token]


def left_behind(printed, api, tables, name):
    """What a drive has left behind, which prints the id of its project at last: all that it says it did."""
    project_id = int(printed.split()[-1])
    project = api.project(project_id)
    assert (project["name"], project["description"]) == (f"Recycle Bin/{name}", "The new project name is awesome!")
    values = [(parameter["name"], parameter["value"]) for parameter in project["parameters"]]
    assert values == [("ema", 10), ("share", "0.10")]
    # The library, the settings, and the file that was made, changed, renamed, patched and removed.
    changes = ["create", *["update"] * 7, "delete"]
    assert [revision["kind"] for revision in tables.revisions(project_id)] == changes


def test_openapi_python_client(contract, folder, operations, credentials, api, tables):
    generated.attrs_client(contract, folder)
    modules = generated.import_all(folder, "leanto_attrs")
    assert operations <= {module.rsplit(".", 1)[-1] for module in modules}
    left_behind(generated.python(folder, "drive_attrs.py", *credentials), api, tables, "Attrs 2")


def test_openapi_generator_for_python(contract, folder, operations, credentials, api, tables):
    generated.pydantic_client(contract, folder)
    modules = generated.import_all(folder, "leanto_pydantic")
    assert len(modules) > len(operations)
    methods = "".join(file.read_text(encoding="utf-8") for file in (folder / "leanto_pydantic" / "api").glob("*.py"))
    assert all(f"def {operation}(" in methods for operation in operations)
    left_behind(generated.python(folder, "drive_pydantic.py", *credentials), api, tables, "Pydantic 2")


def test_openapi_generator_for_java(contract, folder, operations, credentials, api, tables):
    java = folder / "java"
    generated.java_client(contract, java)
    classes = {file.stem for file in (java / "classes").rglob("*.class")}
    models = {file.stem for file in (java / "src" / "main").rglob("*.java")}
    assert models <= classes and len(models) > len(operations)
    left_behind(generated.java(java, "Drive", *credentials), api, tables, "Java 2")


def test_openapi_typescript(contract, folder, operations):
    generated.typescript_types(contract, folder)
    types = (folder / "leanto.d.ts").read_text(encoding="utf-8")
    assert all(f'operations["{operation.replace("_", "-")}"]' in types for operation in operations)

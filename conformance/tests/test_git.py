"""Projects on their way out: what the real git makes of their history, and the real CLI of a zip."""

import io
import json
import zipfile

import pytest
import requests
from support.api import BASE
from support.git import Git, address
from support.server import PORT


@pytest.fixture
def git(tmp_path):
    folder = tmp_path / "clones"
    folder.mkdir()
    return Git(folder, tmp_path)


def exported(api, **fields):
    response = requests.post(BASE + "projects/export", headers=api.headers(), json=fields, timeout=30)
    assert response.status_code == 200
    return response.content


def test_a_clone_of_a_bundle_shows_the_history(alpha, cli, api, git):
    alpha.write({"main.py": "speed = 2\n"})
    cli.push("Alpha")
    api.ok("projects/revisions/name", projectId=alpha.cloud_id, revision=1, name="as it was made")
    head = api.project(alpha.cloud_id)["revision"]
    (git.folder / "alpha.bundle").write_bytes(exported(api, projectId=alpha.cloud_id, format="bundle"))

    git.ok("clone", "--quiet", "alpha.bundle", "alpha")

    clone = git.inside("alpha")
    clone.ok("fsck", "--strict", "--no-dangling")
    assert clone.ok("log", "--format=%(trailers:key=Leanto-Revision,valueonly,separator=)").split() == [
        str(number) for number in range(head, 0, -1)
    ]
    assert (clone.folder / "main.py").read_text() == "speed = 2\n"
    assert (clone.folder / "tools/clock.py").read_text() == "ticks = 10\n"
    assert json.loads((clone.folder / "config.json").read_text())["cloud-id"] == alpha.cloud_id
    assert clone.ok("tag", "--list").split() == ["as-it-was-made"]
    assert "+speed = 2" in clone.ok("log", "-1", "-p", "--", "main.py")


@pytest.mark.parametrize("kind", ["api", "bearer", "header"])
def test_a_fetch_brings_what_the_cli_has_pushed(alpha, cli, api, git, running_server, kind):
    where = address(alpha.cloud_id, api.user_id, api.token, PORT)
    options = []
    if kind != "api":
        made = running_server.command(
            "token", "create", "--user", api.user_id, "--bearer", "--read-only", "--project", str(alpha.cloud_id)
        )
        where = address(alpha.cloud_id, "git", made["apiToken"], PORT)
        if kind == "header":
            options = ["-c", f"http.extraHeader=Authorization: Bearer {made['apiToken']}"]
            where = f"http://localhost:{PORT}/git/{alpha.cloud_id}.git"
    git.ok(*options, "clone", "--quiet", where, "alpha")
    clone = git.inside("alpha")
    before = clone.ok("rev-parse", "HEAD").strip()

    alpha.write({"main.py": "speed = 3\n"})
    cli.push("Alpha")
    told = clone.run(*options, "pull", "--ff-only")

    assert told.returncode == 0, told.stderr
    clone.ok("fsck", "--strict", "--no-dangling")
    assert clone.ok("rev-parse", f"HEAD~{clone.ok('rev-list', '--count', before + '..HEAD').strip()}").strip() == before
    assert (clone.folder / "main.py").read_text() == "speed = 3\n"
    assert clone.ok(*options, "fetch") == ""


def test_who_may_not_is_refused_with_a_sentence(alpha, api, colleague, git):
    where = address(alpha.cloud_id, api.user_id, api.token, PORT)
    foreign = address(alpha.cloud_id, colleague.api.user_id, colleague.api.token, PORT)
    assert "remote: Project not found" in git.refused("clone", foreign, "foreign")
    wrong = address(alpha.cloud_id, api.user_id, "0" * 64, PORT)
    assert "Authentication failed" in git.refused("clone", wrong, "wrong")
    git.ok("clone", "--quiet", where, "alpha")
    clone = git.inside("alpha")
    clone.ok("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--allow-empty", "--quiet", "-m", "mine")
    assert "remote: Projects are given out by git to be read" in clone.refused("push")
    api.ok("projects/delete", projectId=alpha.cloud_id)
    assert "remote: Project not found" in clone.refused("fetch")


def test_a_zip_is_what_the_cli_pulls(alpha, api, new_cli, tmp_path):
    api.ok("projects/update", projectId=alpha.cloud_id, description="Größe", parameters=[{"key": "fast", "value": "10"}])
    other = new_cli("desktop")
    other.pull("Alpha").ends_with(0)

    zipfile.ZipFile(io.BytesIO(exported(api, projectId=alpha.cloud_id))).extractall(tmp_path / "unpacked")

    unpacked = tmp_path / "unpacked" / "Alpha"
    pulled = other.root / "Alpha"
    for path in ("main.py", "tools/clock.py", "config.json"):
        assert (unpacked / path).read_bytes() == (pulled / path).read_bytes(), path


def test_a_workspace_of_the_cli_comes_in_as_it_is(alpha, cli, api, new_cli, new_project):
    tools = new_project("Library/Tools", {"tools.py": "x = 1\n"})
    cli.run("library", "add", "Alpha", "Library/Tools", "--no-local").ends_with(0)
    cli.push("Alpha")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted(cli.root.rglob("*")):
            archive.write(path, path.relative_to(cli.root).as_posix())

    def bring(query):
        response = requests.post(
            BASE + "projects/import" + query, headers=api.headers(), data=packed.getvalue(), timeout=30
        )
        return response.json()

    assert bring("")["errors"] == ["Another project has the name 'Library/Tools'"]
    made = bring("?rename=true")
    assert [project["name"] for project in made["projects"]] == ["Library/Tools 1", "Alpha 1"]
    assert api.files(made["projects"][1]["projectId"]) == alpha.files()
    copy = api.project(made["projects"][1]["projectId"])
    assert [library["projectId"] for library in copy["libraries"]] == [made["projects"][0]["projectId"]]
    other = new_cli("desktop")
    other.pull("Alpha 1").ends_with(0)
    assert (other.root / "Alpha 1" / "main.py").read_bytes() == (alpha.folder / "main.py").read_bytes()
    assert (other.root / "Library" / "Tools 1" / "tools.py").read_bytes() == (tools.folder / "tools.py").read_bytes()

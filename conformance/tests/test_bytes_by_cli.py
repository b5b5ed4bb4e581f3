"""Files that the CLI does not change itself come back byte for byte through push, delete and pull."""

from support.cli import PUSHED
from support.texts import KEPT_BY_THE_CLI


def test_push_and_pull_keep_every_byte(cli, new_project, api, tables):
    files = {f"text{n}.py": text for n, text in enumerate(KEPT_BY_THE_CLI.values())}
    project = new_project("Bytes", {**files, "empty.py": ""})

    cli.push("Bytes").says(PUSHED.format("Bytes"))

    project_id = project.cloud_id
    stored = tables.files(project_id, tables.newest_revision(project_id))
    for path, kind in zip(files, KEPT_BY_THE_CLI):
        assert stored[path] == files[path].encode("utf-8"), kind
    assert api.files(project_id) == project.files()

    project.delete()
    cli.pull(project_id).ends_with(0).is_silent_about("Cannot pull")
    for path, kind in zip(files, KEPT_BY_THE_CLI):
        assert (project.folder / path).read_bytes() == files[path].encode("utf-8"), kind
    assert (project.folder / "empty.py").read_bytes() == b""

    before = tables.state(project_id)
    cli.push("Bytes").says(PUSHED.format("Bytes"))
    assert tables.state(project_id) == before


def test_line_ends_that_the_cli_changes_itself(cli, new_project, api):
    """Not the server's doing: the CLI reads with universal line ends, and adds a last one when it writes."""
    project = new_project("Bytes", {"crlf.py": "a\r\nb\r\n", "cr.py": "a\rb", "open.py": "a\nb"})

    cli.push("Bytes").says(PUSHED.format("Bytes"))

    assert api.files(project.cloud_id) == {"crlf.py": "a\nb\n", "cr.py": "a\nb", "open.py": "a\nb"}
    project_id = project.cloud_id
    project.delete()
    cli.pull(project_id).ends_with(0)
    assert project.files() == {"crlf.py": "a\nb\n", "cr.py": "a\nb\n", "open.py": "a\nb\n"}

"""Which files a push brings, and that a pull brings the same ones back."""

import pytest

from support.cli import PUSHED

FILES = {
    "nested folders": {
        "main.py": "import a.b.c.d\n",
        "a/b/c/d.py": "deep = True\n",
        "a/b/other.py": "deep = False\n",
        "a space/in a name.py": "spaces = 2\n",
    },
    "empty files": {"main.py": "import tools\n", "tools/__init__.py": "", "tools/deep/__init__.py": ""},
    "every suffix": {
        "main.py": "x = 1\n",
        "Main.cs": "class C { }\n",
        "research.ipynb": '{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 2}\n',
        "page.html": "<p title=\"a\">&amp;&lt; ' %41 + ; = &x=1&files[0][name]=y</p>\n",
        "style.css": "p { color: #123456 }\n",
    },
    "unicode": {
        "main.py": "grüße = 'żółw 日本語 🚀 e\u0301 \u202e\u200d'\n",
        "größe/日本語 🚀.py": "x = 'naïve'\n",
        "zwölf.py": "# ελληνικά, עברית, हिन्दी\n",
    },
    "names that a form must escape": {"main.py": "x = 1\n", "a+b&c=d%41#[0].py": "y = 1\n", "100%.py": "z = 1\n"},
    "200 files": {
        "main.py": "x = 1\n",
        **{f"part{n % 20:02}/module{n:03}.py": f"# {n}\n" + f"value = {n}\n" * n for n in range(199)},
    },
}


@pytest.mark.parametrize("kind", FILES)
def test_files_come_back_as_they_went(cli, new_project, api, tables, kind):
    files = FILES[kind]
    project = new_project("Alpha", files)

    cli.push("Alpha").says(PUSHED.format("Alpha")).is_silent_about("Cannot push")

    assert api.files(project.cloud_id) == files
    stored = tables.files(project.cloud_id, tables.newest_revision(project.cloud_id))
    assert stored == {path: text.encode("utf-8") for path, text in files.items()}

    project_id = project.cloud_id
    project.delete()
    pulled = cli.pull(project_id).ends_with(0).is_silent_about("Cannot pull")
    assert project.files() == files
    for path in files:
        pulled.says(f"Successfully pulled 'Alpha/{' '.join(path.split())}'")


def test_files_that_the_cli_passes_over(cli, new_project, api):
    project = new_project("Alpha", {"main.py": "x = 1\n"})
    project.write({"notes.txt": "not source\n", ".hidden/a.py": "no\n", "bin/b.py": "no\n", "backtests/c.py": "no\n"})

    cli.push("Alpha").says(PUSHED.format("Alpha"))

    assert api.files(project.cloud_id) == {"main.py": "x = 1\n"}

"""A project's folder in a workspace."""

import json
import shutil
from pathlib import Path
from typing import Any, Dict, Mapping

SOURCE_SUFFIXES = (".py", ".cs", ".ipynb", ".css", ".html")
EDITOR_FOLDERS = (".vscode", ".idea")


class LocalProject:
    """Reads and writes the folder without changing a byte, as the CLI's user with an editor would."""

    def __init__(self, root: Path, name: str):
        self._root = root
        self.name = name
        self.folder = root / name

    @staticmethod
    def make(root: Path, name: str, files: Mapping[str, str], language: str = "Python") -> "LocalProject":
        """Makes a project that was never pushed: what ``lean project-create`` makes, but for the editors' folders."""
        project = LocalProject(root, name)
        project.folder.mkdir(parents=True)
        config = {"algorithm-language": language, "parameters": {}, "description": ""}
        (project.folder / "config.json").write_text(json.dumps(config, indent=4), encoding="utf-8")
        project.write(files)
        return project

    def write(self, files: Mapping[str, str]) -> None:
        for path, text in files.items():
            target = self.folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.encode("utf-8"))

    def remove(self, path: str) -> None:
        (self.folder / path).unlink()

    def delete(self) -> None:
        shutil.rmtree(self.folder)

    def move(self, name: str) -> "LocalProject":
        """Gives the folder another name."""
        moved = LocalProject(self._root, name)
        shutil.move(self.folder, moved.folder)
        return moved

    def files(self) -> Dict[str, str]:
        """The texts of the source files by path, byte for byte."""
        paths = [path for path in sorted(self.folder.rglob("*")) if path.is_file() and path.suffix in SOURCE_SUFFIXES]
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes().decode("utf-8")
            for path in paths
            if path.relative_to(self.folder).parts[0] not in EDITOR_FOLDERS
        }

    def config(self) -> Dict[str, Any]:
        return json.loads((self.folder / "config.json").read_text(encoding="utf-8"))

    def configure(self, **settings: Any) -> None:
        """Sets entries of config.json; underscores stand for its dashes."""
        config = {**self.config(), **{name.replace("_", "-"): value for name, value in settings.items()}}
        (self.folder / "config.json").write_text(json.dumps(config, indent=4), encoding="utf-8")

    @property
    def exists(self) -> bool:
        return self.folder.exists()

    @property
    def cloud_id(self) -> int:
        return self.config()["cloud-id"]

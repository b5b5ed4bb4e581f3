"""Clients that are generated from the contract which the server gives out, as somebody who needs one would do it."""

import os
import subprocess
from pathlib import Path
from typing import List, Mapping, Optional

HERE = Path(__file__).parents[1] / "generated"
VENV = HERE / ".venv" / "bin"
NODE = HERE / "node_modules" / ".bin"
JDK = Path(subprocess.run(["sh", str(HERE.parents[1] / "packaging/bin/find-jdk")], capture_output=True, text=True, check=True).stdout.strip())
SECONDS = 240


def run(*command: object, cwd: Path, env: Optional[Mapping[str, str]] = None) -> str:
    """Runs a program, which must succeed, and returns all that it has printed."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, f"{command[0]} failed:\n{done.stdout}"
    return done.stdout


def attrs_client(contract: Path, folder: Path) -> None:
    """By openapi-python-client, as the package ``leanto_attrs``. It finds its formatter, ruff, on the path."""
    path = f"{VENV}{os.pathsep}{os.environ['PATH']}"
    output = folder / "leanto_attrs"
    run(
        VENV / "openapi-python-client", "generate", "--path", contract, "--meta", "none", "--output-path", output,
        "--fail-on-warning", cwd=folder, env={"PATH": path},
    )  # fmt: skip


def pydantic_client(contract: Path, folder: Path) -> None:
    """By openapi-generator, as the package ``leanto_pydantic``."""
    generator(contract, "-g", "python", "-o", folder, "--package-name", "leanto_pydantic")


def java_client(contract: Path, folder: Path) -> None:
    """By openapi-generator, as the package ``dev.leanto.client``; compiled, together with what drives it."""
    generator(
        contract, "-g", "java", "-o", folder, "--invoker-package", "dev.leanto.client",
        "--api-package", "dev.leanto.client.api", "--model-package", "dev.leanto.client.model",
        # The generated code refuses fields that it does not know without this: those of a later server.
        "--additional-properties", "disallowAdditionalPropertiesIfNotPresent=false",
    )  # fmt: skip
    sources = [HERE / "Drive.java", *sorted((folder / "src" / "main").rglob("*.java"))]
    run(JDK / "bin" / "javac", "-nowarn", "-encoding", "UTF-8", "-cp", class_path(), "-d", folder / "classes", *sources, cwd=folder)


def typescript_types(contract: Path, folder: Path) -> None:
    """By openapi-typescript, as ``leanto.d.ts``; compiled, together with what uses them."""
    run(NODE / "openapi-typescript", contract, "--output", folder / "leanto.d.ts", cwd=folder)
    (folder / "drive.ts").write_text((HERE / "drive.ts").read_text(encoding="utf-8"), encoding="utf-8")
    run(NODE / "tsc", "--noEmit", "--strict", "--target", "es2022", "--moduleResolution", "bundler", "--module", "esnext",
        folder / "drive.ts", folder / "leanto.d.ts", cwd=folder)  # fmt: skip


def generator(contract: Path, *arguments: object) -> None:
    """openapi-generator, which checks the contract first."""
    jar = next((HERE / "lib" / "generator").glob("*.jar"))
    said = run(JDK / "bin" / "java", "-jar", jar, "generate", "-i", contract, *arguments, cwd=contract.parent)
    assert not [line for line in said.splitlines() if " ERROR " in line], said


def class_path() -> str:
    return str(HERE / "lib" / "client" / "*")


def import_all(folder: Path, package: str) -> List[str]:
    """Imports every module of a package in an interpreter of its own; their names."""
    script = (
        "import importlib, pkgutil, sys; package = importlib.import_module(sys.argv[1])\n"
        "for module in pkgutil.walk_packages(package.__path__, sys.argv[1] + '.'):\n"
        "    importlib.import_module(module.name); print(module.name)\n"
    )
    return run(VENV / "python", "-c", script, package, cwd=folder, env={"PYTHONPATH": str(folder)}).split()


def python(folder: Path, script: str, *arguments: str) -> str:
    """Runs a script of this folder with the packages of that one."""
    return run(VENV / "python", HERE / script, *arguments, cwd=folder, env={"PYTHONPATH": str(folder)})


def java(folder: Path, name: str, *arguments: str) -> str:
    """Runs a class of a folder's client."""
    return run(JDK / "bin" / "java", "-cp", f"{folder / 'classes'}{os.pathsep}{class_path()}", name, *arguments, cwd=folder)

"""Fixtures: one server for the whole run, emptied before each test; a home and a workspace of its own for each test."""

import json
import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Callable, Iterator, Mapping, NamedTuple, Optional

import pytest
from postgres import Postgres

from support import record
from support.api import Api
from support.cli import PUSHED, Cli, make_home, make_workspace
from support.docker_engine import DockerEngine
from support.local_project import LocalProject
from support.mcp_servers import Official, Unofficial, official, unofficial
from support.server import Server
from support.tables import Tables

HERE = Path(__file__).parent


class Colleague(NamedTuple):
    """Another user: their own view of the server, and how others name them."""

    api: Api
    public_id: str


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--record", action="store_true", help="write record.tsv anew: what each client called")


def pytest_collection_modifyitems(config: pytest.Config, items: list) -> None:
    everything = not config.option.keyword and not config.option.markexpr and config.args == ["tests"]
    config.stash[WHOLE] = everything


WHOLE = pytest.StashKey[bool]()


@pytest.fixture(scope="session")
def program() -> Path:
    """The packaged server: of this checkout, or from the folder that LEANTO_DIST names."""
    dist = Path(os.environ.get("LEANTO_DIST") or HERE.parent / "dist" / "leanto").resolve()
    program = dist / "bin" / "leanto"
    if not program.is_file():
        pytest.exit(f"{program} is missing: run 'make package' first", returncode=1)
    return program


@pytest.fixture(scope="session")
def postgres() -> Iterator[Optional[Postgres]]:
    """The database that DATABASE asks for; none is SQLite's file."""
    asked = os.environ.get("DATABASE") or "sqlite"
    if asked not in ("sqlite", "postgresql"):
        pytest.exit(f"DATABASE is '{asked}', and not 'sqlite' or 'postgresql'", returncode=1)
    if asked == "sqlite":
        yield None
        return
    # Not in pytest's folder, which is its user's alone: PostgreSQL does not run as root.
    with TemporaryDirectory(prefix="leanto-conformance-") as folder:
        database = Postgres(Path(folder) / "postgres")
        try:
            yield database
        finally:
            database.close()


@pytest.fixture(scope="session")
def running_server(
    program: Path,
    postgres: Optional[Postgres],
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Iterator[Server]:
    server = Server(program, tmp_path_factory.mktemp("server"), database=postgres.url if postgres else None)
    try:
        server.start()
    except (RuntimeError, AssertionError, TimeoutError) as e:
        pytest.exit(f"the server could not be started: {e}", returncode=1)
    yield server
    built = Api(server.user_id, server.token).operations()
    server.stop()
    found = record.calls(server.whole_log())
    if request.config.option.record:
        record.write(found)
    elif request.config.stash[WHOLE] and not request.session.testsfailed:
        difference = record.difference(found)
        assert not difference, f"clients called other operations than record.tsv has{difference}\nrun 'conformance/run --record'"
        undriven = record.undriven(found, built)
        assert not undriven, f"the server has these operations, and no test had the client call them:{undriven}"


@pytest.fixture
def server(running_server: Server) -> Iterator[Server]:
    """A running server without projects. A test may stop it: it is started again for the next one."""
    api = Api(running_server.user_id, running_server.token)
    for project in api.projects():
        api.ok("projects/delete", projectId=project["projectId"])
    yield running_server
    if running_server.was_stopped:
        running_server.start()


@pytest.fixture
def api(server: Server) -> Api:
    return Api(server.user_id, server.token)


@pytest.fixture
def tables(server: Server, postgres: Optional[Postgres]) -> Tables:
    return Tables(server.data, postgres.port if postgres else None)


@pytest.fixture(scope="session")
def docker() -> Iterator[DockerEngine]:
    engine = DockerEngine()
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def signed_in_home(running_server: Server, docker: DockerEngine, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which ``lean login`` was run, to be copied: to log in before each test would take minutes."""
    home = make_home(tmp_path_factory.mktemp("signed-in") / "home")
    root = make_workspace(home / "workspace", running_server.organization_id)
    Cli(home, root, docker.host).login(running_server.user_id, running_server.token).ends_with(0)
    return home


@pytest.fixture
def new_cli(server: Server, signed_in_home: Path, docker: DockerEngine, tmp_path: Path) -> Callable[[str], Cli]:
    """Makes the CLI of another machine of the same user, by a name of its own."""

    def make(machine: str) -> Cli:
        home = make_home(tmp_path / machine / "home")
        shutil.copy(signed_in_home / ".lean" / "credentials", home / ".lean" / "credentials")
        root = make_workspace(tmp_path / machine / "workspace", server.organization_id)
        return Cli(home, root, docker.host)

    return make


@pytest.fixture(scope="session")
def colleague(running_server: Server) -> Colleague:
    """A second user of the server, a member of the first user's organization."""
    user = running_server.command("user", "create", "Bob Builder", "--email", "bob@example.org")
    token = running_server.command("token", "create", "--user", str(user["id"]))
    running_server.command("organization", "add-member", running_server.organization_id, str(user["id"]))
    return Colleague(Api(str(user["id"]), token["apiToken"]), user["publicId"])


@pytest.fixture
def colleagues_cli(server: Server, colleague: Colleague, docker: DockerEngine, tmp_path: Path) -> Cli:
    """The CLI of the colleague's machine, logged in."""
    for project in colleague.api.projects():
        if project["owner"]:
            colleague.api.ok("projects/delete", projectId=project["projectId"])
    home = make_home(tmp_path / "colleague" / "home")
    credentials = {"user-id": colleague.api.user_id, "api-token": colleague.api.token}
    (home / ".lean" / "credentials").write_text(json.dumps(credentials), encoding="utf-8")
    root = make_workspace(tmp_path / "colleague" / "workspace", server.organization_id)
    return Cli(home, root, docker.host)


@pytest.fixture
def cli(new_cli: Callable[[str], Cli]) -> Cli:
    return new_cli("laptop")


@pytest.fixture
def new_project(cli: Cli) -> Callable[..., LocalProject]:
    """Makes a project that was never pushed in the workspace of ``cli``: name, files, language."""

    def make(name: str, files: Mapping[str, str], language: str = "Python") -> LocalProject:
        return LocalProject.make(cli.root, name, files, language)

    return make


@pytest.fixture
def alpha(cli: Cli, new_project: Callable[..., LocalProject]) -> LocalProject:
    """A Python project of two files that was pushed once."""
    project = new_project("Alpha", {"main.py": "speed = 1\n", "tools/clock.py": "ticks = 10\n"})
    cli.push("Alpha").says("Successfully created cloud project 'Alpha'", PUSHED.format("Alpha"))
    return project


@pytest.fixture(scope="session")
def mcp_session(running_server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Official]:
    with official(tmp_path_factory.mktemp("mcp") / "own", running_server.user_id, running_server.token) as session:
        yield session


@pytest.fixture
def mcp(server: Server, mcp_session: Official) -> Official:
    """QuantConnect's own MCP server, for the user of ``api`` and ``cli``."""
    return mcp_session


@pytest.fixture(scope="session")
def colleagues_mcp(colleague: Colleague, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Official]:
    """The same for the colleague, whose agent has a name."""
    folder = tmp_path_factory.mktemp("mcp") / "colleague"
    with official(folder, colleague.api.user_id, colleague.api.token, AGENT_NAME="Robin") as session:
        yield session


@pytest.fixture(scope="session")
def unofficial_session(running_server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Unofficial]:
    with unofficial(tmp_path_factory.mktemp("mcp") / "unofficial", running_server.user_id, running_server.token) as session:
        yield session


@pytest.fixture
def other(server: Server, unofficial_session: Unofficial) -> Unofficial:
    """The unofficial MCP server, for the same user."""
    return unofficial_session

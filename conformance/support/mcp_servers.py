"""MCP servers that are clients of this one, and a session with each, as a program with a language model holds it."""

from contextlib import contextmanager
from pathlib import Path
from typing import Any, Dict, Iterator, List, NamedTuple

from anyio.from_thread import BlockingPortal, start_blocking_portal
from mcp import Client, StdioServerParameters, stdio_client

from support.server import URL

HERE = Path(__file__).parent.parent
PYTHON = HERE / ".venv-mcp" / "bin" / "python"
CALL_SECONDS = 60


class Outcome(NamedTuple):
    """What a tool answered."""

    failed: bool
    texts: List[str]
    content: Dict[str, Any]


class Session:
    """A session with one MCP server. Each call goes through its schemas, which both ends check."""

    def __init__(self, portal: BlockingPortal, client: Client):
        self._portal = portal
        self._client = client

    def tools(self) -> List[str]:
        return sorted(tool.name for tool in self._portal.call(self._client.list_tools).tools)

    def call(self, tool: str, **arguments: Any) -> Outcome:
        result = self._portal.call(self._client.call_tool, tool, arguments)
        texts = [block.text for block in result.content if block.type == "text"]
        return Outcome(bool(result.is_error), texts, result.structured_content or {})

    def answer(self, tool: str, **arguments: Any) -> Dict[str, Any]:
        """What the tool answers; its own model must accept it."""
        outcome = self.call(tool, **arguments)
        assert not outcome.failed, f"{tool}: {outcome.texts}"
        return outcome.content

    def broken(self, tool: str, **arguments: Any) -> str:
        """The text of a call that must fail before or beside an answer: arguments or an answer that no model takes."""
        outcome = self.call(tool, **arguments)
        assert outcome.failed, f"{tool} did not fail: {outcome.content}"
        return "\n".join(outcome.texts)


class Official(Session):
    """Every tool that takes anything takes one argument, ``model``, and answers what the API did."""

    def ok(self, tool: str, **fields: Any) -> Dict[str, Any]:
        """Calls with these fields; the API must say that it succeeded, and send no errors."""
        answer = self.answer(tool, **({"model": fields} if fields else {}))
        assert answer["success"] is True, f"{tool}: {answer}"
        assert answer.get("errors") is None, f"{tool}: {answer}"
        return answer

    def refused(self, tool: str, **fields: Any) -> str:
        """Calls with these fields; the API must refuse. Returns the reasons; empty when the tool's model has no room for them."""
        answer = self.answer(tool, model=fields)
        assert answer["success"] is False, f"{tool} was not refused: {answer}"
        return "\n".join(answer.get("errors") or [])


class Unofficial(Session):
    """The tools take plain arguments, and tell the outcome as ``status``."""

    def ok(self, tool: str, **arguments: Any) -> Dict[str, Any]:
        answer = self.answer(tool, **arguments)
        assert answer["status"] == "success", f"{tool}: {answer}"
        return answer

    def refused(self, tool: str, **arguments: Any) -> str:
        """Calls with these arguments; the API must refuse. Returns the reasons."""
        answer = self.answer(tool, **arguments)
        assert answer["status"] == "error", f"{tool} was not refused: {answer}"
        return "\n".join(answer["details"])


@contextmanager
def official(folder: Path, user_id: str, token: str, **environment: str) -> Iterator[Official]:
    """QuantConnect's own server for this user, working in a new folder."""
    # It reads its instructions from the folder that it is started in, and the build that is published comes without them.
    (folder / "src").mkdir(parents=True)
    (folder / "src" / "instructions.md").write_text("", encoding="utf-8")
    with _client("official_mcp.py", f"{URL}/api/v2", folder, user_id, token, environment) as (portal, client):
        yield Official(portal, client)


@contextmanager
def unofficial(folder: Path, user_id: str, token: str) -> Iterator[Unofficial]:
    """Taylor Wilsdon's server for this user, working in a new folder."""
    folder.mkdir(parents=True)
    with _client("unofficial_mcp.py", f"{URL}/api/v2/", folder, user_id, token, {}) as (portal, client):
        yield Unofficial(portal, client)


@contextmanager
def _client(program: str, url: str, folder: Path, user_id: str, token: str, environment: Dict[str, str]) -> Iterator[Any]:
    parameters = StdioServerParameters(
        command=str(PYTHON),
        args=["-W", "ignore", str(HERE / "programs" / program), url],
        env={
            "HOME": str(folder),
            "QUANTCONNECT_USER_ID": user_id,
            "QUANTCONNECT_API_TOKEN": token,
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONUTF8": "1",
            **environment,
        },
        cwd=folder,
    )
    with (folder / "log").open("w", encoding="utf-8") as log, start_blocking_portal() as portal:
        client = Client(stdio_client(parameters, log), read_timeout_seconds=CALL_SECONDS)
        with portal.wrap_async_context_manager(client) as entered:
            yield portal, entered

"""What each client called and had answered in a run, from the server's own log: the ground of docs/compatibility.md.

A whole run checks it against ``record.tsv``; ``conformance/run --record`` writes that file anew.
"""

import re
from pathlib import Path
from typing import Set, Tuple

HERE = Path(__file__).parent.parent
FILE = HERE / "record.tsv"
OPERATIONS = HERE.parent / "server/src/main/resources/dev/leanto/machine/wire/operations.tsv"
HEADING = "client\toperation"

# The sample script is the one that sends what the library requests sends by itself, the unofficial MCP server what httpx
# does. Whatever else uses these must name itself, as support/api.py does.
CLIENTS = {
    "Lean CLI": "CLI",
    "QuantConnect MCP Server": "MCP",
    "python-httpx/": "UNOFFICIAL",
    "python-requests/": "script",
}

# Of these clients the run drives everything that they call and the server has.
DRIVEN = ("MCP", "UNOFFICIAL")

LINE = re.compile(r' client="([^"]*)" .* operation="([^"]*)" .* outcome=success ')

Calls = Set[Tuple[str, str]]


def calls(log: str) -> Calls:
    """The pairs of client and operation in a log."""
    found: Calls = set()
    for agent, operation in LINE.findall(log):
        for beginning, client in CLIENTS.items():
            if agent.startswith(beginning) and not operation.startswith("/"):
                found.add((client, operation))
    return found


def known() -> Calls:
    lines = FILE.read_text(encoding="utf-8").splitlines()[1:]
    return {(client, operation) for client, operation in (line.split("\t") for line in lines)}


def write(found: Calls) -> None:
    lines = [HEADING] + sorted(f"{client}\t{operation}" for client, operation in found)
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def difference(found: Calls) -> str:
    """What is new and what is missing; empty when the record holds."""
    new, gone = found - known(), known() - found
    return "".join(
        [f"\n  new: {client} {operation}" for client, operation in sorted(new)]
        + [f"\n  missing: {client} {operation}" for client, operation in sorted(gone)]
    )


def undriven(found: Calls, built: Set[str]) -> str:
    """What no test has had a client call, though the client can and the server has it; empty when there is none."""
    wanted: Calls = set()
    for line in OPERATIONS.read_text(encoding="utf-8").splitlines()[1:]:
        operation, clients = line.split("\t")
        wanted |= {(client, operation) for client in DRIVEN if client in clients.split(" ") and operation in built}
    assert wanted, "no operation was expected of any client"
    return "".join(f"\n  {client} {operation}" for client, operation in sorted(wanted - found))

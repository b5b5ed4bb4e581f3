"""QuantConnect's own MCP server for the API at another address: ``official_mcp.py http://localhost:5612/api/v2``.

The address is a constant of its program. It must be set before the tools are loaded: two of them keep a copy.

One model of the build that is published is broken: what should be a list is an object with a field ``RootModel``, so that it
takes no project at all, neither this server's nor the cloud's. It is mended on the way in; all else is as published.
"""

import importlib.util
import sys
from pathlib import Path

import api_connection

BROKEN = "class ParameterSet1(BaseModel):\n    RootModel: Annotated[List, Field(max_items=0)]\n"
MENDED = "class ParameterSet1(RootModel[List]):\n    pass\n"

api_connection.BASE_URL = sys.argv[1].rstrip("/")

spec = importlib.util.find_spec("models")
code = Path(spec.origin).read_text(encoding="utf-8")
assert BROKEN in code, "models.py is another one: see whether it still has to be mended"
sys.modules["models"] = importlib.util.module_from_spec(spec)
exec(compile(code.replace(BROKEN, MENDED), spec.origin, "exec"), sys.modules["models"].__dict__)

import main  # noqa: E402

main.main()

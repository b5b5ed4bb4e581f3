"""Runs schemathesis against a packaged server, by the contract that the server gives out.

No answer has status 5xx, and each has a status, a type and a shape that the contract has.
"""

import base64
import hashlib
import json
import random
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

HERE = Path(__file__).parent
PROGRAM = HERE.parent / "dist" / "leanto" / "bin" / "leanto"
CHECKS = "not_a_server_error,response_schema_conformance,content_type_conformance,status_code_conformance"
USER, TOKEN = 1, "token 1"
JSON, FORM, MULTIPART = "application/json", "application/x-www-form-urlencoded", "multipart/form-data"


def fixtures(folder: Path) -> Path:
    """The user in whose name the requests are sent, with projects whose ids are small enough to be hit by chance."""
    projects = [{"id": n, "owner": USER, "name": f"P{n}", "language": "Py"} for n in range(1, 4)]
    file = folder / "fixtures.json"
    file.write_text(json.dumps({"users": [{"id": USER, "token": TOKEN}, {"id": 2, "token": "token 2"}], "projects": projects}))
    return file


def widened(contract: dict) -> dict:
    """The contract shows each operation once, and says in prose how else it may be called: here that is spelled out."""
    # An answer without an end is none that can be held against its schema; and nobody here has the time to wait.
    contract["paths"] = {path: of for path, of in contract["paths"].items() if not is_stream(of["post"])}
    for schema in contract["components"]["schemas"].values():
        if "waitSeconds" in schema.get("properties", {}):
            schema["properties"]["waitSeconds"]["maximum"] = 0
    for path in contract["paths"].values():
        post = path["post"]
        get = {**post, "operationId": post["operationId"] + "-get"}
        body = get.pop("requestBody", None)
        if body and JSON in body["content"]:
            of_json = body["content"][JSON]
            body["content"] = {JSON: of_json, FORM: {"schema": of_json["schema"]}, MULTIPART: {"schema": of_json["schema"]}}
            record = contract["components"]["schemas"][of_json["schema"]["$ref"].rsplit("/", 1)[-1]]
            required = record.get("required", [])
            get["parameters"] = [parameter(name, schema, name in required) for name, schema in record["properties"].items()]
        if not body or JSON in body["content"]:
            path["get"] = get
    return contract


def is_stream(operation: dict) -> bool:
    return "text/event-stream" in operation["responses"]["200"]["content"]


def parameter(name: str, schema: dict, required: bool) -> dict:
    plain = {"name": name, "in": "query", "required": required, "schema": schema}
    nested = {"array", "object"} & set([schema["type"]] if isinstance(schema.get("type"), str) else schema.get("type", ["object"]))
    return {**plain, "style": "deepObject", "explode": True} if nested else plain


def schemathesis(port: int, examples: str, seed: str, folder: Path) -> int:
    timestamp = str(int(time.time()))
    hashed = hashlib.sha256(f"{TOKEN}:{timestamp}".encode()).hexdigest()
    basic = base64.b64encode(f"{USER}:{hashed}".encode()).decode()
    url = f"http://127.0.0.1:{port}/api/v2"
    with urllib.request.urlopen(f"{url}/openapi.json", timeout=30) as answer:
        contract = folder / "openapi.json"
        contract.write_text(json.dumps(widened(json.load(answer))))
    command = [str(Path(sys.executable).parent / "schemathesis"), "run", str(contract), "--url", url]
    command += ["--header", f"Authorization: Basic {basic}", "--header", f"Timestamp: {timestamp}"]
    command += ["--checks", CHECKS, "--phases", "examples,coverage,fuzzing", "--max-examples", examples, "--seed", seed]
    return subprocess.run([*command, "--no-color"], cwd=folder, check=False).returncode


def main(examples: str, seed: str) -> int:
    print(f"{examples} examples of each operation, seed {seed}", flush=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # Refused proofs wait by default; here they are many, and nobody has the time.
        command = [str(PROGRAM), "serve", "--ephemeral", "--fixtures", str(fixtures(folder)), "--port", "0", "--set", "http.refusalTime=0s"]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)
            try:
                found = re.search(r":(\d+)/", server.stdout.readline())
                assert found, "the server did not start"
                return schemathesis(int(found.group(1)), examples, seed, folder)
            finally:
                server.terminate()
                server.wait(60)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "100", sys.argv[2] if len(sys.argv) > 2 else str(random.randrange(10**9))))

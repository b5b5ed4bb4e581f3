"""The calls of the sample in QuantConnect's documentation, in its order, with its joins, for any server.

The addresses have a double slash, and the project is read by ``id``, as in the sample. It runs by itself: only
LEANTO_BASE_URL (with its last slash), LEANTO_USER_ID and LEANTO_API_TOKEN tell it where and as whom. It prints what it
sent and what was answered, as JSON.
"""

import hashlib
import json
import os
import sys
import time

import requests

BASE_URL = os.environ["LEANTO_BASE_URL"]
USER_ID = os.environ["LEANTO_USER_ID"]
API_TOKEN = os.environ["LEANTO_API_TOKEN"]

calls = []


def credentials():
    """The token goes over the wire only as a hash, together with the time."""
    timestamp = str(int(time.time()))
    hashed = hashlib.sha256(f"{API_TOKEN}:{timestamp}".encode("utf-8")).hexdigest()
    # requests makes the same Authorization header of this pair as base64 by hand would.
    return {"auth": (USER_ID, hashed), "headers": {"Timestamp": timestamp}}


def call(operation, fields=None):
    response = requests.post(f"{BASE_URL}/{operation}", json=fields, timeout=30, **credentials())
    calls.append({"url": response.url, "status": response.status_code, "answer": response.json()})
    return response.json()


call("authenticate")
created = call("projects/create", {"name": f"Project_{int(time.time())}", "language": "Py"})
project_id = created["projects"][0]["projectId"]
call("projects/read", {"id": project_id})
call(
    "projects/update",
    {"projectId": project_id, "name": f"Project_{project_id}", "description": "The new project name is awesome!"},
)
call("projects/delete", {"projectId": project_id})

json.dump(calls, sys.stdout)

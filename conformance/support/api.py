"""The API, called directly: to see what the server holds, and to be another source than the CLI."""

import base64
import hashlib
import time
from typing import Any, Dict, List, Optional, Set

import requests

from support.server import URL

BASE = f"{URL}/api/v2/"


def basic(user_id: str, token: str, timestamp: str) -> str:
    """What follows ``Basic`` in an Authorization header."""
    hashed = hashlib.sha256(f"{token}:{timestamp}".encode()).hexdigest()
    return base64.b64encode(f"{user_id}:{hashed}".encode()).decode()


def now() -> str:
    return str(int(time.time()))


class Api:
    """One user's access. Without a ``codeSourceId`` nothing that it does counts as done by the CLI."""

    def __init__(self, user_id: str, token: str):
        self.user_id = user_id
        self.token = token

    def headers(self) -> Dict[str, str]:
        timestamp = now()
        return {
            "Authorization": f"Basic {basic(self.user_id, self.token, timestamp)}",
            "Timestamp": timestamp,
            # Not what requests says by itself, which is how the sample script is known.
            "User-Agent": "conformance",
        }

    def answer(self, operation: str, **options: Any) -> Dict[str, Any]:
        """Posts with these options of ``requests.post`` and returns the JSON answer, whatever it says."""
        headers = {**self.headers(), **options.pop("headers", {})}
        response = requests.post(BASE + operation, headers=headers, timeout=30, **options)
        assert response.status_code == 200, f"{operation}: {response.status_code} {response.text}"
        return response.json()

    def ok(self, operation: str, **fields: Any) -> Dict[str, Any]:
        """Posts these fields as JSON; the request must succeed."""
        answer = self.answer(operation, json=fields)
        assert answer["success"] is True, f"{operation}: {answer}"
        return answer

    def ok_form(self, operation: str, fields: Dict[str, Any]) -> Dict[str, Any]:
        """Posts these fields as a form, as the CLI does with ``projects/update``; the request must succeed."""
        answer = self.answer(operation, data=fields)
        assert answer["success"] is True, f"{operation}: {answer}"
        return answer

    def refusal(self, operation: str, **fields: Any) -> str:
        """Posts these fields as JSON; the request must be refused. Returns the reasons."""
        answer = self.answer(operation, json=fields)
        assert answer["success"] is False, f"{operation} was not refused: {answer}"
        return "\n".join(answer["errors"])

    def operations(self) -> Set[str]:
        """The operations that the server has built, by its own description."""
        described = requests.get(f"{BASE}openapi.json", timeout=30).json()
        return {path.removeprefix("/") for path in described["paths"]}

    def create(self, name: str, language: str = "Py") -> Dict[str, Any]:
        return self.ok("projects/create", name=name, language=language)["projects"][0]

    def projects(self) -> List[Dict[str, Any]]:
        return self.ok("projects/read")["projects"]

    def names(self) -> List[str]:
        return sorted(project["name"] for project in self.projects())

    def project(self, project_id: int) -> Dict[str, Any]:
        projects = self.ok("projects/read", projectId=project_id)["projects"]
        assert len(projects) == 1
        return projects[0]

    def named(self, name: str) -> Dict[str, Any]:
        found = [project for project in self.projects() if project["name"] == name]
        assert len(found) == 1, f"{name}: {self.names()}"
        return found[0]

    def files(self, project_id: int, source: Optional[str] = None) -> Dict[str, str]:
        """The texts by name; read as the given source when there is one."""
        fields = {"projectId": project_id} if source is None else {"projectId": project_id, "codeSourceId": source}
        return {file["name"]: file["content"] for file in self.ok("files/read", **fields)["files"]}

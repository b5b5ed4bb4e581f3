import hashlib
import time

import requests


def call(base, operation, **fields):
    timestamp = str(int(time.time()))
    hashed = hashlib.sha256(f"abc:{timestamp}".encode()).hexdigest()
    answer = requests.post(
        base + operation, json=fields, auth=("123", hashed), headers={"Timestamp": timestamp}, timeout=10
    )
    return answer.json()


def test_logs_in(leanto):
    assert call(leanto, "authenticate") == {"success": True}


def test_finds_the_declared_project(leanto):
    project = call(leanto, "projects/read", projectId=10000123)["projects"][0]
    assert project["name"] == "Momentum"
    assert project["parameters"] == [{"name": "fast", "key": "fast", "value": 10}]


def test_makes_another(leanto):
    made = call(leanto, "projects/create", name="Mine", language="Py")["projects"][0]
    read = call(leanto, "files/read", projectId=made["projectId"], name="main.py")
    assert "class" in read["files"][0]["content"]

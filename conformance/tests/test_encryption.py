"""Projects whose files only their owner can read: the CLI encrypts them, the server keeps what it is given."""

import hashlib

import pytest

from support.local_project import LocalProject


@pytest.fixture
def key(cli, server, tmp_path):
    """A key file that is registered with the organization, by the server's own command."""
    file = tmp_path / "desk.txt"
    file.write_text(hashlib.sha256(str(tmp_path).encode()).hexdigest() + "\n", encoding="utf-8")
    server.command("encryption-key", "add", server.organization_id, f"desk {tmp_path.name}", "--file", str(file))
    return file


def test_the_command_keeps_the_hash_that_the_cli_computes(key, api, server):
    keys = api.ok("organizations/encryption/keys/list/", organizationId=server.organization_id)["keys"]
    assert hashlib.md5(key.read_bytes()).hexdigest() in [one["hash"] for one in keys]


def test_a_push_with_an_unknown_key_is_refused(cli, alpha, tmp_path, api):
    unknown = tmp_path / "unknown.txt"
    unknown.write_text("0" * 64, encoding="utf-8")
    outcome = cli.run("cloud", "push", "--project", "Alpha", "--encrypt", "--key", str(unknown))
    outcome.says("Given encryption key is not registered with the cloud")
    assert api.project(alpha.cloud_id)["encrypted"] is False


def test_encrypted_push_pull_and_decrypted_push(cli, new_cli, alpha, key, api):
    plain = alpha.files()
    cli.push("Alpha", "--encrypt", "--key", str(key)).is_silent_about("Cannot push")

    project = api.project(alpha.cloud_id)
    assert project["encrypted"] is True
    assert project["encryptionKey"]["id"] == hashlib.md5(key.read_bytes()).hexdigest()
    stored = api.files(alpha.cloud_id)
    assert set(stored) == set(plain)
    assert not any(text in stored[path] for path, text in plain.items())

    desktop = new_cli("desktop")
    desktop.run("cloud", "pull", "--project", "Alpha", "--decrypt", "--key", str(key)).ends_with(0)
    assert LocalProject(desktop.root, "Alpha").files() == plain

    laptop2 = new_cli("laptop2")
    laptop2.run("cloud", "pull", "--project", "Alpha").ends_with(0)
    assert LocalProject(laptop2.root, "Alpha").files().keys() == plain.keys()

    cli.push("Alpha", "--decrypt", "--key", str(key)).is_silent_about("Cannot push")
    assert api.project(alpha.cloud_id)["encrypted"] is False
    assert api.files(alpha.cloud_id) == plain

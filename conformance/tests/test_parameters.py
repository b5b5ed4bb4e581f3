"""Parameters: the CLI takes and gives texts, other clients numbers; no text may change on the way."""

import pytest

# The text as config.json has it, and the value that the API gives for it: a number where no client would print it
# differently from how it was written, else the text itself.
VALUES = {
    "whole": ("10", 10),
    "negative": ("-7", -7),
    "zero": ("0", 0),
    "decimal": ("0.25", 0.25),
    "trailing-zero": ("0.10", "0.10"),
    "leading-zero": ("007", "007"),
    "negative-zero": ("-0", "-0"),
    "exponent": ("1e5", "1e5"),
    "tiny": ("0.00001", "0.00001"),
    "many-digits": ("3.14159265358979323846", "3.14159265358979323846"),
    "huge": ("123456789012345678901234567890", "123456789012345678901234567890"),
    "text": ("SPY", "SPY"),
    "marks": ("a=1&b=2 %41 + 'x' \"y\"", "a=1&b=2 %41 + 'x' \"y\""),
    "unicode größe 🚀": ("日本 e\u0301", "日本 e\u0301"),
    "blanks": ("  x  ", "  x  "),
    "true": ("true", "true"),
    "empty": ("", ""),
}


def test_texts_go_to_the_server_and_back_unchanged(cli, alpha, api, tables):
    texts = {name: text for name, (text, _) in VALUES.items()}
    alpha.configure(parameters=texts)

    cli.push("Alpha").says("Successfully updated name, parameters, files, libraries, and code_source_id for 'Alpha'")

    held = api.project(alpha.cloud_id)["parameters"]
    assert held == [{"name": name, "key": name, "value": value} for name, (_, value) in VALUES.items()]
    assert [type(entry["value"]) for entry in held] == [type(value) for _, value in VALUES.values()]

    project_id = alpha.cloud_id
    alpha.delete()
    cli.pull(project_id).ends_with(0)
    assert alpha.config()["parameters"] == texts
    assert list(alpha.config()["parameters"]) == list(texts), "the order must stay"

    before = tables.state(project_id)
    cli.push("Alpha").says("Successfully updated name, files").is_silent_about("parameters")
    assert tables.state(project_id) == before


def test_numbers_of_config_json_become_their_texts(cli, alpha, api, tables):
    alpha.configure(parameters={"fast": 10, "slow": -3, "rate": 0.5, "large": 1234567890123})

    cli.push("Alpha").says("Successfully updated name, parameters")

    held = {entry["key"]: entry["value"] for entry in api.project(alpha.cloud_id)["parameters"]}
    assert held == {"fast": 10, "slow": -3, "rate": 0.5, "large": 1234567890123}
    before = tables.state(alpha.cloud_id)
    cli.push("Alpha").says("Successfully updated name, parameters")
    assert tables.state(alpha.cloud_id) == before, "the CLI sends numbers with every push: they are no change"
    cli.pull("Alpha").ends_with(0)
    assert alpha.config()["parameters"] == {"fast": "10", "slow": "-3", "rate": "0.5", "large": "1234567890123"}


def test_parameters_are_replaced_as_a_whole(cli, alpha, api):
    for parameters in ({"fast": "10", "slow": "20"}, {"slow": "21", "name": "x"}, {}):
        alpha.configure(parameters=parameters)

        cli.push("Alpha").says("Successfully updated name, parameters")

        held = api.project(alpha.cloud_id)["parameters"]
        assert {entry["name"]: str(entry["value"]) for entry in held} == parameters


@pytest.mark.parametrize(
    "sent",
    [
        [{"name": "fast", "value": 10}, {"name": "rate", "value": "0.10"}],
        [{"key": "fast", "value": "10"}, {"key": "rate", "value": "0.10"}],
        {"fast": 10, "rate": "0.10"},
    ],
    ids=["names and numbers", "keys and texts", "an object"],
)
def test_parameters_of_other_clients_are_pulled_as_texts(cli, alpha, api, sent):
    api.ok("projects/update", projectId=alpha.cloud_id, parameters=sent)

    cli.pull(alpha.cloud_id).ends_with(0).says("Pulling 'Alpha'")

    assert alpha.config()["parameters"] == {"fast": "10", "rate": "0.10"}


def test_a_number_keeps_the_text_that_it_was_sent_as(cli, alpha, api):
    body = '{"projectId": %d, "parameters": [{"name": "rate", "value": 0.10}, {"name": "n", "value": 1E5}]}'
    sent = api.answer(
        "projects/update", data=body % alpha.cloud_id, headers={"Content-Type": "application/json"}
    )
    assert sent["success"] is True

    cli.pull(alpha.cloud_id).ends_with(0)

    assert alpha.config()["parameters"] == {"rate": "0.10", "n": "1E5"}

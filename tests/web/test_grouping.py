"""The questions `group` and `ungroup`: a program, or why there is none and what would mend it."""

import pytest

from gradwalk.app import create_app

NEURON = "f = 1/(1 + exp(-(w x + b)))"


@pytest.fixture(scope="module")
def client():
    return create_app().test_client()


def ask(client, question, **body):
    answer = client.post(f"/api/{question}", json=body)
    assert answer.status_code == 200, answer.json
    return answer.json


def test_gates_become_a_function_and_gates_again(client):
    grouped = ask(client, "group", program=NEURON, nodes=["n5", "n6", "n7", "n8"])
    assert grouped["program"] == "σ(u) = 1/(1 + exp(-u))\nf = σ(w x + b)"
    assert (grouped["name"], grouped["open"], grouped["reason"]) == ("σ", [], None)
    trace = client.post("/api/trace", json={k: grouped[k] for k in ("program", "open")}).json
    (group,) = trace["groups"]
    assert (group["label"], group["own"], group["open"]) == ("σ", True, False)
    again = ask(
        client, "ungroup", program=grouped["program"], open=grouped["open"], group=group["id"]
    )
    assert again["program"] == NEURON


@pytest.mark.parametrize(
    ("body", "reason", "add"),
    [
        ({"nodes": ["n5"]}, "One gate alone is no group.", []),
        ({"nodes": ["n3", "n5"]}, "2 wires leave these gates, from ×, ×−1", ["n4"]),
        ({"nodes": ["n5", "n6"], "name": "2a"}, "“2a” cannot be the name of a function.", []),
        ({"nodes": ["n5", "n6"], "lang": "ko", "name": "w"}, "다른 뜻으로", []),
        ({"nodes": ["n5", "n6"], "unroll": True}, "Single elements cannot be grouped.", []),
    ],
)
def test_why_gates_cannot_be_one(client, body, reason, add):
    found = ask(client, "group", program=NEURON, **body)
    assert found["program"] is None
    assert reason in found["reason"]
    assert found["hint"]
    assert found["add"] == add


def test_a_gate_of_the_language_is_no_function_of_the_program(client):
    trace = client.post("/api/trace", json={"program": "f = sigmoid(x)"}).json
    (group,) = trace["groups"]
    assert group["own"] is False
    assert (
        "function of the language"
        in ask(client, "ungroup", program="f = sigmoid(x)", group=group["id"])["reason"]
    )

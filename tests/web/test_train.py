"""/api/train, and every other route after some updates."""

from __future__ import annotations

import threading

import pytest

from gradwalk.classroom.training.optimizers import OPTIMIZERS
from gradwalk.web.state import FIELDS
from tests.classroom.training.programs import ENDLESS, LINE, PARABOLA, XOR


def asked(client, **body):
    return client.post("/api/train", json=body)


def test_a_chunk_of_updates(client):
    answer = asked(client, program=PARABOLA, update=0, count=3).json
    assert (answer["from"], answer["to"]) == (0, 3)
    assert answer["losses"] == pytest.approx([9 * 0.64**k for k in range(4)])
    assert answer["loss_texts"] == ["9.0000", "5.7600", "3.6864", "2.3593"]
    assert answer["axes"] == {"update": "update", "loss": "f before the update"}
    assert [stage["key"] for stage in answer["stages"]] == ["batch", "gradient", "update", "repeat"]
    (row,) = answer["rows"]
    assert (row["node"], row["value"], row["new"]) == ("n0", "1.536", "1.2288")
    assert row["lines"][0].startswith("<math")
    assert answer["parameters"] == [
        {
            "name": "x",
            "symbol": "x",
            "node": "n0",
            "kind": "parameter",
            "learns": True,
        }
    ]
    assert answer["kinds"] == {"parameter": "parameter", "data": "data", "fixed": "fixed"}
    assert answer["loss"] == "f"
    assert (answer["diverged"], answer["done"], answer["notice"]) == (None, False, None)
    assert answer["most"] == 10_000


def test_chunks_join(client):
    plan = {"program": XOR, "optimizer": "adam", "batch": 2, "seed": 4}
    whole = asked(client, **plan, count=30).json["losses"]
    parts = [asked(client, **plan, update=update, count=10).json for update in (20, 0, 10)]
    for part in parts:
        assert part["losses"] == whole[part["from"] : part["to"] + 1]


def test_a_far_update_says_how_far_it_came(client, monkeypatch):
    monkeypatch.setattr("gradwalk.classroom.training.session.PATIENCE", 0.0)
    program = f"{PARABOLA}  # far"
    answer = asked(client, program=program, update=4, count=0)
    assert (answer.status_code, answer.json["reached"]) == (413, 1)
    assert asked(client, program=program, update=4, count=0).json["reached"] == 2
    monkeypatch.undo()
    assert asked(client, program=program, update=4, count=0).json["to"] == 4


def test_divergence_is_an_ordinary_answer(client):
    answer = asked(client, program=PARABOLA, rate=1.5, count=1000).json
    assert answer["done"]
    assert answer["to"] == 5
    assert "Try 0.15" in answer["diverged"]
    later = asked(client, program=PARABOLA, rate=1.5, update=40).json
    assert (later["from"], later["to"], later["done"]) == (5, 5, True)


def test_a_loss_that_is_no_number_is_null(client):
    answer = asked(client, program="x = 0\nlog(x)").json
    assert (answer["losses"], answer["loss_texts"]) == ([None], ["−∞"])
    assert answer["done"]


def test_the_last_update_says_so(client):
    answer = asked(client, program="x = 3\nx^2", update=9_999, count=10).json
    assert (answer["to"], answer["done"]) == (10_000, True)
    assert "10000" in answer["notice"]


@pytest.mark.parametrize(
    ("body", "status", "key"),
    [
        ({"program": PARABOLA, "update": 10_001}, 413, "10000 updates"),
        ({"program": PARABOLA, "shapes": True}, 400, "needs numbers"),
        ({"program": "W = randn(3000, 3000)\nsum(W)"}, 413, "needs numbers"),
        ({"program": PARABOLA, "parameters": ["q"]}, 400, "q is not an input"),
        ({"program": LINE, "batch": 9}, 400, "9 rows"),
        ({"program": LINE, "batch": 2, "data": ["X"]}, 400, "do not fit"),
        ({"program": "x = "}, 422, "follows the ="),
        ({}, 400, "missing"),
        ({"program": PARABOLA, "count": 1_001}, 400, "count"),
    ],
)
def test_what_is_refused(client, body, status, key):
    answer = asked(client, **body)
    assert answer.status_code == status
    assert key in answer.json["detail"]


def test_a_reason_within_a_reason_is_in_the_readers_language(client):
    answer = asked(client, program=LINE, batch=2, data=["X"], lang="ko").json
    assert "2행" in answer["detail"]
    assert "(2,)" in answer["detail"]
    assert "do not fit" not in answer["detail"]


def test_every_route_shows_the_program_after_the_updates(client):
    body = {"program": PARABOLA, "update": 2}
    for trace in (
        client.post("/api/trace", json=body).json,
        client.post("/api/view", json=body).json["trace"],
    ):
        assert trace["inputs"]["x"]["value"] == pytest.approx(1.92)
        assert trace["inputs"]["x"]["trained"] is True
    query = {"p": PARABOLA, "update": "2", "panel": "train"}
    assert "1.92" in client.get("/", query_string=query).get_data(as_text=True)
    assert "1.92" in client.get("/graph.svg", query_string={"p": PARABOLA, "update": "2"}).text
    array = client.post("/api/array", json={"program": LINE, "update": 1, "node": "n2"}).json
    assert array["value"]["shown"] != [["0.1"], ["0.2"]]


def test_nothing_moves_in_the_picture(client):
    first = client.post("/api/view", json={"program": XOR}).json["picture"]["key"]
    asked = {"program": XOR, "update": 7, "known": first, "steady": True}
    assert client.post("/api/view", json=asked).json["picture"]["svg"] is None


def test_a_mini_batch_is_shown_from_the_first_update_on(client):
    trace = client.post("/api/trace", json={"program": LINE, "batch": 2}).json
    assert len(trace["inputs"]["X"]["value"]) == 2
    assert trace["inputs"]["X"]["trained"] is True
    assert trace["inputs"]["w"]["value"] == [0.1, 0.2]


def test_training_that_no_longer_fits_the_program_is_a_problem_of_the_view(client):
    body = {"program": ENDLESS, "update": 3, "parameters": ["w"]}
    answer = client.post("/api/view", json=body)
    assert answer.status_code == 200
    assert answer.json["problem"]["detail"] == "w is not an input of this program."
    assert client.post("/api/view", json={}).status_code == 400


def test_too_large_for_numbers_is_still_shown_by_its_shapes(client):
    body = {"program": "W = randn(3000, 3000)\nsum(W)", "update": 3}
    view = client.post("/api/view", json=body).json
    assert view["trace"]["numbers"] is False


def test_the_field_and_the_formulas_know_every_optimizer(client):
    assert FIELDS["optimizer"].kind.choices == tuple(OPTIMIZERS)
    for optimizer in OPTIMIZERS:
        (row,) = asked(client, program=PARABOLA, optimizer=optimizer).json["rows"]
        assert row["lines"]


def test_a_request_leaves_no_thread_running(client):
    before = threading.active_count()
    answer = asked(client, program=XOR, count=1_000).json
    assert 0 < answer["to"] <= 1_000
    assert threading.active_count() == before


def test_before_any_update_only_a_mini_batch_is_not_what_is_typed(client):
    body = {"program": XOR, "data": ["X", "t"], "batch": 2}
    for update, changed in ((0, {"X", "t"}), (1, {"X", "t", "W1", "b1", "W2", "b2"})):
        inputs = client.post("/api/trace", json={**body, "update": update}).json["inputs"]
        assert {name for name, each in inputs.items() if each.get("trained")} == changed

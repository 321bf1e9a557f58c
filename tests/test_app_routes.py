"""What each route answers when all is well."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest

from gradwalk.app import create_app
from gradwalk.graphviz_render.drawing.fonts import font_faces
from gradwalk.web import routes
from gradwalk.web.link import pack_program
from gradwalk.web.routes import warm_up

CIRCUIT = "x = -2\ny = 5\nz = -4\nq = x + y\nf = q * z"


def initial(response) -> dict:
    """What the page's script is given."""
    html = response.get_data(as_text=True)
    start = html.index(">", html.index('id="initial"')) + 1
    return json.loads(html[start : html.index("</script>", start)])


def test_the_trace_is_the_one_of_the_interfaces(client):
    trace = client.get("/api/trace", query_string={"p": CIRCUIT}).json
    assert trace["version"] == 1
    assert trace["program"] == CIRCUIT
    grads = {name: (given["value"], given["grad"]) for name, given in trace["inputs"].items()}
    assert grads == {"x": (-2, -4), "y": (5, -4), "z": (-4, 3)}
    assert {name: named["grad"] for name, named in trace["named"].items()} == {"q": -4, "f": 1}
    names = {node["id"]: node["name"] for node in trace["nodes"]}
    backward = [step for step in trace["steps"] if step["phase"] == "backward"]
    assert [[names[node] for node in step["nodes"]] for step in backward] == [
        ["f"],
        ["z"],
        ["q"],
        ["y"],
        ["x"],
    ]


def test_get_and_post_give_the_same_trace(client):
    query = {"p": CIRCUIT, "mode": "gate", "digits": "3", "lang": "ko", "open": ""}
    body = {"program": CIRCUIT, "mode": "gate", "digits": 3, "lang": "ko", "open": []}
    got = client.get("/api/trace", query_string=query)
    posted = client.post("/api/trace", json=body)
    assert got.status_code == posted.status_code == 200
    assert got.data == posted.data
    assert got.json["mode"] == "gate"


def test_a_field_that_is_null_is_left_out(client):
    body = {"program": "x*x", "open": None, "mode": None, "digits": None, "lang": None}
    assert client.post("/api/trace", json=body).data == client.get("/api/trace?p=x*x").data


def test_nan_and_infinity_are_strings(client):
    trace = client.get("/api/trace", query_string={"p": "x = 0\nlog(x)"}).json
    assert trace["nodes"][-1]["value"] == "-Infinity"
    assert trace["inputs"]["x"]["grad"] == "Infinity"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_form_may_end_lines_in_its_own_way(client, end):
    answer = client.get("/api/trace", query_string={"p": f"x = 3{end}x*x"})
    assert answer.json["program"] == "x = 3\nx*x"


def test_the_view_of_a_long_trace_has_a_part_of_its_explanations(client):
    program = "x = 0.5\n" + "sin(" * 60 + "x" + ")" * 60 + " + x" * 200
    trace = client.get("/api/trace", query_string={"p": program}).json
    view = client.post("/api/view", json={"program": program, "step": 150}).json["trace"]
    told = [step["index"] for step in view["steps"] if step["explanation"]]
    assert len(view["steps"]) == len(trace["steps"]) == 522
    assert told == list(range(142, 159))
    for step, end in ((0, 50), (159, 209), (500, 522)):
        part = client.post("/api/explain", json={"program": program, "step": step}).json
        assert part["first"] == step
        assert part["explanations"] == [each["explanation"] for each in trace["steps"][step:end]]
    beyond = client.post("/api/explain", json={"program": program, "step": 522})
    assert beyond.status_code == 400


def test_the_view_omits_a_drawing_that_the_page_has(client):
    first = client.post("/api/view", json={"program": "x = 1\nx*x"}).json
    assert set(first) == {"trace", "picture", "title", "notices", "totals"}
    assert first["totals"] is None
    assert first["notices"] == []
    assert first["picture"]["svg"].startswith("<svg")
    key = first["picture"]["key"]
    again = client.post("/api/view", json={"program": "x = 2.5\nx*x", "known": key}).json
    assert again["picture"] == {"key": key, "svg": None, "abridged": False}
    assert again["trace"]["inputs"]["x"]["grad"] == 5
    other = client.post("/api/view", json={"program": "x = 2\nx+x", "known": key}).json
    assert other["picture"]["svg"].startswith("<svg")
    # a number that has no room in it is drawn afresh, but not while it is dragged
    long = {"program": "x = 12345.25\nx*x", "known": key}
    assert client.post("/api/view", json=long).json["picture"]["svg"].startswith("<svg")
    dragged = client.post("/api/view", json=long | {"steady": True}).json
    assert dragged["picture"] == {"key": key, "svg": None, "abridged": False}


def test_the_first_visit_is_the_first_circuit_at_its_first_step(client):
    answer = client.get("/")
    assert answer.status_code == 200
    given = initial(answer)
    assert given["state"]["program"] == CIRCUIT
    assert (given["step"], given["fresh"], given["error"]) == (0, True, None)
    assert given["view"]["trace"]["inputs"]["x"]["grad"] == -4


def test_a_link_opens_what_it_says(client):
    query = {
        "v": "1",
        "p": CIRCUIT,
        "step": "4",
        "mode": "node",
        "open": "",
        "lang": "ko",
        "theme": "dark",
        "digits": "4",
        "project": "1",
    }
    answer = client.get("/", query_string=query)
    given = initial(answer)
    assert given["step"] == 4
    assert given["state"]["digits"] == 4
    assert given["view"]["trace"]["nodes"][0]["text"]["value"] == "−2.0000"
    html = answer.get_data(as_text=True)
    assert '<html lang="ko" data-theme="dark" data-presenting>' in html


def test_a_link_beyond_the_last_step_opens_at_the_last(client):
    answer = client.get("/", query_string={"p": CIRCUIT, "step": "99"})
    assert answer.status_code == 200
    given = initial(answer)
    assert given["step"] == len(given["view"]["trace"]["steps"]) - 1


def test_a_packed_program_is_the_program(client):
    answer = client.get("/", query_string={"z": pack_program(CIRCUIT), "step": "2"})
    assert initial(answer)["state"]["program"] == CIRCUIT


def test_without_a_script_back_and_next_are_links(client):
    html = client.get("/", query_string={"p": "x = 2\nx*x", "step": "1"}).get_data(as_text=True)
    for step in (0, 2, 3):
        assert f'href="/?p=x%20%3D%202%0Ax*x&amp;v=1&amp;step={step}"' in html, step


@pytest.mark.parametrize(
    ("step", "linked"), [(0, {"1", "3"}), (1, {"0", "2", "3"}), (3, {"0", "2"})]
)
def test_at_an_end_no_link_leads_beyond(client, step, linked):
    html = client.get("/", query_string={"p": "x = 2\nx*x", "step": step}).get_data(as_text=True)
    assert set(re.findall(r'href="/\?p=[^"]*;step=([0-9-]+)"', html)) == linked


LANGUAGES = [
    ({}, "", "en"),
    ({"Accept-Language": "ko"}, "", "ko"),
    ({"Accept-Language": "ko-KR,ko;q=0.9,en;q=0.8"}, "", "ko"),
    ({"Accept-Language": "qaa, qab;q=0.5"}, "", "en"),
    ({"Accept-Language": "' OR 1=1"}, "", "en"),
    ({"Accept-Language": "ko"}, "&lang=en", "en"),
    ({"Accept-Language": "en"}, "&lang=ko", "ko"),
]


@pytest.mark.parametrize(("headers", "query", "language"), LANGUAGES)
def test_the_language_is_the_link_s_and_else_the_browser_s(client, headers, query, language):
    answer = client.get(f"/?p=x*x{query}", headers=headers)
    assert answer.headers["Content-Language"] == language
    assert f'<html lang="{language}"' in answer.get_data(as_text=True)
    assert "Accept-Language" in answer.headers["Vary"]
    error = client.get(f"/api/trace?p=x*{query}", headers=headers).json
    korean = error["title"] == "프로그램을 읽을 수 없습니다"
    assert korean == (language == "ko")


def test_the_picture_is_whole_at_any_step(client):
    steps = len(client.get("/api/trace", query_string={"p": CIRCUIT}).json["steps"])
    seen = set()
    for step in range(steps):
        answer = client.get("/graph.svg", query_string={"p": CIRCUIT, "step": step})
        assert answer.mimetype == "image/svg+xml"
        assert ElementTree.fromstring(answer.data).tag == "{http://www.w3.org/2000/svg}svg"
        seen.add(answer.data)
    assert len(seen) == steps
    assert client.get("/graph.svg", query_string={"p": CIRCUIT}).data == answer.data


def test_the_same_program_gives_the_same_bytes(client):
    for path in ("/", "/graph.svg", "/api/trace", "/api/derivatives"):
        first, second = (client.get(path, query_string={"p": CIRCUIT}) for _ in range(2))
        assert first.status_code == 200, path
        assert first.data == second.data, path


def test_an_unchanged_picture_is_not_sent_again(client):
    first = client.get("/graph.svg?p=x*x")
    again = client.get("/graph.svg?p=x*x", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    other = client.get("/graph.svg?p=x*y", headers={"If-None-Match": first.headers["ETag"]})
    assert other.status_code == 200


@pytest.mark.parametrize("hosts", [["localhost"], ["127.0.0.1"], [".example.com", "localhost"]])
def test_an_application_can_warm_up_under_any_name(hosts):
    warm_up(create_app({"TRUSTED_HOSTS": hosts}))


def test_answers_are_compressed(client):
    # The fonts in a picture are compressed already.
    fonts = len(font_faces())
    for path, fixed in (("/?p=x*x", 0), ("/api/trace?p=x*x", 0), ("/graph.svg?p=x*x", fonts)):
        plain = client.get(path)
        packed = client.get(path, headers={"Accept-Encoding": "gzip"})
        assert packed.headers["Content-Encoding"] == "gzip"
        assert len(packed.data) - 0.77 * fixed < (len(plain.data) - fixed) / 2


MATRIX_NORM = "W = [[0.1, 0.5], [-0.3, 0.8]]\nx = [0.2, 0.4]\nq = W @ x\nf = sum(q**2)"


def test_a_page_of_an_array(client):
    page = client.post("/api/array", json={"program": MATRIX_NORM, "node": "n0"}).json
    assert (page["shape"], page["rows"], page["columns"]) == ([2, 2], 2, 2)
    assert page["value"]["shown"] == [["0.1", "0.5"], ["−0.3", "0.8"]]
    assert page["grad"]["shown"] == [["0.088", "0.176"], ["0.104", "0.208"]]
    assert page["grad"]["exact"][0][1].startswith("0.176")
    large = "x = randn(30, 4, 50, seed=1)\nsum(x)"
    page = client.post(
        "/api/array", json={"program": large, "node": "n0", "row": 119, "column": 45}
    ).json
    assert (page["rows"], page["columns"], page["row"], page["column"]) == (120, 50, 108, 40)
    assert page["row_names"][-1] == "30, 4"
    assert page["column_names"] == [str(k) for k in range(41, 51)]


def test_the_jacobian_of_a_wire(client):
    found = client.post("/api/jacobian", json={"program": MATRIX_NORM, "edge": "e0"}).json
    assert (found["rows"], found["columns"]) == (2, 4)
    assert found["matrix"] == [["0.2", "0.4", "0", "0"], ["0", "0", "0.2", "0.4"]]
    assert found["row_labels"] == ["q₁", "q₂"]
    large = "x = zeros(100, 4096)\ny = relu(x)\nsum(y)"
    found = client.post("/api/jacobian", json={"program": large, "edge": "e0"}).json
    assert (found["rows"], found["columns"], found["matrix"]) == (409600, 409600, None)
    assert "409,600" in found["sentences"][0]


def test_shapes_alone_and_unrolled_in_the_query_and_in_the_body(client):
    got = client.get("/api/trace", query_string={"p": MATRIX_NORM, "shapes": "1"}).json
    for asked in (1, True, "1"):
        body = {"program": MATRIX_NORM, "shapes": asked}
        assert client.post("/api/trace", json=body).json == got
    assert got["numbers"] is False
    assert got["nodes"][0]["value"] is None
    unrolled = client.post("/api/trace", json={"program": MATRIX_NORM, "unroll": True}).json
    assert all(node["shape"] == [] for node in unrolled["nodes"])
    assert client.post("/api/trace", json={"program": MATRIX_NORM, "unroll": False}).json["nodes"][
        0
    ]["shape"] == [2, 2]


def test_whole_derivatives(client):
    found = client.get("/api/derivatives", query_string={"p": "x = 3\nf = x*x + 2*x"}).json
    assert set(found) == {"derivatives"}
    assert set(found["derivatives"]) == {"x"}


def test_health(client, monkeypatch):
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json) == (200, {"status": "ok"})
    monkeypatch.setattr(routes, "check_health", lambda: ("degraded", "there is no dot"))
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json == {"status": "degraded", "reason": "there is no dot"}

"""Two app machines behind nginx with one Redis: what comes through, and what happens to them."""

from __future__ import annotations

import json
import signal
import socket
import ssl
import time
import urllib.request
from collections.abc import Iterator

import psutil
import pytest

from gradwalk.explain.text import LANGUAGES
from gradwalk.page.assets import FOLDER, read_assets
from gradwalk.server.rates import Rates
from gradwalk.web.problems import Problem, describe_error
from tests.deploy.closing import run_and_close
from tests.deploy.deployment import RATE, Deployment, deployed
from tests.deploy.load import VISITORS, Load, loaded, read_output
from tests.deploy.machines import Program, wait_until
from tests.deploy.visitor import Reply

pytestmark = pytest.mark.slow

PICTURE = "/graph.svg?p=x*y&lang=en"


@pytest.fixture(scope="module")
def deployment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    with deployed(tmp_path_factory.mktemp("deployment")) as running:
        yield running


def ask_app(port: int, path: str, coding: str = "") -> Reply:
    """Ask an app machine without nginx."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}{path}", headers={"Accept-Encoding": coding}
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        return Reply(answer.status, answer.headers, answer.read())


def read_health(port: int) -> str:
    status: str = json.loads(ask_app(port, "/healthz").body)["status"]
    return status


# --- what comes through ---------------------------------------------------------------------


def test_a_page_a_picture_and_an_answer_come_through(deployment: Deployment) -> None:
    visitor = deployment.visit()
    page = visitor.get("/?p=x*y", Accept_Language="ko")
    assert (page.status, page.headers["Content-Language"]) == (200, "ko")
    assert b"<svg" in page.body
    assert visitor.get(PICTURE).body.endswith(b"</svg>")
    answer = visitor.post("/api/trace", {"program": "x=2; y=3; x*y"})
    assert read_output(answer) == 6


def test_browsers_speak_http_2(deployment: Deployment) -> None:
    certificate = deployment.folder / "nginx" / "gradwalk" / "certificate.pem"
    context = ssl.create_default_context(cafile=str(certificate))
    context.set_alpn_protocols(["h2", "http/1.1"])
    with (
        socket.create_connection(("127.0.0.1", deployment.ports.tls)) as plain,
        context.wrap_socket(plain, server_hostname="gradwalk.example") as secured,
    ):
        assert secured.selected_alpn_protocol() == "h2"


def test_all_app_machines_give_the_same_bytes_and_tags(deployment: Deployment) -> None:
    for path in (PICTURE, "/graph.svg?p=sin(x)*y", f"/static/{read_assets().script}"):
        first, second = (ask_app(port, path) for port in deployment.ports.apps)
        assert first.headers["ETag"]
        assert first.headers["ETag"] == second.headers["ETag"]
        assert first.body == second.body


def test_an_address_has_one_share_at_all_app_machines(deployment: Deployment) -> None:
    async def use_up(address: str) -> None:
        await Rates(RATE, deployment.redis_address).charge(address, 2 * RATE)

    run_and_close(use_up("127.0.0.3"))
    over, other = deployment.visit("127.0.0.3"), deployment.visit("127.0.0.4")
    # nobody gets around it by saying whom else they ask for
    for headers in ({}, {"X_Forwarded_For": "127.0.0.4"}, {"X_Forwarded_For": "203.0.113.5"}):
        for _ in deployment.apps:
            refused = over.get("/?p=x", **headers)
            assert refused.status == 429
            assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert other.get("/?p=x").status == 200


@pytest.mark.parametrize("coding", ["gzip", ""])
def test_nginx_serves_built_files_as_the_app_does(deployment: Deployment, coding: str) -> None:
    visitor, assets = deployment.visit(), read_assets()
    for name in (assets.script, assets.sheet, assets.fonts[0], assets.icon):
        served = visitor.get(f"/static/{name}", Accept_Encoding=coding)
        own = ask_app(deployment.ports.apps[0], f"/static/{name}", coding)
        assert served.body == own.body
        assert select_headers(served) == select_headers(own)


OWN_HEADERS = {
    *("server", "date", "connection", "accept-ranges", "etag", "content-disposition"),
    "x-request-id",
}


def select_headers(reply: Reply) -> dict[str, str]:
    """Return the headers by which a browser would notice who answered."""
    found = {name.lower(): value for name, value in reply.headers.items()}
    # nothing that is loaded for the page acts on it
    own = {*OWN_HEADERS, "content-security-policy"}
    if found["content-type"] == "font/woff2":
        own.add("vary")  # there is only one form of it
    return {name: value for name, value in found.items() if name not in own}


def test_what_nginx_has_not_it_takes_from_an_app_machine(deployment: Deployment) -> None:
    visitor = deployment.visit()
    static = deployment.folder / "nginx" / "srv" / "static"
    static.unlink()
    try:
        reply = visitor.get(f"/static/{read_assets().script}", Accept_Encoding="")
    finally:
        static.symlink_to(FOLDER)
    assert reply.body == (FOLDER / read_assets().script).read_bytes()
    assert visitor.get("/static/nothing.js").status == 404


def test_limits_are_told_in_the_words_of_the_app(deployment: Deployment) -> None:
    visitor = deployment.visit()
    # a long link, and a body that is too large
    assert visitor.get(f"/api/trace?p=x*y%0A{'%23' * 6_000}").status == 200
    refused = visitor.post("/api/trace", {"program": "x" * 270_000})
    assert refused.status == 413
    assert refused.headers["Content-Type"] == "application/problem+json"


def test_figures_are_not_public(deployment: Deployment) -> None:
    assert deployment.visit().get("/metrics").status == 404


def test_the_log_holds_nothing_personal(deployment: Deployment) -> None:
    deployment.visit("127.0.0.77").get("/graph.svg?p=secret*x")
    log = deployment.folder / "nginx" / "gradwalk.log"
    wait_until(lambda: log.exists() and "/graph.svg" in log.read_text(), "nothing is logged")
    texts = [log.read_text(), *(app.read_log() for app in deployment.apps)]
    for text in texts:
        assert "secret" not in text
        assert "127.0.0.77" not in text


# --- a picture that is kept -----------------------------------------------------------------


def test_nginx_keeps_a_picture(deployment: Deployment) -> None:
    visitor, path = deployment.visit(), "/graph.svg?p=kept*x&lang=en"
    replies = [visitor.get(path, Accept_Language=language) for language in ("en", "en", "ko")]
    assert [reply.headers["X-Cache"] for reply in replies] == ["MISS", "HIT", "HIT"]
    assert len({reply.body for reply in replies}) == 1
    # browsers ask again each time, and nginx knows the answer
    assert replies[1].headers["Cache-Control"] == "no-cache"
    again = visitor.get(path, If_None_Match=replies[1].headers["ETag"])
    assert (again.status, again.body, again.headers["X-Cache"]) == (304, b"", "HIT")


def test_a_picture_is_kept_for_each_language_and_coding(deployment: Deployment) -> None:
    visitor, path = deployment.visit(), "/graph.svg?p=each*x"
    variants = [
        {"Accept_Language": language, "Accept_Encoding": coding}
        for language in ("en", "ko")
        for coding in ("gzip;q=0", "gzip", "gzip, deflate, br")
    ]
    first = [visitor.get(path, **variant) for variant in variants]
    second = [visitor.get(path, **variant) for variant in variants]
    assert {reply.headers["X-Cache"] for reply in first} == {"MISS"}
    assert {reply.headers["X-Cache"] for reply in second} == {"HIT"}
    assert [reply.body for reply in first] == [reply.body for reply in second]
    codings = [reply.headers["Content-Encoding"] for reply in second]
    assert codings == [None, "gzip", "br"] * 2
    assert second[0].body != second[3].body  # its title is in another language


def test_an_error_is_not_kept(deployment: Deployment) -> None:
    visitor = deployment.visit()
    replies = [visitor.get("/graph.svg?p=x*") for _ in range(2)]
    assert [(reply.status, reply.headers["X-Cache"]) for reply in replies] == [(422, "MISS")] * 2


# --- what happens to them -------------------------------------------------------------------


def check(load: Load) -> None:
    assert load.wrong == []
    assert load.lost == []
    assert load.right > 2 * VISITORS


def test_one_app_machine_is_killed_under_load(deployment: Deployment) -> None:
    first = deployment.apps[0]
    with loaded(deployment) as load:
        time.sleep(0.5)
        first.end()
        time.sleep(1)
        first.start()
        before = load.right
        wait_until(lambda: load.right > before + 4 * VISITORS, "nobody is answered")
    check(load)


def test_redis_stops_and_comes_back(deployment: Deployment) -> None:
    first, second = deployment.ports.apps
    with loaded(deployment) as load:
        deployment.redis.end()
        wait_until(lambda: read_health(first) == "degraded", "it is not told")
        # an app machine starts without it, too
        stop(deployment.apps[1])
        deployment.apps[1].start()
        wait_until(lambda: read_health(second) == "degraded", "it is not told")
        deployment.redis.start()
        for port in (first, second):
            wait_until(lambda port=port: read_health(port) == "ok", "Redis is not found again")
    check(load)


def test_a_rolling_restart(deployment: Deployment) -> None:
    with loaded(deployment) as load:
        first, second = deployment.apps
        replaced = psutil.Process(first.pid).children()
        first.send(signal.SIGHUP)
        psutil.wait_procs(replaced, timeout=60)
        assert not any(process.is_running() for process in replaced)
        stop(second)
        second.start()
    check(load)


def stop(app: Program) -> None:
    app.send(signal.SIGTERM)
    app.wait()


# the last test: nothing answers after it
@pytest.mark.parametrize("language", LANGUAGES)
def test_without_any_app_machine_it_is_told_in_words(deployment: Deployment, language: str) -> None:
    visitor = deployment.visit()
    assert visitor.get(PICTURE).status == 200
    for app in deployment.apps:
        app.end()
    reply = visitor.get("/?p=x", Accept_Language=language)
    assert (reply.status, reply.headers["Retry-After"]) == (503, "2")
    assert reply.headers["Content-Type"] == "application/problem+json"
    problem = describe_error(Problem(503, "request.busy"), language)
    assert json.loads(reply.body) == {k: v for k, v in problem.items() if v is not None}
    # and what nginx has, it shows
    assert visitor.get(PICTURE).status == 200
    assert visitor.get(f"/static/{read_assets().script}").status == 200

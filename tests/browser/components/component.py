"""A component page: one room of the page on a trace that is recorded here, with no server."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from flask import Flask, g, render_template_string
from playwright.sync_api import Page, Route

from gradwalk.core.limits import DEFAULT
from gradwalk.page.assets import FOLDER
from gradwalk.web.page import describe_page
from gradwalk.web.questions import QUESTIONS
from gradwalk.web.state import State

ADDRESS = "http://component.test/"
SCRIPTS = Path(__file__).resolve().parents[3] / "static" / "js"

_HTML = """<!doctype html>
{% from "icons.html" import icon %}{% from "command.html" import named, keyed %}
{%- set current = view.trace.steps[step] %}
<html lang="{{ language }}" data-component="{{ component }}">
<head><meta charset="utf-8"><title>{{ component }}</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/dist/{{ sheet }}"></head>
<body><header class="head"></header><main class="work">
{% for part in parts %}{% include part %}{% endfor %}</main>
<script type="application/json" data-ref="words">{{ words|tojson }}</script>
<script type="application/json" data-ref="initial">{{ {"state": state, "step": step, "view": view,
 "error": none, "language": language, "panels": panels, "fields": fields,
 "commands": command_keys}|tojson }}</script>
<script type="application/json" data-ref="answers">{{ answers|tojson }}</script>
<script type="module" src="/mount.js"></script></body></html>
"""

_TYPES = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2"}


def record_answers(state: State, *names: str, **fields: Any) -> dict[str, Any]:
    """Return what the server answers to the questions `names` about `state`, by their paths."""
    asked = State(**{name: getattr(state, name) for name in ("program", "digits")}, **fields)
    return {f"api/{name}": QUESTIONS[name].answer(asked, "en", DEFAULT) for name in names}


def write_page(
    app: Flask, component: str, parts: list[str], state: State, answers: Mapping[str, Any]
) -> str:
    """Return the page of a component: its templates, a trace and the answers of the server."""
    variables, status = describe_page(state, None, "en", DEFAULT)
    assert status == 200
    with app.test_request_context():
        g.language = "en"
        return render_template_string(
            _HTML,
            **variables,
            component=component,
            parts=parts,
            answers=answers,
            sheet=app.extensions["assets"].sheet,
        )


def open_component(tab: Page, html: str) -> None:
    """Open a component page, with its scripts and styles from the files; nothing else answers."""

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(ADDRESS)
        if path == "":
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
            return
        folder, _, name = path.partition("/")
        folders = {"js": SCRIPTS, "dist": FOLDER}
        file = folders[folder] / name if name else Path(__file__).parent / path
        route.fulfill(path=file, content_type=_TYPES[file.suffix])

    tab.route(f"{ADDRESS}**", answer)
    tab.goto(ADDRESS)
    tab.wait_for_function("() => window.component")


def dispatch(tab: Page, action: str, *values: Any) -> None:
    """Dispatch an action of state/actions.js, and wait until the page has drawn."""
    tab.evaluate(
        """async ([action, values]) => {
            component.store.dispatch(component.actions[action](...values));
            await new Promise(requestAnimationFrame);
            await new Promise(requestAnimationFrame);
        }""",
        [action, list(values)],
    )

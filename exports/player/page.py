"""The page of the player: one or several programs, complete in one file."""

from __future__ import annotations

import json
import zlib
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from gradwalk.core.model import Trace
from gradwalk.explain.text import list_templates, text
from gradwalk.exports.export_format import ExportOptions, TooLargeError
from gradwalk.exports.player.inline import inline_player
from gradwalk.exports.player.walk import Walk, describe_walk
from gradwalk.page.commands import describe_commands, list_command_keys

_TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
MOST_STEPS = 2_000
"""Of all walks in one page. Each is explained, which takes about 3 kB before it is packed."""
_COMMANDS = frozenset(
    {
        *("next", "back", "first", "last", "play", "escape"),
        *("node", "walk", "zoom-in", "zoom-out", "zoom-fit"),
    }
)
"""Those that the player runs; it has no key that types a letter."""
_WORDS = (
    "step",
    "phase",
    "role",
    "node",
    "flow",
    "why",
    "predict.wait",
    "jacobian.slot",
    "offline",
    "part.failed",
)
"""What the keys of the sentences begin with that its script says."""


def write_page(traces: Sequence[Trace], options: ExportOptions, *, framed: bool = False) -> str:
    """Return `traces` as an HTML page that steps through them, one at a time, with no server.

    It opens at the step of `options`, None being the first, and of a shorter walk at its last. A
    page that is `framed`, as in a notebook, has no bar unless one is needed.

    Raises TooLargeError where there are more than MOST_STEPS.
    """
    check_steps(traces)
    return compose_page(describe_walks(traces, options), options, framed=framed)


def check_steps(traces: Sequence[Trace]) -> None:
    """Raise TooLargeError where the walks have too many steps for one page."""
    steps = sum(len(trace.steps) for trace in traces)
    if steps > MOST_STEPS:
        raise TooLargeError("export.steps", steps=steps, limit=MOST_STEPS)


def describe_walks(traces: Sequence[Trace], options: ExportOptions) -> list[Walk]:
    """Return what the page says of each of `traces`."""
    first = traces[0]
    return [
        describe_walk(each, _choose_step(each, options) if each is first else 0, options)
        for each in traces
    ]


def compose_page(walks: Sequence[Walk], options: ExportOptions, *, framed: bool) -> str:
    """Return the page of `walks`."""
    language, first = options.language, walks[0]
    inlined = inline_player()
    written: str = _load_template().render(
        language=language,
        theme=options.theme,
        framed=framed,
        tensors=any(node["shape"] for node in first.trace["nodes"]),
        policy=inlined.policy,
        sheet=inlined.sheet,
        script=inlined.script,
        titles=[walk.title for walk in walks],
        # the picture is written by us, its texts escaped
        svg=Markup(first.svg),
        view={"trace": first.trace, "totals": first.totals},
        step=(step := min(options.step or 0, len(first.trace["steps"]) - 1)),
        chosen={"asks": False},
        command=describe_commands(language),
        content=_pack(
            {
                "walks": [walk.to_json(with_svg=walk is not first) for walk in walks],
                "step": step,
                "language": language,
                "commands": [each for each in list_command_keys() if each["id"] in _COMMANDS],
                "words": _list_words(language),
            }
        ),
        say=lambda key, **words: text(language, f"page.{key}", **words),
    )
    return written


def _choose_step(trace: Trace, options: ExportOptions) -> int:
    return min(options.step or 0, len(trace.steps) - 1)


def _pack(content: dict[str, Any]) -> str:
    """Return `content` deflated, in base64: what is alike in all steps is then there once."""
    written = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return b64encode(zlib.compress(written.encode(), 9)).decode()


@cache
def _list_words(language: str) -> dict[str, str]:
    beginnings = tuple(f"page.{word}" for word in _WORDS)
    return {
        key: sentence
        for key, sentence in list_templates(language, "page.").items()
        if key.startswith(beginnings)
    }


@cache
def _load_template() -> Any:
    environment = Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=True)
    return environment.get_template("player.html")

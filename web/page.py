"""What the page's templates show: the program's board, the lists beside it, and their links."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import cache, partial
from typing import Any

from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.core.errors import ProgramError
from gradwalk.core.limits import Limits
from gradwalk.explain.text import LANGUAGES, list_templates, text
from gradwalk.page.commands import describe_commands, list_command_keys
from gradwalk.web.board import Board, build_board
from gradwalk.web.gallery import link_example, list_topics
from gradwalk.web.help import link_help, list_function_names
from gradwalk.web.panels import PANELS, get_panel
from gradwalk.web.predict import describe_exercise, questions_at
from gradwalk.web.problems import Problem, describe_error
from gradwalk.web.state import State, field_choices, link_fields
from gradwalk.web.state_codec import format_link, format_query, list_form_fields
from gradwalk.web.strict_json import clip_text

_OF_TEMPLATES = (
    *("page.help.", "page.refusal.", "page.starters", "page.recent."),
    *("page.content", "page.direction", "page.mode", "page.zoom.", "page.panel.border"),
    *("page.file.open", "page.file.save", "page.description", "page.skip", "page.program.edit"),
    *("page.program.draw", "page.print.step", "page.print.all", "page.train.optimizer"),
    "page.code.dialect",
    *("page.array.rows.", "page.array.columns.", "page.examples.close", "page.explanation"),
    *("page.array.none", "page.jacobian.none", "page.derivatives.output", "page.print.part"),
    *("page.echo.", "page.readings.title", "page.graph.empty", "page.graph.stale"),
    *("page.shapes.forced", "page.seed.forced", "page.totals.", "page.sheet.dock"),
)
"""Sentences that templates say and no script does: the script is not sent them."""
_MOST_NAMED = 3
"""Of the fields that are ignored, no more are named."""


def describe_page(
    state: State,
    error: Exception | None,
    language: str,
    limits: Limits,
    ignored: Sequence[str] = (),
) -> tuple[dict[str, Any], int]:
    """Return the variables of page.html for `state`, and the status of the response.

    `error` is what was wrong with the link, and `ignored` are the fields that it has besides. The
    page keeps the text of a program with an error and
    says what is wrong; only a link that cannot be read changes the status.
    """
    board = None
    if state.program is not None:
        try:
            board = build_board(state, language, limits)
        except (ProgramError, Problem) as raised:
            error = error or raised
    problem = describe_error(error, language, state.program) if error else None
    status = problem["status"] if problem and not isinstance(error, ProgramError) else 200
    return {
        **_describe_always(language),
        **describe_board(board, _note_ignored(ignored, language)),
        "state": asdict(state),
        "error": problem,
        "blank": isinstance(error, ProgramError) and error.key == "program.empty",
        "topics": list_topics(language) if state.gallery else None,
        "gallery_links": {
            is_open: format_link(state, gallery=is_open) for is_open in (True, False)
        },
        "exercise": describe_exercise(state, language),
        "chosen": asdict(get_panel(state.panel)),
        "form_fields": list_form_fields(state, language),
        "links": link_steps(board, partial(format_link, state)),
        "share_link": f"/share?{format_query(state)}",
        "help_link": link_help(language, state.theme),
        "language_links": {code: format_link(state, lang=code) for code in LANGUAGES},
    }, status


@cache
def _describe_always(language: str) -> dict[str, Any]:
    """Return what every page in a language has, whatever it shows."""
    return {
        "language": language,
        "languages": LANGUAGES.values(),
        "words": list_script_words(language),
        "starters": [
            {
                "example": each,
                "title": each.short_title(language),
                "link": link_example(each, language),
            }
            for each in EXAMPLES
            if each.starter
        ],
        "count_of_examples": len(EXAMPLES),
        "command": describe_commands(language),
        "command_keys": list_command_keys(),
        "function_names": list_function_names(),
        "panels": [asdict(panel) for panel in PANELS],
        "fields": link_fields(),
        "choices": field_choices(),
    }


def list_script_words(language: str) -> dict[str, str]:
    """Return the sentences of the page for its script, by their keys."""
    sentences = list_templates(language, "page.")
    return {key: each for key, each in sentences.items() if not key.startswith(_OF_TEMPLATES)}


def _note_ignored(keys: Sequence[str], language: str) -> list[str]:
    """Return the notice of the fields that others have added to the link, if there are any."""
    if not keys:
        return []
    names = [clip_text(key) for key in keys[:_MOST_NAMED]] + ["…"] * (len(keys) > _MOST_NAMED)
    return [text(language, "request.ignored", names=text(language, "list.comma").join(names))]


def describe_board(board: Board | None, notices: list[str]) -> dict[str, Any]:
    """Return the variables of the board's templates, with `notices` besides those of the board."""
    if board is None:
        return {"view": None, "svg": None, "step": 0, "questions": []}
    view = board.to_json(with_svg=False)
    return {
        "view": view | {"notices": [*view["notices"], *notices]},
        "svg": board.render_svg(),
        "step": board.step,
        "questions": questions_at(board),
    }


def link_steps(board: Board | None, link: Callable[..., str]) -> dict[str, str]:
    """Return where the buttons Back and Next lead without a script: to `link(step=…)`."""
    if board is None:
        return {}
    last = len(board.trace.steps) - 1
    steps = {"first": 0, "back": board.step - 1, "next": board.step + 1, "last": last}
    return {
        name: link(step=step)
        for name, step in steps.items()
        if 0 <= step <= last and step != board.step
    }

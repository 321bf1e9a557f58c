"""What the board shows alone, in a frame of another page: drawing, equation and stepper."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from typing import Any

from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.core.errors import ProgramError
from gradwalk.core.limits import Limits
from gradwalk.explain.text import text
from gradwalk.page.commands import describe_commands, list_command_keys
from gradwalk.web.board import build_board
from gradwalk.web.page import describe_board, link_steps, list_script_words
from gradwalk.web.panels import DEFAULT_PANEL
from gradwalk.web.problems import Problem, describe_error
from gradwalk.web.state import State, link_fields
from gradwalk.web.state_codec import format_embed_link, format_link


def describe_embed(
    state: State, error: Exception | None, language: str, limits: Limits
) -> tuple[dict[str, Any], int]:
    """Return the variables of embed.html for `state`, and the status of the response.

    `error` is what was wrong with the link. Without a program it shows the first example.
    """
    if state.program is None and error is None:
        state = State(program=EXAMPLES[0].program)
    board = None
    if state.program is not None:
        try:
            board = build_board(state, language, limits)
        except (ProgramError, Problem) as raised:
            error = error or raised
    problem = describe_error(error, language, state.program) if error else None
    return {
        **describe_board(board, []),
        "state": asdict(state),
        "language": language,
        "problem": problem,
        "links": link_steps(board, partial(format_embed_link, state)),
        "open_words": text(language, "embed.open"),
        "page_link": format_link(state, lang=language),
        "chosen": asdict(DEFAULT_PANEL),
        "panels": [asdict(DEFAULT_PANEL)],
        "command": describe_commands(language),
        "command_keys": list_command_keys(),
        "fields": link_fields(),
        "words": list_script_words(language),
    }, problem["status"] if problem else 200

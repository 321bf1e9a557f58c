"""The Share dialog: the link, every file of the registry of exports, and the code of an embed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from flask import current_app, render_template, request

from gradwalk.core.errors import LimitError
from gradwalk.core.limits import Limits
from gradwalk.core.model import Trace
from gradwalk.explain.text import has_sentence, text
from gradwalk.exports import FORMATS, ExportFormat, ExportOptions, NotExportableError
from gradwalk.web import board
from gradwalk.web.export_options import admit_export, read_options
from gradwalk.web.field_kinds import ChoiceKind, Switch, Whole
from gradwalk.web.problems import describe_error
from gradwalk.web.state import FIELDS, State, fields_read_by
from gradwalk.web.state_codec import (
    format_embed_link,
    format_fields,
    format_link,
    list_page_fields,
)
from gradwalk.web.unfurling import FRAME_HEIGHT, FRAME_WIDTH, write_frame

_READ = frozenset().union(*(each.reads for each in FORMATS))
SHARE_FIELDS = fields_read_by("page") | fields_read_by("embed") | _READ
"""What the dialog asks for: the page's state, and the choices of files and embeds."""
_OFFERED = ("theme", *(name for name in FIELDS if name in _READ))
_EMBEDDED = ("explanation", "interaction")


@dataclass(frozen=True, slots=True)
class Entry:
    """A file: where it is, how long it takes to write, or why it cannot be."""

    format: ExportFormat
    link: str
    seconds: float
    refused: str | None


@dataclass(frozen=True, slots=True)
class Choice:
    """A field of the dialog: `options` are values with their labels, `most` the greatest number."""

    name: str
    key: str
    label: str
    kind: str
    value: Any
    options: tuple[tuple[str, str], ...] = ()
    most: int | None = None


def answer_share(state: State, language: str, limits: Limits) -> dict[str, Any]:
    """Return the dialog as XHTML, which is the same without a script."""
    shared = describe_share(state, language, limits, request.host_url)
    return {"markup": render_template("share.html", **shared)}


def describe_share(state: State, language: str, limits: Limits, site: str) -> dict[str, Any]:
    """Return the variables of share.html. `site` is the address of the front page.

    Raises as `board.trace_or_shapes` does.
    """
    result, exceeded = board.trace_or_shapes(state, limits)
    step = min(state.step or 0, len(result.steps) - 1)
    state = replace(state, step=step, shapes=state.shapes or exceeded is not None)
    options = read_options(state, language)
    entries = [_make_entry(each, state, result, options, language, limits) for each in FORMATS]
    shown = replace(state, project=False, gallery=False)
    return {
        "language": language,
        "link": f"{site.rstrip('/')}{format_link(shown)}",
        "page_link": format_link(shown),
        "keeps": current_app.config["LINKS"] is not None,
        "subjects": [
            (text(language, f"share.subject.{subject}"), [*group])
            for subject, group in groupby(
                sorted(entries, key=lambda entry: _SUBJECTS.index(entry.format.subject)),
                lambda entry: entry.format.subject,
            )
        ],
        "choices": _list_choices(_OFFERED, state, result, language),
        "embed_choices": _list_choices(_EMBEDDED, state, result, language),
        "embed": write_frame(state, language, site),
        "embed_link": format_embed_link(state),
        "embed_size": (FRAME_WIDTH, FRAME_HEIGHT),
        "fields": _list_hidden(shown),
        "share": lambda key, **words: text(language, f"share.{key}", **words),
    }


_SUBJECTS = [*dict.fromkeys(each.subject for each in FORMATS)]


def _make_entry(
    file_format: ExportFormat,
    state: State,
    result: Trace,
    options: ExportOptions,
    language: str,
    limits: Limits,
) -> Entry:
    fields = fields_read_by("picture") | file_format.reads
    link = f"/{file_format.file}?{format_fields(replace(state, lang=language), fields)}"
    seconds, refused = 0.0, None
    try:
        seconds = admit_export(file_format, result, options, limits)
    except (LimitError, NotExportableError) as error:
        refused = describe_error(error, language)["detail"]
    return Entry(file_format, link, seconds, refused)


def _list_choices(
    names: tuple[str, ...], state: State, result: Trace, language: str
) -> list[Choice]:
    found = []
    for name in names:
        field, label = FIELDS[name], f"share.field.{name}"
        if not has_sentence(label):
            continue
        row: dict[str, Any] = {
            "name": name,
            "key": field.key,
            "label": text(language, label),
            "value": _write_value(getattr(state, name)),
        }
        match field.kind:
            case Switch():
                found.append(Choice(**row, kind="switch"))
            case ChoiceKind(choices):
                named = [each for each in (None, *choices) if each or field.default is None]
                options = tuple(_name_choice(name, each, language) for each in named)
                found.append(Choice(**row, kind="select", options=options))
            case Whole(_, high) if high > len(result.steps) > _MOST_LISTED:
                none = (_name_choice(name, None, language),)
                found.append(Choice(**row, kind="step", options=none, most=len(result.steps)))
            case Whole(low, high):
                numbers = _list_numbers(low, high, len(result.steps))
                row["options"] = (_name_choice(name, None, language), *numbers)
                found.append(Choice(**row, kind="number"))
            case _ if name == "input" and result.inputs:
                options = tuple((each, each) for each in result.inputs)
                found.append(Choice(**row, kind="select", options=options))
    return found


def _write_value(value: Any) -> Any:
    return value if isinstance(value, bool) else "" if value is None else str(value)


_MOST_LISTED = 1_000
"""Steps of a longer walk are typed."""


def _list_numbers(low: int, high: int, steps: int) -> list[tuple[str, str]]:
    """Return the numbers of a field with their names: a greater one is a step, counted from 1."""
    if high <= _MOST_LISTED:
        return [(str(number), f"{number}×") for number in range(low, high + 1)]
    return [(str(step), str(step + 1)) for step in range(steps)]


def _name_choice(field: str, choice: str | None, language: str) -> tuple[str, str]:
    """Return a value of `field` with its name; None leaves the choice to us."""
    key = f"share.choice.{field}.{choice or 'none'}"
    value = choice or ""
    return value, text(language, key) if has_sentence(key) else value


def _list_hidden(state: State) -> list[tuple[str, str]]:
    """Return what a form without a script sends along with the choices."""
    chosen = {FIELDS[name].key for name in (*_OFFERED, *_EMBEDDED)}
    return [(key, value) for key, value in list_page_fields(state) if key not in chosen]

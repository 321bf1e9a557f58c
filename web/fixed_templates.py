"""Templates that are the same whatever a page shows: rendered once in each language.

Most panels are empty until a script fills them, and say sentences alone.
"""

from __future__ import annotations

from functools import cache

from flask import current_app, g
from jinja2 import meta

from gradwalk.classroom.exercises.generator import LEVELS
from gradwalk.web.predict import list_exercises
from gradwalk.web.state import field_choices

_SAME_FOR_ALL = frozenset({"say", "choices", "exercises", "levels"})
"""What hangs on the language at most."""


def find_fixed(name: str) -> str | None:
    """Return the markup of the template `name`; None where it says something of the program."""
    return _render_fixed(name, g.language)


@cache
def _render_fixed(name: str, language: str) -> str | None:
    environment = current_app.jinja_env
    assert environment.loader is not None
    source, _, _ = environment.loader.get_source(environment, name)
    if not meta.find_undeclared_variables(environment.parse(source)) <= _SAME_FOR_ALL:
        return None
    return environment.get_template(name).render(
        choices=field_choices(), exercises=list_exercises(language), levels=LEVELS
    )

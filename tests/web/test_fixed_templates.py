"""Templates that say nothing of the program are rendered once, each in the language of its page."""

from __future__ import annotations

import pytest
from flask import g, render_template

from gradwalk.app import create_app
from gradwalk.classroom.exercises.generator import LEVELS
from gradwalk.explain.text import LANGUAGES, text
from gradwalk.web.fixed_templates import find_fixed
from gradwalk.web.panels import PANELS
from gradwalk.web.predict import list_exercises
from gradwalk.web.state import field_choices

APP = create_app()
OF_THE_PROGRAM = {"explain", "predict", "code"}
"""Panels that show something before a script does."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [*(panel.name for panel in PANELS), "exercises"])
def test_it_is_what_the_template_says_in_this_language(name: str, language: str) -> None:
    template = f"panels/{name}.html"
    with APP.test_request_context():
        g.language = language
        fixed = find_fixed(template)
        assert (fixed is None) == (name in OF_THE_PROGRAM)
        if fixed is not None:
            assert fixed == render_template(
                template,
                choices=field_choices(),
                exercises=list_exercises(language),
                levels=LEVELS,
            )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_has_them_in_its_language(language: str) -> None:
    page = APP.test_client().get(f"/?p=x*y&lang={language}").get_data(as_text=True)
    assert text(language, "page.train.once") in page
    assert text(language, "page.exercises.level") in page
    assert page.count('data-panel="train"') == 1

"""The page of an empty program, as the server writes it."""

from __future__ import annotations

import pytest

from gradwalk.explain.text import LANGUAGES, text


def test_a_first_visit_marks_the_program_that_it_shows(client):
    shown, _, others = client.get("/").text.partition('class="starters"')[2].partition("</a>")
    assert 'data-example="circuit" aria-current="true"' in shown
    assert "aria-current" not in others.partition("</p>")[0]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("program", ["", "%20%0A", "%23%20nothing"])
def test_an_empty_program_is_invited_to_be_one(client, language, program):
    page = client.get(f"/?v=1&p={program}&lang={language}").text
    shown, _, rest = page.partition('id="invitation"')[2].partition(">")
    assert "hidden" not in shown
    assert text(language, "page.program.invite") in rest
    assert page.count('class="starters"') == 1
    assert text(language, "program.empty") not in page.partition('id="initial"')[0]
    assert "aria-invalid" not in page
    assert 'data-ref="invitation" hidden' in client.get(f"/?v=1&p=x&lang={language}").text

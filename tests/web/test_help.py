"""The help: how each function is typed and what its gradient does, its page and its dialog."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from gradwalk.explain.text import LANGUAGES, text
from gradwalk.web.help import list_function_names, list_functions

TYPED = [
    "relu(x)",
    "matmul(u, v)",
    "leaky_relu(x, alpha=0.01)",
    "max(a, b, …)",
    "max(x, axis=…, keepdims=False)",
    "softmax(a, axis=-1)",
    "reshape(x, 2, 3, …)",
    "randn(2, 3, seed=1)",
]


@pytest.mark.parametrize("typed", TYPED)
def test_a_function_is_listed_as_it_is_typed(typed: str) -> None:
    assert [each.typed for each in list_functions("en")].count(typed) == 1


def test_the_gradient_is_that_of_the_first_operand() -> None:
    said = {each.typed: each.text for each in list_functions("en")}
    # of the weights it would be the outer product, of the slope the negative part
    assert said["affine(X, W, b)"].startswith("Each input's gradient is the sum")
    assert said["leaky_relu(x, alpha=0.01)"].startswith("Leaky ReLU passes the gradient on")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_dialog_and_the_page_hold_the_same(client: FlaskClient, language: str) -> None:
    markup = client.get(f"/api/help?lang={language}").json["markup"]
    # the script reads it as XHTML
    ElementTree.fromstring(markup)
    page = client.get(f"/help?lang={language}&theme=dark")
    assert markup in page.text
    assert f'<html lang="{language}" data-theme="dark">' in page.text
    assert text(language, "page.help.notation") in markup
    assert list_functions(language)[-1].typed in markup


def test_a_browser_that_has_the_help_is_not_sent_it_again(client: FlaskClient) -> None:
    first = client.get("/api/help?lang=en")
    again = client.get("/api/help?lang=en", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_leads_to_the_help_in_its_language_and_theme(
    client: FlaskClient, language: str
) -> None:
    page = client.get(f"/?lang={language}&theme=light").text
    assert f'href="/help?lang={language}&amp;theme=light"' in page
    assert "sigmoid(" not in page.partition('id="help"')[2].partition("</dialog>")[0]


def test_the_page_has_the_names_of_the_functions_for_the_colours_of_its_editor(
    client: FlaskClient,
) -> None:
    names = list_function_names()
    assert {"sigmoid", "max", "randn"} <= set(names)
    assert f'data-functions="{" ".join(names)}"' in client.get("/").text

"""The Share dialog: each of its links leads to what it says, with a script and without."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest

from gradwalk.app import create_app
from gradwalk.classroom.gallery import EXAMPLES
from gradwalk.core.engine import trace
from gradwalk.exports import FORMATS
from tests.rows import loop_over

CIRCUIT = EXAMPLES[0].program
LONG = "\n".join([f"x{k} = {k}" for k in range(300)] + ["f = x1 * x2"])
FILE = re.compile(r'<a class="quiet act" href="([^"]*)" download="([^"]*)" [^>]*>([^<]*)</a>')
REFUSED = re.compile(r'<span class="share-reason">([^:]*): [^<]+</span>')
STATES = [
    {"p": CIRCUIT, "step": "3", "digits": "4", "theme": "dark", "panel": "check"},
    {"p": "x = [1, 2]; sum(x)", "shapes": "1", "project": "1", "flow": "1", "lang": "ko"},
    {"p": "x = 2; x^2", "step": "99"},
    {"p": LONG},
]


@loop_over("state", STATES, ids=str)
def test_each_file_of_the_registry_is_there_and_leads_to_it(client, state):
    page = client.get("/share", query_string=state).text
    found, refused = FILE.findall(page), REFUSED.findall(page)
    assert len(found) + len(refused) == len(FORMATS)
    left = {(each.file, each.name) for each in FORMATS} - {(file, name) for _, file, name in found}
    assert sorted(name for _, name in left) == sorted(refused)
    # of a long program only the walk is too long
    assert all(file.startswith("walk.") for file, _ in left) and bool(left) == (state["p"] == LONG)
    for link, file, _ in found:
        (file_format,) = (each for each in FORMATS if each.file == file)
        if file_format.suffix in (".svg", ".png", ".dot", ".py"):
            answer = client.get(unescape(link))
            assert answer.status_code == 200, (file, answer.text)
            assert answer.mimetype == file_format.media_type


def test_a_file_is_asked_for_what_was_chosen_and_nothing_else(client):
    state = {
        "p": CIRCUIT,
        "step": 2,
        "theme": "dark",
        "scale": 4,
        "dialect": "pytorch",
        "panel": "train",
    }
    links = {
        file: unescape(link)
        for link, file, _ in FILE.findall(client.get("/share", query_string=state).text)
    }
    for file, asked in (
        ("graph.png", {"step=2", "theme=dark", "scale=4"}),
        ("graph.svg", {"step=2", "theme=dark"}),
        ("program.py", {"step=2", "theme=dark", "dialect=pytorch"}),
    ):
        parts = set(links[file].partition("?")[2].split("&"))
        assert asked <= parts
        others = {"scale=4", "dialect=pytorch", "panel=train"} - asked
        assert not others & parts


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_script_gets_the_same_as_xhtml(client, language):
    body = {"program": CIRCUIT, "step": 3, "lang": language}
    markup = client.post("/api/share", json=body).json["markup"]
    ElementTree.fromstring(markup)
    page = client.get("/share", query_string={"p": CIRCUIT, "step": 3, "lang": language}).text
    assert FILE.findall(markup) == FILE.findall(page)
    assert f'lang="{language}"' in page


def test_every_choice_of_a_format_is_offered_or_is_the_page_s(client):
    page = client.get("/share", query_string={"p": CIRCUIT}).text
    offered = set(re.findall(r'data-field="(\w+)"', page))
    read = set().union(*(each.reads for each in FORMATS))
    assert read | {"theme", "explanation", "interaction"} == offered


def test_steps_are_counted_as_on_the_page(client):
    page = client.get("/share", query_string={"p": CIRCUIT, "begin": 2}).text
    (begin,) = re.findall(r'<select name="begin".*?</select>', page, re.DOTALL)
    count = len(trace(CIRCUIT).steps)
    options = re.findall(r'value="(\d+)"(?: selected="selected")?>(\d+)<', begin)
    assert options == [(str(step), str(step + 1)) for step in range(count)]
    assert '<option value="2" selected="selected">3</option>' in begin


WALK = "x0 = 1\n" + "\n".join(f"x{k} = sin(x{k - 1})" for k in range(1, 600))


@loop_over(("begin", "typed", "sent"), [(None, "", []), (0, "1", ["0"]), (1190, "1191", ["1190"])])
def test_a_step_of_a_long_walk_is_typed(client, begin, typed, sent):
    """Without a script, which counts from 1 where the link does from 0, the number is kept."""
    body = {"program": WALK, "begin": begin}
    dialog = ElementTree.fromstring(client.post("/api/share", json=body).json["markup"])
    (field,) = dialog.iterfind(".//{*}input[@data-field='begin']")
    assert (field.get("value"), field.get("min"), field.get("max")) == (typed, "1", "1200")
    assert (field.get("name"), field.get("data-kind")) == (None, "step")
    assert [each.get("value") for each in dialog.iterfind(".//{*}input[@name='begin']")] == sent


@loop_over(("theme", "chosen"), [(None, ""), ("light", "light"), ("dark", "dark")])
def test_a_theme_that_is_not_chosen_is_no_theme(client, theme, chosen):
    body = {"program": CIRCUIT, "theme": theme}
    dialog = ElementTree.fromstring(client.post("/api/share", json=body).json["markup"])
    (field,) = dialog.iterfind(".//{*}select[@data-field='theme']")
    selected = [each.get("value") for each in field if each.get("selected")]
    assert (len(field), selected) == (3, [chosen])


def test_without_a_script_a_choice_keeps_the_rest(client):
    state = {"p": CIRCUIT, "step": "3", "panel": "train", "rate": "0.5", "theme": "dark"}
    page = client.get("/share", query_string=state).text
    hidden = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page)
    sent = {name: unescape(value) for name, value in hidden} | {"theme": "light", "scale": ""}
    applied = client.get("/share", query_string=sent)
    assert applied.status_code == 200
    assert "theme=light" in applied.text.replace("&amp;", "&") or "theme=dark" not in applied.text
    for part in ("step=3", "panel=train", "rate=0.5"):
        assert part in applied.text


def test_the_code_of_the_embed_is_that_of_the_choices(client):
    body = {"program": CIRCUIT, "step": 3, "explanation": "off", "interaction": "off"}
    markup = client.post("/api/share", json=body).json["markup"]
    code = unescape(ElementTree.fromstring(markup).findtext(".//{*}textarea") or "")
    (source,) = re.findall(r'<iframe src="([^"]*)"', code)
    assert source.startswith("http://localhost/embed?")
    assert "explanation=off&interaction=off" in unescape(source)
    assert client.get(unescape(source)).status_code == 200


def test_a_program_is_text_in_it(client):
    program = "x = 1 # </textarea><script>alert(1)</script>"
    page = client.get("/share", query_string={"p": program}).text
    assert "<script" not in page


def test_what_is_too_large_says_so_in_place_of_its_link(client):
    markup = client.post("/api/share", json={"program": LONG, "lang": "en"}).json["markup"]
    assert "walk.gif" not in [file for _, file, _ in FILE.findall(markup)]
    assert "GIF: The walk would have" in markup


def test_where_no_short_links_are_kept_none_are_offered():
    client = create_app().test_client()
    assert "short" not in re.findall(r'data-share="(\w+)"', client.get("/share?p=x").text)


def test_a_program_with_an_error_has_nothing_to_share(client):
    assert client.get("/share?p=x*").status_code == 422
    assert client.post("/api/share", json={"program": "x*"}).status_code == 422


def test_the_page_leads_there(client):
    page = client.get(f"/?{urlencode({'p': CIRCUIT, 'step': 2})}").text
    (link,) = re.findall(r'data-ref="share" href="([^"]*)"', page)
    assert client.get(unescape(link)).status_code == 200
    assert "step=2" in link

"""Links of every version open for ever: tests/links.txt only grows."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradwalk.core.limits import DEFAULT
from gradwalk.explain.text import LANGUAGES
from gradwalk.web.link import LONGEST
from gradwalk.web.state import PAGE, State, from_query, query_of

LINES = Path(__file__).with_name("links.txt").read_text("utf-8").splitlines()
LINKS = [line for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize("link", LINKS)
def test_opens(client, link):
    assert client.get(link).status_code == 200


GROUPS = st.lists(st.from_regex(r"g[0-9]{1,3}(_[0-9]{1,3}){0,3}", fullmatch=True), unique=True)
STATES = st.builds(
    State,
    program=st.text(st.characters(codec="utf-8", exclude_characters="\r")),
    step=st.none() | st.integers(0, 9_999_999),
    mode=st.sampled_from(["node", "gate"]),
    open=st.none() | st.builds(tuple, GROUPS),
    lang=st.none() | st.sampled_from(LANGUAGES),
    theme=st.none() | st.sampled_from(["light", "dark"]),
    digits=st.integers(0, 6),
    project=st.none() | st.just("1"),
)


@given(STATES)
def test_a_link_gives_back_the_state_it_was_made_from(state):
    assert from_query(query_of(state).encode(), PAGE, DEFAULT) == (state, None)


def test_a_long_program_is_packed():
    short, long = (State(program="x = 1\n" * count + "x") for count in (100, 200))
    assert query_of(short).startswith("p=x%20%3D%201%0A")
    assert len(query_of(short)) <= LONGEST
    assert query_of(long).startswith("z=")
    assert len(query_of(long)) < 100

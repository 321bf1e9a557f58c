"""Links of every version open for ever: tests/links.txt only grows."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from gradwalk.core.limits import DEFAULT
from gradwalk.web.field_kinds import (
    ChoiceKind,
    IndexKind,
    PackedProgram,
    ProgramKind,
    Real,
    Switch,
    TextKind,
    TextList,
    Whole,
)
from gradwalk.web.link import MAX_LINK_LENGTH
from gradwalk.web.state import FIELDS, Field, State, fields_read_by
from gradwalk.web.state_codec import format_query, parse_query
from tests.rows import loop_over

LINES = Path(__file__).with_name("links.txt").read_text("utf-8").splitlines()
LINKS = [line for line in LINES if line and not line.startswith("#")]


@loop_over("link", LINKS)
def test_opens(client, link):
    assert client.get(link).status_code == 200


def test_every_field_of_a_link_is_in_one():
    used = {key for link in LINKS for key in re.findall(r"[?&](\w+)=", link)}
    linked = {field.key for field in FIELDS.values() if "page" in field.read_by}
    assert linked - used == set()


GROUPS = st.lists(st.from_regex(r"g[0-9]{1,3}(_[0-9]{1,3}){0,3}", fullmatch=True), unique=True)
PROGRAMS = st.text(st.characters(codec="utf-8", exclude_characters="\r"))
WORDS = st.text(st.characters(codec="utf-8", exclude_characters=","), min_size=1, max_size=64)


def values_of(field: Field) -> st.SearchStrategy:
    """Every kind of value that a link may give to the field."""
    if field.name == "open":
        return st.builds(tuple, GROUPS)
    match field.kind:
        case Whole(low, high):
            return st.integers(low, high)
        case Real(low, high):
            return st.integers(int(low) * 1000, int(high) * 1000).map(lambda n: n / 1000)
        case ChoiceKind(choices):
            return st.sampled_from(choices)
        case Switch():
            return st.booleans()
        case TextList():
            return st.lists(WORDS, max_size=5).map(tuple)
        case IndexKind():
            return st.lists(st.integers(0, 9_999_999), max_size=8).map(tuple)
        case TextKind(max_length):
            return st.text(st.characters(codec="utf-8"), max_size=max_length)
        case ProgramKind():
            return PROGRAMS
        case PackedProgram():
            return PROGRAMS.filter(bool)


STATES = st.builds(
    State,
    **{
        name: st.just(FIELDS[name].default) | values_of(FIELDS[name])
        for name in sorted(fields_read_by("page"))
    },
)


@given(STATES)
def test_a_link_opens_the_state_that_it_was_written_from(state):
    assert parse_query(format_query(state).encode(), fields_read_by("page"), DEFAULT) == (
        state,
        None,
    )


def test_a_link_is_plain_up_to_its_greatest_length():
    rest = len(format_query(State(program="")))
    at, over = (State(program="x" * (MAX_LINK_LENGTH - rest + more)) for more in (0, 1))
    assert len(format_query(at)) == MAX_LINK_LENGTH
    assert format_query(at).startswith("p=")
    assert format_query(over).startswith("z=")


def test_a_long_program_is_packed():
    short, long = (State(program="x = 1\n" * count + "x") for count in (100, 200))
    assert format_query(short).startswith("p=x%20%3D%201%0A")
    assert len(format_query(short)) <= MAX_LINK_LENGTH
    assert format_query(long).startswith("z=")
    assert len(format_query(long)) < 100

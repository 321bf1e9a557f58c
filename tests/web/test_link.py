"""Packed programs: they come back as they were, and nothing else is believed."""

import zlib
from base64 import urlsafe_b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradwalk.core.errors import LimitError, SourceSpan
from gradwalk.core.limits import DEFAULT, Limits
from gradwalk.web.link import pack_program, unpack_program
from gradwalk.web.problems import Problem

PROGRAMS = st.text(st.characters(codec="utf-8"), min_size=1)


@given(PROGRAMS)
def test_comes_back_as_it_was(program):
    assert unpack_program(pack_program(program), DEFAULT) == program


def test_reads_what_a_browser_packs():
    # Packed by CompressionStream("deflate-raw") in Chromium
    packed = "q1CwVTDmqlSwVdCtOLRJ4fB0hTdNa15t3sMFAA"
    assert unpack_program(packed, DEFAULT) == "x = 3\ny = -x² × 사과\n"


def raw(data: bytes) -> bytes:
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    return deflate.compress(data) + deflate.flush()


def coded(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


DAMAGED = {
    "empty": "",
    "one character": "A",
    "not base64url": "q7A1!KrQqgAA",
    "the other alphabet": "+vv8/f7/",
    "padding": urlsafe_b64encode(raw(b"x+1")).decode() + "=",
    "another script's digits": "１２３４",
    "gzip": "H4sIAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "zlib": coded(zlib.compress(b"x+1")),
    "cut off": coded(raw(b"x+1" * 100)[:-3]),
    "something after the end": coded(raw(b"x+1") + b"\0"),
    "nothing in it": coded(raw(b"")),
    "half a character": coded(raw(b"\xed\xa0\x80")),
    "not UTF-8": coded(raw(b"\xff\xfe")),
}


@pytest.mark.parametrize("text", DAMAGED.values(), ids=DAMAGED)
def test_refuses_what_is_damaged(text):
    with pytest.raises(Problem) as caught:
        unpack_program(text, DEFAULT)
    assert (caught.value.status, caught.value.key) == (400, "request.link")


def test_stops_inflating_at_the_limit():
    bomb = coded(raw(b"\0" * 100_000_000))
    assert len(bomb) < 140_000
    with pytest.raises(LimitError) as caught:
        unpack_program(bomb, DEFAULT)
    assert (caught.value.limit, caught.value.place) == ("characters", SourceSpan(1, 1))


@pytest.mark.parametrize("characters", [1, 2, 3, 4, 5])
def test_packs_without_padding(characters):
    packed = pack_program("x" * characters)
    assert "=" not in packed and unpack_program(packed, DEFAULT) == "x" * characters


def test_what_takes_four_bytes_a_character_is_within_the_limit():
    assert unpack_program(pack_program("😀" * 10), Limits(characters=10)) == "😀" * 10
    assert unpack_program(pack_program("x" * 40), Limits(characters=10)) == "x" * 40


def test_the_limit_is_the_setting():
    with pytest.raises(LimitError):
        unpack_program(pack_program("x" * 41), Limits(characters=10))
    assert unpack_program(pack_program("가" * 10), Limits(characters=10)) == "가" * 10

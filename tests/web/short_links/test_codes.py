"""The codes of short links."""

from __future__ import annotations

import re

import pytest

from gradwalk.web.short_links.codes import LENGTHS, list_codes, read_code


def test_a_code_is_a_longer_or_a_shorter_part_of_one_hash():
    codes = [*list_codes("/?v=1&p=x")]
    assert [len(code) for code in codes] == [*LENGTHS]
    assert all(codes[-1].startswith(code) for code in codes)
    assert codes[0] == "j7zfnznlju"
    assert codes != [*list_codes("/?v=1&p=y")]


ROWS = [
    ("j7zfnznlju", "j7zfnznlju"),
    ("J7ZFNZNLJU", "j7zfnznlju"),
    ("j7zfnznlj", None),
    ("j7zfnznlj0", None),
    ("j7zfnznlju.", None),
    ("j7zfnznlju\n", None),
    ("\u0661" * 10, None),
    ("a" * 53, None),
    ("../../../etc", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "code"), ROWS)
def test_what_is_typed_is_a_code_or_none(text, code):
    assert read_code(text) == code
    assert code is None or re.fullmatch("[a-z2-7]+", code)

"""The registry of export formats: every record is complete, and found by its suffix."""

from __future__ import annotations

import re

import pytest

from gradwalk.app import create_app
from gradwalk.core.engine import trace
from gradwalk.exports import (
    FORMATS,
    ExportOptions,
    UnknownFormatError,
    find_format,
)
from gradwalk.graphviz_render.drawing.picture import render_svg
from gradwalk.graphviz_render.flat.flatten import flatten, write_svg
from tests.graphviz_render.programs import CIRCUIT


def test_files_are_unique_and_suffixes_and_media_types_well_formed():
    for field, pattern in (("suffix", r"\.[a-z0-9]+"), ("media_type", r"[a-z]+/[a-z0-9.+-]+")):
        assert all(re.fullmatch(pattern, getattr(each, field)) for each in FORMATS)
    assert len({each.file for each in FORMATS}) == len(FORMATS)


@pytest.mark.parametrize("file_format", FORMATS, ids=lambda each: each.name)
def test_every_format_writes_a_picture_and_has_a_route(file_format):
    options = ExportOptions(step=3, digits=4, language="ko", theme="dark")
    content = file_format.write(trace(CIRCUIT), options)
    assert content
    query = {"p": CIRCUIT, "step": 3, "digits": 4, "lang": "ko", "theme": "dark"}
    answer = create_app().test_client().get(f"/{file_format.file}", query_string=query)
    assert (answer.status_code, answer.mimetype) == (200, file_format.media_type)
    assert answer.data == content


def test_svg_is_the_flat_picture_with_its_options():
    result = trace(CIRCUIT)
    options = ExportOptions(step=2, digits=3, language="ko", theme="dark")
    drawn = render_svg(result, step=2, digits=3, language="ko", theme="dark")
    assert find_format("x.svg").write(result, options) == write_svg(flatten(drawn)).encode()


@pytest.mark.parametrize("file", ["a.svg", "A.SVG", "x.y/b.xyz.Svg", "/tmp/.hidden.svg"])
def test_a_format_is_found_by_its_suffix(file):
    assert find_format(file).name == "SVG"


@pytest.mark.parametrize(("file", "suffix"), [("a.xyz", ".xyz"), ("svg", ""), (".svg", "")])
def test_another_suffix_is_an_error_that_lists_those_that_are(file, suffix):
    with pytest.raises(UnknownFormatError) as caught:
        find_format(file)
    assert caught.value.suffix == suffix
    pictures = (each for each in FORMATS if each.subject == "graph")
    assert caught.value.suffixes == tuple(each.suffix for each in pictures)

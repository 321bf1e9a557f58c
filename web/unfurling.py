"""What another site shows of a link: a title, a sentence, the picture of its step, a frame."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import Any
from urllib.parse import quote

from gradwalk.explain.text import text
from gradwalk.exports.pictures.card import HEIGHT, WIDTH
from gradwalk.page.program_name import name_program
from gradwalk.web.state import State
from gradwalk.web.state_codec import format_embed_link, format_link, format_query

CARD_PATH = "/card.png"
OEMBED_PATH = "/oembed"
FRAME_WIDTH, FRAME_HEIGHT = 800, 450
"""Of an embed, where nobody says how large it should be."""
LEAST_WIDTH, LEAST_HEIGHT = 320, 240


def describe_unfurling(
    state: State, view: dict[str, Any] | None, step: int, language: str, site: str
) -> dict[str, Any]:
    """Return what the head of the page says to other sites, with addresses in full.

    `site` is the address of the front page, `view` what the page shows, if there is anything, at
    `step`.
    """
    site = site.rstrip("/")
    name = text(language, "page.title")
    title = name_program(state.program or "", language)
    explanation = view and view["trace"]["steps"][step]["explanation"]
    sentence = "".join(term["text"] for term in explanation["sentence"]) if explanation else ""
    shown = replace(state, project=False, gallery=False)
    # the colours are the reader's, and no other page
    link = f"{site}{format_link(replace(shown, theme=None))}"
    return {
        "title": f"{title} · {name}" if title else name,
        "card_title": title or name,
        "description": sentence or text(language, "page.description"),
        "link": link,
        "card": view and f"{site}{CARD_PATH}?{format_query(shown, 'picture', step=step)}",
        "card_width": WIDTH,
        "card_height": HEIGHT,
        "oembed": view and f"{site}{OEMBED_PATH}?format=json&url={quote(link, safe='')}",
    }


def write_frame(
    state: State, language: str, site: str, width: int = FRAME_WIDTH, height: int = FRAME_HEIGHT
) -> str:
    """Return the HTML that shows the board of `state` in a page of another site."""
    link = f"{site.rstrip('/')}{format_embed_link(state)}"
    title = name_program(state.program or "", language) or text(language, "page.title")
    return (
        f'<iframe src="{escape(link)}" width="{width}" height="{height}" '
        f'title="{escape(title)}" loading="lazy" allowfullscreen '
        'style="border: 0; max-width: 100%"></iframe>'
    )


def describe_oembed(
    state: State, language: str, site: str, most_width: int | None, most_height: int | None
) -> dict[str, Any]:
    """Return what oEmbed says of the page at `state`, as small as is asked and still usable."""
    width = max(LEAST_WIDTH, min(FRAME_WIDTH, most_width or FRAME_WIDTH))
    height = max(LEAST_HEIGHT, min(FRAME_HEIGHT, most_height or FRAME_HEIGHT))
    name = text(language, "page.title")
    return {
        "version": "1.0",
        "type": "rich",
        "title": name_program(state.program or "", language) or name,
        "provider_name": name,
        "provider_url": site,
        "html": write_frame(state, language, site, width, height),
        "width": width,
        "height": height,
        "thumbnail_url": f"{site.rstrip('/')}{CARD_PATH}?{format_query(state, 'picture')}",
        "thumbnail_width": WIDTH,
        "thumbnail_height": HEIGHT,
    }

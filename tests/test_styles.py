"""Rules that hold for every style sheet of the page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gradwalk.graphviz_render.drawing.style import FLOW_WIDTHS
from tests.rows import loop_over
from tests.styles import (
    ENTRY,
    FILES,
    LATE,
    PLAYER,
    TOKENS,
    declarations,
    name_of,
    read,
    selectors,
    tokens,
)

ROOT = Path(__file__).parent.parent
LAYERS = {
    ENTRY: ["reset", "tokens", "base", "dom", "graph", "editor", "shell", "panels", "modes"],
    PLAYER: ["reset", "tokens", "base", "dom", "graph", "shell", "panels", "modes", "player"],
}
IMPORT = re.compile(r'@import url\("([^"]+)"\) layer\((\w+)\)(?: ([^;]+))?;')
BREAKPOINTS = {
    ENTRY: {
        "css/modes/low.css": "(height < 800px)",
        "css/modes/compact.css": "(width < 1100px)",
        "css/modes/narrow.css": "(width < 900px)",
        "css/modes/narrow-page.css": "(width < 900px)",
    },
    PLAYER: {
        "css/modes/low.css": "(height < 800px)",
        "css/modes/compact.css": "(width < 1100px)",
        # its window is often a frame
        "css/modes/narrow.css": "(width < 640px)",
    },
}
COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix|light-dark)\("
    r"|\b(?:white|black|gr[ae]y|silver|red|green|blue|orange|purple|yellow|brown|pink)\b",
    re.IGNORECASE,
)
SYSTEM_COLOUR = re.compile(r"\b(?:Canvas|CanvasText|Highlight|ButtonText|LinkText|GrayText)\b")
SIZE = r"(?:var\(--(?:size|wall)-[\w-]+\)|inherit)"
FONT_SIZES = {
    "font-size": re.compile(SIZE),
    "font": re.compile(rf"(?:italic )?(?:\d+ )?{SIZE}(?: / [\w.]+)?(?: var\(--font-\w+\))?"),
}
COMPONENT_ONLY = {"value", "name", "line", "grad", "local", "current", "here", "shape", "none"}
"""Classes that say nothing outside the component in which they are."""

EVERY_FILE = loop_over("file", FILES, ids=name_of)
BUT_TOKENS = loop_over("file", [f for f in FILES if f != TOKENS], ids=name_of)


def imports(entry: Path) -> list[tuple[str, str, str]]:
    """What an entry imports: each file below `static`, its layer and its condition."""
    return [
        (name_of((entry.parent / path).resolve()), layer, condition)
        for path, layer, condition in IMPORT.findall(read(entry))
    ]


@pytest.mark.parametrize("entry", LAYERS, ids=name_of)
def test_every_file_is_in_the_layer_of_its_room(entry):
    layers = LAYERS[entry]
    assert f"@layer {', '.join(layers)};" in read(entry)
    assert len(imports(entry)) == read(entry).count("@import")
    for path, layer, _ in imports(entry):
        room = path.split("/")[1].removesuffix(".css")
        assert layer == ("tokens" if path == "css/fonts.css" else room), path
        assert path.startswith("js/") == (layer == "panels"), path
    order = [layers.index(layer) for _, layer, _ in imports(entry)]
    assert order == sorted(order)


def test_a_sheet_that_is_loaded_late_is_in_a_layer():
    assert LATE
    for file in LATE:
        layers = {found.around[0] for found in declarations(file)}
        known = {f"@layer {name}" for name in LAYERS[ENTRY]}
        assert len(layers) == 1 and layers <= known, name_of(file)


def test_the_page_has_all_styles_but_those_of_the_player():
    of_the_page = [path for path, _, _ in imports(ENTRY)]
    names = [name_of(file) for file in FILES if file not in LATE]
    assert sorted(of_the_page) == [name for name in names if not name.startswith("css/player/")]
    own = {path for path, _, _ in imports(PLAYER)} - set(of_the_page)
    assert own == set(names) - set(of_the_page)


SIZE = re.compile("width|height")


def test_each_breakpoint_of_the_window_is_written_once():
    for entry, breakpoints in BREAKPOINTS.items():
        found = {path: condition for path, _, condition in imports(entry)}
        assert {path: found[path] for path in found if SIZE.search(found[path])} == breakpoints
    for file in FILES:
        media = [line for found in declarations(file) for line in found.around if "@media" in line]
        assert not media, (name_of(file), media)


WINDOW = re.compile(r"\((?:min-|max-)?width *[:<>]")


def test_no_script_asks_for_the_width_of_the_window():
    for file in (ROOT / "static" / "js").rglob("*.js"):
        assert not WINDOW.search(file.read_text("utf-8")), file


@BUT_TOKENS
def test_colours_are_tokens(file):
    for found in declarations(file):
        assert not COLOUR.search(found.value), found
        forced = "forced-colours" in file.name
        assert forced or not SYSTEM_COLOUR.search(found.value), found


def test_each_colour_is_written_once():
    written = re.findall(r"light-dark\([^()]*\)", read(TOKENS))
    assert len(written) == len(set(written))


@BUT_TOKENS
def test_sizes_of_text_times_and_levels_are_tokens(file):
    for found in declarations(file):
        if allowed := FONT_SIZES.get(found.name):
            assert allowed.fullmatch(found.value), found
        if found.name == "z-index":
            assert re.fullmatch(r"var\(--level-\w+\)", found.value), found
        assert not re.search(r"\b[\d.]*[1-9]\d*m?s\b", found.value), found


@EVERY_FILE
def test_nothing_that_holds_the_drawing_hangs_on_what_is_in_it(file):
    """Where it does, a browser looks at all of the drawing again at every change of the page."""
    for selector in selectors(file):
        if ":has(" in selector:
            assert not selector.startswith((":root", "html", "body")), selector
            assert "css/graph/" not in name_of(file), selector
            # from what holds the drawing, only step by step to what is meant
            if re.match(r"\.(desk|work|board|pane)\b", selector):
                assert re.search(r":has\((> [^ ]+ ?)+\)", selector), selector


@EVERY_FILE
def test_nothing_is_selected_by_id(file):
    assert not [line for line in selectors(file) if re.search(r"#[\w-]", line)]


@EVERY_FILE
def test_only_what_is_hidden_is_important(file):
    """And the drawing on paper, into which the camera has written its place on the screen."""
    drawings = {"svg.graph", ".graph.tiled"} if file.name in ("print.css", "handout.css") else set()
    for found in declarations(file):
        may_be = found.around == ("[hidden]",) or found.around[-1] in drawings
        assert "!important" not in found.value or may_be, found


@EVERY_FILE
def test_no_word_of_a_component_is_styled_everywhere(file):
    outermost = {found.around[0] for found in declarations(file)}
    for selector in {part.strip() for line in outermost for part in line.split(",")}:
        assert selector.lstrip(".") not in COMPONENT_ONLY, selector


CLASS = re.compile(r"\.(-?[a-z_][\w-]*)", re.IGNORECASE)
QUOTED = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'|`[^`]*`|class=[^>]*>")
BUILT = {
    "icon-": '"{}":',  # icon-NAME, in templates/icons.html
    "token-": '"{}"',  # token-KIND, in classroom/code/tokens.py
}
"""Classes that are written in two pieces: the first piece, and how the second one is written."""
HEAT = re.compile(r"h\d")
"""The levels of a heat map, numbered by graphviz_render/marks.py."""


def writers() -> list[Path]:
    """Every file that may write a class: templates, scripts, and who draws or sets mathematics."""
    sources = [(ROOT / "templates", "*.html"), (ROOT / "static" / "js", "*.js")]
    sources += [(ROOT / room, "*.py") for room in ("explain", "classroom", "graphviz_render")]
    return [file for folder, kind in sources for file in folder.rglob(kind)]


def test_every_class_is_used():
    texts = [file.read_text("utf-8") for file in writers()]
    quoted = "\n".join(piece for text in texts for piece in QUOTED.findall(text))
    words = set(re.findall(r"[\w-]+", quoted))
    whole = "\n".join(texts)
    styled = {name for file in FILES for line in selectors(file) for name in CLASS.findall(line)}
    assert not {
        name
        for name in styled - words
        if not HEAT.fullmatch(name)
        and not any(
            name.startswith(start) and how.format(name.removeprefix(start)) in whole
            for start, how in BUILT.items()
        )
    }


ATTRIBUTE = re.compile(r"\[(data-[\w-]+)")
ROOT_CLASS = re.compile(
    r"documentElement\.class|class.*= document\.documentElement"
    r"|<html[^>]* class=|(?:html|:root)\.[a-z]"
)


def test_every_data_attribute_is_written():
    """By its name, or as a property of `dataset`."""
    whole = "\n".join(file.read_text("utf-8") for file in writers())
    styled = {
        name for file in FILES for line in selectors(file) for name in ATTRIBUTE.findall(line)
    }
    for name in styled:
        first, *others = name.removeprefix("data-").split("-")
        written = (name, f"dataset.{first}{''.join(word.title() for word in others)}")
        assert re.search(rf"(?:{'|'.join(written)})(?![\w-])", whole), name


@loop_over("file", [*writers(), *FILES], ids=lambda file: file.name)
def test_the_state_of_the_page_is_in_data_attributes_and_no_class(file):
    assert not ROOT_CLASS.findall(file.read_text("utf-8"))


VARIABLE = re.compile(r"var\(--([\w-]+)")
SET = re.compile(r"[\"'`]--([\w-]+)[\"'`]")


def test_every_token_is_used_and_every_variable_is_set():
    scripts = "".join(f.read_text("utf-8") for f in (ROOT / "static" / "js").rglob("*.js"))
    by_scripts = set(SET.findall(scripts))
    local = {
        found.name[2:]
        for file in FILES
        for found in declarations(file)
        if found.name.startswith("--")
    }
    used = {name for file in FILES for name in VARIABLE.findall(read(file))}
    assert tokens().keys() <= used
    assert used <= local | by_scripts
    assert not tokens().keys() & by_scripts


def test_what_a_step_changes_around_the_drawing_is_not_inherited_by_all_of_it():
    found = [
        each
        for file in (ROOT / "static" / "css" / "graph").glob("*.css")
        for each in declarations(file)
    ]
    own = {each.around[0] for each in found if (each.name, each.value) == ("inherits", "false")}
    around = {
        f"@property {each.name}"
        for each in found
        if each.name.startswith("--")
        and each.around[0] in (".drawing", ".graph")
        and all(re.search(r"&[^ ]*$", part) for part in each.around[1:])
    }
    assert around and around <= own


def test_a_lane_is_as_wide_as_in_a_picture_on_its_own() -> None:
    widths = re.findall(
        r'\[data-flow="(\d)"\] \{ --lane-width: ([\d.]+); \}',
        (ROOT / "static" / "css" / "graph" / "lanes.css").read_text("utf-8"),
    )
    assert {int(level): float(width) for level, width in widths} == FLOW_WIDTHS

"""The commands: their keys as they are read, and on the buttons and in the help of the page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gradwalk.explain.text import LANGUAGES, text
from gradwalk.page.commands import (
    COMMANDS,
    describe_commands,
    format_aria_key,
    format_key,
    list_help_keys,
)
from tests.rows import loop_over

SCRIPTS = Path(__file__).parents[2] / "static" / "js"


@pytest.mark.parametrize(
    ("key", "shown", "aria"),
    [
        ("ArrowRight", "→", "ArrowRight"),
        ("PageDown", "PageDown", "PageDown"),
        ("Escape", "Esc", "Escape"),
        ("KeyF", "F", "F"),
        ("Digit3", "3", "3"),
        ("Minus", "−", "-"),
        ("Slash", "/", "/"),
        ("Shift+Slash", "?", "?"),
        ("Shift+Equal", "+", "Plus"),
        ("NumpadAdd", "+", "Plus"),
        ("Shift+Digit0", "Shift+0", "Shift+0"),
        ("Control+Space", "Ctrl+Space", "Control+Space"),
        ("Alt+ArrowUp", "Alt+↑", "Alt+ArrowUp"),
        ("Control+Shift+KeyZ", "Ctrl+Shift+Z", "Control+Shift+Z"),
    ],
)
def test_a_key_is_written_for_a_person_and_for_a_screen_reader(key, shown, aria):
    assert (format_key(key), format_aria_key(key)) == (shown, aria)


@loop_over("command", COMMANDS, ids=lambda command: command.id)
def test_a_command_has_its_sentences_and_something_that_it_does(command):
    for language in LANGUAGES:
        assert text(language, f"page.help.key.{command.help}")
    if command.editor_keys:
        return  # the editor takes them: tests/browser/test_editor.py, test_editor_numbers.py
    runs = re.compile(rf'(\b{command.id}|"{command.id}"): \{{\s*run\b')
    assert any(runs.search(path.read_text("utf-8")) for path in SCRIPTS.rglob("*.js"))


def test_each_row_of_the_help_is_there_once():
    rows = [row for row, _ in list_help_keys()]
    assert len(rows) == len(set(rows))
    assert dict(list_help_keys())["step"] == ("→", "PageDown", "←", "PageUp")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_the_keys_of_every_command_that_has_a_button(client, language):
    page = client.get(f"/?lang={language}").text
    for id, command in describe_commands(language).items():
        if command.label:
            assert f'title="{command.title}" aria-keyshortcuts="{command.shortcuts}"' in page, id


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_lists_every_key(client, language):
    page = client.get(f"/help?lang={language}").text
    rows = {
        sentence: re.findall("<kbd>(.*?)</kbd>", keys)
        for keys, sentence in re.findall("<dt>(.*?)</dt><dd>(.*?)</dd>", page)
    }
    assert rows == {
        text(language, f"page.help.key.{row}"): list(keys) for row, keys in list_help_keys()
    }

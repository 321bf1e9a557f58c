"""The commands that have a key: one record each, from which everything about its keys is read.

The page's script finds the command of a key in these records, the help lists them, and a button
takes its name, its title and its `aria-keyshortcuts` from them. What a command does is in the
`commands` of the room or the panel that runs it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from gradwalk.explain.text import text


@dataclass(frozen=True, slots=True)
class Command:
    """A command and its keys.

    A key is its place on the keyboard (a `KeyboardEvent.code`, as an input method changes what it
    types), after `Control+` and `Shift+` where these are held. `keys` work everywhere except in a
    text field; `graph_keys` while the graph has the focus, before all others; `editor_keys` are the
    editor's own, which listens for them itself. `help` is the row of the help,
    `page.help.key.<help>`; neighbours with the same one share it. `label` is what the button of the
    command is called, `page.<label>`.
    """

    id: str
    help: str
    keys: tuple[str, ...] = ()
    graph_keys: tuple[str, ...] = ()
    label: str | None = None
    editor_keys: tuple[str, ...] = ()


COMMANDS: tuple[Command, ...] = (
    Command("next", "step", ("ArrowRight", "PageDown"), label="step.next"),
    Command("back", "step", ("ArrowLeft", "PageUp"), label="step.back"),
    Command("first", "ends", ("Home",), label="step.first"),
    Command("last", "ends", ("End",), label="step.last"),
    Command("play", "play", ("Space",), label="step.play"),
    Command("reveal", "reveal", ("KeyR",), label="predict.reveal"),
    Command("project", "project", ("KeyF",), label="project"),
    Command("blank", "blank", ("Period", "KeyB")),
    Command("escape", "escape", ("Escape",)),
    Command("group", "group", ("KeyO",)),
    Command("select", "select", graph_keys=("Shift+Enter",)),
    Command("group-gates", "group-gates", ("KeyG",), label="grouping.select"),
    Command("ungroup", "ungroup", ("Shift+KeyG",), label="grouping.ungroup"),
    Command("panel", "panel", ("KeyP",)),
    Command("panel-back", "panel", ("Shift+KeyP",)),
    Command("sheet", "sheet", ("KeyE",), label="sheet"),
    Command("search", "search", ("Slash",), label="search"),
    Command("node", "node", graph_keys=("Enter",)),
    Command(
        "walk",
        "walk",
        graph_keys=("Alt+ArrowRight", "Alt+ArrowLeft", "Alt+ArrowUp", "Alt+ArrowDown"),
    ),
    Command("input", "input", ("KeyI", "Shift+KeyI")),
    Command("input-beside", "input", ("Tab", "Shift+Tab")),
    Command(
        "change-input",
        "change-input",
        ("ArrowUp", "ArrowDown", "Shift+ArrowUp", "Shift+ArrowDown"),
    ),
    Command("pointer", "pointer", ("KeyL",)),
    Command("pen", "pen", ("KeyD",)),
    Command("pen-undo", "pen-undo", ("KeyU",)),
    Command("pen-clear", "pen-clear", ("KeyC",)),
    Command("content", "content", ("KeyN",)),
    Command("direction", "direction", ("KeyT",)),
    Command("say-step", "say-step", ("KeyS",)),
    Command("voice", "voice", ("KeyV",)),
    Command("zoom-in", "zoom", ("NumpadAdd", "Shift+Equal"), ("Equal",), "zoom.in"),
    Command("zoom-out", "zoom", ("NumpadSubtract", "Shift+Minus"), ("Minus",), "zoom.out"),
    Command("zoom-fit", "zoom", ("Numpad0", "Shift+Digit0"), ("Digit0",), "zoom.fit"),
    Command("undo", "undo", ("Control+KeyZ",), label="undo"),
    Command("redo", "redo", ("Control+Shift+KeyZ",), label="redo"),
    Command("complete", "complete", editor_keys=("Control+Space",)),
    Command("nudge", "nudge", editor_keys=("Alt+ArrowUp", "Alt+ArrowDown")),
    Command("leave", "leave", editor_keys=("Tab",)),
    Command("example", "examples", (*(f"Digit{n}" for n in "1234567890"), "Minus", "Equal")),
    Command("share", "share", ("KeyX",), label="share"),
    Command("qr", "qr", ("KeyQ",)),
    Command("help", "help", ("Shift+Slash",), label="help"),
)
"""In the order of the help. Key number n of `example` loads the example number n."""


@dataclass(frozen=True, slots=True)
class CommandText:
    """What a page says of a command: what its button is called and how its keys are written.

    `keys` are as a person reads them; `shortcuts` is the value of `aria-keyshortcuts`.
    """

    label: str | None
    keys: tuple[str, ...]
    shortcuts: str

    @property
    def title(self) -> str:
        return f"{self.label} ({self.keys[0]})"


def describe_commands(language: str) -> dict[str, CommandText]:
    """Return what the page's templates say of each command, by its id."""
    return {command.id: _describe_command(command, language) for command in COMMANDS}


def list_help_keys() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the rows of the help: the key of the sentence, and the keys that it is about."""
    for row, commands in groupby(COMMANDS, lambda command: command.help):
        yield row, tuple(name for command in commands for name in _unique(command, format_key))


def list_command_keys() -> list[dict[str, Any]]:
    """Return the commands with their keys for the page's script."""
    return [
        {"id": command.id, "keys": command.keys, "graphKeys": command.graph_keys}
        for command in COMMANDS
        if command.keys or command.graph_keys
    ]


def format_key(key: str) -> str:
    """Return a key as a person reads it: "Shift+Slash" is "?"."""
    *modifiers, name = _split_key(key)
    return "+".join([*(_MODIFIERS.get(each, each) for each in modifiers), _SHOWN.get(name, name)])


def format_aria_key(key: str) -> str:
    """Return a key as `aria-keyshortcuts` has it: by what it types, with "Plus" for "+"."""
    return "+".join("Plus" if part == "+" else part for part in _split_key(key))


def _describe_command(command: Command, language: str) -> CommandText:
    label = text(language, f"page.{command.label}") if command.label else None
    shortcuts = " ".join(_unique(command, format_aria_key))
    return CommandText(label, _unique(command, format_key), shortcuts)


def _unique(command: Command, format_one: Callable[[str], str]) -> tuple[str, ...]:
    """Return the keys that work everywhere, or those of one place where there are no others."""
    keys = command.keys or command.graph_keys or command.editor_keys
    return tuple(dict.fromkeys(map(format_one, keys)))


def _split_key(key: str) -> list[str]:
    *modifiers, code = key.split("+")
    if modifiers == ["Shift"] and code in _SHIFTED:
        return [_SHIFTED[code]]
    for prefix in ("Key", "Digit", "Numpad"):
        code = code.removeprefix(prefix)
    return [*modifiers, _TYPED.get(code, code)]


_TYPED = {"Period": ".", "Slash": "/", "Minus": "-", "Equal": "=", "Add": "+", "Subtract": "-"}
_SHIFTED = {"Slash": "?", "Equal": "+"}
_SHOWN = {"Escape": "Esc", "-": "−"} | {
    "ArrowLeft": "←",
    "ArrowRight": "→",
    "ArrowUp": "↑",
    "ArrowDown": "↓",
}
_MODIFIERS = {"Control": "Ctrl"}

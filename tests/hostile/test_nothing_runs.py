"""Reading a hostile program executes nothing, imports nothing and opens nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.hostile.corpus import rows

ROOT = Path(__file__).parents[2]

# Runs in a fresh Python: an audit hook cannot be taken away again. `compile` is how
# ast.parse announces itself; what it makes is a tree, and running one would be `exec`.
WATCHED = """
import json, sys
from gradwalk.core.errors import ProgramError
from gradwalk.core.limits import DEFAULT
from gradwalk.core.syntax.notation.program import read_notation
from gradwalk.core.syntax.parser import parse_program
from gradwalk.explain.text.errors import error_hint, error_message
programs = json.load(sys.stdin)
read = parse_program if sys.argv[1] == "anything" else lambda text: read_notation(text, DEFAULT)
parse_program("f(x) = sin(2x)\\nf(1) + y")
try:
    parse_program("sigmiod(x)")
except ProgramError as error:
    # reads the catalogues, once
    error_message(error, "ko"), error_hint(error, "en")
events, compiled = set(), set()
watching = True

def watch(event, given):
    if watching:
        events.add(event)
    if watching and event == "compile":
        compiled.update(str(given[0], "ascii").split())

sys.addaudithook(watch)
for program in programs:
    try:
        read(program)
    except ProgramError as error:
        error_message(error, "ko"), error_hint(error, "en"), error.fix(program)
watching = False
print(json.dumps([sorted(events), sorted(compiled)]))
"""
STAND_INS = {"Symbol", "Integer", "'x'", "x", "f", "1", *"()[]+-*/@<>=:.,", "**", "<=", ">="}


def test_nothing_is_run_whichever_way_a_program_is_written() -> None:
    events, _ = _watch("anything")
    assert set(events) <= {"compile", "builtins.id"}


def test_only_stand_ins_of_mathematics_reach_pythons_parser() -> None:
    events, compiled = _watch("mathematics")
    assert set(events) <= {"compile", "builtins.id"}
    assert set(compiled) <= STAND_INS


def _watch(reader: str) -> tuple[list[str], list[str]]:
    answer = subprocess.run(
        [sys.executable, "-c", WATCHED, reader],
        input=json.dumps([row["program"] for row in rows()]),
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
        cwd=ROOT,
    )
    events, compiled = json.loads(answer.stdout)
    return events, compiled

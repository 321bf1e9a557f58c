"""Programs with readings that a test chooses, whatever the reader itself finds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gradwalk.core import engine
from gradwalk.core.errors import Edit, ProgramError, SourceSpan
from gradwalk.core.limits import Limits
from gradwalk.core.syntax.parser import parse_program
from gradwalk.core.syntax.readings import Reading
from gradwalk.core.syntax.statements import Program

PROGRAM = "x = 3; z = 2; loss = 1\nq = x^2\nf = q z + loss"
PRODUCT = Reading(
    "reading.joined",
    SourceSpan(3, 5, 3),
    {"typed": "q z", "read": "q · z"},
    Edit(SourceSpan(3, 5, 3), "q^z"),
)
NEW = Reading("reading.new", SourceSpan(3, 11, 4), {"name": "loss", "value": 1.0})
UNUSED = Reading(
    "reading.unused", SourceSpan(1, 8), {"name": "z"}, Edit(SourceSpan(2, 8, 0), "\nz + q")
)


def give_readings(
    monkeypatch: pytest.MonkeyPatch, *readings: Reading, only: str | None = None
) -> None:
    """Let every program that is read have these readings, or `only` this one."""

    def parse(program: str, limits: Limits, first: int) -> Program:
        parsed = parse_program(program, limits, first)
        return parsed if only not in (None, program) else replace(parsed, readings=readings)

    monkeypatch.setattr(engine, "parse_program", parse)


def give_choices(monkeypatch: pytest.MonkeyPatch, program: str, error: ProgramError) -> None:
    """Let `program` be refused with `error`, and every other be read."""

    def parse(typed: str, limits: Limits, first: int) -> Program:
        if typed == program:
            raise error
        return parse_program(typed, limits, first)

    monkeypatch.setattr(engine, "parse_program", parse)

"""The command line: where a program comes from, its options, its errors, and what is listed."""

from __future__ import annotations

import json

import pytest

from gradwalk.classroom.gallery import EXAMPLES
from tests.gradwalk.command_line import CIRCUIT, run
from tests.readings import NEW, PRODUCT, PROGRAM, give_readings


@pytest.mark.parametrize("typed", ["x = 3\nx*x", b"x = 3\r\nx*x"])
def test_a_program_comes_from_standard_input(typed):
    trace = json.loads(run("trace", "-", "--json", typed=typed).stdout)
    assert trace["program"] == "x = 3\nx*x"


def test_a_program_comes_from_a_file(tmp_path):
    file = tmp_path / "circuit.txt"
    file.write_text("사과 = 3\n사과^2\n", "utf-8")
    trace = json.loads(run("trace", str(file), "--json").stdout)
    assert trace["inputs"]["사과"]["grad"] == 6


def test_a_file_that_is_not_text(tmp_path):
    file = tmp_path / "circuit.txt"
    file.write_bytes(b"\xff\xfe")
    result = run("trace", str(file))
    assert result.exit_code == 2
    assert result.stderr == f"Error: The file {file} cannot be read: it is not UTF-8.\n"


def test_an_error_shows_its_place_and_the_way_out():
    result = run("trace", "사과 = 2\n사과*sigmiod(사과)")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "2:4: There is no function sigmiod.\n"
        "  사과*sigmiod(사과)\n"
        "       ^^^^^^^\n"
        "Did you mean sigmoid?\n"
    )


@pytest.mark.parametrize(
    "words",
    [
        *(("trace", "--digits", digits) for digits in ("-1", "7")),
        ("trace", "--mode", "edge"),
        *(("render", *words) for words in (("--theme", "blue"), ("--step", "-1"))),
        ("code", "--as", "jax"),
        ("check", "--lang", "qaa"),
    ],
)
def test_an_option_takes_what_its_link_field_takes(words):
    command, option, value = words
    result = run(command, CIRCUIT, option, value)
    assert result.exit_code == 2
    assert f"Invalid value for '{option}'" in result.stderr


@pytest.mark.parametrize("digits", ["0", "6"])
def test_decimals_at_both_ends_of_their_range(digits):
    assert run("trace", CIRCUIT, "--digits", digits).exit_code == 0


def test_examples_are_listed_and_printed():
    listed = run("examples").stdout.splitlines()
    assert [line.split()[0] for line in listed] == [example.id for example in EXAMPLES]
    printed = run("examples", "circuit").stdout
    assert printed == EXAMPLES[0].program + "\n"
    assert run("examples", "nothing").exit_code == 2


def test_version_and_help():
    assert run("--version").stdout.startswith("gradwalk, version ")
    for command in ("serve", "trace", "render", "check", "code", "latex", "examples"):
        assert run(command, "--help").exit_code == 0


@pytest.mark.parametrize("command", ["trace", "render", "check", "code"])
def test_how_the_program_was_read_is_beside_the_output(
    monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    plain = run(command, PROGRAM)
    give_readings(monkeypatch, NEW, PRODUCT)
    result = run(command, PROGRAM)
    assert result.exit_code == 0
    assert result.stdout == plain.stdout
    assert result.stderr == "3:5: q z was read as q · z.\n3:11: loss is a new input, 1.\n"
    assert (
        "3:11: loss는 새 입력이며 값은 1입니다.\n" in run(command, PROGRAM, "--lang", "ko").stderr
    )

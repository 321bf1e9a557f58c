"""The command, and the function, that write a program to a file."""

from __future__ import annotations

import click
import pytest

from gradwalk import export, trace
from gradwalk.commands import main
from gradwalk.exports import FORMATS, ExportOptions, NotExportableError, UnknownFormatError
from tests.gradwalk.command_line import CIRCUIT, run
from tests.rows import loop_over

OPTIONS = {param.name for param in main.get_command(click.Context(main), "export").params}


@loop_over("file_format", FORMATS, ids=lambda each: each.file)
def test_every_format_is_written(file_format, tmp_path):
    steps = {"begin": 3, "end": 4} if "begin" in file_format.reads else {}
    expected = file_format.write(trace(CIRCUIT), ExportOptions(step=3, theme="dark", **steps))
    file = tmp_path / file_format.file
    shown = ("--step", "3", "--theme", "dark", "--what", file_format.subject)
    shown += ("--from", "3", "--to", "4") if steps else ()
    done = run("export", CIRCUIT, "-o", str(file), *shown)
    assert (done.exit_code, done.output) == (0, "")
    assert file.read_bytes() == expected
    file.unlink()
    export(trace(CIRCUIT), file, what=file_format.subject, step=3, theme="dark", **steps)
    assert file.read_bytes() == expected


@loop_over("file_format", FORMATS, ids=lambda each: each.file)
def test_every_option_of_a_format_can_be_given(file_format):
    assert file_format.reads <= OPTIONS


def test_without_a_subject_the_suffix_decides(tmp_path):
    for suffix, start in ((".tex", b"\\documentclass[tikz]"), (".py", b"# x"), (".pdf", b"%PDF")):
        file = tmp_path / f"out{suffix}"
        assert run("export", CIRCUIT, "-o", str(file)).exit_code == 0
        assert file.read_bytes().startswith(start)


def test_a_range_of_steps_is_a_walk(tmp_path):
    file = tmp_path / "out.pdf"
    assert run("export", CIRCUIT, "-o", str(file), "--from", "3", "--to", "4").exit_code == 0
    expected = export_of("walk.pdf", begin=3, end=4)
    assert file.read_bytes() == expected
    done = run("export", CIRCUIT, "-o", str(tmp_path / "no.pdf"), "--from", "5", "--to", "4")
    assert done.exit_code == 2 and "begins at step 5" in done.stderr


def export_of(name: str, **options: object) -> bytes:
    (file_format,) = (each for each in FORMATS if each.file == name)
    return file_format.write(trace(CIRCUIT), ExportOptions(**options))


def test_the_options_of_one_format_reach_it(tmp_path):
    file = tmp_path / "z.tex"
    done = run(
        *("export", CIRCUIT, "-o", str(file), "--what", "derivation", "--input", "z", "--snippet")
    )
    assert done.exit_code == 0
    assert file.read_text("utf-8").endswith("&= 3\n\\end{align*}\n")


WRONG = [
    (("-o", "out.xyz"), "The supported suffixes are: .svg, .png, .pdf"),
    (("-o", "out.py", "--what", "graph"), "Cannot tell the format of out.py"),
    (("-o", "out.tex", "--what", "derivation", "--input", "w"), "There is no input w. The inputs"),
    (("-o", "out.svg", "--step", "99"), "There is no step 99"),
    ((), "Missing option '-o'"),
]


@pytest.mark.parametrize(("words", "said"), WRONG)
def test_what_cannot_be_written_is_said(words, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = run("export", CIRCUIT, *words)
    assert done.exit_code == 2
    assert said in " ".join(done.stderr.split())
    assert list(tmp_path.iterdir()) == []


def test_errors_in_python_are_values(tmp_path):
    with pytest.raises(UnknownFormatError):
        export(trace(CIRCUIT), tmp_path / "out.xyz")
    with pytest.raises(NotExportableError, match="no inputs"):
        export(trace("f = 2*3"), tmp_path / "out.tex", what="derivation")


def test_several_programs_are_one_page_in_the_theme_of_the_system(tmp_path):
    file = tmp_path / "lecture.html"
    second = tmp_path / "second.txt"
    second.write_text("a = 3; f = a^2", "utf-8")
    assert run("export", CIRCUIT, str(second), "-o", str(file)).exit_code == 0
    page = file.read_text("utf-8")
    assert page.count("<option>") == 2
    assert "data-theme" not in page[:200]
    export([trace(CIRCUIT), trace("a = 3; f = a^2")], file)
    assert file.read_text("utf-8") == page
    export(trace(CIRCUIT), file, theme="light")
    assert 'data-theme="light"' in file.read_text("utf-8")[:200]


def test_another_file_holds_one_program(tmp_path):
    file = tmp_path / "out.svg"
    done = run("export", CIRCUIT, "f = 2", "-o", str(file))
    assert done.exit_code == 2
    assert "SVG holds exactly one program" in done.stderr
    for traces in ([trace(CIRCUIT)] * 2, []):
        with pytest.raises(ValueError, match="exactly one program"):
            export(traces, file)
    assert not file.exists()

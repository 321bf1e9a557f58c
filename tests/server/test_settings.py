"""Settings by the environment and by flags: the same rows."""

from __future__ import annotations

from dataclasses import fields, replace
from unittest.mock import patch

import pytest
from click.testing import CliRunner

from gradwalk.commands import main
from gradwalk.core.limits import DEFAULT
from gradwalk.server.environment import read_settings, write_settings
from gradwalk.server.program_limits import read_limits
from gradwalk.server.settings import Settings, variable_of


@pytest.mark.parametrize(
    ("variable", "text", "name", "value"),
    [
        ("GRADWALK_PORT", "9000", "port", 9000),
        ("GRADWALK_HOSTS", "a.example, b.example", "hosts", ("a.example", "b.example")),
        ("GRADWALK_HOSTS", "", "hosts", ()),
        ("GRADWALK_METRICS", "1", "metrics", True),
        ("GRADWALK_METRICS", "0", "metrics", False),
        ("GRADWALK_REDIS", "redis://localhost/0", "redis", "redis://localhost/0"),
    ],
)
def test_a_variable_sets_its_row(variable: str, text: str, name: str, value: object) -> None:
    assert getattr(read_settings({variable: text}), name) == value


def test_settings_survive_the_environment() -> None:
    settings = Settings(port=1, hosts=("a", "b"), proxies=("::1",), metrics=True, log="json")
    assert read_settings(write_settings(settings)) == settings
    assert read_settings({}) == Settings()


def test_a_value_that_is_none_is_refused_with_its_variable() -> None:
    with pytest.raises(ValueError, match="GRADWALK_WORKERS must be a whole number"):
        read_settings({"GRADWALK_WORKERS": "many"})


def test_each_setting_is_a_flag_and_a_variable() -> None:
    output = CliRunner().invoke(main, ["serve", "--help"]).output
    for each in fields(Settings):
        assert variable_of(each.name) in output
        assert each.metadata["help"].split()[0] in output


@pytest.mark.parametrize(
    ("texts", "changed"),
    [
        ((), {}),
        (("gates=100",), {"gates": 100}),
        (("gates = 100", "check_seconds=0.5"), {"gates": 100, "check_seconds": 0.5}),
    ],
)
def test_limits_by_name(texts: tuple[str, ...], changed: dict[str, float]) -> None:
    assert read_limits(texts) == replace(DEFAULT, **changed)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("gate=100", "'gate' is no limit; these are:"),
        ("gates", "gates must be a number"),
        ("gates=many", "gates must be a number"),
        ("gates=0", "gates must be greater than 0"),
        ("check_seconds=nan", "check_seconds must be greater than 0"),
    ],
)
def test_a_limit_that_is_none(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_limits([text])


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (["--limit", "gate=1"], "no limit"),
        (["--proxy", "nobody"], "nobody"),
        (["--redis", "localhost"], "no address of a Redis"),
    ],
)
def test_settings_that_cannot_be_served(flags: list[str], said: str) -> None:
    result = CliRunner().invoke(main, ["serve", *flags])
    assert result.exit_code == 2
    assert said in result.output


@pytest.mark.parametrize(
    ("environ", "flags", "hosts"),
    [
        ({"GRADWALK_HOSTS": "a.example, b.example,"}, [], ("a.example", "b.example")),
        ({"GRADWALK_HOSTS": ""}, [], ()),
        ({"GRADWALK_HOSTS": "a.example"}, ["--trusted-host", "b.example"], ("b.example",)),
        ({}, ["--trusted-host", "a", "--trusted-host", "b"], ("a", "b")),
    ],
)
def test_the_command_reads_several_values(
    environ: dict[str, str], flags: list[str], hosts: tuple[str, ...]
) -> None:
    chosen: list[Settings] = []
    with patch("gradwalk.server.serve.serve", chosen.append):
        CliRunner().invoke(main, ["serve", *flags], env=environ, catch_exceptions=False)
    assert [settings.hosts for settings in chosen] == [hosts]


@pytest.mark.parametrize("flags", [["--port", "-1"], ["--log", "xml"], ["--memory", "1"]])
def test_flags_that_are_not_allowed(flags: list[str]) -> None:
    assert CliRunner().invoke(main, ["serve", *flags]).exit_code == 2

"""Settings by the environment and by flags: the same rows."""

from __future__ import annotations

from dataclasses import fields

import pytest
from click.testing import CliRunner

from gradwalk.commands import main
from gradwalk.server.environment import read_settings, write_settings
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


@pytest.mark.parametrize("flags", [["--port", "-1"], ["--log", "xml"], ["--memory", "1"]])
def test_flags_that_are_not_allowed(flags: list[str]) -> None:
    assert CliRunner().invoke(main, ["serve", *flags]).exit_code == 2

"""The fields of a link for the scripts: as web/state.py declares them."""

from frontend.link_types import FILE, write_link_types


def test_what_the_scripts_are_checked_against_is_what_python_declares():
    assert FILE.read_text("utf-8") == write_link_types(), "run ./dev types"

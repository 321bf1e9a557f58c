"""The contact for security problems: only a mail address or a link, and never out of date."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from gradwalk.server.security_txt import parse_contact, write_security_txt


@pytest.mark.parametrize(
    ("setting", "contact"),
    [
        ("", ""),
        ("security@example.org", "mailto:security@example.org"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("https://example.org/report", "https://example.org/report"),
        ("tel:+1-201-555-0123", "tel:+1-201-555-0123"),
    ],
)
def test_a_contact(setting: str, contact: str) -> None:
    assert parse_contact(setting) == contact


@pytest.mark.parametrize(
    "setting",
    ["me", "http://example.org", "a@example.org\nExpires: never", "mailto:", "a b@c", " "],
)
def test_what_is_none_is_refused(setting: str) -> None:
    with pytest.raises(ValueError, match="contact"):
        parse_contact(setting)


@pytest.mark.parametrize(
    "now",
    [
        datetime(2026, 11, 28, 23, 59, tzinfo=UTC),
        datetime(2026, 11, 29, 8, 0, tzinfo=timezone(timedelta(hours=9))),
    ],
)
def test_it_expires_half_a_year_after_it_was_asked_for(now: datetime) -> None:
    assert write_security_txt("mailto:a@example.org", now).decode() == (
        "Contact: mailto:a@example.org\n"
        "Expires: 2027-05-27T00:00:00Z\n"
        "Preferred-Languages: en, ko\n"
    )

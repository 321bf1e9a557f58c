"""What is shipped for a deployment names settings, files and addresses that there are."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from documents.list_settings import PAGE, fill_settings
from gradwalk.server.settings import Settings, variable_of
from tests.deploy.machines import DEPLOY, ROOT, SITE

FILES = sorted(file for file in DEPLOY.rglob("*") if file.is_file())
GUIDE = PAGE.read_text("utf-8")
COMPOSE = (DEPLOY / "compose" / "compose.yaml").read_text("utf-8")
DOCKERFILE = (DEPLOY / "Dockerfile").read_text("utf-8")
VARIABLES = {variable_of(each.name) for each in fields(Settings)}


def test_the_guide_lists_every_setting() -> None:
    assert fill_settings(GUIDE) == GUIDE, "python -m documents.list_settings lists them"


def test_a_page_without_the_table_is_an_error() -> None:
    with pytest.raises(ValueError, match="not found"):
        fill_settings("# Deploy\n")


@pytest.mark.parametrize("file", [*FILES, PAGE], ids=lambda file: file.name)
def test_every_variable_is_a_setting(file: Path) -> None:
    assert set(re.findall(r"GRADWALK_\w+", file.read_text("utf-8"))) <= VARIABLES


def test_every_file_that_the_guide_names_is_there() -> None:
    rows = re.findall(r"^\| (`[^|]*`) \| `/etc", GUIDE, re.MULTILINE)
    names = [name for row in rows for name in re.findall(r"`([^`]+)`", row)]
    assert len(names) >= 6
    for name in names:
        assert (DEPLOY / name).is_file(), name


def test_every_file_that_an_image_copies_is_there() -> None:
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE)
    for name in " ".join(copied).split():
        assert (ROOT / name).exists(), name
    for name in re.findall(r"^\s+- (\.\S+?):/", COMPOSE, re.MULTILINE):
        # the certificate is the owner's
        assert name.endswith(".pem") or (DEPLOY / "compose" / name).is_file(), name


def test_the_app_runs_without_rights() -> None:
    app = DOCKERFILE[DOCKERFILE.index(" AS app") :]
    assert re.search(r"^USER (?!0|root)\d+:\d+$", app, re.MULTILINE)
    unit = (DEPLOY / "systemd" / "gradwalk@.service").read_text("utf-8")
    for line in ("DynamicUser=yes", "NoNewPrivileges=yes", "CapabilityBoundingSet="):
        assert f"\n{line}\n" in unit


def test_images_come_by_short_names() -> None:
    names = re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    names += re.findall(r"^\s+image: (\S+)$", COMPOSE, re.MULTILINE)
    assert names
    for name in names:
        assert re.fullmatch(r"[\w.-]+(:[\w.-]+)?", name), name


def test_containers_know_each_other_s_addresses() -> None:
    service = r"^  ([\w-]+):\n(?:(?!  \w).*\n)*?.*ipv4_address: ([\d.]+)"
    services = dict(re.findall(service, COMPOSE, re.MULTILINE))
    assert set(services) == {"front", "app-1", "app-2", "redis"}
    assert f"GRADWALK_PROXIES: {services['front']}\n" in COMPOSE
    assert f"GRADWALK_REDIS: redis://{services['redis']}:6379/0\n" in COMPOSE
    upstream = (DEPLOY / "compose" / "upstream.conf").read_text("utf-8")
    assert re.findall(r"server ([\d.]+):8000 ", upstream) == [services["app-1"], services["app-2"]]


def test_both_upstreams_differ_in_their_machines_alone() -> None:
    shipped, of_compose = (
        re.sub(r"server [\d.:]+|^#.*", "", (DEPLOY / folder / "upstream.conf").read_text("utf-8"))
        for folder in ("nginx", "compose")
    )
    assert shipped == of_compose


def test_one_name_is_to_be_changed() -> None:
    for file in FILES:
        for name in re.findall(r"[\w.-]+\.example\b", file.read_text("utf-8")):
            assert name == SITE, file

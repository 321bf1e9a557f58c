"""Builds the wheel: setuptools does, once the page has been built."""

from __future__ import annotations

import shutil

from setuptools import build_meta
from setuptools.build_meta import *  # noqa: F403

from frontend.sources import PACKAGES, ROOT, STATIC, digest_sources, is_current

Settings = dict[str, str | list[str]] | None


def get_requires_for_build_wheel(config_settings: Settings = None) -> list[str]:
    """Return what setuptools needs, and what the page is built with unless it is built."""
    return [*build_meta.get_requires_for_build_wheel(config_settings), *_list_build_requirements()]


def build_wheel(
    wheel_directory: str, config_settings: Settings = None, metadata_directory: str | None = None
) -> str:
    """Build the page where its sources changed, and then the wheel around it."""
    if not _is_built():
        _build_page()
    # setuptools would add what it put there for an earlier wheel.
    shutil.rmtree(ROOT / "build" / "lib", ignore_errors=True)
    name: str = build_meta.build_wheel(wheel_directory, config_settings, metadata_directory)
    return name


def get_requires_for_build_sdist(config_settings: Settings = None) -> list[str]:
    """Return the same for a source distribution, which holds the page as it is built."""
    return [*build_meta.get_requires_for_build_sdist(config_settings), *_list_build_requirements()]


def build_sdist(sdist_directory: str, config_settings: Settings = None) -> str:
    """Build the page where its sources changed, and then the archive of all sources."""
    if not _is_built():
        _build_page()
    name: str = build_meta.build_sdist(sdist_directory, config_settings)
    return name


def _is_built() -> bool:
    """Return whether there is nothing to build: a source distribution holds the page as built."""
    return not STATIC.exists() or is_current(digest_sources())


def _list_build_requirements() -> list[str]:
    if _is_built():
        return []
    lines = (ROOT / "requirements-build.txt").read_text("utf-8").splitlines()
    return [line.split()[0] for line in lines if "==" in line and not line.startswith((" ", "#"))]


def _build_page() -> None:
    from frontend.build import build_page
    from frontend.npm import run_npm

    if not PACKAGES.exists() and run_npm("ci", "--ignore-scripts", "--omit=dev"):
        raise RuntimeError("npm could not install the packages of the page")
    build_page()

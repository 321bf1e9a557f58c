"""The player: a page that steps through programs, complete in one file, without a server."""

from gradwalk.exports.player.page import write_page

__all__ = ["write_page"]

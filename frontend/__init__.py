"""Builds what the browser loads: scripts, styles, fonts and icons, each named after its content."""

"""Gradwalk on the command line."""

"""Checks of a published website, each a function from a `Site` to a list of problems in words."""

"""Blocks to lines, lines to segments of one hearing each, and a segment's fields, each with the place it was read from."""

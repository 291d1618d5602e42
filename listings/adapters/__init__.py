"""One page family each, found by name: a docstring and `read(page)`."""

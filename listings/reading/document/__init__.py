"""Bytes of any media type to one list of blocks: what is shown, in order, with the labels and containers around it."""

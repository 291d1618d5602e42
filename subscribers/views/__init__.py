"""The pages a subscriber meets. None sets a cookie: a signed link is its own permission."""

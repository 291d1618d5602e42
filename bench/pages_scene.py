"""Fill the benchmark's throwaway database: `python -m bench.pages_scene`."""

import django

django.setup()

from django.utils import timezone  # noqa: E402

from tests.scene import make_scene  # noqa: E402

make_scene(timezone.now(), past=300, upcoming=120)

"""The project's own benchmarks, runnable by anyone: `make bench`, or `python -m bench NAME…`. Each prints its figures and what they are held to."""

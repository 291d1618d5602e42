"""Every row moves, and the counts agree; an unfit target is refused."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from config.programs import ROOT
from tests import postgres

SEED = """
from datetime import timedelta
from django.utils import timezone
from django.contrib.auth.models import User
from subscribers.models import Subscriber, Subscription
from tests.factories import make_force, make_hearing, make_publication
now = timezone.now()
User.objects.create_superuser("curator", password="x")
hearing = make_hearing(officers=({}, {"name": "Zoë ‘O’Shea’"}))
for number in range(1203):
    who = Subscriber.objects.create(email=f"p{number}@r.example", identity=f"p{number}@r.example", asked_at=now)
    row = Subscription.objects.create(subscriber=who, force=hearing.force)
Subscription.objects.update(since_at=now - timedelta(days=400))
"""
LOOK = """
from uuid import uuid4
from django.contrib.auth.models import User
from listings.models import Hearing
from subscribers.models import Subscription, Subscriber
hearing = Hearing.objects.get()
print(Subscription.objects.count(), hearing.officers.last().name, hearing.force.slug, (Subscription.objects.first().since_at.year))
print(User.objects.get().check_password("x"), Subscriber.objects.create(identity=str(uuid4()), asked_at=hearing.first_seen_at).pk > 1200)
"""


def run(folder: Path, url: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "VAR_DIR": str(folder), "DATABASE_URL": url, "PYTHONPATH": str(ROOT)}
    line = [sys.executable, str(ROOT / "manage.py"), *arguments]
    return subprocess.run(line, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)


@pytest.fixture
def old(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path}/old.sqlite3"
    assert run(tmp_path, url, "migrate", "-v", "0").returncode == 0
    return url


@pytest.mark.fault
def test_it_moves_everything_to_postgresql(tmp_path: Path, old: str) -> None:
    seeded = run(tmp_path, old, "shell", "-c", SEED)
    assert seeded.returncode == 0, seeded.stderr
    before = run(tmp_path, old, "shell", "-v", "0", "-c", LOOK).stdout
    with postgres.throwaway() as server:
        migrated = run(tmp_path, server.url, "migrate", "-v", "0")
        assert migrated.returncode == 0, migrated.stderr
        done = run(tmp_path, server.url, "move_database", old)
        assert done.returncode == 0, done.stderr
        assert "the counts agree" in done.stdout
        assert run(tmp_path, server.url, "shell", "-v", "0", "-c", LOOK).stdout == before
        again = run(tmp_path, server.url, "move_database", old)
        assert "already holds rows" in again.stderr


def test_it_refuses_an_old_database_that_is_not_there(tmp_path: Path, old: str) -> None:
    done = run(tmp_path, old, "move_database", f"sqlite:///{tmp_path}/nowhere.sqlite3")
    assert done.returncode == 1
    assert "There is no file" in done.stderr
    assert "Traceback" not in done.stderr


def test_it_refuses_a_new_database_without_migrations(tmp_path: Path, old: str) -> None:
    done = run(tmp_path, f"sqlite:///{tmp_path}/new.sqlite3", "move_database", old)
    assert "The new database lacks migrations" in done.stderr

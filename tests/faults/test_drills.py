"""Drills: something is broken on purpose in the middle of a send. Each prints its time to recover; nobody is missed."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction

from subscribers import editions
from subscribers.models import Delivery, Edition
from tests.faults.conftest import Drill
from tests.faults.slow import SlowRoad
from tests.harness import database_url, eventually
from tests.postgres import Postgres, binaries

pytestmark = [pytest.mark.fault, pytest.mark.django_db(transaction=True)]
Timed = Callable[[str], AbstractContextManager[None]]
MINUTE = 60


def swept(drill: Drill) -> bool:
    """Over, or give the sweep another try in a second."""
    if drill.is_over():
        return True
    drill.sweep()
    time.sleep(1)
    return False


def test_it_survives_a_wiped_broker_and_a_killed_worker(drill: Drill, timed: Timed) -> None:
    worker = drill.stack.start_worker()
    drill.begin()
    drill.under_way()
    with timed("broker wiped, worker killed"):
        worker.kill()
        worker.wait()
        drill.stack.broker.empty()
        drill.stack.start_worker(name="second")
        eventually(lambda: swept(drill), 5 * MINUTE)
    assert drill.missed() == 0
    assert drill.doubled() <= settings.SEND_CONVERSATIONS


def test_it_survives_ten_restarts_of_the_broker(drill: Drill, timed: Timed) -> None:
    """Celery ends with a broken connection here and there; supervisor, systemd and compose start it again, and so does this drill."""
    workers = [drill.stack.start_worker()]

    def over() -> bool:
        if workers[-1].poll() is not None:
            workers.append(drill.stack.start_worker(name=f"again{len(workers)}"))
        return swept(drill)

    drill.begin()
    drill.under_way()
    with timed("broker killed and started ten times"):
        for _ in range(10):
            drill.stack.broker.kill()
            drill.stack.broker.start()
        eventually(over, 3 * MINUTE)
    assert (drill.missed(), drill.doubled()) == (0, 0)


@pytest.mark.skipif("TEST_POSTGRES" not in os.environ, reason="needs a PostgreSQL of its own: make faults-postgres")
@pytest.mark.skipif("PYTEST_XDIST_WORKER" in os.environ, reason="would restart the database under other tests' feet")
def test_it_survives_a_restart_of_the_database(drill: Drill, timed: Timed) -> None:
    drill.stack.start_worker()
    drill.begin()
    drill.under_way()
    with timed("database restarted"):
        Postgres.running(Path(os.environ["TEST_POSTGRES"])).restart()
        connection.close()
        eventually(lambda: swept(drill), 5 * MINUTE)
    assert drill.missed() == 0
    assert drill.doubled() <= settings.SEND_CONVERSATIONS


def test_it_survives_a_database_that_holds_everybody_up(drill: Drill, timed: Timed) -> None:
    drill.stack.start_worker()
    drill.begin()
    drill.under_way()
    with timed("database held up for six seconds"):
        with transaction.atomic():
            Delivery.objects.filter(pk=0).update(detail="")  # on SQLite this alone holds every writer up
            if connection.vendor == "postgresql":
                connection.cursor().execute(f"LOCK TABLE {Delivery._meta.db_table} IN EXCLUSIVE MODE")
            time.sleep(6)
        eventually(lambda: swept(drill), 5 * MINUTE)
    assert (drill.missed(), drill.doubled()) == (0, 0)


@pytest.mark.skipif("TEST_POSTGRES" not in os.environ, reason="needs a PostgreSQL of its own: make faults-postgres")
def test_it_goes_on_behind_a_slow_road_to_the_database(drill: Drill, timed: Timed, is_long: bool) -> None:
    """Every statement takes half a second longer, there and back; then all is well again."""
    with SlowRoad(Path(os.environ["TEST_POSTGRES"])) as road:
        there = f"host={os.environ['TEST_POSTGRES']}"
        drill.stack.extra = {"DATABASE_URL": database_url().replace(there, f"host={road.folder}")}
        drill.stack.start_worker()
        drill.begin()
        drill.under_way()
        with timed("database slow: half a second for each statement"):
            road.seconds = 0.25
            time.sleep(60 if is_long else 8)
            road.seconds = 0.0
            eventually(lambda: swept(drill), 5 * MINUTE)
        drill.stack.stop()
    assert (drill.missed(), drill.doubled()) == (0, 0)


def test_it_survives_a_deploy_in_the_middle_of_a_send(drill: Drill, timed: Timed) -> None:
    worker = drill.stack.start_worker()
    drill.begin()
    drill.under_way()
    with timed("deploy: SIGTERM, migrate, new worker"):
        worker.send_signal(signal.SIGTERM)
        worker.wait(MINUTE)
        drill.stack.manage("migrate", "-v", "0")
        drill.stack.start_worker(name="new")
        eventually(lambda: swept(drill), 5 * MINUTE)
    assert (drill.missed(), drill.doubled()) == (0, 0)


def test_it_catches_up_when_beat_was_dead_at_the_hour(drill: Drill, timed: Timed) -> None:
    drill.stack.extra = {"DIGEST_AT": "00:00", "DIGEST_UNTIL": "23:59"}
    drill.stack.start_worker()
    with timed("beat dead over the sending time"):
        drill.sweep()  # the first thing that a beat which came back sends
        eventually(lambda: swept(drill), 5 * MINUTE)
    assert (drill.missed(), drill.doubled()) == (0, 0)
    assert Edition.objects.count() == 1


@pytest.mark.parametrize(("name", "seconds"), [("back two hours", -2 * 3600), ("forward a day", 24 * 3600)])
def test_it_sends_nothing_twice_when_the_clock_jumps(name: str, seconds: int, drill: Drill, timed: Timed) -> None:
    """A worker process whose clock is wrong takes over in the middle of a send, sweeps, and the right one comes back."""
    drill.stack.extra = {"DIGEST_AT": "00:00", "DIGEST_UNTIL": "23:59"}
    worker = drill.stack.start_worker()
    drill.begin()
    drill.under_way()
    with timed(f"clock set {name}"):
        worker.terminate()
        worker.wait(MINUTE)
        wrong = drill.stack.start_worker(name="wrong", clock=seconds)
        eventually(lambda: swept(drill), 5 * MINUTE)
        drill.sweep()
        time.sleep(2)
        wrong.terminate()
        wrong.wait(MINUTE)
        drill.stack.start_worker(name="right")
        eventually(lambda: swept(drill), 5 * MINUTE)
    assert (drill.missed(), drill.repeated()) == (0, 0), "a clock a day ahead opens that day's edition: another mail, no copy"
    assert Edition.objects.filter(kind="daily").count() <= 2
    days = sorted(Edition.objects.filter(kind="daily").values_list("window_from_at", "window_to_at"))
    assert all(later[0] >= earlier[1] for earlier, later in pairwise(days)), "no window is told twice"


@pytest.mark.parametrize("remembers", [True, False], ids=["VAR_DIR kept", "VAR_DIR lost too"])
def test_it_sends_nothing_twice_after_yesterdays_backup_is_restored(remembers: bool, drill: Drill, timed: Timed, tmp_path: Path) -> None:
    keep, bring_back = (dump, restore) if connection.vendor == "postgresql" else (copy_file, put_file)
    drill.stack.extra = {"DIGEST_AT": "00:00", "DIGEST_UNTIL": "23:59"}
    keep(tmp_path / "backup")
    worker = drill.stack.start_worker()
    drill.begin()
    eventually(lambda: swept(drill), 5 * MINUTE)
    worker.terminate()
    worker.wait(MINUTE)
    with timed(f"yesterday's backup restored, {'VAR_DIR kept' if remembers else 'VAR_DIR and broker lost'}, by docs/running.md"):
        connection.close()
        bring_back(tmp_path / "backup")
        assert not Edition.objects.exists()
        if not remembers:
            (drill.stack.folder / "editions.json").unlink()
            drill.stack.broker.empty()
            drill.stack.extra |= {"DIGEST_HOLD_MINUTES": "1440"}
        drill.stack.start_worker(name="second")
        drill.sweep()
        eventually(lambda: Edition.objects.filter(state=Edition.State.HELD).exists(), MINUTE)
        editions.stop(Edition.objects.get(), "operator")
        drill.sweep()
        time.sleep(2)
    assert (drill.missed(), drill.doubled()) == (0, 0)


def copy_file(backup: Path) -> None:
    copied(str(connection.settings_dict["NAME"]), backup)


def put_file(backup: Path) -> None:
    copied(str(backup), Path(str(connection.settings_dict["NAME"])))


def copied(source: str, target: Path) -> None:
    with sqlite3.connect(source) as old, sqlite3.connect(target) as new:
        old.backup(new)


def dump(backup: Path) -> None:
    subprocess.run([str(binaries() / "pg_dump"), "-Fc", "-f", str(backup), database_url()], check=True)


def restore(backup: Path) -> None:
    """Over the same database: whoever else is connected (the test's own pool) must have let go."""
    line = [str(binaries() / "pg_restore"), "--clean", "--if-exists", "--exit-on-error", "-d", database_url(), str(backup)]
    subprocess.run(line, check=True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "small"
    folder.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(folder)], check=False, capture_output=True).returncode:
        pytest.skip("needs the right to mount a tmpfs")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=False)


def test_it_goes_on_when_a_full_disk_has_room_again(drill: Drill, timed: Timed, small_disk: Path, is_long: bool) -> None:
    drill.stack.extra = {"EMAIL_URL": "", "VAR_DIR": str(small_disk)}
    drill.stack.start_worker()
    edition = drill.begin()
    eventually(lambda: shutil.disk_usage(small_disk).free < 20_000, MINUTE)

    def again() -> bool:
        if not is_long:  # who was told "no room" is tried again after two minutes: the long form waits them out
            edition.deliveries.filter(state=Delivery.State.OWED).update(send_after_at=None)
        return swept(drill)

    with timed("disk full, then room again"):
        subprocess.run(["mount", "-o", "remount,size=100m", str(small_disk)], check=True)
        eventually(again, 5 * MINUTE)
    kept = list((small_disk / "mail").glob("*.eml"))
    assert edition.deliveries.filter(state=Delivery.State.SENT).count() == drill.people
    assert len(kept) == drill.people
    assert all(b"List-Unsubscribe" in path.read_bytes() for path in kept)

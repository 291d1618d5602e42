"""Move every row from one database to another of a different make: SQLite to PostgreSQL, or back."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import DEFAULT_DB_ALIAS, connections, models, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import sql

OLD = "old"
BATCH = 500


class Refused(Exception):
    """The move can not begin; the sentence says what to do first."""


def open_old(given: dict[str, object]) -> None:
    """Make the database `given` (as DATABASES has one) reachable under the alias "old"."""
    base = copy.deepcopy(connections[DEFAULT_DB_ALIAS].settings_dict)
    connections.databases[OLD] = {**base, "OPTIONS": {}, "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": False, **given}


def move(say: Callable[[str], None]) -> dict[str, int]:
    """Copy everything in one transaction and compare the counts. Returns rows by table.

    Raises Refused where the two databases are not at the same migrations, or where the new one holds hearings or people.
    """
    _refuse()
    counts: dict[str, int] = {}
    tables = list(_models())
    with transaction.atomic():
        for model in tables:
            model._base_manager.using(DEFAULT_DB_ALIAS).all()._raw_delete(DEFAULT_DB_ALIAS)
        for model in tables:
            counts[model._meta.db_table] = _copy(model)
            say(f"{counts[model._meta.db_table]:>9} {model._meta.db_table}")
        _compare(tables)
        _reset_sequences(tables)
    return counts


def _refuse() -> None:
    new, old = (MigrationRecorder(connections[alias]).applied_migrations() for alias in (DEFAULT_DB_ALIAS, OLD))
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise Refused("The new database lacks migrations. Run: manage.py migrate")
    if set(old) != set(new):
        raise Refused("The old database is not at the same migrations. Run `manage.py migrate` with the old DATABASE_URL first.")
    for name in ("listings.Hearing", "subscribers.Subscriber"):
        if apps.get_model(name)._base_manager.using(DEFAULT_DB_ALIAS).exists():
            raise Refused(f"The new database already holds rows of {name}. Move into an empty one.")


def _models() -> Iterator[type[models.Model]]:
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            yield model


def _copy(model: type[models.Model]) -> int:
    """Rows go over as they are: no default, no automatic date and no signal touches them."""
    fields = model._meta.local_concrete_fields
    rows: list[models.Model] = []
    count = 0
    for row in model._base_manager.using(OLD).order_by("pk").iterator(BATCH):
        rows.append(row)
        if len(rows) == BATCH:
            count += _insert(model, fields, rows)
            rows = []
    return count + (_insert(model, fields, rows) if rows else 0)


def _insert(model: type[models.Model], fields: Sequence[models.Field[Any, Any]], rows: list[models.Model]) -> int:
    most = connections[DEFAULT_DB_ALIAS].ops.bulk_batch_size(list(fields), rows) or len(rows)
    for start in range(0, len(rows), most):
        query = sql.InsertQuery(model)
        query.insert_values(fields, rows[start : start + most], raw=True)
        query.get_compiler(using=DEFAULT_DB_ALIAS).execute_sql()
    return len(rows)


def _compare(tables: list[type[models.Model]]) -> None:
    for model in tables:
        counts = [model._base_manager.using(alias).count() for alias in (OLD, DEFAULT_DB_ALIAS)]
        if counts[0] != counts[1]:
            raise Refused(f"{model._meta.db_table}: {counts[0]} rows were there, {counts[1]} arrived. Nothing was kept.")


def _reset_sequences(tables: list[type[models.Model]]) -> None:
    connection = connections[DEFAULT_DB_ALIAS]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables):
            cursor.execute(statement)

"""Indexes the site reads: full text of what the public may search (PostgreSQL), and the listed publications by day."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

CREATE = (
    "CREATE INDEX listings_hearing_words ON listings_hearing"
    " USING gin (to_tsvector('english'::regconfig, COALESCE(search_text, '')))"
)


def create(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute(CREATE)


def drop(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP INDEX IF EXISTS listings_hearing_words")


class Migration(migrations.Migration):
    dependencies = [("listings", "0002_desk")]
    operations = [
        migrations.AddIndex(model_name="publication", index=models.Index(fields=["editorial", "-published_on"], name="publication_listed")),
        migrations.RunPython(create, drop),
    ]

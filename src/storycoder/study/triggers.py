"""The journal's triggers, made from the table definitions, in the words of SQLite and of PostgreSQL.

Each table notes every row that is inserted, changed or deleted, by cascades and bulk statements as well, as it was
before. Outside an act there is nothing to note it under, and the database refuses the write.
What a row was afterwards is not kept: it is what the next note says it was before, or what the row is now.
"""

from collections.abc import Iterator

from sqlalchemy import Table

from storycoder.study.layout import TABLES

OUTSIDE = "a write outside an act"
ONLY_GROWS = "the audit trail only grows"
KEYS_STAY = "a key never changes"
_ONLY_GROWING = ("act", "note", "written", "forgotten")


def sqlite_triggers() -> Iterator[str]:
    """The statements that make the triggers of a study file."""
    for table in TABLES.values():
        yield from _sqlite_notes(table)
        if table.name != "memo":
            yield (
                f'CREATE TRIGGER "memos_of_{table.name}" AFTER DELETE ON "{table.name}" BEGIN '
                "DELETE FROM memo WHERE about_id = OLD.id; END"
            )
    for name in _ONLY_GROWING:
        for event in ("UPDATE", "DELETE"):
            yield (
                f'CREATE TRIGGER "keep_{name}_{event.lower()}" BEFORE {event} ON "{name}" '
                "WHEN NOT coalesce((SELECT forgetting FROM current_act), 0) "
                f"BEGIN SELECT raise(ABORT, '{ONLY_GROWS}'); END"
            )


def _sqlite_notes(table: Table) -> Iterator[str]:
    columns = [column.name for column in table.columns]
    before = "json_object(" + ", ".join(f"'{name}', OLD.\"{name}\"" for name in columns) + ")"
    differs = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in columns)
    # Without an act the SELECT gives NULL, which note.act refuses.
    for event, row, kept, when in (
        ("INSERT", "NEW", "NULL", ""),
        ("UPDATE", "OLD", before, f"WHEN {differs} "),
        ("DELETE", "OLD", before, ""),
    ):
        yield (
            f'CREATE TRIGGER "note_{event.lower()}_{table.name}" AFTER {event} ON "{table.name}" {when}BEGIN '
            "INSERT INTO note (act, noun, key, before) "
            f"VALUES ((SELECT number FROM current_act), '{table.name}', {row}.id, {kept}); END"
        )
    yield (
        f'CREATE TRIGGER "key_of_{table.name}" BEFORE UPDATE OF id ON "{table.name}" WHEN OLD.id IS NOT NEW.id '
        f"BEGIN SELECT raise(ABORT, '{KEYS_STAY}'); END"
    )


def postgresql_triggers() -> Iterator[str]:
    """The statements that make the functions and triggers of a study on a server."""
    yield f"""
        CREATE FUNCTION note_change() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE act_number text := nullif(current_setting('storycoder.act', true), '');
        BEGIN
            IF act_number IS NULL THEN RAISE EXCEPTION '{OUTSIDE}'; END IF;
            IF TG_OP = 'UPDATE' THEN
                IF OLD.id IS DISTINCT FROM NEW.id THEN RAISE EXCEPTION '{KEYS_STAY}'; END IF;
                IF OLD IS NOT DISTINCT FROM NEW THEN RETURN NULL; END IF;
            END IF;
            IF TG_OP = 'INSERT' THEN
                INSERT INTO note (act, noun, key, before) VALUES (act_number::int, TG_TABLE_NAME, NEW.id, NULL);
            ELSE
                INSERT INTO note (act, noun, key, before)
                VALUES (act_number::int, TG_TABLE_NAME, OLD.id, to_jsonb(OLD)::text);
            END IF;
            RETURN NULL;
        END $$"""
    yield """
        CREATE FUNCTION memos_go_too() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN DELETE FROM memo WHERE about_id = OLD.id; RETURN NULL; END $$"""
    yield f"""
        CREATE FUNCTION trail_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF current_setting('storycoder.forgetting', true) IS DISTINCT FROM 'yes' THEN
                RAISE EXCEPTION '{ONLY_GROWS}';
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        END $$"""
    for name in TABLES:
        yield (
            f'CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON "{name}" '
            "FOR EACH ROW EXECUTE FUNCTION note_change()"
        )
        if name != "memo":
            yield f'CREATE TRIGGER memos_go_too AFTER DELETE ON "{name}" FOR EACH ROW EXECUTE FUNCTION memos_go_too()'
    for name in _ONLY_GROWING:
        yield (
            f'CREATE TRIGGER trail_only_grows BEFORE UPDATE OR DELETE ON "{name}" '
            "FOR EACH ROW EXECUTE FUNCTION trail_only_grows()"
        )

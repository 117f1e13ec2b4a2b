"""What the commands tell of files that were written and may point to a person."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from storycoder.cli.common import tell, warn
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.leaving import as_all_may_see

if TYPE_CHECKING:
    from storycoder.workflow.export_check import Outgoing
    from storycoder.writing.report import Figure, Table

_MOST_TOLD = 8
"""So many words are named; check-export names all."""


def warn_of_open(study: Study, pieces: "Iterable[Outgoing]", say: Phrasebook) -> None:
    """Prints on stderr how many words in what was written may point to a person, and what to do about them."""
    from storycoder.workflow.export_check import look_through  # noqa: PLC0415  on use only

    with as_all_may_see(study):
        found = look_through(study, pieces)
    if found:
        words = [f"“{each.text}”" for each in found[:_MOST_TOLD]] + ["…"][: len(found) > _MOST_TOLD]
        warn(
            say.many(
                "{n} word or name in it may point to a person: {words}. Settle it with “storycoder check-export”, and "
                "write it again.",
                "{n} words or names in it may point to a person: {words}. Settle them with “storycoder check-export”, "
                "and write it again.",
                len(found),
                words=", ".join(words),
            )
        )


def written(study: Study, table: "Table", paths: Sequence[Path], leaving: Phrasebook, say: Phrasebook) -> None:
    """Writes a table that may leave the team to these files, and tells what in it may point to a person."""
    from storycoder.workflow.comparison_files import write_table  # noqa: PLC0415  on use only
    from storycoder.workflow.export_check.pieces import pieces_of_table  # noqa: PLC0415  brings the report with it

    for path in paths:
        write_table(table, path, leaving)
        tell(say("The table is in “{name}”.", name=path.name))
    if table.left_out:
        tell(say.message(table.left_out))
    warn_of_open(study, pieces_of_table(table, leaving.language), say)


def drawn(study: Study, figure: "Figure", path: Path, leaving: Phrasebook, say: Phrasebook) -> None:
    """Tells where a picture that may leave the team is, what was left out of it, and what may point to a person."""
    from storycoder.workflow.export_check.pieces import pieces_of_figure  # noqa: PLC0415  brings the report with it

    tell(say("The picture is in “{name}”.", name=path.name))
    if figure.left_out:
        tell(say.message(figure.left_out))
    warn_of_open(study, pieces_of_figure(figure, leaving.language), say)

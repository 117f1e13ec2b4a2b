"""Commands on the texts of the transcripts."""

from typing import Annotated

import typer

from storycoder.cli.common import AsJson, StudyFile, opened, print_json, print_table, say_of, tell
from storycoder.domain.words import N_
from storycoder.study.searching import TextSearch


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command(
        help=N_(
            "Find words in all transcripts.\n\n"
            "Each word may be the beginning of one, and capitals and accents make no difference. Several words are "
            "sought in transcripts that hold all of them; words within quotation marks stand together."
        ),
        epilog=N_(
            "For example:\n\nstorycoder find street.story buurvr\n\nstorycoder find street.story '\"niks gezegd\"'"
        ),
    )(find)


def find(
    context: typer.Context,
    study: StudyFile,
    words: Annotated[str, typer.Argument(help=N_("The words to find."), show_default=False)],
    most: Annotated[int, typer.Option(min=1, help=N_("Show at most so many places."))] = 50,
    as_json: AsJson = False,
) -> None:
    """Finds words in the transcripts."""
    say = say_of(context)
    with opened(study, say) as open_:
        search = TextSearch(open_)
        while search.more():
            pass
        hits = search.find(words, limit=most)
        titles = {each.id: each.title for each in open_.transcripts.all()}
    if as_json:
        rows = [
            {"transcript": titles[hit.transcript], "start": hit.span.start, "end": hit.span.end, "text": hit.words}
            for hit in hits
        ]
        print_json(rows)
        return
    places = [(titles[hit.transcript], str(hit.span.start), f"{hit.before}{hit.words}{hit.after}") for hit in hits]
    if places:
        print_table("", [say("transcript"), say("from"), say("words")], places)
    if len(hits) == most:
        tell(say("There may be more; see them with --most."))
    elif not hits:
        tell(say("Nothing was found."))

"""Commands on the texts of the transcripts, and on the memos."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from storycoder.cli.common import AsCoder, AsJson, StudyFile, opened, print_json, print_rows, print_table, say_of, tell
from storycoder.domain.codings import Memo
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.words import N_
from storycoder.study.searching import TextSearch
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.coding import code_called, find_words, transcript_called
from storycoder.workflow.history import THINGS

TranscriptName = Annotated[str, typer.Argument(help=N_("The transcript, by title or file name."), show_default=False)]


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
    app.command(
        help=N_("Print the text of a transcript as it stands, to be corrected in another program."),
        epilog=N_("For example:\n\nstorycoder text street.story '03 Esra' > esra.txt"),
    )(text)
    app.command(
        help=N_(
            "Give a transcript a corrected text.\n\n"
            "The former text is kept, and the codings go along. Of those whose words are gone it is told how many "
            "stay with the former text."
        ),
        epilog=N_("For example:\n\nstorycoder correct street.story '03 Esra' esra.txt --why 'a word misheard'"),
    )(correct)
    app.command(
        help=N_("Write a memo on a code, on a transcript or words in it, or on the study; or list the memos."),
        epilog=N_(
            "For example:\n\n"
            "storycoder memo street.story --as Anke --code Belonging --write 'Is this one code, or two?'\n\n"
            "storycoder memo street.story --as Anke --transcript '03 Esra' --words 'a cup of tea' --write 'Ask on'\n\n"
            "storycoder memo street.story"
        ),
    )(memo)


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


def text(context: typer.Context, study: StudyFile, transcript: TranscriptName) -> None:
    """Prints the text of a transcript."""
    with opened(study, say_of(context)) as open_:
        revision = open_.revisions.current(transcript_called(open_, transcript))
    sys.stdout.write(revision.text + "\n")


def correct(
    context: typer.Context,
    study: StudyFile,
    transcript: TranscriptName,
    file: Annotated[Path, typer.Argument(help=N_("A text file in UTF-8."), show_default=False)],
    why: Annotated[str, typer.Option(help=N_("The reason, for the audit trail."), show_default=False)] = "",
    coder: AsCoder = "",
) -> None:
    """Corrects a transcript."""
    say, corrected = say_of(context), _read(file)
    with opened(study, say, coder) as open_:
        key = transcript_called(open_, transcript)
        if not open_.revisions.current(key).text.endswith("\n"):
            # Other programs end a file with a line end, which is no correction.
            corrected = corrected.rstrip("\r\n")
        done = open_.transcripts.correct(key, corrected, why=why)
    tell(say.many("Corrected. {n} coding went along.", "Corrected. {n} codings went along.", done.carried))
    if done.stranded:
        tell(
            say.many(
                "{n} coding lost its words and stays with the former text.",
                "{n} codings lost their words and stay with the former text.",
                len(done.stranded),
            )
        )


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise Problem("“{name}” is not text in UTF-8. Save it in that encoding.", name=file.name) from None
    except OSError as error:
        raise Problem("“{name}” cannot be read: {reason}.", name=file.name, reason=error.strerror or "") from None


def memo(
    context: typer.Context,
    study: StudyFile,
    write: Annotated[str, typer.Option(help=N_("The text of a new memo."), show_default=False)] = "",
    title: Annotated[str, typer.Option(help=N_("Its title."), show_default=False)] = "",
    code: Annotated[str, typer.Option(help=N_("On this code."), show_default=False)] = "",
    transcript: Annotated[str, typer.Option(help=N_("On this transcript."), show_default=False)] = "",
    words: Annotated[str, typer.Option(help=N_("On these words of the transcript."), show_default=False)] = "",
    coder: AsCoder = "",
    as_json: AsJson = False,
) -> None:
    """Writes a memo, or lists memos."""
    say = say_of(context)
    if code and transcript:
        raise Problem("A memo is on a code or on a transcript, not on both.")
    if words and not (transcript and write):
        raise Problem("Say in which transcript these words are, and write something on them.")
    with opened(study, say, coder) as open_:
        about, key = _about(open_, code, transcript)
        if words:
            open_.memos.on_passage(key, find_words(open_.revisions.current(key).text, words), write, title)
        elif write:
            today = datetime.now().astimezone().date().isoformat()
            made = Memo(about=about, about_id=key, title=title, text=write, date=today, coder_id=open_.coder)
            open_.memos.add(made)
        else:
            found = open_.memos.all(about_id=key) if code or transcript else open_.memos.all()
            passages = open_.memos.of_text(open_.revisions.current_key(key)) if transcript else ()
            _list(open_, (*found, *passages), say, as_json=as_json)
            return
        tell(say("The memo is written."))


def _about(study: Study, code: str, transcript: str) -> tuple[str, Key]:
    if code:
        return "code", code_called(study, code)
    return ("transcript", transcript_called(study, transcript)) if transcript else ("about", study.about.id)


def _list(study: Study, memos: tuple[Memo, ...], say: Phrasebook, *, as_json: bool) -> None:
    coders = {each.id: each.name for each in study.coders.all()}
    names = {each.id: say.of(each.name) for each in study.codes.all()}
    names |= {each.id: each.title for each in study.transcripts.all()}
    names |= {key: names[transcript] for key, transcript in study.revisions.transcripts().items()}
    texts = {key: study.revisions.text(key) for key in {each.about_id for each in memos if each.span}}
    rows = [
        {
            "date": each.date,
            "coder": coders.get(each.coder_id, "") if each.coder_id else "",
            "about": each.about if as_json else say(THINGS.get(each.about, each.about)),
            "name": names.get(each.about_id, ""),
            "words": texts[each.about_id][slice(*each.span)] if each.span else "",
            "title": each.title,
            "text": each.text,
        }
        for each in memos
    ]
    headings = {
        "date": say("date"),
        "coder": say("coder"),
        "about": say("on"),
        "name": say("name"),
        "words": say("words"),
        "title": say("title"),
        "text": say("memo"),
    }
    print_rows(rows, headings, as_json=as_json)

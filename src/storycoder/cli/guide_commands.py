"""Commands that lay the study beside something given: the interview guide, and a set of factors as the frame."""

from typing import Annotated, Any

import typer

from storycoder.analysis.frames import BECAUSE
from storycoder.cli.common import AsCoder, AsJson, StudyFile, opened, print_json, print_table, say_of, tell
from storycoder.domain.keys import Key
from storycoder.domain.words import N_
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.cast import cast_of
from storycoder.workflow.codebooks import find_codebook
from storycoder.workflow.coding import practice_called, transcript_called
from storycoder.workflow.framing import FramedPractice, frame_suggestion_for, take_frame
from storycoder.workflow.topics import asked, topics_of


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command(
        help=N_(
            "Where the topics of the interview guide are talked about, as far as the interviewer's words tell, and to "
            "how many people each was put.\n\nstorycoder topics street.story --transcript '06 Kelly'"
        )
    )(topics)
    app.command(
        help=N_(
            "Lay the codes of a practice under a given set of factors. Nothing changes without --take, and codes that "
            "people have grouped stay where they are.\n\n"
            "storycoder frame street.story common-factors --practice 'De Pluktuin'"
        )
    )(frame)


def topics(
    context: typer.Context,
    study: StudyFile,
    transcript: Annotated[str, typer.Option(help=N_("Only this transcript, by title or file name."))] = "",
    coder: AsCoder = "",
    as_json: AsJson = False,
) -> None:
    """Prints where topics are talked about."""
    say = say_of(context)
    with opened(study, say, coder) as open_:
        keys = [transcript_called(open_, transcript)] if transcript else [each.id for each in open_.transcripts.all()]
        stretches = [row for key in keys for row in _stretches(open_, key, say)]
        put = _put_to(open_, say)
    if as_json:
        print_json({"stretches": stretches, "put_to": put})
        return
    header = [say("transcript"), say("topic"), say("from"), say("words that tell"), say("said")]
    rows = [
        (row["transcript"], row["topic"], str(row["start"]), ", ".join(row["words"]), row["text"]) for row in stretches
    ]
    print_table("", header, rows)
    print_table(
        "",
        [say("topic"), say("put to")],
        [(row["topic"], say("{n} of {total}", n=row["people"], total=row["of"])) for row in put],
    )
    tell(
        say("A guess from the interviewer's words. Where nothing is named, the topic may still have been talked about.")
    )


def _stretches(study: Study, transcript: Key, say: Phrasebook) -> list[dict[str, Any]]:
    names = {topic.id: say.of(topic.name) for topic in study.topics.all()}
    title = study.transcripts.get(transcript).title
    text = study.revisions.current(transcript).text
    return [
        {
            "transcript": title,
            "topic": names[each.topic],
            "start": each.span.start,
            "end": each.span.end,
            "score": each.score,
            "words": list(each.words),
            "text": text[each.span.start :].splitlines()[0][:60],
        }
        for each in topics_of(study, transcript)
    ]


def _put_to(study: Study, say: Phrasebook) -> list[dict[str, Any]]:
    everyone = len(cast_of(study).interviewed())
    put = asked(study)
    return [
        {"topic": say.of(topic.name), "people": len(put.get(topic.id, ())), "of": everyone}
        for topic in study.topics.all()
    ]


def frame(
    context: typer.Context,
    study: StudyFile,
    codebook: Annotated[
        str, typer.Argument(help=N_("A set of factors: a file, or one that ships."))
    ] = "common-factors",
    practice: Annotated[str, typer.Option(help=N_("Only this practice; else all of them taken together."))] = "",
    take: Annotated[bool, typer.Option("--take", help=N_("Make the factors and put the codes into them."))] = False,
    coder: AsCoder = "",
    as_json: AsJson = False,
) -> None:
    """Prints where the codes would go, and puts them there if asked."""
    say = say_of(context)
    with opened(study, say, coder) as open_:
        where = practice_called(open_, practice) if practice else None
        found = frame_suggestion_for(open_, where, find_codebook(codebook))
        taken = take_frame(open_, where, found) if take else None
        told = _framed(open_, found, say)
    if as_json:
        print_json(told)
        return
    rows = [(each["code"], each["factor"] or say("left to people"), each["because"]) for each in told]
    print_table(found.source, [say("code"), say("factor"), say("because")], rows)
    if taken:
        tell(say.many("{n} factor made.", "{n} factors made.", len(taken.factors)))
    else:
        tell(say("A suggestion; nothing was changed. With --take it is."))


def _framed(study: Study, found: FramedPractice, say: Phrasebook) -> list[dict[str, Any]]:
    codes: dict[str, str] = {code.id: say.of(code.name) for code in study.codes.all()}
    factors: dict[str, str] = {each.slug: say.of(each.name) for each in found.frame}
    factors |= {factor.id: say.of(factor.name) for factor in study.factors.all()}
    placed = [
        {"code": codes[each.code], "factor": factors[each.factor], "because": say.message(BECAUSE[each.because])}
        for each in found.suggestion.placed
    ]
    left: list[dict[str, Any]] = [
        {"code": codes[code], "factor": None, "because": ""} for code in found.suggestion.left
    ]
    kept = [
        {"code": codes[each.code], "factor": factors[each.factor], "because": say("people put it there")}
        for each in found.kept
    ]
    return [*placed, *left, *kept]

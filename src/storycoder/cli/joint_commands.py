"""The command that says who codes what after the sessions."""

from typing import Annotated, Any

import typer

from storycoder.cli.common import AsCoder, AsJson, StudyFile, opened, print_json, print_table, say_of, tell
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.words import N_
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow import joint_coding
from storycoder.workflow.coding import coder_called, transcript_called
from storycoder.workflow.dividing import divided


def add_to(app: typer.Typer) -> None:
    """Adds the command of this module."""
    app.command(
        help=N_(
            "Who codes what after the sessions: see it, divide it, or say it by hand.\n\n"
            "Transcripts that were given to nobody and were in no session are divided evenly by length, so that every "
            "coder has something of each practice and role. A share of them goes to two coders: how far these agree "
            "is a check as time goes on. Whoever codes something else is shown, and not stopped."
        ),
        epilog=N_(
            "For example:\n\n"
            "storycoder assign street.story --coder Anke --coder Bram --share 20 --seed 7\n\n"
            "storycoder assign street.story --transcript '03 Esra' --to Noor\n\n"
            "storycoder assign street.story"
        ),
    )(assign)


def assign(
    context: typer.Context,
    study: StudyFile,
    coder_names: Annotated[
        list[str] | None, typer.Option("--coder", help=N_("Who is going to code; may be given several times."))
    ] = None,
    share: Annotated[float, typer.Option(min=0, max=100, help=N_("How many of 100 transcripts two coders code."))] = 20,
    transcript: Annotated[
        list[str] | None, typer.Option(help=N_("Only this transcript; may be given several times."))
    ] = None,
    to: Annotated[list[str] | None, typer.Option(help=N_("Give the transcript to this coder, by hand."))] = None,
    seed: Annotated[int, typer.Option(help=N_("The seed of the draw; the same seed divides the same way."))] = 1,
    coder: AsCoder = "",
    as_json: AsJson = False,
) -> None:
    """Says who codes what, and tells it."""
    say = say_of(context)
    with opened(study, say, coder) as open_:
        chosen = [transcript_called(open_, each) for each in transcript] if transcript else None
        if to:
            _give_by_hand(open_, chosen, [coder_called(open_, each) for each in to])
        elif coder_names:
            coders = [coder_called(open_, each) for each in coder_names]
            joint_coding.assign(open_, divided(open_, share / 100, coders, chosen, seed))
        elif chosen:
            raise Problem("Say who is going to code: --coder to divide, --to to give it by hand.")
        _tell_who_codes(open_, say, as_json=as_json)


def _give_by_hand(study: Study, transcripts: list[Key] | None, coders: list[Key]) -> None:
    if not transcripts:
        raise Problem("Say which transcript: --transcript.")
    one = study.transcripts.get(transcripts[0]).title if len(transcripts) == 1 else ""
    with study.act(N_("say who codes a transcript"), noun="transcript", subject=one):
        for each in transcripts:
            joint_coding.hand_to(study, each, coders)


def _tell_who_codes(study: Study, say: Phrasebook, *, as_json: bool) -> None:
    told = _who_codes(study)
    if as_json:
        print_json(told)
        return
    print_table(
        say("Who codes what"),
        [say("transcript"), say("coders")],
        [(each["transcript"], ", ".join(each["coders"])) for each in told["transcripts"] if each["coders"]],
    )
    print_table(
        say("How far"),
        [say("coder"), say("transcripts"), say("finished"), say("words"), say("words finished"), say("codes besides")],
        [
            (
                each["coder"],
                *(str(number) for number in (len(each["assigned"]), len(each["finished"]))),
                *(str(number) for number in (each["words"], each["words_finished"])),
                ", ".join(each["besides"]),
            )
            for each in told["coders"]
        ],
    )
    double = told["double"]
    tell(
        say(
            "Finished: {finished} transcripts, of which {double} by two coders. Given out: {assigned}, of which "
            "{assigned_double} to two.",
            **double,
        )
    )


def _who_codes(study: Study) -> dict[str, Any]:
    names = {each.id: each.name for each in study.coders.all()}
    titles = {each.id: each.title for each in study.transcripts.all()}
    given, double = joint_coding.coders_by_transcript(study), joint_coding.double_coded(study)
    return {
        "transcripts": [
            {"transcript": title, "coders": [names[coder] for coder in given.get(key, ())]}
            for key, title in titles.items()
        ],
        "coders": [
            {
                "coder": names[each.coder],
                "assigned": [titles[key] for key in each.assigned],
                "finished": [titles[key] for key in each.finished],
                "words": each.words,
                "words_finished": each.words_finished,
                "besides": [titles[key] for key in each.besides],
            }
            for each in joint_coding.coding_progress(study)
        ],
        "double": {
            "assigned": double.assigned,
            "assigned_double": double.assigned_double,
            "finished": double.finished,
            "double": double.double,
            "share": double.share,
        },
    }

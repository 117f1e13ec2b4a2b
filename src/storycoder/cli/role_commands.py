"""The command on roles: who speaks of a factor, and whether they were asked about it."""

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from storycoder.cli.common import AsCoder, AsJson, StudyFile, opened, print_json, print_table, say_of, tell
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.words import N_
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.asking_about import Guide, ask_under, asked_said, guide_on
from storycoder.workflow.coding import code_called, practice_called, topic_called
from storycoder.workflow.references import factor_called
from storycoder.workflow.role_differences import Put, RoleVoice, put_to, role_differences


def add_to(app: typer.Typer) -> None:
    """Adds the command of this module."""
    app.command(
        help=N_(
            "Who speaks of a factor, by role, and to how many of them the interview guide has put it: somebody who was "
            "not asked and does not speak of it has told nothing. Without a factor it shows under which topics each "
            "factor is asked about.\n\n"
            "Say it with --asked, once for each topic; or with --not-asked, where no topic asks about it and people "
            "came up with it themselves; --unknown takes back what was said. Where it was said of codes, their factors "
            "have it from them."
        ),
        epilog=N_(
            "For example:\n\n"
            "storycoder roles street.story 'Being together' --practice 'De Speelbrug'\n\n"
            "storycoder roles street.story 'Being together' --practice 'De Speelbrug' --asked 'Contact'\n\n"
            "storycoder roles street.story --code 'Belonging' --asked 'Contact' --asked 'Benefits'"
        ),
    )(roles)


def roles(
    context: typer.Context,
    study: StudyFile,
    factor: Annotated[str, typer.Argument(help=N_("The factor, by its name."), show_default=False)] = "",
    practice: Annotated[str, typer.Option(help=N_("The practice; else the common factors."), show_default=False)] = "",
    code: Annotated[str, typer.Option(help=N_("A code to say it of, in place of a factor."), show_default=False)] = "",
    topic: Annotated[
        list[str] | None, typer.Option("--asked", help=N_("A topic that asks about it."), show_default=False)
    ] = None,
    not_asked: Annotated[bool, typer.Option("--not-asked", help=N_("No topic of the guide asks about it."))] = False,
    unknown: Annotated[bool, typer.Option("--unknown", help=N_("Take back what was said."))] = False,
    coder: AsCoder = "",
    as_json: AsJson = False,
) -> None:
    """Shows the roles in a factor, or says under which topics it is asked about."""
    say = say_of(context)
    with opened(study, say, coder) as open_:
        where = practice_called(open_, practice) if practice else None
        of = factor_called(open_, factor, where) if factor else None
        if topic or not_asked or unknown:
            if bool(topic) + not_asked + unknown > 1 or bool(of) == bool(code):
                raise Problem("Name a factor or a code, and say one thing of it: --asked, --not-asked or --unknown.")
            topics = None if unknown else [topic_called(open_, name) for name in topic or ()]
            ask_under(open_, topics, factor=of, code=code_called(open_, code) if code else None)
            tell(say("Done. “storycoder undo” undoes it."))
        elif of is not None:
            _show_roles(open_, of, where, say, as_json=as_json)
        else:
            _show_guide(open_, where, say, as_json=as_json)


def _show_roles(study: Study, factor: Key, practice: Key | None, say: Phrasebook, *, as_json: bool) -> None:
    found, guide = role_differences(study, factor, practice), guide_on(study)[factor]
    put = put_to(study, guide, found)
    if as_json:
        topics = _topics(study, say)
        told = [_as_json(voice, put.get(voice.role.id), say) for voice in found.voices]
        print_json({"asked_under": [topics[each] for each in guide.topics], "known": guide.known, "roles": told})
        return
    header = [say("role"), say("speak of it"), say("segments"), say("were asked"), say("asked, and silent")]
    rows = [_row(voice, put.get(voice.role.id), say) for voice in found.voices]
    print_table(say.of(study.factors.get(factor).name), header, rows)
    tell(asked_said(study, guide, say))
    tell(say("That somebody does not speak of it does not say that it is not there."))


def _row(voice: RoleVoice, put: Put | None, say: Phrasebook) -> tuple[str, ...]:
    people = len(voice.people)
    return (
        say.of(voice.role.plural or voice.role.name),
        say("{n} of {total}", n=len(voice.speaking), total=people),
        str(voice.segments),
        say("{n} of {total}", n=put.asked, total=people) if put else "–",
        str(put.silent) if put else "–",
    )


def _as_json(voice: RoleVoice, put: Put | None, say: Phrasebook) -> dict[str, Any]:
    return {
        "role": say.of(voice.role.plural or voice.role.name),
        "people": len(voice.people),
        "speaking": len(voice.speaking),
        "segments": voice.segments,
        "asked": put.asked if put else None,
        "asked_and_silent": put.silent if put else None,
        "words": [each.lemma for each in voice.words],
    }


def _show_guide(study: Study, practice: Key | None, say: Phrasebook, *, as_json: bool) -> None:
    guides, topics = guide_on(study), _topics(study, say)
    factors = [(say.of(each.name), guides[each.id]) for each in study.factors.all(practice_id=practice)]
    if as_json:
        rows = [
            {"factor": name, "asked_under": [topics[each] for each in guide.topics], "known": guide.known}
            for name, guide in factors
        ]
        print_json(rows)
        return
    print_table(
        "", [say("factor"), say("asked about under")], [(name, _told(guide, topics, say)) for name, guide in factors]
    )


def _topics(study: Study, say: Phrasebook) -> dict[Key, str]:
    return {each.id: say.of(each.name) for each in study.topics.all()}


def _told(guide: Guide, topics: Mapping[Key, str], say: Phrasebook) -> str:
    if not guide.known:
        return say("not known")
    return ", ".join(topics[each] for each in guide.topics) or say("no topic")

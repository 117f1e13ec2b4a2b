"""Describing a study: its protection, its practices and roles, the interview guide. Each verb is one act."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import count
from typing import Any

from storycoder.domain.keys import Key, key_of
from storycoder.domain.people import Characteristic, Practice, Role, Topic, TopicRole
from storycoder.domain.problems import Problem
from storycoder.domain.protection import reported_role, threshold_of
from storycoder.domain.words import N_, Bilingual, Language
from storycoder.study.shelf import CHANGE, Shelf, label_of
from storycoder.study.study import Study

_PLACE = N_("move {thing}")


def protect(study: Study, small_cell: int, reason: str) -> None:
    """Sets from how many persons on a group may be counted. Raises `Problem` as `threshold_of` does."""
    about = study.about
    wanted = replace(about, small_cell=small_cell, small_cell_reason=reason.strip())
    threshold_of(wanted)
    if wanted != about:
        study.about_shelf.change(about.id, small_cell=small_cell, small_cell_reason=reason.strip())


def put_in_place(shelf: Shelf[Any], key: Key, place: int) -> None:
    """Puts a value at a place, from 0, among its like; those behind it move up."""
    moved = shelf.get(key)
    others = [each for each in shelf.all() if each.id != key]
    others.insert(place, moved)
    with shelf.study.act(_PLACE, noun=shelf.name, key=key, subject=label_of(moved)):
        for position, each in enumerate(others):
            if each.position != position:
                shelf.write(each.id, {"position": position})


def free_name(name: str, taken: Iterable[str]) -> str:
    """The first name of this kind that is free: "Practice 1"."""
    known = {each.casefold() for each in taken}
    return next(made for number in count(1) if (made := f"{name} {number}").casefold() not in known)


def in_one(language: Language, text: str) -> Bilingual:
    """A text that so far is in one language only."""
    return Bilingual(nl=text) if language == "nl" else Bilingual(en=text)


# Practices

_USUAL = (
    Bilingual("Locatie", "Location"),
    Bilingual("Doelen", "Goals"),
    Bilingual("Aanbod", "Offer"),
    Bilingual("Doelgroep", "Target group"),
    Bilingual("Werving", "Recruitment"),
    Bilingual("Begeleiding", "Guidance"),
    Bilingual("Frequentie en duur", "Frequency and duration"),
    Bilingual("Opzet", "Set-up"),
)
"""What groups for parents are usually compared by (Spruijt et al. 2021, table 1)."""


def add_practice(study: Study, name: str) -> Practice:
    """Adds a practice. Raises `Problem` where the name is empty or there already."""
    practice = Practice(name=_free_name(study.practices.all(), name), position=study.practices.count())
    study.practices.add(practice)
    return practice


def rename_practice(study: Study, key: Key, name: str) -> None:
    """Gives a practice another name. Raises `Problem` where it is empty or there already."""
    practice = study.practices.get(key)
    free = _free_name([each for each in study.practices.all() if each.id != key], name)
    if free != practice.name:
        study.practices.change(key, name=free)


def _free_name(practices: Iterable[Practice], name: str) -> str:
    name = name.strip()
    if not name:
        raise Problem("A practice needs a name.")
    if name.casefold() in {each.name.casefold() for each in practices}:
        raise Problem("There is already a practice “{name}”.", name=name)
    return name


def characteristic_names(practices: Iterable[Practice]) -> tuple[Bilingual, ...]:
    """What the practices are described by, in the order in which it comes up."""
    return tuple(dict.fromkeys(line.name for practice in practices for line in practice.characteristics))


def describe(study: Study, practice: Key, name: Bilingual, text: Bilingual) -> None:
    """Says of one practice how it is in one respect."""
    names = characteristic_names(study.practices.all())
    found = study.practices.get(practice)
    texts = {line.name: line.text for line in found.characteristics} | {name: text}
    lines = tuple(Characteristic(each, texts[each]) for each in names if each in texts)
    if lines != found.characteristics:
        study.practices.change(practice, characteristics=lines)


def add_characteristic(study: Study, name: Bilingual) -> None:
    """Begins to describe all practices in one more respect. Raises `Problem` where it is empty or there already."""
    practices = study.practices.all()
    names = characteristic_names(practices)
    _check_respect(name, names)
    _set_respects(study, N_("add a characteristic"), name, dict(zip((*names, name), (*names, name), strict=True)))


def add_usual_characteristics(study: Study) -> None:
    """Begins to describe all practices in the usual respects; those that are there stay."""
    names = dict.fromkeys((*characteristic_names(study.practices.all()), *_USUAL))
    _set_respects(study, N_("add the usual characteristics"), Bilingual(), {each: each for each in names})


def rename_characteristic(study: Study, old: Bilingual, new: Bilingual) -> None:
    """Calls a characteristic otherwise in all practices. Raises `Problem` where it is empty or there already."""
    names = characteristic_names(study.practices.all())
    _check_respect(new, [each for each in names if each != old])
    _set_respects(study, N_("rename a characteristic"), new, {each: new if each == old else each for each in names})


def remove_characteristic(study: Study, name: Bilingual) -> None:
    """Takes a characteristic away from all practices, with what was written there."""
    names = characteristic_names(study.practices.all())
    _set_respects(study, N_("remove a characteristic"), name, {each: each for each in names if each != name})


def move_characteristic(study: Study, name: Bilingual, place: int) -> None:
    """Puts a characteristic at a place, from 0, in all practices."""
    names = [each for each in characteristic_names(study.practices.all()) if each != name]
    names.insert(place, name)
    _set_respects(study, N_("move a characteristic"), name, {each: each for each in names})


def _check_respect(name: Bilingual, others: Iterable[Bilingual]) -> None:
    if not name:
        raise Problem("A characteristic needs a name.")
    if name in others:
        raise Problem("There is already a characteristic “{name}”.", name=name)


def _set_respects(study: Study, verb: str, subject: Bilingual, names: Mapping[Bilingual, Bilingual]) -> None:
    """Gives every practice these characteristics in this order: old name -> new name; the texts go along."""
    with study.act(verb, noun="practice", subject=subject.in_("nl")):
        for practice in study.practices.all():
            texts = {line.name: line.text for line in practice.characteristics}
            lines = tuple(Characteristic(new, texts.get(old, Bilingual())) for old, new in names.items())
            if lines != practice.characteristics:
                study.practices.write(practice.id, {"characteristics": lines})


# Roles


def report_as(study: Study, key: Key, other: Key | None) -> None:
    """Says under which role people of this one leave the team. Raises `Problem` where that leads in a circle."""
    roles = {role.id: role for role in study.roles.all()}
    roles[key] = replace(roles[key], reported_as=None if other == key else other)
    reported_role(key, roles)
    if roles[key] != study.roles.get(key):
        study.roles.change(key, reported_as=roles[key].reported_as)


def rename_role(study: Study, key: Key, name: Bilingual, plural: Bilingual) -> None:
    """Calls a role otherwise. Raises `Problem` where the name is empty, or another role's."""
    _check_role(name, (each for each in study.roles.all() if each.id != key))
    role = study.roles.get(key)
    if (role.name, role.plural) != (name, plural):
        study.roles.change(key, name=name, plural=plural)


def add_role(study: Study, name: Bilingual) -> Role:
    """Adds a role. Raises `Problem` where the name is empty, or another role's."""
    roles = study.roles.all()
    _check_role(name, roles)
    role = Role(name=name, position=len(roles))
    study.roles.add(role)
    return role


def _check_role(name: Bilingual, others: Iterable[Role]) -> None:
    if not name:
        raise Problem("A role needs a name.")
    taken = {text.casefold() for each in others for text in _texts(each.name)}
    for text in _texts(name):
        if text.casefold() in taken:
            raise Problem("There is already a role “{name}”.", name=text)


def _texts(name: Bilingual) -> tuple[str, ...]:
    return tuple(filter(None, (name.nl, name.en)))


# The interview guide


def asked_roles(study: Study) -> Mapping[Key, frozenset[Key]]:
    """Topic -> the roles that it is put to; a topic that is put to everybody has all of them."""
    everybody = frozenset(role.id for role in study.roles.all())
    found: dict[Key, set[Key]] = {}
    for each in study.topic_roles.all():
        found.setdefault(each.topic_id, set()).add(each.role_id)
    return {topic.id: frozenset(found.get(topic.id, everybody)) for topic in study.topics.all()}


def put_to(study: Study, topic: Key, role: Key, *, asked: bool) -> None:
    """Puts a topic to people of a role, or no longer. Raises `Problem` where nobody would be left.

    A topic that is put to all roles is put to everybody, those of a role that comes later too.
    """
    before = asked_roles(study)[topic]
    roles = before | {role} if asked else before - {role}
    if not roles:
        raise Problem("A topic is put to somebody. Choose another role for it first, or remove the topic.")
    if roles == before:
        return
    everybody = roles >= {each.id for each in study.roles.all()}
    with study.act(CHANGE, noun="topic", key=topic, subject=label_of(study.topics.get(topic))):
        study.topic_roles.drop(each.id for each in study.topic_roles.all(topic_id=topic))
        if not everybody:
            study.topic_roles.put(
                TopicRole(id=key_of(topic, each), topic_id=topic, role_id=each) for each in sorted(roles)
            )


def add_topic(study: Study, name: Bilingual) -> Topic:
    """Adds a topic at the end of the guide."""
    topic = Topic(name=name, position=study.topics.count())
    study.topics.add(topic)
    return topic

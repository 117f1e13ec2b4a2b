"""Reporting checklists of a study: what it answers itself, and what people say of the other items."""

from collections.abc import Iterable

from storycoder.domain.keys import key_of
from storycoder.domain.problems import Problem
from storycoder.domain.reporting import Checklist, ChecklistAnswer, ItemState
from storycoder.domain.words import N_
from storycoder.study.study import Study
from storycoder.workflow.publishing.checklist_evidence import Evidence
from storycoder.writing.checklist import ITEMS, Answered


def answered_by(which: Checklist, answers: Iterable[ChecklistAnswer], evidence: Evidence) -> tuple[Answered, ...]:
    """All items of a checklist in their order, with what is said of them. What a person says goes before the rest."""
    said = {each.item: each for each in answers if each.checklist == which}
    found: list[Answered] = []
    for item in ITEMS[which]:
        known, own = evidence.get((which, item.number)), said.get(item.number)
        by_study: ItemState = "answered" if known and known.answers else "to write"
        found.append(
            Answered(
                checklist=which,
                item=item,
                state=own.state if own else by_study,
                section=known.section if known else "",
                where=own.where if own else "",
                known=known.text if known else "",
                text=own.text if own else "",
                own=own is not None,
            )
        )
    return tuple(found)


def answer_item(
    study: Study, which: Checklist, item: str, state: ItemState, *, where: str = "", text: str = ""
) -> None:
    """A person says how an item stands; one act. Raises `Problem` where it does not apply and no reason is given."""
    where, text = where.strip(), text.strip()
    if item not in {each.number for each in ITEMS[which]}:
        raise Problem("{checklist} has no item “{item}”. Its items are numbered from 1.", checklist=which, item=item)
    if state == "not applicable" and not text:
        raise Problem("Write down why the item does not apply: readers will ask.")
    key = key_of("checklist_answer", which, item)
    made = ChecklistAnswer(id=key, checklist=which, item=item, state=state, where=where, text=text)
    known = study.checklist_answers.find(key)
    if known == made:
        return
    with study.act(N_("answer an item of a checklist"), noun="checklist_answer", key=key, subject=f"{which} {item}"):
        study.checklist_answers.drop([known.id] if known else [])
        study.checklist_answers.put([made])


def forget_answer(study: Study, which: Checklist, item: str) -> None:
    """Takes back what a person said of an item, so that it stands as the study tells it."""
    key = key_of("checklist_answer", which, item)
    if study.checklist_answers.find(key):
        with study.act(
            N_("take back an answer to a checklist"), noun="checklist_answer", key=key, subject=f"{which} {item}"
        ):
            study.checklist_answers.drop([key])

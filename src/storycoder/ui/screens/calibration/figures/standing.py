"""What is shown where there are no figures: no session, a blind one, or a team that wants the talk and no figures."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from storycoder.domain.calibration import DisagreementKind
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import XL, XS, L, M, S
from storycoder.ui.parts.empty import EmptyState
from storycoder.ui.parts.labels import body, heading, quiet
from storycoder.ui.screens.calibration.figures.cases import Cases
from storycoder.ui.screens.calibration.figures.confused import ConfusedPane
from storycoder.ui.screens.calibration.figures.state import FiguresState
from storycoder.ui.screens.calibration.queue.kind_rows import KindRow
from storycoder.ui.screens.calibration.state import CaseFilter
from storycoder.words import Phrasebook
from storycoder.workflow.case_words import KINDS
from storycoder.writing.speech import enumeration

_WIDEST, _ABOVE = 460, 100


def nothing_yet(say: Phrasebook) -> EmptyState:
    """There is no session."""
    sentence = say("Here stands how far the coders agree, as soon as there is a session whose codings are open.")
    return EmptyState("chart", say("No session yet"), sentence)


def still_blind(figures: FiguresState, say: Phrasebook) -> EmptyState:
    """The session is blind: who has to finish, and nothing else."""
    waiting, session = figures.waiting_for(), figures.calibration.session
    if waiting:
        sentence = say(
            "Nobody sees another's codings, and no figure tells of them, before everyone has said “finished”. "
            "Still to finish: {names}.",
            names=enumeration(waiting, say.language),
        )
    elif session is not None and session.state == "blind":
        sentence = say(
            "Everyone is finished. The figures come as soon as the codings are opened, on the tab of the session."
        )
    else:
        sentence = say(
            "Material of this session is being coded blind in another one. The figures come back after that."
        )
        return EmptyState("blind", say("Not yet"), sentence)
    return EmptyState("blind", say("The session is blind"), sentence)


class HiddenPane(QWidget):
    """The kinds of the disagreements and the codes that were confused, and no figure of agreement."""

    def __init__(self, desk: Desk, figures: FiguresState, cases: Cases) -> None:
        super().__init__()
        self._say, self._figures = desk.say, figures
        self.kinds: dict[DisagreementKind, KindRow] = {kind: KindRow(kind, desk.say) for kind in KINDS}
        self.none = quiet(desk.say("There are no disagreements: all marked the same."))
        self.confused = ConfusedPane(desk, figures, cases)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self._above())
        self.split.addWidget(self.confused)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([_ABOVE, 10 * _ABOVE])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.split)

    def _above(self) -> QWidget:
        say = self._say
        rows = QVBoxLayout()
        rows.setSpacing(XS)
        for kind, row in self.kinds.items():
            row.setCheckable(False)
            row.setMaximumWidth(_WIDEST)
            row.clicked.connect(partial(self._want, kind))
            rows.addWidget(row)
        rows.addWidget(self.none)
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(XL, L, XL, M)
        column.setSpacing(S)
        column.addWidget(
            body(
                say(
                    "The team has chosen to talk without figures of agreement, so none are shown. "
                    "What there is to talk about stands here. The choice can be changed on the tab of the session."
                )
            )
        )
        column.addSpacing(S)
        column.addWidget(heading(say("What the disagreements are about")))
        across = QHBoxLayout()
        across.addLayout(rows, 1)
        across.addStretch(1)
        column.addLayout(across)
        column.addStretch()
        return made

    def _want(self, kind: DisagreementKind) -> None:
        self._figures.calibration.want_cases(CaseFilter(kind=kind))

    def begin(self) -> None:
        """Puts the keyboard on the first kind that there is."""
        first = next((row for row in self.kinds.values() if row.isVisible()), self.confused.table)
        first.setFocus()

    def read(self) -> None:
        """Shows what there is to talk about."""
        numbers = self._figures.by_kind
        most = max(numbers.values(), default=1)
        for kind, row in self.kinds.items():
            row.show_number(numbers[kind], most)
            row.setVisible(numbers[kind] > 0)
        self.none.setVisible(not numbers)
        self.confused.read()

"""One role in a factor: who of it, how much, in which words, and one quotation."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from storycoder.ui.look.spacing import XS, L, M, S
from storycoder.ui.parts.buttons import flat
from storycoder.ui.parts.labels import body, caption, heading, quiet, strong
from storycoder.ui.parts.pictures import Meter
from storycoder.ui.places import Place
from storycoder.ui.screens.factors.roles import words
from storycoder.ui.screens.factors.roles.state import RolesState

if TYPE_CHECKING:
    from storycoder.workflow.role_differences import Put, RoleVoice, Said

_LEFT = 300


class RoleCard(QFrame):
    """How a role speaks of the factor."""

    def __init__(self, state: RolesState, voice: RoleVoice, put: Put | None) -> None:
        super().__init__()
        self._state, self._say = state, state.say
        self.setProperty("role", "card")
        name = words.role_name(voice.role, state.say)
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(L, M, L, M)
        row.setSpacing(L)
        row.addWidget(self._numbers(name, voice, put))
        row.addWidget(self._voice(voice), 1)

    def _numbers(self, name: str, voice: RoleVoice, put: Put | None) -> QWidget:
        made = QWidget()
        made.setFixedWidth(_LEFT)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(XS)
        column.addWidget(heading(name))
        meter = Meter(len(voice.speaking), len(voice.people), words.people_said(voice, self._say))
        meter.setAccessibleName(self._say("Who speaks of it"))
        column.addWidget(meter)
        column.addWidget(quiet(words.share_said(voice, self._say)))
        if put is not None:
            column.addWidget(quiet(words.put_said(put, self._say)))
        column.addStretch(1)
        return made

    def _voice(self, voice: RoleVoice) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        if voice.words:
            column.addWidget(caption(self._say("Words that this role says more than the others")))
            said = strong(" · ".join(each.lemma for each in voice.words))
            said.setToolTip("\n".join(words.word_told(each, self._say) for each in voice.words))
            said.setAccessibleDescription(said.toolTip())
            column.addWidget(said)
        if voice.quotation is not None:
            self._quote(voice.quotation, column)
        elif not voice.speaking:
            column.addWidget(quiet(self._say("Nobody of them speaks of it.")))
        column.addStretch(1)
        return made

    def _quote(self, quotation: Said, column: QVBoxLayout) -> None:
        column.addWidget(body(self._say("“{words}”", words=words.shortened(quotation.words))))
        foot = QHBoxLayout()
        foot.setSpacing(M)
        foot.addWidget(caption(self._say("– {who}", who=self._state.pseudonym(quotation.participant))))
        place = Place("coding", "transcript", quotation.transcript, quotation.span)
        shown = flat(self._say("Show in text"), partial(self._state.desk.go, place), "transcripts")
        foot.addWidget(shown, 0, Qt.AlignmentFlag.AlignLeft)
        foot.addStretch(1)
        column.addLayout(foot)

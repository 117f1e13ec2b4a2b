"""The board: codes as cards, factors as columns; suggestions and details beside it.

The panels are loaded when they are first wanted, so that the board itself is there soon.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from storycoder.domain.factors import Factor
from storycoder.domain.keys import Key
from storycoder.study.journal import Change
from storycoder.ui.desk import Desk
from storycoder.ui.look.spacing import M, S
from storycoder.ui.parts.banner import announce
from storycoder.ui.parts.buttons import button, flat, icon_button
from storycoder.ui.parts.panel import WIDTH, PanelHost, SidePanel
from storycoder.ui.places import Place
from storycoder.ui.screens.factors.board.columns import Columns
from storycoder.ui.screens.factors.board.doing import Doing
from storycoder.ui.screens.factors.board.holding import Holding
from storycoder.ui.screens.factors.board.moving import MoveTo
from storycoder.ui.screens.factors.board.state import BoardState
from storycoder.ui.screens.factors.board.told import Told
from storycoder.ui.screens.factors.page import Page
from storycoder.ui.screens.factors.state import FactorsState
from storycoder.ui.screens.factors.suggestions.state import SuggestionsState

if TYPE_CHECKING:
    from storycoder.ui.screens.factors.detail.factor_panel import FactorPanel


class BoardPage(Page):
    """The board of the practice that is chosen."""

    def __init__(self, desk: Desk, state: FactorsState) -> None:
        super().__init__(desk, state)
        self.board = BoardState(desk, state, self)
        self.columns = Columns(self.board)
        self.suggested = SuggestionsState(self.board, self)
        self.holding = Holding(self.board, self.columns, self)
        self._build()
        self.doing = Doing(self)
        self._connect()
        self._show_chosen()

    def _build(self) -> None:
        self.legend, self.held = Told(), Told()
        bar = QHBoxLayout()
        bar.setContentsMargins(M, S, M, S)
        bar.setSpacing(M)
        for told in (self.legend, self.held):
            bar.addWidget(told, 1)
        self.held.hide()
        self.frames = flat(self.say("Start from a set of factors…"), self.show_frames, "import")
        self.move_chosen = icon_button("move", self.say("Move to…"), self._move_chosen)
        bar.addWidget(self.frames)
        bar.addWidget(self.move_chosen)
        bar.addWidget(button(self.say("Suggestions"), self.toggle_suggestions, "tree"))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.columns, 1)
        self.panels = PanelHost(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.panels)

    def _connect(self) -> None:
        self.board.changed.connect(self._show)
        self.state.factor_changed.connect(self.columns.show_looked_at)
        self.state.practice_changed.connect(self._begin_anew)
        self.holding.changed.connect(self._show_held)
        self.columns.chosen_changed.connect(self._show_chosen)
        # After the drop is over: what was dragged may be gone when the board is shown anew.
        later = Qt.ConnectionType.QueuedConnection
        self.columns.dropped.connect(self._put, later)
        self.columns.new.wanted.connect(self.name_new, later)
        self.columns.opened.connect(self.show_segments)
        self.columns.factor_opened.connect(self.show_factor)
        self.columns.factor_placed.connect(self._place_factor, later)
        self.columns.new.made.connect(self._make)
        self.columns.new.left.connect(self.begin)
        self.suggested.naming_wanted.connect(self.name_new)
        self.suggested.frames_wanted.connect(self.show_frames)
        self.suggested.made.connect(self._mark, later)

    # Reading

    def read(self) -> None:
        """Shows the board as it is now."""
        self.board.read()
        self._read_panel(None)

    def take_change(self, change: Change) -> None:
        """Shows what lies elsewhere now; it is counted again only where codings have changed."""
        self.board.read(change)
        self._read_panel(change)

    def _read_panel(self, change: Change | None) -> None:
        self.suggested.note(change)
        factor = self._detail()
        if factor is not None:
            factor.read()
        elif self._suggests():
            self.suggested.read()

    def _detail(self) -> "FactorPanel | None":
        """The factor in detail, where that is looked at."""
        panel = self.panels.panel()
        if panel is None:
            return None
        from storycoder.ui.screens.factors.detail.factor_panel import FactorPanel  # noqa: PLC0415  on use only

        return panel.body if isinstance(panel.body, FactorPanel) else None

    def _suggests(self) -> bool:
        """Whether the suggestions are looked at."""
        panel = self.panels.panel()
        if panel is None:
            return False
        from storycoder.ui.screens.factors.suggestions.panel import SuggestionsPanel  # noqa: PLC0415  on use only

        return isinstance(panel.body, SuggestionsPanel)

    def _show(self) -> None:
        self.columns.show_columns()
        marks = [f"{short} {name}" for _, short, name in self.board.marks()]
        self.legend.tell(" · ".join(marks))
        self.legend.setAccessibleName(self.say("Marks of the roles"))
        self.legend.setAccessibleDescription(", ".join(marks))

    def _begin_anew(self) -> None:
        """Another practice: what was about the one before is put away."""
        self.panels.close_panel()
        self.columns.new.done()
        self.holding.let_go()
        self.columns.area.horizontalScrollBar().setValue(0)

    def _show_held(self) -> None:
        number = len(self.holding.keys)
        self.held.tell(self.holding.told() if number else "")
        self.held.setVisible(number > 0)
        self.legend.setVisible(not number)
        # What the keys do now is more than how a board can begin.
        self.frames.setVisible(not number)

    def _show_chosen(self) -> None:
        self.move_chosen.setEnabled(bool(self.columns.chosen()))

    # Moving

    def _put(self, codes: Sequence[Key], factor: Key | None, row: int | None) -> None:
        with self.desk.telling():
            self.board.put(codes, factor, row)
            self.columns.choose(codes, focus=True)

    def _place_factor(self, factor: Key, beside: Key, after: bool) -> None:
        at = [each.id for each in self.board.board.factors].index(beside)
        self.board.place_factor(factor, at + after)

    def _make(self, name: str, codes: Sequence[Key]) -> None:
        with self.desk.telling():
            made = self.board.make(name, codes)
            self.columns.new.done()
            self._made(made)

    def _made(self, factor: Factor) -> None:
        self.columns.show_factor(factor.id)
        announce(self, self.say("Made the factor “{name}”.", name=factor.name))

    def _mark(self, factor: Key) -> None:
        """Shows what was made of a suggestion; the keyboard stays among the suggestions."""
        self.state.choose_factor(factor)
        self.columns.see(factor)

    def _show_taken(self, factors: Sequence[Key]) -> None:
        """Shows the factors of a set: as many as there is room for, and the keyboard on the first."""
        self.columns.see(factors[-1])
        self.state.choose_factor(factors[0])
        self.columns.show_factor(factors[0])

    def name_new(self, codes: Sequence[Key] = ()) -> None:
        """Asks what a new factor is to be called."""
        self.columns.area.ensureWidgetVisible(self.columns.new)
        first = self.say.of(self.board.codes[codes[0]].name) if len(codes) == 1 else ""
        self.columns.new.ask(codes, first)

    def show_moving(self, codes: Sequence[Key]) -> None:
        """Lets somebody look up where the codes are to go."""
        lying = {tuple(each.id for each in self.board.board.factors_of(code)) for code in codes}
        everywhere = [
            *((each.id, self.say.of(each.name)) for each in self.board.board.factors),
            (None, self.board.name_of(None)),
        ]
        places = [place for place in everywhere if lying != {(place[0],) if place[0] else ()}]
        one = self.say("“{name}” goes to:", name=self.board.codes[codes[0]].name)
        what = one if len(codes) == 1 else self.say("{n} codes go to:", n=len(codes))
        body = MoveTo(self.say, what, places)
        body.chosen.connect(lambda factor: self._moved(codes, lambda: self._put(codes, factor, None)))
        body.wanted.connect(lambda name: self._moved(codes, lambda: self._make(name, codes)))
        self._panel(self.say("Move to"), body)

    def _move_chosen(self) -> None:
        self.doing.move.trigger()

    def _moved(self, codes: Sequence[Key], move: Callable[[], None]) -> None:
        self.panels.close_panel()
        move()

    # What stands beside it

    def _panel(self, title: str, body: QWidget, *, wide: int = WIDTH) -> None:
        self.panels.show_panel(SidePanel(title, body))
        room = self.panels.width()
        self.panels.setSizes([max(room - wide, 1), *[0] * (self.panels.count() - 2), wide])

    def show_factor(self, factor: Key, *, rename: bool = False) -> None:
        """Shows a factor in detail."""
        from storycoder.ui.screens.factors.detail.factor_panel import FactorPanel  # noqa: PLC0415  on use only

        self.state.choose_factor(factor)
        body = FactorPanel(self.board, factor)
        body.segments_wanted.connect(self._show_segments_of)
        body.merging_wanted.connect(self.show_merging)
        body.removing_wanted.connect(self.show_removing)
        body.gone.connect(self.panels.close_panel, Qt.ConnectionType.QueuedConnection)
        self._panel(self.say("Factor"), body)
        if rename:
            body.rename()

    def show_segments(self, code: Key) -> None:
        """Shows the segments of a code in this practice."""
        factor = self.board.board.factor_of(code)
        self._segments([code], factor.id if factor else None)

    def _show_segments_of(self, factor: Key) -> None:
        self._segments(self.board.board.codes[factor], factor)

    def _segments(self, codes: Sequence[Key], factor: Key | None) -> None:
        from storycoder.ui.screens.factors.detail.segments import SegmentsPanel  # noqa: PLC0415  on use only

        body = SegmentsPanel(self.board, codes, factor)
        body.back_wanted.connect(self.show_factor)
        self._panel(self.say("Segments"), body)

    def show_merging(self, factor: Key) -> None:
        """Asks with which factor it is to be merged."""
        from storycoder.ui.screens.factors.detail.plans import Merging  # noqa: PLC0415  on use only

        self._panel(self.say("Merge factors"), Merging(self.board, factor, lambda: self.show_factor(factor)))

    def show_removing(self, factor: Key) -> None:
        """Says what would go with a factor, and removes it on wish."""
        from storycoder.ui.screens.factors.detail.plans import Removing  # noqa: PLC0415  on use only

        self._panel(self.say("Remove the factor"), Removing(self.board, factor, self.panels.close_panel))

    def toggle_suggestions(self) -> None:
        """Shows the suggestions, or takes them away."""
        if self._suggests():
            self.panels.close_panel()
        else:
            self.show_suggestions()

    def show_suggestions(self) -> None:
        """Shows the suggestions beside the board; what was reckoned before is there at once."""
        from storycoder.ui.screens.factors.suggestions.panel import WIDE, SuggestionsPanel  # noqa: PLC0415  on use only

        self._panel(self.say("Suggestions"), SuggestionsPanel(self.suggested), wide=WIDE)

    def show_frames(self) -> None:
        """Shows the sets of factors from the literature."""
        from storycoder.ui.screens.factors.suggestions.frames import FramesPanel  # noqa: PLC0415  on use only

        body = FramesPanel(self.board)
        body.taken.connect(self.panels.close_panel)
        # After the new columns are laid out, in the room that the panel leaves.
        body.taken.connect(self._show_taken, Qt.ConnectionType.QueuedConnection)
        self._panel(self.say("Sets of factors"), body)

    # Finding it again

    def leave(self) -> None:
        """Keeps what is being typed about a factor."""
        factor = self._detail()
        if factor is not None:
            factor.save()

    def begin(self) -> None:
        """Puts the keyboard on the first code of the first factor, or else of those without one."""
        lists = self.columns.lists()
        self.columns.go_to(next((at for at, each in enumerate(lists) if at and each.cards.cards), 0), 0)

    def go_to(self, place: Place) -> None:
        """Shows a factor."""
        if place.key is not None:
            self.state.choose_factor(place.key)
            self.columns.show_factor(place.key)

    def remember(self) -> dict[str, Any]:
        """Whether codes without segments are shown."""
        return {"unused": self.board.with_unused}

    def recall(self, remembered: dict[str, Any]) -> None:
        """Restores what `remember` handed out."""
        self.board.with_unused = bool(remembered.get("unused"))

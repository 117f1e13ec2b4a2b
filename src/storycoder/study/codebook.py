"""The codebook: codes and what can be done with them, and its frozen versions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from storycoder.domain.codes import Code, CodebookVersion
from storycoder.domain.drafts import CodeDraft
from storycoder.domain.factors import Refusal
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.words import N_, Bilingual
from storycoder.study.layout import TABLES
from storycoder.study.shelf import Shelf, label_of

if TYPE_CHECKING:
    from storycoder.study.study import Study

MERGE = N_("merge codes")
"""The verb by which codes become one; its key is the code that is kept. Taking in a copy knows it by this."""


@dataclass(frozen=True, slots=True)
class Hanging:
    """What hangs on a code: its codings by all coders, the codes below it, the factors that it is in."""

    codings: int
    children: int
    factors: int


class CodeShelf(Shelf[Code]):
    """The codes. Their tree has no loops, and brothers and sisters bear different names."""

    def __init__(self, study: "Study") -> None:
        super().__init__(study, Code)

    def make(self, name: Bilingual, *, parent: Key | None = None, **fields: object) -> Code:
        """Makes a code below another, or at the top. Raises `Problem` where that name is taken there."""
        self._check_name(name, parent)
        code = Code(name=name, parent_id=parent, position=self._next(parent), **fields)  # pyright: ignore[reportArgumentType]
        self.add(code)
        return code

    def make_all(self, drafts: Sequence[CodeDraft], *, parent: Key | None = None, source: str = "") -> dict[str, Key]:
        """Takes a codebook's codes over in one act; hands back slug -> key. What is there by name is used as it is."""
        keys: dict[str, Key] = {}
        with self.study.act(N_("load a codebook"), noun="code", subject=source):
            taken = {(code.parent_id, code.name.in_("nl")): code.id for code in self.all()}
            position = self._next(parent)
            for number, draft in enumerate(drafts):
                above = keys[draft.parent] if draft.parent else parent
                known = taken.get((above, draft.name.in_("nl")))
                keys[draft.slug] = known or self._from_draft(draft, above, position + number)
        return keys

    def _from_draft(self, draft: CodeDraft, parent: Key | None, position: int) -> Key:
        code = Code(
            name=draft.name,
            parent_id=parent,
            position=position,
            short=draft.short,
            definition=draft.definition,
            when_to_use=draft.when_to_use,
            when_not=draft.when_not,
            example=draft.example,
            kind=draft.kind,
            source=draft.source,
            colour=draft.colour,
        )
        self.put([code])
        return code.id

    def rename(self, key: Key, name: Bilingual) -> Code:
        """Gives a code another name."""
        code = self.get(key)
        self._check_name(name, code.parent_id, besides=key)
        with self.study.act(N_("rename a code"), noun="code", key=key, subject=label_of(code)):
            return self.change(key, name=name)

    def redefine(self, key: Key, fields: Mapping[str, Bilingual], why: str = "") -> Code:
        """Changes definition, rules or example of a code: field name -> text."""
        with self.study.act(N_("redefine a code"), noun="code", key=key, subject=label_of(self.get(key)), why=why):
            self.write(key, fields)
            return self.get(key)

    def move(self, key: Key, *, parent: Key | None, position: int | None = None) -> Code:
        """Puts a code below another (None: at the top), among its new neighbours at `position` (None: last)."""
        code = self.get(key)
        if parent is not None and key in self.path_keys(parent):
            raise Problem("A code cannot be put below itself.")
        self._check_name(code.name, parent, besides=key)
        with self.study.act(N_("move a code"), noun="code", key=key, subject=label_of(code)):
            moved = self.change(key, parent_id=parent)
            row = [each.id for each in self.all(parent_id=parent) if each.id != key]
            row.insert(len(row) if position is None else position, key)
            for number, each in enumerate(row):
                self.write(each, {"position": number})
        return moved

    def merge(self, kept: Key, gone: Iterable[Key], why: str = "") -> Code:
        """Makes several codes one: codings, children, factors and references of the others go to the kept one.

        Where one coder has put both codes on the very same segment, one coding stays, with the notes of both.
        """
        self._refuse_while_blind()
        gone = tuple(dict.fromkeys(gone))
        if kept in gone or any(other in self.path_keys(kept) for other in gone):
            raise Problem("A code cannot be merged into itself or into a code below it.")
        names = ", ".join(label_of(self.get(key)) for key in gone)
        with self.study.act(MERGE, noun="code", key=kept, subject=names, why=why):
            for key in gone:
                self._hand_over(key, kept)
                self.drop([key])
        return self.get(kept)

    def _hand_over(self, old: Key, new: Key) -> None:
        there = {_place(coding): coding for coding in self.study.codings.unmasked(code_id=new)}
        for coding in self.study.codings.unmasked(code_id=old):
            if _place(coding) in there:
                self.study.codings.fold(coding, there[_place(coding)].id)
        self._adopt(old, new)
        self._drop_twin_links(old, new)
        self._hand_over_refusals(old, new)
        for noun, column in (
            ("coding", "code_id"),
            ("factor_code", "code_id"),
            ("code_reference", "code_id"),
            ("decision", "code_id"),
            ("decision", "other_code_id"),
            ("decision", "changed_code_id"),
            ("asked_code", "code_id"),
            ("validation_answer", "code_id"),
            ("validation_answer", "changed_code_id"),
            ("new_side", "code_id"),
            ("asks_about", "code_id"),
            ("remark", "changed_code_id"),
            ("leftover", "code_id"),
            ("element", "origin_id"),
            ("memo", "about_id"),
        ):
            table = TABLES[noun]
            self.study.writing.execute(table.update().where(table.c[column] == old).values({column: new}))

    def _adopt(self, old: Key, parent: Key | None) -> None:
        """Puts the codes below `old` last below `parent`. Raises `Problem` where one of their names is taken there."""
        position = self._next(parent)
        for number, child in enumerate(self.all(parent_id=old)):
            self._check_name(child.name, parent, besides=old)
            self.write(child.id, {"parent_id": parent, "position": position + number})

    def _drop_twin_links(self, old: Key, new: Key) -> None:
        """A factor, or whatever else has both codes, has the kept one once."""
        for noun, other in (
            ("factor_code", "factor_id"),
            ("code_reference", "reference_id"),
            ("asked_code", "validation_id"),
            ("new_side", "transcript_id"),
            ("asks_about", "topic_id"),
        ):
            table = TABLES[noun]
            known = select(table.c[other]).where(table.c.code_id == new)
            self.study.writing.execute(table.delete().where(table.c.code_id == old, table.c[other].in_(known)))

    def _hand_over_refusals(self, old: Key, new: Key) -> None:
        """What was refused of a code is refused of the kept one: once, and never together with itself."""
        refusals = self.study.refusals.all()
        known = {_refused(each) for each in refusals if old not in (each.code_id, each.other_code_id)}
        for each in refusals:
            if old in (each.code_id, each.other_code_id):
                one = new if each.code_id == old else each.code_id
                other = new if each.other_code_id == old else each.other_code_id
                then = _refused(replace(each, code_id=one, other_code_id=other))
                if one == other or then in known:
                    self.study.refusals.drop([each.id])
                else:
                    self.study.refusals.write(each.id, {"code_id": one, "other_code_id": other})
                    known.add(then)

    def split(self, key: Key, name: Bilingual, codings: Iterable[Key], why: str = "") -> Code:
        """Makes a new code beside this one and gives it some of its codings. Raises `Problem` for another code's."""
        self._refuse_while_blind()
        code, codings = self.get(key), tuple(codings)
        if not {coding.id for coding in self.study.codings.unmasked(code_id=key)}.issuperset(codings):
            raise Problem("Only codings of “{name}” itself can go to the new code.", name=code.name)
        with self.study.act(N_("split a code"), noun="code", key=key, subject=label_of(code), why=why):
            new = self.make(name, parent=code.parent_id, kind=code.kind, source=code.source, colour=code.colour)
            self.study.codings.recode_all(codings, new.id)
        return new

    def hanging_on(self, key: Key) -> Hanging:
        """What would go with the code."""
        return Hanging(
            codings=self.study.codings.count(code_id=key),
            children=self.count(parent_id=key),
            factors=self.study.factor_codes.count(code_id=key),
        )

    def delete(self, key: Key, *, with_codings: bool = False, why: str = "") -> Hanging:
        """Deletes a code. The codes below it move up to its parent.

        Raises `Problem` where codings hang on it, unless they are to go too, and where a name is taken there.
        """
        self._refuse_while_blind()
        code, hanging = self.get(key), self.hanging_on(key)
        if hanging.codings and not with_codings:
            raise Problem(
                "{n} codings hang on “{name}”. Merge it into another code, or say that they are to be deleted too.",
                n=hanging.codings,
                name=code.name,
            )
        if self.study.asked_codes.count(code_id=key):
            raise Problem(
                "“{name}” was put to workshop members. Merge it into another code, or do not ask about it any more.",
                name=code.name,
            )
        with self.study.act(N_("delete a code"), noun="code", key=key, subject=label_of(code), why=why):
            self.study.codings.drop(coding.id for coding in self.study.codings.unmasked(code_id=key))
            self._adopt(key, code.parent_id)
            self.drop([key])
        return hanging

    def remove(self, *keys: Key, why: str = "") -> None:
        """Takes codes away that nothing hangs on. Raises `Problem` where something does, or where it may be hidden."""
        self._refuse_while_blind()
        super().remove(*keys, why=why)

    def path_keys(self, key: Key) -> tuple[Key, ...]:
        """The code's ancestors and itself, from the top. Raises `Problem` where it is gone."""
        with self.study.reading() as connection:
            rows = connection.execute(select(self._table.c.id, self._table.c.parent_id)).all()
        parents, path = dict(tuple(row) for row in rows), [self.get(key).id]
        while (above := parents[path[0]]) is not None:
            path.insert(0, above)
        return tuple(path)

    def paths(self) -> Mapping[Key, tuple[Bilingual, ...]]:
        """Every code's names from the top down."""
        codes = {code.id: code for code in self.all()}

        def path(key: Key) -> tuple[Bilingual, ...]:
            code = codes[key]
            return (*path(code.parent_id), code.name) if code.parent_id else (code.name,)

        return {key: path(key) for key in codes}

    def _refuse_while_blind(self) -> None:
        """Merging, splitting and deleting would touch, and so tell of, codings that nobody may see yet."""
        if self.study.sessions.count(state="blind"):
            raise Problem(
                "A calibration session is still blind. Codes can be merged, split and deleted when it is over."
            )

    def _keys(self, **equal: object) -> Sequence[Key]:
        """The keys of the codes whose columns, as they are kept, equal these."""
        with self.study.reading() as connection:
            return connection.execute(self._query(equal).with_only_columns(self._table.c.id)).scalars().all()

    def _next(self, parent: Key | None) -> int:
        last = select(func.max(self._table.c.position)).where(self._table.c.parent_id == parent)
        with self.study.reading() as connection:
            found: int | None = connection.execute(last).scalar_one()
        return 0 if found is None else found + 1

    def _check_name(self, name: Bilingual, parent: Key | None, besides: Key | None = None) -> None:
        if not name:
            raise Problem("A code needs a name.")
        packed = self._codec.changes({"name": name})["name"]
        if any(key != besides for key in self._keys(name=packed, parent_id=parent)):
            raise Problem("There is a code “{name}” here already.", name=name)


def _place(coding: object) -> tuple[object, ...]:
    return tuple(getattr(coding, name) for name in ("revision_id", "start", "end", "coder_id", "session_id"))


def _refused(refusal: Refusal) -> tuple[object, ...]:
    """What was said no to, whoever of two codes is named first."""
    return refusal.practice_id, refusal.factor_id, frozenset((refusal.code_id, refusal.other_code_id))


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed between two versions of the codebook; `changed` holds each code before and after."""

    added: tuple[Code, ...]
    removed: tuple[Code, ...]
    changed: tuple[tuple[Code, Code], ...]


class VersionShelf(Shelf[CodebookVersion]):
    """Frozen states of the codebook."""

    def __init__(self, study: "Study") -> None:
        super().__init__(study, CodebookVersion)

    def freeze(self, name: str = "", why: str = "") -> CodebookVersion:
        """Keeps the codebook as it is now."""
        number = 1 + max((each.number for each in self.all()), default=0)
        version = CodebookVersion(number=number, name=name, codes=self.study.codes.all())
        with self.study.act(
            N_("freeze the codebook"), noun="codebook_version", key=version.id, subject=name or str(number), why=why
        ):
            self.put([version])
        return version

    def latest_key(self) -> Key | None:
        """The newest version, or None before the first."""
        query = select(self._table.c.id).order_by(self._table.c.number.desc()).limit(1)
        with self.study.reading() as connection:
            return connection.execute(query).scalar_one_or_none()

    def difference(self, before: Key, after: Key | None = None) -> Difference:
        """What changed from one version to another, or to the codebook as it stands."""
        old = {code.id: code for code in self.get(before).codes}
        new = {code.id: code for code in (self.get(after).codes if after else self.study.codes.all())}
        return Difference(
            added=tuple(new[key] for key in new if key not in old),
            removed=tuple(old[key] for key in old if key not in new),
            changed=tuple((old[key], new[key]) for key in new if key in old and old[key] != new[key]),
        )

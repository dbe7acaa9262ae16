"""Which rulebooks a call is judged by: as asked for, else by its language and its facts."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from coach.advise.playbook import Playbook, load_playbook
from coach.domain.call import Call
from coach.domain.labels import Language
from coach.judge.compliance.packs import load_pack, shipped
from coach.judge.influence.book import InfluenceBook, load_influence
from coach.judge.rulebook.pack import Pack
from coach.judge.scorecard.card import Card, load_card
from coach.judge.script.loading import load_script
from coach.judge.script.plan import Script
from coach.pipeline import Rulebooks

AUTO, NONE = "auto", "none"
#: The law of a Mandarin call is taken to be that of the mainland; English is spoken under many.
_PACKS = {Language.ZH: "cn"}
_KINDS = {
    (Language.ZH, False): "zh_consumer",
    (Language.ZH, True): "zh_b2b",
    (Language.EN, False): "en_consumer",
    (Language.EN, True): "en_consumer",
}
_BUSINESS = ("b2b", "business", "trade")

_Book = TypeVar("_Book", Pack, Script, Card, InfluenceBook)


@dataclass
class Shelf:
    """Rulebooks, each read once.

    Args:
        pack: Name or path of a compliance pack; ``auto`` goes by ``jurisdiction`` in the metadata,
            else by language; ``none`` for none.
        script: Name or path of a script; ``auto`` goes by language and ``call_type``.
    """

    pack: str = AUTO
    script: str = AUTO
    _packs: dict[str, Pack] = field(default_factory=dict)
    _scripts: dict[str, Script] = field(default_factory=dict)
    _cards: dict[str, Card] = field(default_factory=dict)
    _influence: dict[str, InfluenceBook] = field(default_factory=dict)

    def check(self) -> None:
        """Read what was asked for by name, before any work rests on it.

        Raises:
            InputError: If there is no such pack or script, or it has mistakes.
        """
        if self.pack not in (AUTO, NONE):
            _once(self._packs, self.pack, load_pack)
        if self.script not in (AUTO, NONE):
            _once(self._scripts, self.script, load_script)

    def choose(self, call: Call) -> Rulebooks:
        """Rulebooks for a call."""
        pack, script = self._pack_name(call), self._script_name(call)
        kind = _kind(call)
        return Rulebooks(
            pack=_once(self._packs, pack, load_pack) if pack else None,
            script=_once(self._scripts, script, load_script) if script else None,
            influence=_once(self._influence, str(call.language), load_influence) if kind else None,
            card=_once(self._cards, kind, load_card) if kind else None,
            playbook=self._playbook,
        )

    @cached_property
    def _playbook(self) -> Playbook:
        return load_playbook()

    def _pack_name(self, call: Call) -> str | None:
        if self.pack != AUTO:
            return None if self.pack == NONE else self.pack
        given = str(call.metadata.extra.get("jurisdiction") or "").strip().lower()
        if given:  # metadata names a country, never a file
            return given if given in {path.stem for path in shipped()} else None
        return _PACKS.get(call.language) if call.language else None

    def _script_name(self, call: Call) -> str | None:
        if self.script != AUTO:
            return None if self.script == NONE else self.script
        return _kind(call)


def _kind(call: Call) -> str | None:
    """Name of the script and of the scorecard for this kind of call."""
    kind = str(call.metadata.extra.get("call_type") or "").strip().lower()
    return _KINDS[call.language, kind in _BUSINESS] if call.language else None


def _once(read: dict[str, _Book], name: str, load: Callable[[str], _Book]) -> _Book:
    if name not in read:
        read[name] = load(name)
    return read[name]

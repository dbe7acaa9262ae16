import re

import pytest

from coach.domain.errors import InputError
from coach.judge.compliance.packs import CHECK_TYPES
from coach.judge.rulebook.loading import RulebookError, read_pack

HEAD = """pack: my
title: {zh: 我的, en: Mine}
language: zh
sets:
  jail: [坐牢]
anchors:
  debt: {speaker: agent, any_of: [欠款]}
rules:
"""
RULE = """  - id: MY-01
    title: {zh: 一, en: one}
    citation: 内部
    confirmed: D
    severity: high
    detect: ["{jail}"]
    messages: {zh: 一, en: one}
    examples:
      - {kind: hit, verdict: violated, lines: [agent: 坐牢]}
"""


def write(folder, text, name="my.yaml"):
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_a_pack_is_read(tmp_path):
    pack = read_pack(write(tmp_path, HEAD + RULE), checks=CHECK_TYPES)
    assert (pack.id, [rule.id for rule in pack.rules], list(pack.anchors)) == (
        "my", ["MY-01"], ["debt"],
    )  # fmt: skip
    assert len(pack.sha256) == 64


def test_the_hash_follows_the_words(tmp_path):
    first = read_pack(write(tmp_path, HEAD + RULE), checks=CHECK_TYPES).sha256
    assert read_pack(tmp_path, checks=CHECK_TYPES).sha256 == first
    second = read_pack(write(tmp_path, HEAD + RULE + "# x\n"), checks=CHECK_TYPES).sha256
    assert first != second


@pytest.mark.parametrize(
    ("old", "new", "line", "why"),
    [
        ("{jail}", "{jai}", 14, "names the set 'jai'"),
        ("{jail}", "(坐牢", 14, r"lacks a \)"),
        ("severity: high", "severity: hgih", 13, "severity: Input should be"),
        ("confirmed: D", "confirmed: X", 12, "confirmed: Input should be"),
        ("citation: 内部", "citatoin: 内部", 11, "citatoin: no such key here"),
        ('detect: ["{jail}"]', "check: no_such", 14, "no check is named 'no_such'"),
        ('detect: ["{jail}"]', "check: quiet_hours\n    with: {begn: x}", 15, "takes no 'begn'"),
        ('detect: ["{jail}"]', "check: not_to_third_party", 14, "no anchor is named"),
        ('detect: ["{jail}"]', "detect: [{any_of: [a], after: x}]", 14, "no anchor is named 'x'"),
        ('detect: ["{jail}"]', "detect: [{speaker: agent}]", 14, "needs any_of"),
        ('detect: ["{jail}"]', "detect: [{any_of: [a], acts: {x: 1}}]", 14, "no act of the code"),
        ('    detect: ["{jail}"]\n', "", 9, "needs detect, require or check"),
        ("lines: [agent: 坐牢]", "lines: [boss: 坐牢]", 17, "expected ROLE: text"),
        ("sets:", "sets:\n  jail: [a]", 6, "stands twice"),
        ("rules:", "rules: [", 9, "is no YAML"),
    ],
)
def test_every_mistake_has_its_line(tmp_path, old, new, line, why):
    text = (HEAD + RULE).replace(old, new, 1)
    path = write(tmp_path, text)
    with pytest.raises(RulebookError) as caught:
        read_pack(path, checks=CHECK_TYPES)
    found = [m for m in caught.value.mistakes if re.search(why, m.message)]
    assert {mistake.line for mistake in found} == {line}
    assert str(caught.value).startswith(str(path))


def test_mistakes_between_files(tmp_path):
    write(tmp_path, HEAD + RULE, "a.yaml")
    write(tmp_path, "pack: other\nrules:\n" + RULE, "b.yaml")
    with pytest.raises(RulebookError) as caught:
        read_pack(tmp_path, checks=CHECK_TYPES)
    messages = " ".join(str(mistake) for mistake in caught.value.mistakes)
    assert "other files here are of 'my'" in messages
    assert "the rule MY-01 stands twice" in messages


def test_nothing_there(tmp_path):
    with pytest.raises(InputError, match="no rules there"):
        read_pack(tmp_path / "none", checks=CHECK_TYPES)

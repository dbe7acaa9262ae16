import io

import pytest

from coach.batch.rules import check_rules, try_rules

GOOD = """pack: my
title: {zh: 我的, en: Mine}
language: zh
rules:
  - id: MY-01
    title: {zh: 一, en: one}
    citation: 内部
    confirmed: D
    severity: high
    detect: [坐牢]
    messages: {zh: 一, en: one}
    examples:
      - {kind: hit, verdict: violated, lines: [agent: 坐牢]}
"""


@pytest.fixture
def run(tmp_path):
    def run(command, text):
        path = tmp_path / "my.yaml"
        path.write_text(text, encoding="utf-8")
        out, err = io.StringIO(), io.StringIO()
        code = command([path], stdout=out, stderr=err)
        return code, out.getvalue(), err.getvalue()

    return run


def test_check_tells_that_a_pack_is_in_order(run):
    code, out, err = run(check_rules, GOOD)
    assert (code, err) == (0, "")
    assert out.endswith("my.yaml: in order\n")


def test_check_tells_every_mistake_with_its_line(run):
    code, out, err = run(check_rules, GOOD.replace("坐牢]\n    mess", "(坐牢]\n    mess"))
    assert (code, out) == (2, "")
    assert "my.yaml:10: «(坐牢» lacks a )" in err


def test_the_examples_pass(run):
    code, out, err = run(try_rules, GOOD)
    assert (code, err) == (0, "")
    assert out.endswith("my.yaml: 1 rules, 1 examples, 0 failed\n")


def test_an_example_that_fails_is_shown(run):
    code, out, err = run(try_rules, GOOD.replace("agent: 坐牢", "debtor: 坐牢"))
    assert code == 1
    assert "my.yaml:13: MY-01: hit: expected violated, came unknown" in err
    assert out.endswith("1 failed\n")


def test_a_broken_file_is_explained_before_it_is_tried(run):
    assert run(try_rules, "pack: [")[0] == 2


def test_no_such_path(tmp_path):
    err = io.StringIO()
    assert check_rules([tmp_path / "none.yaml"], stdout=io.StringIO(), stderr=err) == 2
    assert "no such pack" in err.getvalue()

import io
import json

import pytest

from coach.batch.label import label_lines
from coach.domain.errors import ModelUnavailable
from coach.domain.labels import Role
from coach.domain.observation import Label, Labels

NONE = {"label": "none", "probability": 0.75, "unsure": False}


class FakeClassifier:
    """Calls everything ``none``; blank text gets no labels."""

    name = "fake"
    digest = "0" * 64

    def __init__(self):
        self.seen = []
        self.sizes = []

    def label(self, requests):
        self.seen += requests
        self.sizes.append(len(requests))
        return [
            Labels(stage=Label("none", 0.75)) if request.text.strip() else Labels()
            for request in requests
        ]


def run(data, role=Role.DEBTOR):
    """Exit code, rows out, lines of stderr, and the classifier that was asked."""
    classifier, stdout, stderr = FakeClassifier(), io.StringIO(), io.StringIO()
    code = label_lines(io.BytesIO(data), lambda: classifier, role, stdout=stdout, stderr=stderr)
    assert not stdout.getvalue() or stdout.getvalue().endswith("\n")
    stdout.getvalue().encode()  # can be written to any UTF-8 stream
    rows = [json.loads(line) for line in stdout.getvalue().split("\n")[:-1]]
    return code, rows, stderr.getvalue().splitlines(), classifier


def lines(*rows):
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def test_the_same_lines_come_back_in_order_with_labels():
    rows = [{"id": n, "context": f"第{n}", "text": f"第{n}句"} for n in (3, 1, 2)]
    code, out, errors, classifier = run(lines(*rows))
    assert (code, errors) == (0, [])
    assert out == [{**row, "labels": {"stage": NONE, "acts": []}} for row in rows]
    assert [(r.role, r.text, r.context) for r in classifier.seen] == [
        (Role.DEBTOR, row["text"], row["context"]) for row in rows
    ]


@pytest.mark.parametrize("role", [Role.AGENT, Role.DEBTOR])
def test_all_lines_are_of_the_role(role):
    *_, classifier = run(lines({"text": "您好"}, {"text": "喂"}), role)
    assert [request.role for request in classifier.seen] == [role, role]


@pytest.mark.parametrize("row", [{"text": "喂"}, {"text": "喂", "context": None}])
def test_no_context_is_an_empty_one_and_the_row_is_kept(row):
    code, [out], errors, classifier = run(lines(row))
    assert (code, errors, classifier.seen[0].context) == (0, [], "")
    assert out == {**row, "labels": {"stage": NONE, "acts": []}}


@pytest.mark.parametrize("text", ["", " ", "\u3000\n\t"])
def test_blank_text_has_no_labels(text):
    code, [out], errors, _ = run(lines({"text": text}))
    assert (code, errors) == (0, [])
    assert out == {"text": text, "labels": {"acts": []}}


def test_other_fields_are_kept():
    row = {
        "id": None, "text": "喂", "n": 2**70, "x": 0.1, "list": [1, {"a": "“引”"}], "": True,
        "labels": "old",
    }  # fmt: skip
    _, [out], *_ = run(lines(row))
    assert out == {**row, "labels": {"stage": NONE, "acts": []}}
    assert list(out) == list(row)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b"no json", 'is no JSON; expected {"id": '),
        (b'{"text": "a"', "is no JSON"),
        (b'{"text": "a"} {"text": "b"}', "is no JSON"),
        (b'{"text": "a", "x": NaN}', "is no JSON"),
        (b'{"text": "a", "x": -Infinity}', "is no JSON"),
        (b'{"text": "a", "x": 1e999}', "is no JSON"),
        (b'{"text": "a", "x": ' + b"9" * 5000 + b"}", "is no JSON"),
        (b"[" * 100_000, "is no JSON"),
        (b'["text"]', "is a JSON list; expected an object"),
        (b'"text"', "is a JSON string; expected an object"),
        (b"7", "is a JSON number; expected an object"),
        (b"true", "is a JSON boolean; expected an object"),
        (b"null", "is a JSON null; expected an object"),
        (b"{}", "its text is missing; expected a string"),
        (b'{"context": "a"}', "its text is missing"),
        (b'{"text": null}', "its text is a JSON null; expected a string"),
        (b'{"text": 1.5}', "its text is a JSON number"),
        (b'{"text": {"zh": "a"}}', "its text is a JSON object"),
        (b'{"text": "a", "context": 1}', "its context is a JSON number; expected a string"),
        (b'{"text": "a", "context": false}', "its context is a JSON boolean"),
        (b'{"text": "a", "context": ["b"]}', "its context is a JSON list"),
        ('{"text": "您好"}'.encode("gb18030"), "is not UTF-8; expected JSON Lines in UTF-8"),
        ('{"text": "a"}'.encode("utf-16"), "is not UTF-8"),
        (b'{"text": "\xff"}', "is not UTF-8"),
    ],
)  # fmt: skip
def test_a_bad_line_is_named_and_the_rest_is_labelled(line, message):
    good = lines({"text": "一"}), lines({"text": "二"})
    code, out, errors, _ = run(good[0] + b"\n" + line + b"\n" + good[1])
    assert code == 1
    assert [row["text"] for row in out] == ["一", "二"]
    assert len(errors) == 1
    assert errors[0].startswith(f"coach: line 3: {message}")


def test_errors_do_not_repeat_what_was_said():
    _, out, errors, _ = run(b'["secret"]\n{"text": {"secret": 1}}\nsecret\n')
    assert out == []
    assert len(errors) == 3
    assert "secret" not in "".join(errors)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["no BOM", "BOM"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("last", [True, False], ids=["ended", "open"])
def test_files_as_windows_writes_them(mark, end, last):
    data = mark + end.join([b'{"text": "a"}', b"", b'{"text": "b"}']) + (end if last else b"")
    code, out, errors, _ = run(data)
    assert (code, [row["text"] for row in out], errors) == (0, ["a", "b"], [])


@pytest.mark.parametrize("data", [b"", b"\n", b"\n \r\n\t\n"])
def test_nothing_in_is_nothing_out(data):
    code, out, errors, classifier = run(data)
    assert (code, out, errors, classifier.seen) == (0, [], [], [])


def test_a_long_line_is_read_whole():
    text = "我没钱还" * 2500
    code, [out], _, classifier = run(lines({"text": text, "context": text}))
    assert code == 0
    assert out["text"] == classifier.seen[0].text == text


def test_many_lines_go_in_parts_and_keep_order_and_numbers():
    rows = [lines({"id": n, "text": "喂"}) for n in range(1300)]
    rows[700] = b"?\n"
    rows[1299] = b"?\n"
    code, out, errors, classifier = run(b"".join(rows))
    assert code == 1
    assert [row["id"] for row in out] == [n for n in range(1299) if n != 700]
    assert [error.split(":")[1] for error in errors] == [" line 701", " line 1300"]
    assert len(classifier.sizes) > 3
    assert max(classifier.sizes) < 1300


def test_a_line_is_out_before_all_are_in():
    class Endless(io.BytesIO):
        """Runs dry only after what is out was counted."""

        def __next__(self):
            if self.tell() > 600 * len(line):
                counted.append(stdout.getvalue().count("\n"))
            return super().__next__()

    line = lines({"text": "喂"})
    stdout, counted = io.StringIO(), []
    label_lines(Endless(line * 700), FakeClassifier, Role.AGENT, stdout=stdout, stderr=stdout)
    assert 0 < counted[0] < 700


@pytest.mark.parametrize(
    "line",
    [
        rb'{"text": "\ud800", "note": "\u60a8\u597d"}',
        rb'{"text": "\udc00\ud800 a", "context": "\udfff"}',
        rb'{"text": "a", "\ud83d": 1}',
        rb'{"text": "a", "more": [{"x": "\ud800\ud800"}]}',
    ],
)
def test_halves_of_characters_come_back_as_they_came(line):
    code, [out, after], errors, _ = run(line + b"\n" + lines({"text": "好"}))
    assert (code, errors, after["text"]) == (0, [], "好")
    del out["labels"]
    assert out == json.loads(line)


def test_whole_characters_stay_readable():
    stdout = io.StringIO()
    data = rb'{"text": "\u60a8\u597d \ud83d\ude00"}'
    label_lines(io.BytesIO(data), FakeClassifier, Role.AGENT, stdout=stdout, stderr=stdout)
    assert stdout.getvalue().startswith('{"text": "您好 😀", ')


def test_any_depth_is_labelled_or_refused():
    data = b"".join(
        b'{"text": "a", "x": ' + b"[" * depth + b"]" * depth + b"}\n" for depth in range(800, 1000)
    )
    code, out, errors, _ = run(data)
    assert code == int(bool(errors))
    assert len(out) + len(errors) == 200


def test_the_model_is_loaded_once_and_its_absence_is_not_hidden():
    loaded = []

    def load():
        loaded.append(1)
        return FakeClassifier()

    data = io.BytesIO(lines({"text": "喂"}) * 1100)
    label_lines(data, load, Role.AGENT, stdout=io.StringIO(), stderr=io.StringIO())
    assert loaded == [1]

    def none():
        raise ModelUnavailable("no label model")

    with pytest.raises(ModelUnavailable, match="no label model"):
        label_lines(data, none, Role.AGENT, stdout=io.StringIO(), stderr=io.StringIO())

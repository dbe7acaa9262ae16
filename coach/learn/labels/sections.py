"""What the card of the label model shows of ``metrics.json``, section by section."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from coach.domain.labels import ACTS, HEADS, Language, Role

_LANGUAGES = {Language.ZH: "Mandarin", Language.EN: "English"}
_ROLES = (Role.DEBTOR, Role.AGENT)
_SLICES = {
    "short": "short (10 characters, 6 words at most)",
    "long": "long (over 30 characters, 18 words)",
    "without_context": "without the turn before",
    "noisy": "disturbed as by a poor recogniser",
}
_ALARMS = ("abuse", "hardship", "self_harm", "insult", "threat", "vague_threat", "insult_or_threat")
_Metrics = Mapping[str, Any]


def all_of(metrics: _Metrics, *, plot_file: str) -> Iterator[str]:
    """Every section, as Markdown."""
    yield "## How good it is\n\n" + "\n".join(_summary(metrics))
    yield "## Learning curve\n\n" + "\n".join(_curve(metrics))
    yield "## Length, context, noise\n\n" + "\n".join(_slices(metrics))
    yield "## Calibration\n\n" + "\n".join(_calibration(metrics, plot_file))
    yield "## Words that must not be missed\n\n" + "\n".join(_safety(metrics))
    yield "## Class by class\n\n" + "\n".join(_classes(metrics))
    yield "## What is taken for what\n\n" + "\n".join(_confusions(metrics))


def named(part: str) -> str:
    """A part in words.

    >>> named("zh_debtor")
    'Mandarin debtor'
    """
    language, role = part.split("_")
    return f"{_LANGUAGES[Language(language)]} {role}"


def parts(metrics: _Metrics) -> list[str]:
    """Those that were measured, as ``language_role``."""
    every = [f"{language}_{role}" for role in _ROLES for language in Language]
    return [part for part in every if part in metrics]


def heads(part: str) -> tuple[str, ...]:
    """Of the part's role, acts last."""
    return (*HEADS[Role(part.split("_")[1])], "acts")


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Lines of Markdown.

    >>> table(("a", "b"), [("1", "2")])
    ['| a | b |', '|---|---|', '| 1 | 2 |']
    """
    lines = [f"| {' | '.join(row)} |" for row in (header, *rows)]
    return [lines[0], "|" + "---|" * len(header), *lines[1:]]


def cell(text: str) -> str:
    """Words of an utterance, so that they stay in their cell."""
    return " ".join(text.replace("|", "\\|").split()) or "–"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _summary(metrics: _Metrics) -> Iterator[str]:
    whose = "that other authors wrote and two readers labelled"
    yield (
        f"Macro-F1 on {metrics['n_evaluation']:,} utterances "
        f"{whose if metrics['our_items'] else 'of tables that are not ours'}, beside a linear SVM"
    )
    yield (
        f"on character n-grams that learned {metrics['n_training']:,} utterances of the corpus, "
        "and the commonest label."
    )
    yield "ECE: expected calibration error of the probabilities."
    left = metrics["left_out"]
    if left["training"] or left["evaluation"]:
        yield (
            f"Left out for want of letters: {left['training']} of those learned, "
            f"{left['evaluation']} of those measured on."
        )
    yield ""
    rows = []
    for part in parts(metrics):
        measured = metrics[part]
        for head in heads(part):
            model, *floors = (
                measured[side][head]["macro_f1"] for side in ("model", "svm", "majority")
            )
            ece = measured["calibration"][head]["ece"]
            rows.append(
                (named(part), head, f"**{model:.3f}**", *map(_number, floors), _number(ece))
            )
    yield from table(("part", "head", "model", "SVM", "commonest", "ECE"), rows)


def _curve(metrics: _Metrics) -> Iterator[str]:
    curves = metrics.get("curve")
    if not curves:
        yield "Not measured: `coach evaluate labels --curve [DIR]...`."
        return
    points = {
        (part, side): {point["share"]: point for point in curve}
        for part, sides in curves.items()
        for side, curve in sides.items()
    }
    shares = sorted({share for curve in points.values() for share in curve})
    yield "Macro-F1 by the share of the training scenes that were learned, SVM / model; in brackets"
    yield "the utterances that the SVM learned. The model learns fewer: what it keeps for"
    yield "temperatures and thresholds, the same at every share, it does not learn."
    yield ""
    rows = []
    for part in parts(metrics):
        for head in heads(part):
            shown = []
            for share in shares:
                svm, model = (points[part, side].get(share) for side in ("svm", "model"))
                n = f" ({svm['n']:,})" if svm else ""
                both = " / ".join(_number(p and p[head]) for p in (svm, model))
                shown.append(both + n)
            rows.append((named(part), head, *shown))
    yield from table(("part", "head", *(f"{share:g}" for share in shares)), rows)


def _slices(metrics: _Metrics) -> Iterator[str]:
    yield "Macro-F1 of model / SVM over the classes that occur; slices below 20 utterances are not"
    yield "shown."
    for role in _ROLES:
        own = [part for part in parts(metrics) if part.endswith(role)]
        rows = []
        for part in own:
            for name in (name for name in _SLICES if name in metrics[part]["slices"]):
                slice_ = metrics[part]["slices"][name]
                both = (
                    f"{slice_['model'][head]:.3f} / {slice_['svm'][head]:.3f}"
                    for head in heads(part)
                )
                rows.append((named(part), _SLICES[name], str(slice_["n"]), *both))
        if rows:
            yield ""
            yield from table(("part", "utterances", "n", *heads(own[0])), rows)


def _calibration(metrics: _Metrics, plot_file: str) -> Iterator[str]:
    yield "How often labels are right (up) at the probability they were given (right); the line is"
    yield "what it should be, a larger dot stands for more labels. Acts: the probability of every"
    yield "act for every utterance."
    yield ""
    yield f"![Reliability]({plot_file})"
    yield ""
    rows = []
    for part in parts(metrics):
        found = metrics[part]["calibration"]
        for head in heads(part):
            unsure = found[head].get("unsure_share")
            shown = "–" if unsure is None else f"{unsure:.1%}"
            rows.append((named(part), head, _number(found[head]["ece"]), shown))
        rows.append((named(part), "acts that are said", _number(found["acts_said"]["ece"]), "–"))
    yield from table(("part", "head", "ECE", "shown as unsure"), rows)


def _safety(metrics: _Metrics) -> Iterator[str]:
    yield "Checked on the evaluation items: of those that are labelled so, how many the"
    yield "model finds (recall), and how many of those it finds are so (precision). `self_harm` are"
    yield "utterances labelled `hardship` whose words speak of dying or giving up, picked by a list"
    yield "of phrases; for `insult_or_threat` any of the three counts as found by any of the three."
    yield "Where support is small, the figure proves little."
    yield ""
    rows, misses = [], []
    for part in parts(metrics):
        for alarm in (alarm for alarm in _ALARMS if alarm in metrics[part]["safety"]):
            rates = metrics[part]["safety"][alarm]
            rates_shown = (_number(rates["recall"]), _number(rates.get("precision")))
            rows.append((named(part), f"`{alarm}`", str(rates["support"]), *rates_shown))
            misses += [(named(part), alarm, miss) for miss in rates.get("misses", ())]
    yield from table(("part", "label", "support", "recall", "precision"), rows)
    if misses:
        yield ""
        yield "What was missed, the least probable first, five of a label at most (invented"
        yield "sentences, as everything here):"
        yield ""
        shown = (
            (
                part, f"`{alarm}`", cell(miss["context"]), cell(miss["text"]),
                ", ".join(f"`{act}`" for act in miss["said"]) or "–",
                _number(miss["probability"]),
            )
            for part, alarm, miss in misses
        )  # fmt: skip
        header = ("part", "missed", "turn before", "utterance", "acts said", "probability")
        yield from table(header, shown)


def _classes(metrics: _Metrics) -> Iterator[str]:
    yield "How often a label occurs in the evaluation items (n), and F1 of model / SVM."
    for role in _ROLES:
        own = [part for part in parts(metrics) if part.endswith(role)]
        header = [f"{named(part)}: {what}" for part in own for what in ("n", "F1")]
        for head, keys in (*HEADS[role].items(), ("acts", ACTS[role])) if own else ():
            rows = [(f"`{key}`", *_of_class(metrics, own, head, key)) for key in keys]
            yield ""
            yield from table((f"{role}: {head}", *header), rows)


def _of_class(metrics: _Metrics, own: Sequence[str], head: str, key: str) -> Iterator[str]:
    for part in own:
        model, svm = (metrics[part][side][head] for side in ("model", "svm"))
        yield str(model["support"][key])
        yield f"{_number(model['f1'][key])} / {_number(svm['f1'][key])}"


def _confusions(metrics: _Metrics) -> Iterator[str]:
    yield "Rows: what is right; columns: what the model says."
    for part in parts(metrics):
        for head, keys in HEADS[Role(part.split("_")[1])].items():
            counts = metrics[part]["confusion"][head]
            rows = [(f"**{key}**", *map(str, row)) for key, row in zip(keys, counts, strict=True)]
            yield ""
            yield from table((f"{named(part)}: {head}", *keys), rows)

"""How the debtor felt: the ruling emotion of a stretch, and whether it grew calmer."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from coach.domain.call import Utterance
from coach.domain.defence import EmotionCourse
from coach.domain.exchanges import quoted, sure
from coach.domain.observation import Label, Labels

#: How composed each emotion is: an ordering to draw a line through, not a measurement.
COMPOSURE: Mapping[str, float] = {
    "calm": 1.0,
    "guilty": 0.6,
    "wishful": 0.6,
    "passive": 0.5,
    "anxious": 0.4,
    "averse": 0.3,
    "angry": 0.0,
}
#: Fewer sure emotions than this make no course.
LEAST_UTTERANCES = 3
# An utterance without a length still counts a little.
_LEAST_S = 0.2


def _emotion(utterance: Utterance, labels: Mapping[str, Labels]) -> Label | None:
    found = labels.get(utterance.id)
    label = sure(found.emotion) if found else None
    return label if label is not None and label.key in COMPOSURE else None


def _weight(utterance: Utterance, label: Label) -> float:
    """Long and sure utterances say more than a 喂."""
    return max(_LEAST_S, utterance.span.duration_s) * max(0.01, label.probability)


def dominant_emotion(
    utterances: Iterable[Utterance], labels: Mapping[str, Labels]
) -> tuple[str | None, float]:
    """The emotion with the most speaking time, weighted by probability, and its share.

    Returns:
        Key and share in (0, 1]; ``(None, 0.0)`` if no emotion is sure.
    """
    weights: dict[str, float] = defaultdict(float)
    for utterance in utterances:
        if label := _emotion(utterance, labels):
            weights[label.key] += _weight(utterance, label)
    if not weights:
        return None, 0.0
    key = max(sorted(weights), key=lambda each: weights[each])
    return key, weights[key] / sum(weights.values())


def emotion_course(
    debtor: Sequence[Utterance], labels: Mapping[str, Labels]
) -> EmotionCourse | None:
    """A straight line through the debtor's composure, by weighted least squares.

    Args:
        debtor: The debtor's utterances, in order of time.
        labels: By utterance id.

    Returns:
        The course; ``None`` with fewer than `LEAST_UTTERANCES` sure emotions, or if all of them
        stand at one moment.
    """
    points = [(each, label) for each in debtor if (label := _emotion(each, labels))]
    if len(points) < LEAST_UTTERANCES:
        return None
    times = [utterance.span.middle_s for utterance, _ in points]
    line = _fit(
        times,
        [COMPOSURE[label.key] for _, label in points],
        [_weight(utterance, label) for utterance, label in points],
    )
    if line is None:
        return None
    start, end = (min(1.0, max(0.0, line[0] + line[1] * at)) for at in (min(times), max(times)))
    lowest = min(points, key=lambda point: COMPOSURE[point[1].key])[0]
    last = points[-1][0]
    shown = [lowest] if lowest.id == last.id else [lowest, last]
    return EmotionCourse(start, end, len(points), tuple(quoted(each) for each in shown))


def _fit(
    x: Sequence[float], y: Sequence[float], weights: Sequence[float]
) -> tuple[float, float] | None:
    """Intercept and slope; ``None`` where all x are (nearly) the same."""
    total = sum(weights)
    mean_x = sum(w * a for w, a in zip(weights, x, strict=True)) / total
    mean_y = sum(w * b for w, b in zip(weights, y, strict=True)) / total
    spread = sum(w * (a - mean_x) ** 2 for w, a in zip(weights, x, strict=True))
    if spread / total < 1e-6:
        return None
    both = sum(w * (a - mean_x) * (b - mean_y) for w, a, b in zip(weights, x, y, strict=True))
    slope = both / spread
    return mean_y - slope * mean_x, slope

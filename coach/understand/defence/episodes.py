"""From single answers to episodes, and to what each stage takes of the call."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from coach.domain.call import Utterance
from coach.domain.defence import OPENNESS, Episode
from coach.domain.observation import Labels
from coach.domain.span import Span
from coach.understand.defence.emotions import dominant_emotion
from coach.understand.defence.positions import Answer


def find_episodes(answers: Sequence[Answer], labels: Mapping[str, Labels]) -> tuple[Episode, ...]:
    """Join answers of one stage; a break ends an episode even where the stage goes on.

    Returns:
        In order of time. Where utterances overlap, the earlier episode ends as the later begins.
    """
    groups: list[list[Answer]] = []
    for answer in answers:
        if groups and not answer.after_break and groups[-1][-1].stage == answer.stage:
            groups[-1].append(answer)
        else:
            groups.append([answer])
    episodes = [_episode(group, labels) for group in groups]
    return tuple(
        replace(each, span=_until(each.span, following.span.start_s) if following else each.span)
        for each, following in zip(episodes, [*episodes[1:], None], strict=False)
    )


def _episode(group: Sequence[Answer], labels: Mapping[str, Labels]) -> Episode:
    utterances = [utterance for answer in group for utterance in answer.utterances]
    confidences = [position.confidence for answer in group for position in answer.positions]
    emotion, share = dominant_emotion(utterances, labels)
    return Episode(
        stage=group[0].stage,
        span=Span(group[0].start_s, max(utterance.span.end_s for utterance in utterances)),
        utterance_ids=tuple(utterance.id for utterance in utterances),
        confidence=sum(confidences) / len(confidences),
        emotion=emotion,
        emotion_share=share,
        after_break=group[0].after_break,
    )


def _until(span: Span, end_s: float) -> Span:
    return Span(span.start_s, max(span.start_s, min(span.end_s, end_s)))


def share_by_utterances(answers: Sequence[Answer]) -> Mapping[str, float] | None:
    """Stage → part of the utterances with a position; all three stages, ``None`` without any."""
    counts = Counter(position.stage for answer in answers for position in answer.positions)
    return _shares(counts)


def share_by_time(answers: Sequence[Answer]) -> Mapping[str, float] | None:
    """The same, by how long the utterances last."""
    seconds: dict[str, float] = defaultdict(float)
    for answer in answers:
        seconds[answer.stage] += sum(_length_s(utterance) for utterance in answer.utterances)
    return _shares(seconds)


def _length_s(utterance: Utterance) -> float:
    return utterance.span.duration_s


def _shares(amounts: Mapping[str, float]) -> Mapping[str, float] | None:
    total = sum(amounts.values())
    if not total:
        return None
    return {stage: amounts.get(stage, 0) / total for stage in OPENNESS}

"""The debtor's defence, put together from its parts."""

from collections.abc import Mapping

from coach.domain.call import Call
from coach.domain.defence import Defence
from coach.domain.exchanges import speaking_turns
from coach.domain.labels import Role
from coach.domain.observation import Labels
from coach.understand.defence.causes import find_causes, find_tempers
from coach.understand.defence.deadlock import find_deadlocks
from coach.understand.defence.emotions import emotion_course
from coach.understand.defence.episodes import find_episodes, share_by_time, share_by_utterances
from coach.understand.defence.excuses import find_excuses
from coach.understand.defence.pace import find_repeats
from coach.understand.defence.positions import find_answers
from coach.understand.defence.turning import find_turning_points


def follow_defence(call: Call, labels: Mapping[str, Labels] | None) -> Defence | None:
    """Follow the debtor's defence through a call.

    Args:
        call: The call; its utterances may come in any order.
        labels: Labels by utterance id, some may be missing; ``None`` if no label model looked.

    Returns:
        What was found, the same for the same input; without episodes where the debtor takes no
        position. ``None`` without labels: words alone do not tell a stage.

    Example:
        >>> from coach.domain.call import Utterance
        >>> from coach.domain.observation import Label
        >>> from coach.domain.span import Span
        >>> says = [(Role.DEBTOR, "别再打了。"), (Role.AGENT, "老接电话谁都烦，您有难处吗？"),
        ...         (Role.DEBTOR, "工资没发，能分期吗？")]
        >>> call = Call("c1", None, tuple(
        ...     Utterance(f"u{n}", str(role), role, Span(3 * n, 3 * n + 2), text)
        ...     for n, (role, text) in enumerate(says)))
        >>> stages = {"u0": Labels(stage=Label("resistance", 0.95)),
        ...           "u2": Labels(stage=Label("compromise", 0.95))}
        >>> found = follow_defence(call, stages)
        >>> [(each.to_stage, each.agent_utterance_id) for each in found.turning_points]
        [('compromise', 'u1')]
        >>> follow_defence(call, None) is None
        True
    """
    if labels is None:
        return None
    all_turns = speaking_turns(call)
    debtor = sorted(
        (utterance for utterance in call.utterances if utterance.role is Role.DEBTOR),
        key=lambda utterance: utterance.span,
    )
    answers = find_answers(call, labels)
    return Defence(
        positions=tuple(position for answer in answers for position in answer.positions),
        episodes=find_episodes(answers, labels),
        turning_points=find_turning_points(answers, all_turns, labels),
        share_by_time=share_by_time(answers),
        share_by_utterances=share_by_utterances(answers),
        causes=find_causes(debtor, all_turns, labels),
        tempers=find_tempers(debtor, labels),
        emotion=emotion_course(debtor, labels),
        repeats=find_repeats(all_turns, answers, labels),
        deadlocks=find_deadlocks(answers, all_turns, labels),
        excuses=find_excuses(all_turns, labels),
    )

from coach.domain.labels import Role
from coach.listen.transcripts.draft import DraftUtterance
from coach.listen.transcripts.voices import voices


def said(speaker=None, role=None, channel=None):
    return DraftUtterance(where="here", text="a", speaker=speaker, role=role, channel=channel)


def ids(*utterances, **options):
    return voices(utterances, roles=options.pop("roles", {}), **options)


def test_the_nameless_are_one_voice_per_role_and_channel():
    found = ids(said(role=Role.DEBTOR), said(role=Role.AGENT), said(role=Role.DEBTOR), said("S0"))
    assert found.ids == ("S1", "S2", "S1", "S0")
    assert [(s.id, s.role) for s in found.speakers] == [
        ("S1", Role.DEBTOR),
        ("S2", Role.AGENT),
        ("S0", Role.UNKNOWN),
    ]
    assert found.quality == ()


def test_nothing_tells_the_nameless_apart_and_a_note_says_so():
    found = ids(said(), said(role=Role.UNKNOWN), said(channel=1))
    assert found.ids == ("S0", "S0", "S1")
    assert [(note.code, note.value) for note in found.quality] == [("unnamed_speakers", 2)]


def test_one_name_with_two_roles_is_two_voices():
    found = ids(said("mono", Role.AGENT), said("mono", Role.DEBTOR), said("mono"))
    assert found.ids == ("mono/agent", "mono/debtor", "mono")
    assert [s.role for s in found.speakers] == [Role.AGENT, Role.DEBTOR, Role.UNKNOWN]


def test_one_known_role_is_the_role_of_the_voice():
    found = ids(said("Zoe"), said("Zoe", Role.AGENT), said("Zoe", Role.UNKNOWN))
    assert [(s.id, s.role) for s in found.speakers] == [("Zoe", Role.AGENT)]


def test_a_role_by_option_joins_what_the_file_tears_apart():
    found = ids(said("Zoe", Role.AGENT), said("Zoe", Role.DEBTOR), roles={"zoe": Role.OTHER})
    assert [(s.id, s.role) for s in found.speakers] == [("Zoe", Role.OTHER)]

import pytest

from .dialogues import AGENT, DEBTOR, OTHER, UNKNOWN, roles_of, utterances

DIALOGUES = {
    "by the book": (
        """A: Hello, this is Dana calling from Northgate Recovery on a recorded line.
        A: Am I speaking with Mr. Ellis?
        B: Speaking. What is this about?
        A: Your account is 30 days past due. When can you make a payment?
        B: I just lost my job, I can't pay right now.""",
        {"A": AGENT, "B": DEBTOR},
    ),
    "debtor picks up first": (
        """B: Hello?
        A: Hi, may I speak to Maria Lopez, please?
        B: This is she.
        A: I'm calling from First Harbor Bank about your credit card.
        A: You have an outstanding balance of $640.
        B: I get paid on Friday, I can send half then.""",
        {"A": AGENT, "B": DEBTOR},
    ),
    "agent never says who he is": (
        """A: Is this Tom Baker?
        B: Who is this?
        A: You owe twelve hundred dollars. When are you going to pay? You need to pay today.
        B: I don't have the money. Leave me alone.""",
        {"A": AGENT, "B": DEBTOR},
    ),
    "angry debtor opens": (
        """B: You people again! Stop calling me!
        A: I understand your frustration. Your payment is two months overdue.
        B: This is harassment. I'm going to report you.
        A: I can set up a payment plan for you. Would that work for you?""",
        {"A": AGENT, "B": DEBTOR},
    ),
    "debtor calls in": (
        """A: Thank you for calling Northgate, how can I help you?
        B: Hi, I got a letter from you saying I owe some money. I want to pay my bill.
        A: Sure. Can you verify your date of birth?
        B: May third, eighty one.""",
        {"A": AGENT, "B": DEBTOR},
    ),
    "wife picks up": (
        """B: Hello?
        A: Hello, am I speaking with Robert King?
        B: No, he's not home. This is his wife.
        A: Could you ask him to call us back at this number?
        B: I'll tell him.""",
        {"A": AGENT, "B": OTHER},
    ),
    "wrong number": (
        """B: Yeah?
        A: Hi, I'm calling from First Harbor Bank, is this Susan Green?
        B: You've got the wrong number. There's no one by that name here.""",
        {"A": AGENT, "B": OTHER},
    ),
    "chit-chat": (
        """A: Hey, how are you?
        B: Good, nice weather today.
        A: Yes, lovely. See you at lunch.
        B: See you.""",
        {"A": UNKNOWN, "B": UNKNOWN},
    ),
    "voicemail": (
        """A: You've reached the voicemail of Jim. Please leave a message after the tone.
        B: This is Dana from Northgate Recovery. Please call me back at 555 0100.""",
        {"A": OTHER, "B": AGENT},
    ),
    "debtor has a lawyer": (
        """A: This call may be recorded. I am calling about your account, which is past due.
        B: I'm a lawyer myself, so don't threaten me. I never signed anything.
        A: We have not received any payment since March.
        B: I already paid that. My attorney will call you.""",
        {"A": AGENT, "B": DEBTOR},
    ),
    "debtor quotes the agent": (
        """B: Yesterday your guy said this is Mark from Northgate and you owe us 500 dollars.
        B: I don't trust you.
        A: I apologise for that. Let me pull up your account.
        B: I can't afford it, my wife is in the hospital.
        A: We can offer you an extension.""",
        {"A": AGENT, "B": DEBTOR},
    ),
    "supplier and accounts payable": (
        """A: Good morning, this is Kim with Delta Fasteners.
        A: Your invoice from May is 45 days overdue.
        B: Our accounts payable is waiting for approval.
        A: When do you expect to send it?
        B: It should go in the next payment run.""",
        {"A": AGENT, "B": DEBTOR},
    ),
    "no punctuation, no apostrophes": (
        """A: hi im calling from northgate is this mr ellis
        B: yeah
        A: your account is past due when can you pay
        B: i cant afford it i got laid off""",
        {"A": AGENT, "B": DEBTOR},
    ),
}


@pytest.mark.parametrize("name", DIALOGUES)
def test_roles_follow_from_what_is_said(name):
    dialogue, expected = DIALOGUES[name]
    assert roles_of(utterances(dialogue)) == expected

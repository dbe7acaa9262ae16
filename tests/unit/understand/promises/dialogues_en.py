"""Short English calls with what was promised in them; all start on Thursday, 5 March 2026.

A: agent, D: debtor. Each expected promise names only what the case is about.
"""

DIALOGUES = {
    "debtor names all, agent reads back": (
        "A:Your balance is $900. When could you make a payment?\n"
        "D:I can pay two hundred dollars next Friday.\n"
        "A:So two hundred dollars on Friday the thirteenth, by card?\nD:Yes, by debit card.",
        [dict(amount="200", date="2026-03-13", currency="USD", method="card", named_by="debtor",
              confirmed_back=True, firmness="agreed", part_or_whole="part")],
    ),
    "proposal accepted": (
        "A:Could you pay three hundred by Friday?\nD:Okay, that works.",
        [dict(amount="300", date="2026-03-06", date_kind="by", named_by="agent",
              confirmed_back=False, amount_source="agent", firmness="firm")],
    ),
    "proposal refused": ("A:Can you pay 300 today?\nD:No, I can't do that.\nA:I see.\nD:I just don't have it.", []),
    "proposal put off": ("A:Can you pay 300 on Friday?\nD:I'll have to talk to my wife.", []),
    "countered, then agreed": (
        "A:Can you do three hundred on Monday?\nD:Three hundred's too much. I could do two hundred.\n"
        "A:Two hundred on Monday then.\nD:Yeah.",
        [dict(amount="200", date="2026-03-09", confirmed_back=True, named_by="agent")],
    ),
    "correction in one breath": (
        "A:How much can you manage?\nD:um three hundred no two hundred on the fifteenth\nA:okay two hundred on the fifteenth",
        [dict(amount="200", date="2026-03-15", confirmed_back=True, named_by="debtor")],
    ),
    "payday, open": (
        "A:When can you pay?\nD:I'll pay fifty when I get paid.",
        [dict(amount="50", date=None, date_open=True, firmness="soft")],
    ),
    "payday, known": (
        "A:When can you pay?\nD:I get paid on the twentieth, so I'll send a hundred then.",
        [dict(amount="100", date="2026-03-20", named_by="debtor")],
    ),
    "condition": (
        "A:Can we settle this today?\nD:If you waive the late fee I'll pay four hundred today.",
        [dict(amount="400", date="2026-03-05", conditional=True)],
    ),
    "willing, nothing more": (
        "A:This account is overdue.\nD:I know. I will pay it, I promise.",
        [dict(amount=None, date=None, firmness="soft")],
    ),
    "past payment": ("A:You owe 500.\nD:I paid 200 last month.\nA:Let me check that.\nD:Okay.", []),
    "debt repeated": ("A:The balance is twelve hundred dollars.\nD:Twelve hundred? That's not right.", []),
    "offer accepted": (
        "A:What can you do?\nD:Could I do fifty on the first?\nA:Yes, that's fine. Fifty on the first.",
        [dict(amount="50", date="2026-04-01", confirmed_back=True, named_by="debtor")],
    ),
    "offer turned down": ("A:What can you do?\nD:Could I pay twenty a month?\nA:I'm afraid that's not enough.\nD:Then I can't.", []),
    "third party": ("A:Is Mr Lee there?\nD:He's out. I'll tell him you called.\nA:Could he pay by Friday?\nD:I'll pass it on.", []),
    "sarcasm": ("A:Can you pay today?\nD:Yeah right. Dream on.", []),
    "two payments": (
        "A:It's 500 pounds in all.\nD:I'll pay two hundred on Monday and the rest at the end of the month.",
        [dict(amount="200", date="2026-03-09", currency="GBP", part_or_whole="part"),
         dict(amount=None, date="2026-03-31", part_or_whole="part")],
    ),
    "instalments": (
        "A:How about 120 a month for eight months, first one on April 1st?\nD:Okay, I can live with that.",
        [dict(amount="120", date="2026-04-01", recurrence=("month", 8), named_by="agent")],
    ),
    "all of it": (
        "A:The total outstanding is $640.\nD:I'll pay it off in full tomorrow.",
        [dict(amount="640", date="2026-03-06", part_or_whole="whole", amount_source="debt")],
    ),
    "no money words": ("A:The card ending 4410?\nD:Yes. Call me on 5550142 after five.", []),
    "agent's deadline, debtor's own day": (
        "A:We need this by the 25th.\nD:I can send a grand on the 20th.\nA:A thousand on the 20th, thank you.",
        [dict(amount="1000", date="2026-03-20", named_by="debtor", confirmed_back=True)],
    ),
    "taken back": ("A:Can you pay fifty tomorrow?\nD:Sure.\nA:Great, fifty tomorrow.\nD:Actually forget it, I'm not paying.", []),
    "split into pieces": (
        "A:How much could you manage?\nD:Um, maybe one hundred and twenty.\nD:I get paid on the first, so, after that.\n"
        "A:So one hundred and twenty on the first.\nD:Yes, that's right.",
        [dict(amount="120", date="2026-04-01", confirmed_back=True, named_by="debtor")],
    ),
    "price said side by side": (
        "A:What could you do by the weekend?\nD:I can do two fifty on Saturday.\nA:Two fifty on Saturday. Lovely.",
        [dict(amount="250", date="2026-03-07", confirmed_back=True)],
    ),
    "quid": (
        "A:When could you start?\nD:I'll stick fifty quid in on Friday week, bank transfer.",
        [dict(amount="50", currency="GBP", date="2026-03-13", method="bank_transfer", firmness="agreed")],
    ),
    "tries": (
        "A:Can you pay something?\nD:I'll try to pay a hundred by the end of the month.",
        [dict(amount="100", date="2026-03-31", firmness="soft")],
    ),
    "asr, no marks": (
        "A:so can you make a payment today\nD:i cant today but i can pay a hundred and fifty dollars on monday with my debit card",
        [dict(amount="150", date="2026-03-09", method="card", firmness="agreed")],
    ),
    "ambiguous date": (
        "A:When?\nD:I'll pay 80 on 5/3.",
        [dict(amount="80", date=None, firmness="soft")],
    ),
    "rent is not the payment": (
        "A:What could you manage?\nD:My rent is eight hundred. I could do forty on the tenth.\nA:Forty on the tenth is fine.",
        [dict(amount="40", date="2026-03-10", confirmed_back=True)],
    ),
}  # fmt: skip

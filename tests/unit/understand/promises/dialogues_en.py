"""Short English calls with what was promised in them; all start on Thursday, 5 March 2026.

A: agent, D: debtor. Each expected promise names only what the case is about.
"""

DIALOGUES = {
    "debtor names all, agent reads back": (
        "A:Your balance is $900. When could you make a payment?\n"
        "D:I can pay two hundred dollars next Friday.\n"
        "A:So two hundred dollars on Friday the thirteenth, by card?\n"
        "D:Yes, by debit card.",
        [
            {
                "amount": "200",
                "date": "2026-03-13",
                "currency": "USD",
                "method": "card",
                "named_by": "debtor",
                "confirmed_back": True,
                "firmness": "agreed",
                "part_or_whole": "part",
            }
        ],
    ),
    "proposal accepted": (
        "A:Could you pay three hundred by Friday?\nD:Okay, that works.",
        [
            {
                "amount": "300",
                "date": "2026-03-06",
                "date_kind": "by",
                "named_by": "agent",
                "confirmed_back": False,
                "amount_source": "agent",
                "firmness": "firm",
            }
        ],
    ),
    "proposal refused": (
        "A:Can you pay 300 today?\nD:No, I can't do that.\nA:I see.\nD:I just don't have it.",
        [],
    ),
    "proposal put off": (
        "A:Can you pay 300 on Friday?\nD:I'll have to talk to my wife.",
        [],
    ),
    "countered, then agreed": (
        "A:Can you do three hundred on Monday?\n"
        "D:Three hundred's too much. I could do two hundred.\n"
        "A:Two hundred on Monday then.\n"
        "D:Yeah.",
        [{"amount": "200", "date": "2026-03-09", "confirmed_back": True, "named_by": "agent"}],
    ),
    "correction in one breath": (
        "A:How much can you manage?\n"
        "D:um three hundred no two hundred on the fifteenth\n"
        "A:okay two hundred on the fifteenth",
        [{"amount": "200", "date": "2026-03-15", "confirmed_back": True, "named_by": "debtor"}],
    ),
    "payday, open": (
        "A:When can you pay?\nD:I'll pay fifty when I get paid.",
        [{"amount": "50", "date": None, "date_open": True, "firmness": "soft"}],
    ),
    "payday, known": (
        "A:When can you pay?\nD:I get paid on the twentieth, so I'll send a hundred then.",
        [{"amount": "100", "date": "2026-03-20", "named_by": "debtor"}],
    ),
    "condition": (
        "A:Can we settle this today?\nD:If you waive the late fee I'll pay four hundred today.",
        [{"amount": "400", "date": "2026-03-05", "conditional": True}],
    ),
    "willing, nothing more": (
        "A:This account is overdue.\nD:I know. I will pay it, I promise.",
        [{"amount": None, "date": None, "firmness": "soft"}],
    ),
    "past payment": (
        "A:You owe 500.\nD:I paid 200 last month.\nA:Let me check that.\nD:Okay.",
        [],
    ),
    "debt repeated": (
        "A:The balance is twelve hundred dollars.\nD:Twelve hundred? That's not right.",
        [],
    ),
    "offer accepted": (
        "A:What can you do?\n"
        "D:Could I do fifty on the first?\n"
        "A:Yes, that's fine. Fifty on the first.",
        [{"amount": "50", "date": "2026-04-01", "confirmed_back": True, "named_by": "debtor"}],
    ),
    "offer turned down": (
        "A:What can you do?\n"
        "D:Could I pay twenty a month?\n"
        "A:I'm afraid that's not enough.\n"
        "D:Then I can't.",
        [],
    ),
    "third party": (
        "A:Is Mr Lee there?\n"
        "D:He's out. I'll tell him you called.\n"
        "A:Could he pay by Friday?\n"
        "D:I'll pass it on.",
        [],
    ),
    "sarcasm": (
        "A:Can you pay today?\nD:Yeah right. Dream on.",
        [],
    ),
    "two payments": (
        "A:It's 500 pounds in all.\n"
        "D:I'll pay two hundred on Monday and the rest at the end of the month.",
        [
            {"amount": "200", "date": "2026-03-09", "currency": "GBP", "part_or_whole": "part"},
            {"amount": None, "date": "2026-03-31", "part_or_whole": "part"},
        ],
    ),
    "instalments": (
        "A:How about 120 a month for eight months, first one on April 1st?\n"
        "D:Okay, I can live with that.",
        [{"amount": "120", "date": "2026-04-01", "recurrence": ("month", 8), "named_by": "agent"}],
    ),
    "all of it": (
        "A:The total outstanding is $640.\nD:I'll pay it off in full tomorrow.",
        [
            {
                "amount": "640",
                "date": "2026-03-06",
                "part_or_whole": "whole",
                "amount_source": "debt",
            }
        ],
    ),
    "no money words": (
        "A:The card ending 4410?\nD:Yes. Call me on 5550142 after five.",
        [],
    ),
    "agent's deadline, debtor's own day": (
        "A:We need this by the 25th.\n"
        "D:I can send a grand on the 20th.\n"
        "A:A thousand on the 20th, thank you.",
        [{"amount": "1000", "date": "2026-03-20", "named_by": "debtor", "confirmed_back": True}],
    ),
    "taken back": (
        "A:Can you pay fifty tomorrow?\n"
        "D:Sure.\n"
        "A:Great, fifty tomorrow.\n"
        "D:Actually forget it, I'm not paying.",
        [],
    ),
    "split into pieces": (
        "A:How much could you manage?\n"
        "D:Um, maybe one hundred and twenty.\n"
        "D:I get paid on the first, so, after that.\n"
        "A:So one hundred and twenty on the first.\n"
        "D:Yes, that's right.",
        [{"amount": "120", "date": "2026-04-01", "confirmed_back": True, "named_by": "debtor"}],
    ),
    "price said side by side": (
        "A:What could you do by the weekend?\n"
        "D:I can do two fifty on Saturday.\n"
        "A:Two fifty on Saturday. Lovely.",
        [{"amount": "250", "date": "2026-03-07", "confirmed_back": True}],
    ),
    "quid": (
        "A:When could you start?\nD:I'll stick fifty quid in on Friday week, bank transfer.",
        [
            {
                "amount": "50",
                "currency": "GBP",
                "date": "2026-03-13",
                "method": "bank_transfer",
                "firmness": "agreed",
            }
        ],
    ),
    "tries": (
        "A:Can you pay something?\nD:I'll try to pay a hundred by the end of the month.",
        [{"amount": "100", "date": "2026-03-31", "firmness": "soft"}],
    ),
    "asr, no marks": (
        "A:so can you make a payment today\n"
        "D:i cant today but i can pay a hundred and fifty dollars on monday with my "
        "debit card",
        [{"amount": "150", "date": "2026-03-09", "method": "card", "firmness": "agreed"}],
    ),
    "ambiguous date": (
        "A:When?\nD:I'll pay 80 on 5/3.",
        [{"amount": "80", "date": None, "firmness": "soft"}],
    ),
    "rent is not the payment": (
        "A:What could you manage?\n"
        "D:My rent is eight hundred. I could do forty on the tenth.\n"
        "A:Forty on the tenth is fine.",
        [{"amount": "40", "date": "2026-03-10", "confirmed_back": True}],
    ),
}

# Whole calls with amount and day of each promise. They were written apart from the code, but it
# was mended on them afterwards: they guard against falling back and measure no accuracy.
WHOLE = [
    (
        "A:Hi, is this Maria?\n"
        "D:Yes.\n"
        "A:You've got a past due balance of four hundred and eighty dollars. Can you "
        "take care of that today?\n"
        "D:Not today, no. I could do half on Friday.\n"
        "A:So two forty on Friday?\n"
        "D:Yes, and the other half on the twentieth.\n"
        "A:Perfect. Two forty on March 6th and two forty on March 20th.\n"
        "D:Right.",
        [("240", "2026-03-06"), ("240", "2026-03-20")],
    ),
    (
        "A:When can we expect payment?\n"
        "D:Listen, I lost my job, I can't pay you anything right now.\n"
        "A:Is there any amount you could manage?\n"
        "D:No. Nothing. Stop calling.",
        [],
    ),
    (
        "A:Would 75 pounds a month work for you?\n"
        "D:Seventy five's a bit steep. Could we say fifty?\n"
        "A:Fifty a month is fine. When would you like to start?\n"
        "D:The first of April.\n"
        "A:Great, fifty pounds a month starting the first of April, by direct debit.\n"
        "D:Lovely.",
        [("50", "2026-04-01")],
    ),
    (
        "A:Can you pay the 300 by Monday?\n"
        "D:I'll see what I can do.\n"
        "A:I need a commitment.\n"
        "D:I can't commit to anything.",
        [],
    ),
    (
        "A:The amount due is $1,245.60.\n"
        "D:okay ill pay it all tomorrow morning over the phone with my card\n"
        "A:great so that's twelve forty five sixty tomorrow\n"
        "D:yep",
        [("1245.6", "2026-03-06")],
    ),
    (
        "A:You promised to pay on the first and we didn't get it.\n"
        "D:I know, I'm sorry. I mailed a check for two hundred last week.\n"
        "A:I'll look out for it.\n"
        "D:Thanks.",
        [],
    ),
    (
        "A:How about this Friday?\n"
        "D:Can't do Friday. Next Wednesday I can.\n"
        "A:Okay, Wednesday the eleventh. How much?\n"
        "D:A hundred and fifty.\n"
        "A:A hundred and fifty on the eleventh. Card or bank transfer?\n"
        "D:Bank transfer.",
        [("150", "2026-03-11")],
    ),
    (
        "A:If you don't pay by Friday we may refer the account.\nD:Do what you like.",
        [],
    ),
    (
        "A:What can you put toward this?\n"
        "D:um like forty bucks\n"
        "A:When could you do that?\n"
        "D:uh next payday whenever that is\n"
        "A:Do you know the date?\n"
        "D:yeah the fourteenth i think\n"
        "A:Okay forty dollars on the fourteenth.\n"
        "D:okay",
        [("40", "2026-03-14")],
    ),
    (
        "A:Is Mr Jones available?\n"
        "D:This is his wife. He'll be back tonight.\n"
        "A:Could you ask him to call?\n"
        "D:Sure, I'll let him know.",
        [],
    ),
    (
        "A:We can settle for six hundred if it's paid by the end of the month.\n"
        "D:Six hundred by the thirty first? Yeah, I can do that.\n"
        "A:Excellent. Six hundred by March 31st.\n"
        "D:Okay.",
        [("600", "2026-03-31")],
    ),
    (
        "A:Can you pay today?\n"
        "D:No but I can do two hundred on the ninth and two hundred on the twenty third.\n"
        "A:Okay that's great.\n"
        "D:Thanks",
        [("200", "2026-03-09"), ("200", "2026-03-23")],
    ),
    (
        "A:So can I put you down for a hundred on the tenth?\n"
        "D:Go on then.\n"
        "A:Lovely, a hundred on the tenth.\n"
        "D:Wait, actually, make it the twelfth.\n"
        "A:The twelfth it is.",
        [("100", "2026-03-12")],
    ),
    (
        "A:I can offer a plan of 60 dollars a month.\n"
        "D:No thanks. I don't think I owe this.\n"
        "A:Okay, I'll note the dispute.\n"
        "D:Good.",
        [],
    ),
    (
        "A:so your account is three payments behind that's four fifty\n"
        "D:yeah i know\n"
        "A:can you bring that current today\n"
        "D:i can do one payment today one fifty\n"
        "A:okay one fifty today and what about the other three hundred\n"
        "D:uh the thirtieth\n"
        "A:alright so one fifty today and three hundred on march thirtieth\n"
        "D:yes",
        [("150", "2026-03-05"), ("300", "2026-03-30")],
    ),
    (
        "A:We need at least a hundred.\n"
        "D:A hundred? No. Sixty.\n"
        "A:Okay, sixty. When?\n"
        "D:A week on Monday.\n"
        "A:Sixty on the sixteenth. Thank you.",
        [("60", "2026-03-16")],
    ),
    (
        "A:Hello, can I speak to Dan?\nD:Wrong number mate.\nA:Sorry to bother you.\nD:No worries.",
        [],
    ),
    (
        "A:Would you like to set up a payment plan?\n"
        "D:Maybe. What are the options?\n"
        "A:Twenty five a week or a hundred a month.\n"
        "D:I'll think about it and call you back.",
        [],
    ),
    (
        "A:How will you be paying the £85?\n"
        "D:I'll transfer it tonight.\n"
        "A:Lovely, £85 tonight.\n"
        "D:Yep.",
        [("85", "2026-03-05")],
    ),
    (
        "A:Your total is two thousand three hundred. When could you clear it?\n"
        "D:I could give you a thousand at the end of the month and then the rest in April.\n"
        "A:A thousand on the 31st works. Thank you.",
        [("1000", "2026-03-31"), (None, "2026-04-30")],
    ),
    (
        "A:Can you make the payment by Tuesday?\n"
        "D:Yes I can.\n"
        "A:Okay so that's $212 by Tuesday.\n"
        "D:Correct.",
        [("212", "2026-03-10")],
    ),
    (
        "A:I see you made a payment of 50 dollars on February 3rd.\n"
        "D:Yes and I'm not paying any more until you send proof.\n"
        "A:We can send that.\n"
        "D:Fine.",
        [],
    ),
    (
        "A:Any idea when you'd be able to pay the ninety?\n"
        "D:Soon as my benefits come in, the twelfth.\n"
        "A:So ninety on the twelfth?\n"
        "D:That's it.",
        [("90", "2026-03-12")],
    ),
    (
        "A:I can take off the late fee if you pay 350 today.\n"
        "D:Okay deal. Take it off my card.\n"
        "A:Three fifty today by card, confirmed.\n"
        "D:Thank you.",
        [("350", "2026-03-05")],
    ),
    (
        "A:What about fifty today?\n"
        "D:I've only got twenty till Friday.\n"
        "A:Could you do the twenty today?\n"
        "D:I suppose so.",
        [("20", "2026-03-05")],
    ),
    (
        "A:You agreed to pay $100 on the first, what happened?\n"
        "D:My car broke down. I'll pay it this Saturday instead.\n"
        "A:A hundred on Saturday the seventh?\n"
        "D:Yeah.",
        [("100", "2026-03-07")],
    ),
    (
        "A:Is that Ms Patel? You're sixty days late on three hundred and ten pounds.\n"
        "D:I know, I've been off sick.\n"
        "A:Sorry to hear that. What could you manage?\n"
        "D:Thirty pounds a week from next Monday?\n"
        "A:That's fine. Thirty pounds every Monday by standing order.\n"
        "D:Great.",
        [("30", "2026-03-09")],
    ),
    (
        "A:Can I take a payment today?\n"
        "D:You can take fifty off the card now.\n"
        "A:Fifty today, thank you.\n"
        "D:And I'll do another fifty on the nineteenth.\n"
        "A:Noted.",
        [("50", "2026-03-05"), ("50", "2026-03-19")],
    ),
    (
        "A:We could accept half.\n"
        "D:I'm not giving you half, I'm not giving you anything.\n"
        "A:Understood.\n"
        "D:Goodbye.",
        [],
    ),
    (
        "A:What day works for you?\n"
        "D:Tuesday.\n"
        "A:And the amount?\n"
        "D:A hundred and ten.\n"
        "A:A hundred and ten on Tuesday the tenth. Is that correct?\n"
        "D:Correct.",
        [("110", "2026-03-10")],
    ),
    (
        "A:You still owe $675.\n"
        "D:Didn't my insurance cover that?\n"
        "A:No, it's your share.\n"
        "D:Then I need to check with them first.",
        [],
    ),
    (
        "A:Could you do two hundred by the fifteenth?\n"
        "D:The fifteenth is no good. The eighteenth?\n"
        "A:The eighteenth is fine.\n"
        "D:Okay then, two hundred.",
        [("200", "2026-03-18")],
    ),
    (
        "A:When will you clear the 1,150?\n"
        "D:My bonus lands on the thirty first, I'll clear the lot then.\n"
        "A:So eleven fifty on March 31st.\n"
        "D:Yes.",
        [("1150", "2026-03-31")],
    ),
    (
        "A:I need you to pay this now.\n"
        "D:I hear you, but I'm driving, call me tomorrow.\n"
        "A:What time?\n"
        "D:About three.",
        [],
    ),
    (
        "A:How about a token payment, five pounds?\n"
        "D:Five pounds I can do.\n"
        "A:When?\n"
        "D:Saturday.\n"
        "A:Five pounds on Saturday, lovely.",
        [("5", "2026-03-07")],
    ),
    (
        "A:Our offer is 60% off, so four hundred dollars, until Friday.\n"
        "D:I'd take that. I'll pay it Friday.\n"
        "A:Four hundred on Friday then.\n"
        "D:Yep.",
        [("400", "2026-03-06")],
    ),
    (
        "A:Good afternoon, I'm calling about the balance of $520.\n"
        "D:Yeah, I've been meaning to call.\n"
        "A:Could you pay it all today?\n"
        "D:Not all. Two hundred today and the rest on the twenty seventh.\n"
        "A:Two hundred today, three twenty on the twenty seventh. Got it.\n"
        "D:Thanks.",
        [("200", "2026-03-05"), ("320", "2026-03-27")],
    ),
    (
        "A:What happened with last week's payment?\n"
        "D:The bank bounced it.\n"
        "A:Can we try again tomorrow?\n"
        "D:Try it Monday, I'll have the funds then.\n"
        "A:Okay, $95 on Monday.\n"
        "D:Yes.",
        [("95", "2026-03-09")],
    ),
    (
        "A:We haven't heard from you in a while.\nD:I've got nothing to say. Talk to my lawyer.",
        [],
    ),
    (
        "A:Would you be able to do a hundred pounds this month?\n"
        "D:Eighty would be more realistic.\n"
        "A:Eighty's fine. When?\n"
        "D:On the last day of the month.\n"
        "A:Eighty pounds on the thirty first. All noted.",
        [("80", "2026-03-31")],
    ),
    (
        "A:Any chance of a payment this week?\n"
        "D:Sure, put me down for sixty on Saturday.\n"
        "A:Done, sixty on Saturday.",
        [("60", "2026-03-07")],
    ),
    (
        "A:So you're saying you already sent it?\n"
        "D:Yes, four hundred, on the second. Check your records.\n"
        "A:I'll check.",
        [],
    ),
    (
        "A:I can split the $600 into three payments of two hundred, starting on the tenth.\n"
        "D:That sounds good to me.\n"
        "A:Great, so two hundred on the tenth of each month.\n"
        "D:Yep.",
        [("200", "2026-03-10")],
    ),
    (
        "A:Shall we say Wednesday?\n"
        "D:Make it Thursday.\n"
        "A:Thursday the twelfth, for the full $130?\n"
        "D:Yes please.",
        [("130", "2026-03-12")],
    ),
    (
        "A:Can you commit to fifty a week?\n"
        "D:I can't commit to that, no.\n"
        "A:Twenty five?\n"
        "D:I really don't know. Maybe.\n"
        "A:I'll call you next week then.\n"
        "D:Okay.",
        [],
    ),
    (
        "A:How do you want to handle this?\n"
        "D:I'll drop a cheque for one seventy five at your office on Monday.\n"
        "A:One seventy five by cheque on Monday. Perfect.",
        [("175", "2026-03-09")],
    ),
    (
        "A:Hello, this is about your store card, $210 past due.\n"
        "D:Right. Can I pay half now and half next Friday?\n"
        "A:Sure. So $105 today and $105 next Friday.\n"
        "D:Yes.",
        [("105", "2026-03-05"), ("105", "2026-03-13")],
    ),
    (
        "A:Are you in a position to make a payment?\n"
        "D:Not until the end of the month.\n"
        "A:How much could you pay then?\n"
        "D:Two hundred and fifty.\n"
        "A:Two fifty on the thirty first. Thanks.",
        [("250", "2026-03-31")],
    ),
    (
        "A:You've missed two payments.\n"
        "D:I told you people I'm not paying until the damage is fixed.\n"
        "A:I see.",
        [],
    ),
    (
        "A:Could you make it forty a month?\n"
        "D:Thirty.\n"
        "A:Thirty-five?\n"
        "D:Okay, thirty-five.\n"
        "A:Starting on the first of April?\n"
        "D:Yes.",
        [("35", "2026-04-01")],
    ),
    (
        "A:I can take card details now for the £64.\n"
        "D:I haven't got my card on me. I'll ring back tomorrow and pay it.\n"
        "A:Okay, £64 tomorrow.\n"
        "D:Yeah.",
        [("64", "2026-03-06")],
    ),
    (
        "A:When did you last pay?\n"
        "D:I paid a hundred on the twentieth of last month.\n"
        "A:Thanks, I can see that.",
        [],
    ),
    (
        "A:Can we get this settled by Friday?\n"
        "D:How much is it again?\n"
        "A:It's $388.\n"
        "D:Okay yeah I can do Friday.\n"
        "A:$388 by Friday then.\n"
        "D:Yep.",
        [("388", "2026-03-06")],
    ),
    (
        "A:What would you like to do?\n"
        "D:I'd like to pay seventy five today by debit card.\n"
        "A:Of course.",
        [("75", "2026-03-05")],
    ),
    (
        "A:Is next Tuesday okay for the hundred and forty?\n"
        "D:Tuesday works.\n"
        "A:Great, Tuesday the tenth.",
        [("140", "2026-03-10")],
    ),
    (
        "A:Will you be paying the balance?\n"
        "D:I might, I might not.\n"
        "A:When will you know?\n"
        "D:No idea.",
        [],
    ),
]

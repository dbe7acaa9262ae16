"""Whole English calls of several days.

Each: start, lines, the amount and day of each promise, how often the first comes again
(``None`` if the case is not about that).
"""

CALLS = [
    (
        "2026-03-05T10:12:00+08:00",
        "A:Hi there, am I speaking with Mr Okafor?\n"
        "D:Speaking.\n"
        "A:I'm calling about your store card. The balance is four hundred and eighteen pounds"
        ".\n"
        "D:Right, yeah, I got the letter.\n"
        "A:Are you able to clear that today?\n"
        "D:Not today, no. I could do a hundred.\n"
        "A:A hundred today?\n"
        "D:No, when I get paid, on the twelfth.\n"
        "A:Okay, and could you stretch to one fifty on the twelfth?\n"
        "D:Yeah go on then.\n"
        "A:So that's one hundred and fifty pounds on Thursday the twelfth of March.\n"
        "D:That's it.\n"
        "A:Lovely, thank you.",
        [("150", "2026-03-12")],
        None,
    ),
    (
        "2025-09-17T14:30:00+08:00",
        "A:hello is this maria\n"
        "D:yeah who's this\n"
        "A:this is dan from northway recovery it's regarding your account ending four four on"
        "e two\n"
        "D:okay\n"
        "A:you owe seven hundred and sixty dollars when can you take care of that\n"
        "D:um i can do like two hundred on friday i mean next friday not this one\n"
        "A:so the twenty sixth\n"
        "D:yeah the twenty sixth\n"
        "A:and the remaining five sixty\n"
        "D:uh probably the end of october\n"
        "A:probably or can i put it down\n"
        "D:put it down\n"
        "A:okay two hundred on september twenty sixth and five sixty by october thirty first\n"
        "D:yep",
        [("200", "2025-09-26"), ("560", "2025-10-31")],
        None,
    ),
    (
        "2026-01-29T09:05:00+08:00",
        "A:Good morning, I'm calling about the overdue instalment of $89.50.\n"
        "D:I lost my job, I can't pay anything.\n"
        "A:I'm sorry to hear that. Could you manage a smaller amount, say twenty dollars?\n"
        "D:No. I've got nothing coming in.\n"
        "A:When do you expect to have income again?\n"
        "D:Maybe in March, I have an interview next week.\n"
        "A:Okay. I'll put a hold on the account for thirty days.\n"
        "D:Thank you, I appreciate it.\n"
        "A:We'll give you a call on March second.\n"
        "D:Sure.",
        [],
        None,
    ),
    (
        "2025-12-30T16:40:00+08:00",
        "A:Hello, may I speak to Karen Whitfield?\n"
        "D:She's at work, this is her sister.\n"
        "A:Could you ask her to call us back?\n"
        "D:Is it about money? She gets paid Friday, she'll pay then.\n"
        "A:I can't discuss that, but please ask her to call.\n"
        "D:Will do.\n"
        "A:Thank you, have a nice day.\n"
        "D:Bye.",
        [],
        None,
    ),
    (
        "2026-04-20T11:00:00+08:00",
        "A:Hi Tom, following up on the payment you missed on the fifteenth.\n"
        "D:Yeah sorry about that.\n"
        "A:How would you like to put that right? It was sixty five pounds.\n"
        "D:I'll pay it tomorrow.\n"
        "A:Sixty five tomorrow, the twenty first?\n"
        "D:Actually no, make it Wednesday, sorry. Wednesday definitely.\n"
        "A:Wednesday the twenty second. By card?\n"
        "D:Debit card, yeah.\n"
        "A:I'll note that down.\n"
        "D:Cheers.",
        [("65", "2026-04-22")],
        None,
    ),
    (
        "2025-11-22T15:20:00+08:00",
        "A:Your account shows a past due balance of twelve hundred dollars.\n"
        "D:I know.\n"
        "A:We can split that into six monthly payments of two hundred.\n"
        "D:That's still too much.\n"
        "A:What about twelve payments of one hundred?\n"
        "D:That'd work.\n"
        "A:Great, and what day of the month suits you?\n"
        "D:The first.\n"
        "A:So starting December first, one hundred a month for twelve months?\n"
        "D:Sounds good.\n"
        "A:Alright.",
        [("100", "2025-12-01")],
        ("month", 12),
    ),
    (
        "2026-05-31T10:00:00+08:00",
        "A:Can you make a payment today on the three forty?\n"
        "D:I already sent you guys fifty bucks last week.\n"
        "A:I see that, thank you. There's two ninety left.\n"
        "D:I'll see what I can do.\n"
        "A:Can we say June fifteenth?\n"
        "D:I can't say for sure.\n"
        "A:I understand. I'll check in with you on the fifteenth then.\n"
        "D:Okay.\n"
        "A:Thanks.",
        [],
        None,
    ),
    (
        "2025-10-10T18:10:00+08:00",
        "A:Is now a good time to talk about your loan?\n"
        "D:Not really, I'm driving.\n"
        "A:When would be better?\n"
        "D:Monday afternoon, after three.\n"
        "A:Okay I'll call Monday at half three.\n"
        "D:Perfect.\n"
        "A:Talk then.\n"
        "D:Bye.",
        [],
        None,
    ),
    (
        "2026-02-27T13:00:00+08:00",
        "A:The full balance is two thousand and fifty dollars.\n"
        "D:Would you take a thousand to settle it?\n"
        "A:I'm afraid the lowest we can accept is fifteen hundred.\n"
        "D:I can't do fifteen hundred.\n"
        "A:What about fourteen?\n"
        "D:No. A thousand is all I've got.\n"
        "A:Then I can't close it out, I'm sorry.\n"
        "D:Well then we're done.\n"
        "A:Alright, take care.",
        [],
        None,
    ),
    (
        "2026-06-09T09:45:00+08:00",
        "A:so the minimum is thirty five dollars\n"
        "D:uh huh\n"
        "A:can you get that in by the end of the week\n"
        "D:yeah i should be able to\n"
        "A:so thirty five by friday the twelfth\n"
        "D:yes\n"
        "A:will that be through the app\n"
        "D:yeah the app\n"
        "A:perfect",
        [("35", "2026-06-12")],
        None,
    ),
    (
        "2025-07-14T17:25:00+08:00",
        "A:Hello Ms Patel, you promised eighty pounds on the tenth and we haven't received it"
        ".\n"
        "D:Yeah my boiler broke, I had to pay for that instead.\n"
        "A:When can you make that up?\n"
        "D:Erm, a fortnight today?\n"
        "A:That would be the twenty-eighth of July. Could you do it any sooner?\n"
        "D:No, the twenty-eighth is the earliest.\n"
        "A:All right, eighty pounds on the twenty-eighth.\n"
        "D:Yes, eighty. No wait, can I do seventy? Seventy on the twenty-eighth.\n"
        "A:Seventy's fine.\n"
        "D:Thank you.",
        [("70", "2025-07-28")],
        None,
    ),
    (
        "2026-03-05T10:12:00+08:00",
        "A:I'm calling about the invoice for $2,310.\n"
        "D:That's been sent to our accounts department.\n"
        "A:Do you know when it'll be paid?\n"
        "D:They do a run on the last day of the month.\n"
        "A:So you'd expect us to have it by the thirty-first?\n"
        "D:I'd imagine so but I can't promise anything.\n"
        "A:Who can I speak to in accounts?\n"
        "D:I'll email you their number.\n"
        "A:Thanks.",
        [],
        None,
    ),
    (
        "2025-09-17T14:30:00+08:00",
        "A:You have an outstanding amount of £512.60.\n"
        "D:I dispute that, I cancelled the contract.\n"
        "A:We have no record of that cancellation.\n"
        "D:I'm not paying for something I cancelled.\n"
        "A:You can send us the cancellation letter.\n"
        "D:I'll send it by Friday.\n"
        "A:Okay, we'll put the account on hold until then.\n"
        "D:Good.",
        [],
        None,
    ),
    (
        "2026-01-29T09:05:00+08:00",
        "A:How much can you put towards it each week?\n"
        "D:Twenty five, maybe thirty.\n"
        "A:Let's say twenty five so it's comfortable.\n"
        "D:Okay twenty five.\n"
        "A:Every Monday?\n"
        "D:Mondays are fine.\n"
        "A:First one this coming Monday, the second of February?\n"
        "D:Yes please.\n"
        "A:And how are you paying?\n"
        "D:Standing order.\n"
        "A:Great.",
        [("25", "2026-02-02")],
        ("week", None),
    ),
    (
        "2025-12-30T16:40:00+08:00",
        "A:Mr Lindqvist, the total's nine hundred forty. What can you do before the new year?\n"
        "D:I could put three hundred down tomorrow and the rest in January.\n"
        "A:When in January?\n"
        "D:The sixteenth.\n"
        "A:So three hundred on the thirty first and six forty on January sixteenth?\n"
        "D:Correct.\n"
        "A:You'll get a text confirming.\n"
        "D:Thanks.",
        [("300", "2025-12-31"), ("640", "2026-01-16")],
        None,
    ),
    (
        "2026-04-20T11:00:00+08:00",
        "A:Could we look at getting this paid off?\n"
        "D:What's left on it?\n"
        "A:One hundred and eighty four dollars.\n"
        "D:I could do half now and half when I get paid.\n"
        "A:When's that?\n"
        "D:The thirtieth.\n"
        "A:So ninety two today and ninety two on the thirtieth.\n"
        "D:Sure.\n"
        "A:I can take that over the phone.\n"
        "D:Okay.",
        [("92", "2026-04-20"), ("92", "2026-04-30")],
        None,
    ),
    (
        "2025-11-22T15:20:00+08:00",
        "A:we spoke last week and you said you'd pay fifty on the twentieth\n"
        "D:i know i'm sorry things got tight\n"
        "A:what happened\n"
        "D:my car broke down\n"
        "A:when can you pay it now\n"
        "D:give me till tuesday\n"
        "A:tuesday the twenty fifth fifty dollars\n"
        "D:yes ma'am",
        [("50", "2025-11-25")],
        None,
    ),
    (
        "2026-02-27T13:00:00+08:00",
        "A:It's about the electricity bill, one hundred and twelve pounds ten.\n"
        "D:My husband deals with that.\n"
        "A:Is he available?\n"
        "D:He's back at six. He said he was going to pay it this week.\n"
        "A:Could you ask him to ring us?\n"
        "D:I'll tell him.\n"
        "A:Thanks.",
        [],
        None,
    ),
    (
        "2026-06-09T09:45:00+08:00",
        "A:Would you be able to pay the arrears of £240 by the end of the month?\n"
        "D:No chance.\n"
        "A:What about an arrangement, say forty a month for six months?\n"
        "D:Forty, hmm. Thirty would be better.\n"
        "A:Thirty a month over eight months then, from the first of July?\n"
        "D:Yeah, that's okay.\n"
        "A:I'll get that set up by direct debit.\n"
        "D:Lovely.",
        [("30", "2026-07-01")],
        ("month", 8),
    ),
    (
        "2025-07-14T17:25:00+08:00",
        "A:You told my colleague you'd send the payment today.\n"
        "D:I said I'd try.\n"
        "A:And?\n"
        "D:It's not going to happen today.\n"
        "A:Then when?\n"
        "D:Look I'll ring you when I've got something.\n"
        "A:Okay.",
        [],
        None,
    ),
    (
        "2025-09-17T14:30:00+08:00",
        "A:hi james calling about your payday loan\n"
        "D:i was just about to ring you\n"
        "A:great so it's three hundred and six dollars\n"
        "D:yeah take it off my card\n"
        "A:the whole three oh six today\n"
        "D:yeah all of it\n"
        "A:one second please\n"
        "D:no problem",
        [("306", "2025-09-17")],
        None,
    ),
    (
        "2025-12-30T16:40:00+08:00",
        "A:Can you commit to a hundred by Friday?\n"
        "D:I'm not committing to anything.\n"
        "A:Fifty?\n"
        "D:I said no.\n"
        "A:When can I call you again?\n"
        "D:Try me next Tuesday.\n"
        "A:Okay, Tuesday.\n"
        "D:Bye.",
        [],
        None,
    ),
    (
        "2026-05-31T10:00:00+08:00",
        "A:What can you afford?\n"
        "D:I dunno, like forty?\n"
        "A:Forty when?\n"
        "D:Friday.\n"
        "A:This Friday, June fifth?\n"
        "D:Uh-huh.\n"
        "A:And forty every Friday after that?\n"
        "D:Every other Friday. I'm paid fortnightly.\n"
        "A:Okay forty every other Friday from June fifth.\n"
        "D:Yeah.",
        [("40", "2026-06-05")],
        ("fortnight", None),
    ),
]

"""Whole English calls with long bargaining: only what was agreed last counts.

Each: start, lines, the amount and day of every payment that was promised; none for a
call in which nobody promised one.
"""

CALLS = [
    (
        "2026-03-05T10:12:00+00:00",
        "A:good morning is that mr harris\n"
        "D:yes it is\n"
        "A:it's pauline from northgate credit you've got an overdue balance of six hundred and "
        "forty pounds\n"
        "D:yeah i know i had my hours cut\n"
        "A:i'm sorry to hear that is there anything you could manage this month\n"
        "D:i could probably do a hundred\n"
        "A:a hundred okay could you stretch to one sixty that would clear a quarter\n"
        "D:um yeah one sixty i could manage that\n"
        "A:lovely and when would that be\n"
        "D:a week on friday\n"
        "A:so that's friday the thirteenth\n"
        "D:that's right yeah\n"
        "A:okay so one hundred and sixty pounds on friday the thirteenth\n"
        "D:yep\n"
        "A:thanks very much mr harris",
        [("160", "2026-03-13")],
    ),
    (
        "2025-09-17T14:30:00-04:00",
        "A:Hello, may I speak to Denise Walker?\n"
        "D:This is she.\n"
        "A:Ms. Walker, I'm calling from Tri-County Collections about a dental bill of $1,240.\n"
        "D:Okay. I thought insurance paid that.\n"
        "A:They paid their part, this is what's left over.\n"
        "D:Well I can't pay twelve hundred dollars.\n"
        "A:We can break that into two payments of six twenty.\n"
        "D:When would the first one be?\n"
        "A:It could be as early as this Friday.\n"
        "D:No, I get paid on the first of the month.\n"
        "A:October first then?\n"
        "D:Yes. And then the second one on the first of November.\n"
        "A:Okay, six hundred twenty on October first and six hundred twenty on November first.\n"
        "D:Correct.\n"
        "A:Great, I'll note that down.",
        [("620", "2025-10-01"), ("620", "2025-11-01")],
    ),
    (
        "2026-04-20T16:40:00+01:00",
        "A:hiya is that tom\n"
        "D:speaking\n"
        "A:tom it's the council we've got you down as owing two hundred and twelve pounds on "
        "your council tax\n"
        "D:oh right i thought that was on direct debit\n"
        "A:it bounced on the first\n"
        "D:ah okay sorry\n"
        "A:can you take care of it now\n"
        "D:not right now i'm at work can i do it tonight on the website\n"
        "A:of course the whole amount\n"
        "D:yeah all of it\n"
        "A:so two hundred and twelve tonight online\n"
        "D:yes i'll do it tonight\n"
        "A:brilliant thanks tom",
        [("212", "2026-04-20")],
    ),
    (
        "2026-06-12T09:20:00-05:00",
        "A:Hi, is this Kevin?\n"
        "D:Yeah who is this?\n"
        "A:This is Angela with Summit Auto Finance. You're past due in the amount of four "
        "eighty seven thirty.\n"
        "D:I know, I know. It's been rough.\n"
        "A:What can we do to get you current today?\n"
        "D:I can't do it today. I get paid end of next week.\n"
        "A:What day exactly is that?\n"
        "D:Friday the nineteenth. Well, it usually hits Thursday night.\n"
        "A:So can I put you down for the nineteenth?\n"
        "D:Put me down for the twentieth just to be safe.\n"
        "A:For the full four eighty seven thirty?\n"
        "D:Yeah the full thing.\n"
        "A:Alright Kevin, you're all set.",
        [("487.30", "2026-06-20")],
    ),
    (
        "2026-08-18T15:00:00-07:00",
        "A:Good afternoon, I'm trying to reach Carlos Medina.\n"
        "D:You got him.\n"
        "A:Carlos, this call is regarding your account with Westside Furniture. Balance is "
        "nine hundred and fifteen.\n"
        "D:Uh huh.\n"
        "A:Would you like to take care of that in full today?\n"
        "D:I wish. No. I can do like two fifty.\n"
        "A:Two fifty today?\n"
        "D:No no, next Monday.\n"
        "A:Next Monday the twenty-fourth, two fifty. And the remaining six sixty-five?\n"
        "D:Uh, split it. Half at the end of September, half end of October.\n"
        "A:So three thirty two fifty on September thirtieth and the same on October thirty "
        "first.\n"
        "D:Sounds good.\n"
        "A:Great, thank you Carlos.",
        [("250", "2026-08-24"), ("332.50", "2026-09-30"), ("332.50", "2026-10-31")],
    ),
    (
        "2025-12-30T10:30:00+00:00",
        "A:hi is that jason\n"
        "D:yeah\n"
        "A:jason it's bright gym your membership fees are in arrears by ninety six pounds\n"
        "D:i cancelled that\n"
        "A:we didn't get the cancellation until november so three months are still due\n"
        "D:fine whatever how do i pay it\n"
        "A:you can pay over the phone or online\n"
        "D:i'll do it online on the second\n"
        "A:second of january\n"
        "D:yeah\n"
        "A:the whole ninety six\n"
        "D:yeah\n"
        "A:okay then i'll leave it open until then",
        [("96", "2026-01-02")],
    ),
    (
        "2026-03-05T10:12:00+00:00",
        "A:Mr Novak, you're three months behind with the rent. That's two thousand one hundred.\n"
        "D:I know and I'm sorry.\n"
        "A:What can you pay and when?\n"
        "D:I can give you seven hundred tomorrow.\n"
        "A:Seven hundred. It really needs to be a thousand.\n"
        "D:Eight hundred then. That's all I've got until the end of the month.\n"
        "A:Eight hundred tomorrow. And at the end of the month?\n"
        "D:The rest of it.\n"
        "A:Thirteen hundred on the thirty-first?\n"
        "D:Yes.\n"
        "A:Can I have that in writing?\n"
        "D:I'll text you.",
        [("800", "2026-03-06"), ("1300", "2026-03-31")],
    ),
    (
        "2025-09-17T14:30:00-04:00",
        "A:hi this is brian with capital recovery is this ms ortiz\n"
        "D:yes\n"
        "A:okay i have a settlement offer for you on the eighteen hundred dollar balance\n"
        "D:okay what is it\n"
        "A:we can settle for nine hundred if it's paid by the thirtieth\n"
        "D:nine hundred by the thirtieth of september\n"
        "A:yes ma'am\n"
        "D:i don't have nine hundred\n"
        "A:what about seven fifty\n"
        "D:seven fifty i could do\n"
        "A:by the thirtieth\n"
        "D:yeah i can get that by the thirtieth\n"
        "A:okay so seven fifty settled in full by september thirtieth\n"
        "D:yes\n"
        "A:i'll email you the letter",
        [("750", "2025-09-30")],
    ),
    (
        "2026-04-20T16:40:00+01:00",
        "A:Is that Miss Doyle?\n"
        "D:Yes?\n"
        "A:It's about your phone contract. There's one hundred and four pounds sixty "
        "outstanding.\n"
        "D:Right. I'm waiting on my student loan.\n"
        "A:When does that come in?\n"
        "D:Monday.\n"
        "A:So Monday the twenty-seventh?\n"
        "D:Yeah the twenty-seventh. I can pay it then.\n"
        "A:All one hundred and four sixty?\n"
        "D:Mm-hm.\n"
        "A:And would that be by card?\n"
        "D:Yes, by card.\n"
        "A:I'll make a note.",
        [("104.60", "2026-04-27")],
    ),
    (
        "2026-06-12T09:20:00-05:00",
        "A:hey ray it's lou about that money\n"
        "D:yeah man i know\n"
        "A:it's been like six months dude\n"
        "D:i got you i can do two hundred a week\n"
        "A:two hundred a week starting when\n"
        "D:starting next friday\n"
        "A:next friday like the nineteenth\n"
        "D:yeah\n"
        "A:and how many weeks is that\n"
        "D:you lent me eight hundred so four weeks\n"
        "A:alright deal\n"
        "D:deal",
        [("200", "2026-06-19")],
    ),
    (
        "2025-11-24T11:05:00+00:00",
        "A:Good morning, this is Sarah from the water company. Am I speaking to Mr Pike?\n"
        "D:You are.\n"
        "A:There's a balance of three hundred and eight pounds on your account, Mr Pike.\n"
        "D:That can't be right. I paid in the summer.\n"
        "A:You paid the first half in July. This is the second half, which was due on the "
        "first of October.\n"
        "D:Oh I see. I thought that was it for the year.\n"
        "A:No, I'm afraid not. Could you pay it by the end of this month?\n"
        "D:By the end of the month, that's Sunday isn't it. No, say the 5th of December.\n"
        "A:The fifth of December is fine. That's three hundred and eight pounds, then.\n"
        "D:That's fine.\n"
        "A:Thank you.",
        [("308", "2025-12-05")],
    ),
    (
        "2026-08-18T15:00:00-07:00",
        "A:Hi is this Monica?\n"
        "D:Yes.\n"
        "A:This is Dave with Allied. You have a balance of fourteen hundred dollars.\n"
        "D:I'm not paying that.\n"
        "A:Can I ask why?\n"
        "D:Because it's not mine. I never had an account with them.\n"
        "A:It was opened in your name in 2023.\n"
        "D:Then somebody stole my identity.\n"
        "A:Could you make a good faith payment of fifty dollars on Friday?\n"
        "D:No, I could not.\n"
        "A:Then you'd have to file a police report.\n"
        "D:I'll do that on Thursday.\n"
        "A:Okay, please send us a copy.",
        [],
    ),
    (
        "2025-12-30T10:30:00+00:00",
        "A:hello is that mrs grant\n"
        "D:no this is her daughter\n"
        "A:is mrs grant available\n"
        "D:she's asleep can i take a message\n"
        "A:could you ask her to ring us on this number\n"
        "D:is it about the two hundred pounds she said she'd pay on friday\n"
        "A:i can't discuss that i'm afraid\n"
        "D:okay i'll tell her\n"
        "A:thank you\n"
        "D:bye",
        [],
    ),
    (
        "2026-03-05T10:12:00+00:00",
        "A:Mr Ellis, it's about the four hundred and twenty pounds.\n"
        "D:I paid that on Monday.\n"
        "A:I can't see it here.\n"
        "D:I paid two hundred on Monday and two twenty on Tuesday.\n"
        "A:Which account did you use?\n"
        "D:The one on the letter.\n"
        "A:It can take three working days.\n"
        "D:Then wait three days, won't you.\n"
        "A:I'll check again on Monday.\n"
        "D:Fine.",
        [],
    ),
    (
        "2025-09-17T14:30:00-04:00",
        "A:hi can i speak to leon\n"
        "D:this is leon\n"
        "A:leon i'm calling about your past due balance of six hundred\n"
        "D:yeah i can't do anything right now\n"
        "A:could you do a hundred next friday\n"
        "D:i'll try but i can't promise anything\n"
        "A:what would be realistic for you\n"
        "D:honestly i don't know i'm between jobs\n"
        "A:when do you think you'll be working again\n"
        "D:hopefully october\n"
        "A:okay well should i call you on the first\n"
        "D:yeah sure call me on the first\n"
        "A:alright take care",
        [],
    ),
    (
        "2026-04-20T16:40:00+01:00",
        "A:Hello, Mr Singh, have you had a chance to look at the agreement?\n"
        "D:Not yet.\n"
        "A:We proposed forty pounds a month from the first of May.\n"
        "D:I know, I'll need to talk to my wife.\n"
        "A:Of course. When could you let me know?\n"
        "D:Can you ring me on Thursday?\n"
        "A:Thursday at ten?\n"
        "D:Thursday at ten is good.\n"
        "A:Okay, speak then.\n"
        "D:Cheers.",
        [],
    ),
    (
        "2026-06-12T09:20:00-05:00",
        "A:This is Pam with City Hospital billing. Is this Robert?\n"
        "D:Yes ma'am.\n"
        "A:You have a balance of two thousand three hundred dollars.\n"
        "D:I applied for the charity care.\n"
        "A:I see that's still pending. Did you want to make a payment in the meantime?\n"
        "D:No, not until I hear back.\n"
        "A:They should decide by June thirtieth.\n"
        "D:Then call me after June thirtieth.\n"
        "A:Will do.\n"
        "D:Thanks.",
        [],
    ),
    (
        "2025-11-24T11:05:00+00:00",
        "A:can i speak to phil please\n"
        "D:phil's not here he's at work\n"
        "A:when will he be back\n"
        "D:about six\n"
        "A:okay i'll try again at six\n"
        "D:is this about the car again he told me he sent you three hundred\n"
        "A:i'm not able to say\n"
        "D:well he gets paid on friday so\n"
        "A:okay thank you\n"
        "D:bye bye",
        [],
    ),
    (
        "2026-08-18T15:00:00-07:00",
        "A:Ms. Tran, you agreed to pay three hundred on the fifteenth and we didn't receive it.\n"
        "D:I know, my car broke down.\n"
        "A:Can you make it up by this Friday?\n"
        "D:I can't. I had to pay eleven hundred for the transmission.\n"
        "A:What about a smaller amount, say fifty dollars?\n"
        "D:I really don't have anything, I'm sorry.\n"
        "A:So when do you think?\n"
        "D:I'd have to see after I get paid.\n"
        "A:And when's that?\n"
        "D:The twenty-eighth.\n"
        "A:Should I check back with you then?\n"
        "D:Yes, please do.",
        [],
    ),
    (
        "2026-03-05T10:12:00+00:00",
        "A:Good morning, is this Mrs. Lacey? Just before we go on, calls are recorded.\n"
        "D:Yes, that's fine.\n"
        "A:I'm ringing about your overdraft. It's been four hundred pounds over since January, "
        "and I'd like to see what we can do about it.\n"
        "D:I've been trying to bring it down, but every time I get paid something comes up.\n"
        "A:I understand. When do you get paid, if you don't mind me asking?\n"
        "D:The twenty-fifth, every month.\n"
        "A:And what would be left after the rent and so on?\n"
        "D:Maybe two hundred, two fifty. I wouldn't want to say more than two hundred, really.\n"
        "A:So could we say two hundred on the twenty-fifth of this month?\n"
        "D:Yes, I think that's manageable.\n"
        "A:And the other two hundred the month after, on the twenty-fifth of April?\n"
        "D:Yes, alright.\n"
        "A:So two hundred on the twenty-fifth of March and two hundred on the twenty-fifth of "
        "April.\n"
        "D:That's right.",
        [("200", "2026-03-25"), ("200", "2026-04-25")],
    ),
    (
        "2025-09-17T14:30:00-04:00",
        "A:hey marcus it's your landlord\n"
        "D:oh hey mr diaz\n"
        "A:rent was due on the first man it's the seventeenth\n"
        "D:i know i know i got laid off for a couple of weeks but i'm back on now\n"
        "A:so what's the plan\n"
        "D:okay so i get my first check on the twenty sixth\n"
        "A:the twenty sixth okay and how much is that gonna be\n"
        "D:like eleven hundred\n"
        "A:rent's fourteen fifty\n"
        "D:so i'll give you nine hundred on the twenty sixth and the other five fifty on the "
        "third\n"
        "A:third of october\n"
        "D:yeah the third\n"
        "A:alright nine hundred on the twenty sixth five fifty on october third you got it\n"
        "D:thanks man i appreciate it",
        [("900", "2025-09-26"), ("550", "2025-10-03")],
    ),
    (
        "2026-04-20T16:40:00+01:00",
        "A:hello is that the owner of the red lion\n"
        "D:it is\n"
        "A:it's mick from the brewery about that invoice from february seventeen hundred and "
        "sixty\n"
        "D:oh mick yeah it's been quiet\n"
        "A:it's nearly two months now\n"
        "D:i can let you have half by friday\n"
        "A:half so eight eighty\n"
        "D:yeah eight eighty by bank transfer\n"
        "A:and the rest when\n"
        "D:end of may\n"
        "A:can you not do it any sooner it's my boss\n"
        "D:middle of may then the fifteenth\n"
        "A:right eight eighty this friday and eight eighty on the fifteenth of may\n"
        "D:spot on",
        [("880", "2026-04-24"), ("880", "2026-05-15")],
    ),
    (
        "2026-06-12T09:20:00-05:00",
        "A:Hi Jenna, this is Luis from the credit union. Your June payment of $212.45 hasn't "
        "posted.\n"
        "D:Really? I set that up to go out on the tenth.\n"
        "A:It looks like it was returned.\n"
        "D:Shoot. Okay. Can I just make it over the phone?\n"
        "A:Absolutely. Would you like to do it now?\n"
        "D:I don't have the card on me. I can call back Monday.\n"
        "A:Monday the fifteenth. For the two twelve forty-five?\n"
        "D:Yeah. Is there a late fee?\n"
        "A:There is, twenty-five dollars, but I can waive it if you pay by Monday.\n"
        "D:Great, then I'll pay it Monday for sure.\n"
        "A:Perfect. Have a good one.",
        [("212.45", "2026-06-15")],
    ),
    (
        "2025-11-24T11:05:00+00:00",
        "A:Is that Alan?\n"
        "D:Yes mate.\n"
        "A:I'm calling from Fleet Finance about the van. You're two months down, that's five "
        "hundred and ninety.\n"
        "D:Yeah. It's off the road, the van. Needs a new gearbox.\n"
        "A:What about one month for now, two ninety-five?\n"
        "D:I could do one month.\n"
        "A:When would that be, Alan?\n"
        "D:Week on Monday.\n"
        "A:That would be the eighth, the first is next Monday. So the eighth?\n"
        "D:Hang on. A week today, that's what I mean. The first.\n"
        "A:Okay, so two ninety-five on the first of December.\n"
        "D:Yes.\n"
        "A:Smashing.",
        [("295", "2025-12-01")],
    ),
    (
        "2026-08-18T15:00:00-07:00",
        "A:hello this is a call for patrick\n"
        "D:yep\n"
        "A:patrick we're calling about the payday loan it's now three hundred and eighty with "
        "the charges\n"
        "D:i'm not paying the charges\n"
        "A:okay if you pay the two seventy five principal we can remove the charges\n"
        "D:that's fairer\n"
        "A:so can you do the two seventy five today\n"
        "D:not today i've got like twenty bucks\n"
        "A:okay when\n"
        "D:let me look at my calendar um the fourth is labor day weekend so say the first\n"
        "A:september first two seventy five\n"
        "D:yes sir\n"
        "A:thank you patrick",
        [("275", "2026-09-01")],
    ),
    (
        "2025-12-30T10:30:00+00:00",
        "A:Hello, Mr. Fry, I'm calling about the settlement of twelve hundred pounds that we "
        "discussed.\n"
        "D:I've spoken to my adviser and she says to wait.\n"
        "A:The offer ends on the ninth of January.\n"
        "D:Then it'll have to end.\n"
        "A:Would it help if we accepted eleven hundred?\n"
        "D:It's not about the amount. She's putting together a plan for everyone I owe.\n"
        "A:When will that be ready?\n"
        "D:She said around the twentieth.\n"
        "A:All right, I'll call on the twenty-first.\n"
        "D:Please do.",
        [],
    ),
    (
        "2026-03-05T10:12:00+00:00",
        "A:hi is that lauren\n"
        "D:yeah\n"
        "A:you've got sixty five pounds outstanding with us lauren\n"
        "D:i paid sixty five on friday\n"
        "A:friday the twenty seventh\n"
        "D:yeah by card\n"
        "A:i can see that it went to your other account\n"
        "D:well can you move it\n"
        "A:i can ask for it to be moved it takes until monday\n"
        "D:okay do that\n"
        "A:i'll do that for you now\n"
        "D:cheers",
        [],
    ),
    (
        "2025-09-17T14:30:00-04:00",
        "A:Is this Dwayne Porter?\n"
        "D:Depends who's asking.\n"
        "A:My name is Kim, I'm calling from Lakeside Recovery.\n"
        "D:I told you people to stop calling me.\n"
        "A:I can note that. Would you be able to make a payment of forty dollars today?\n"
        "D:Nope.\n"
        "A:How about next Friday when you get paid?\n"
        "D:How do you know when I get paid?\n"
        "A:You told us last time, sir, every other Friday.\n"
        "D:I'm not giving you a dime next Friday or any Friday. Send me a letter.\n"
        "A:Okay, you'll have it by the thirtieth.\n"
        "D:Fine.",
        [],
    ),
    (
        "2026-04-20T16:40:00+01:00",
        "A:hi there is that sophie\n"
        "D:yeah hi\n"
        "A:sophie it's the letting agent you're four fifty short on the april rent\n"
        "D:yeah sorry my housemate moved out\n"
        "A:when do you think you can get that over to us\n"
        "D:i'm getting paid on the thirtieth so the first\n"
        "A:the first of may\n"
        "D:yes i can do it then\n"
        "A:the whole four fifty\n"
        "D:yeah four fifty\n"
        "A:great thanks",
        [("450", "2026-05-01")],
    ),
    (
        "2026-03-05T10:12:00+00:00",
        "A:Hello Mr. Quinn, it's Laura from Energy Direct about your arrears of three hundred "
        "and sixty.\n"
        "D:Hi Laura. I was expecting you.\n"
        "A:Did you have something in mind?\n"
        "D:I could do three lots of a hundred and twenty.\n"
        "A:Okay, when would the first one be?\n"
        "D:This Friday.\n"
        "A:And then?\n"
        "D:Then the same day each month. So, no, make it the tenth. Tenth of March, April and "
        "May.\n"
        "A:So one twenty on the tenth of March, one twenty on the tenth of April and one "
        "twenty on the tenth of May.\n"
        "D:Perfect.\n"
        "A:Thanks Mr. Quinn.",
        [("120", "2026-03-10"), ("120", "2026-04-10"), ("120", "2026-05-10")],
    ),
    (
        "2026-06-12T09:20:00-05:00",
        "A:is this tyler\n"
        "D:this is tyler\n"
        "A:tyler you owe nine hundred and sixty on the bike\n"
        "D:i'm gonna be straight with you i can't do nine sixty\n"
        "A:what can you do\n"
        "D:i can do three hundred in two weeks\n"
        "A:two weeks from today is the twenty sixth\n"
        "D:yeah\n"
        "A:three hundred on the twenty sixth what about the rest\n"
        "D:i'll call you after that and we'll figure it out\n"
        "A:alright three hundred june twenty sixth\n"
        "D:yes sir",
        [("300", "2026-06-26")],
    ),
    (
        "2026-08-18T15:00:00-07:00",
        "A:Good afternoon, may I speak with Ellen?\n"
        "D:Speaking.\n"
        "A:Ellen, your balance with Dr. Shaw's office is one eighty five. Can you take care of "
        "that today?\n"
        "D:Can you send me an itemized bill first?\n"
        "A:Sure. If I email it tonight, could you pay by the end of the week?\n"
        "D:If it looks right, I'll pay it Friday.\n"
        "A:Friday the twenty-first, one eighty-five.\n"
        "D:Mm-hm.\n"
        "A:Thank you.",
        [("185", "2026-08-21")],
    ),
    (
        "2025-11-24T11:05:00+00:00",
        "A:hello is that vikram\n"
        "D:who's calling\n"
        "A:it's about your broadband account there's eighty eight pounds\n"
        "D:i've switched provider you owe me money\n"
        "A:i can see a credit of twelve pounds so it's seventy six\n"
        "D:i'm not paying seventy six\n"
        "A:could you pay half by friday and we'll look into it\n"
        "D:look into it first\n"
        "A:i'll have an answer by friday then\n"
        "D:good call me then",
        [],
    ),
    (
        "2025-09-17T14:30:00-04:00",
        "A:Ms. Boyd, you missed your arrangement of fifty on the fifteenth.\n"
        "D:I know. I ended up in the ER.\n"
        "A:I'm sorry. Do you want to move it to the thirtieth?\n"
        "D:Let me see how I go. I'll let you know by the weekend.\n"
        "A:I can hold it until Monday.\n"
        "D:Okay, I'll call you Monday.\n"
        "A:Great.",
        [],
    ),
    (
        "2025-09-17T14:30:00-04:00",
        "A:hi is this gary\n"
        "D:yeah\n"
        "A:gary this is monica from first choice your account's ninety days past due it's "
        "thirteen hundred forty\n"
        "D:i know i been out of work\n"
        "A:are you working now\n"
        "D:just started back monday\n"
        "A:good so what can you do to get started\n"
        "D:uh seventy five\n"
        "A:seventy five dollars when\n"
        "D:this friday\n"
        "A:okay and then going forward\n"
        "D:seventy five every friday till it's done\n"
        "A:alright seventy five this friday the nineteenth and every friday after that\n"
        "D:yeah that works",
        [("75", "2025-09-19")],
    ),
    (
        "2026-03-05T10:12:00+00:00",
        "A:Mr. Adeyemi, it's the nursery about February's fees, three hundred and ninety "
        "pounds.\n"
        "D:Oh gosh, I thought my wife had paid that.\n"
        "A:I'm afraid not.\n"
        "D:Okay, let me check with her tonight and I'll sort it tomorrow morning.\n"
        "A:Tomorrow morning. All three ninety?\n"
        "D:Yes, all of it. By bank transfer.\n"
        "A:Thank you so much.",
        [("390", "2026-03-06")],
    ),
    (
        "2025-12-30T10:30:00+00:00",
        "A:hello is that nigel from nigel's plumbing\n"
        "D:it is yeah\n"
        "A:it's dave at the merchants your account's at two thousand two hundred mate\n"
        "D:is it that much\n"
        "A:it is yeah can you bring it down\n"
        "D:i can do a grand on monday and then clear the rest mid january\n"
        "A:monday the fifth a grand and twelve hundred on the fifteenth\n"
        "D:that'll do\n"
        "A:cheers nigel",
        [("1000", "2026-01-05"), ("1200", "2026-01-15")],
    ),
    (
        "2026-04-20T16:40:00+01:00",
        "A:Hello, am I speaking to Gwen Parry?\n"
        "D:Yes, speaking.\n"
        "A:You have a balance with us of eighty-four pounds, Gwen. How would you like to pay "
        "that?\n"
        "D:I can pay forty-two now and forty-two next month.\n"
        "A:Now by card?\n"
        "D:Yes please.\n"
        "A:And next month, what date?\n"
        "D:The twentieth again.\n"
        "A:So forty-two today and forty-two on the twentieth of May.\n"
        "D:Lovely.",
        [("42", "2026-04-20"), ("42", "2026-05-20")],
    ),
    (
        "2025-11-24T11:05:00+00:00",
        "A:Hi, can I speak to Owen?\n"
        "D:He's my son. He's at college.\n"
        "A:Could you tell him to call us about his phone bill?\n"
        "D:Is it the hundred and ten? He said he'd pay it on Friday.\n"
        "A:I can't discuss it, sorry.\n"
        "D:Fair enough. I'll tell him.\n"
        "A:Thank you.",
        [],
    ),
]

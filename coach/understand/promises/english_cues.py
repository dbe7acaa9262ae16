"""How English says yes, no, perhaps and later about paying."""

from coach.understand.promises.cues import cues

_NUMBER = (
    r"(?:\$|£|€|\d|an? (?:hundred|grand|thousand|tenner|fiver|couple|bit|few|month|week)|one"
    r"|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen"
    r"|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|it\b|that\b|half)"
)
_SMALL = (
    r"(?: (?:up|together|down|in|at least|maybe|about|around|like|only|another|just"
    r"|up to|as much as|over))*"
)
_PAY = (
    r"\b(?:pay(?!day|check|slip|cheque| ?day)(?:ing)?|repay|transfer|settle|clear\b|make (?:a"
    r"|the|that|my|another) (?:\w+ )?payment"
    rf"|(?:need|do|manage|afford|swing|commit to|stretch to|make it|handle|get up to|go to"
    rf"|come up with|take|run|charge){_SMALL} {_NUMBER}"
    rf"|(?:send|give|put|bring|drop|spare|offer|scrape|chuck|bung|stick|wire|post|mail|throw"
    rf"|get|gie|have for){_SMALL}(?: (?:you|ye|ya|y'all|the|in|towards?|over|round"
    rf"|a))*{_SMALL} (?:{_NUMBER}|something|all|money|rest|balance)"
    r"|(?:take|run|charge) (?:the|my|that) (?:payment|money|card|\w+ hundred)"
    r"|let (?:you|ye|y'all) have|(?:cheque|check|payment|money order) for|make it (?:the|on"
    r"|for)\b|you(?:'?ll"
    r"| will) (?:have|get) (?:it"
    r"|the|your|\w+ ?\w* by)"
    r"|sort (?:it|that"
    r"|this)(?: out)?|get (?:it|that|this) (?:paid|sorted|done|to you|over to you)|put (?:you|me"
    r"|it) (?:down|in|through)|set (?:it|that|me) up|take care of (?:it|that)|catch up"
    r"|bring it (?:up to date|current)|square (?:it|up))"
)

ENGLISH = cues(
    cut=(
        r"(?= (?:but|however|though|although|because|cause|so i|if|unless|and then|then the"
        r"|the rest|the remaining|the balance|and i|and the rest|and the balance)\b)"
        r"|(?<=^no )(?=i\b)|(?<=^yes )(?=i\b)|(?<=^okay )(?=i\b)|(?<=\bcan't )(?=i can\b)"
    ),
    pay=_PAY,
    frame=(
        r"\b(?:i(?:'?ll| will| can| could|'?d| would| might| may| want to| promise| should"
        r"|'?m (?:going|gonna|able|paying|sending|good for|willing|happy))|i (?:am (?:going"
        r"|able|willing)|pay\b|bring\b)"
        r"|we(?:'?ll| will| can| could|'re going to)|ill\b|let me|let's|you(?:'?ll"
        r"| will) (?:have|get)|you'd get|put me|put it|set (?:it|me|that) up|go ahead"
        r"|how about|what about|could i|can i|would you (?:take|accept)|maybe)"
        r"|^(?:ok,? |okay,? |yes,? |yeah,? |fine,? |so |then |and |just |please |well "
        r"|right )*(?:take|charge|run|make it|call it|send|do|settle|pay|put|transfer)\b"
    ),
    refuse=(
        r"\b(?:can'?t|cannot|can not|won'?t|will not|wouldn'?t|couldn'?t|not (?:paying"
        r"|going to|gonna|able|possible|happening|a chance|a cent|a penny|doing|that much"
        r"|right now|today)|no way|never|refuse|ain'?t|don'?t (?:have|owe|want|think so|got)"
        r"|haven'?t (?:got|any)|have not|hasn'?t|no money|unable|forget it|too (?:much|high"
        r"|steep|soon|early|tight)|impossible|out of the question|nothing left|i'?m (?:broke"
        r"|skint)|more than i|not a (?:dime|cent|penny)|as if|dream on|over my dead"
        r"|isn'?t possible|nope|nah"
        r"|didn'?t|i'?ve got nothing|got no|there'?s no|beyond me|struggl\w+|doesn'?t work"
        r"|don'?t work)\b|^no\b(?! problem| worries|,? that'?s (?:fine|right)|,? thirty)"
    ),
    not_refused=r"no problem|no worries|not a problem|don't mind|won't be late"
    r"|won't (?:let you down|miss|forget)|never miss|without fail|not dodging"
    r"|can'?t (?:go higher|do more|pay more|do any more)|no more than|not a (?:dime|penny"
    r"|cent) more|can'?t argue|why not|not more than|wouldn'?t be late",
    postpone=(
        r"\b(?:i'?ll see|we'?ll see|let me (?:think|see|talk|check|get back)|think (?:about"
        r"|it)|call (?:me )?(?:back|later)|get back to you|not sure|i (?:really |honestly "
        r"|just )*don'?t know|^maybe$|dunno"
        r"|no idea|depends?|have to (?:check|ask|talk|see|speak)|talk to my|speak to my"
        r"|ask my|see what i can|some ?time|at some point|one day|eventually|later"
        r"|need to (?:check|talk|look)|i'?ll try|can'?t (?:promise|say|commit)|look into"
        r"|when i can|soon|not (?:until|till|before) (?:i|we|they|he|she)(?:'\w+)?)\b"
    ),
    withdraw=(
        r"\b(?:(?:i'?m )?not (?:paying|going to pay|gonna pay)|won'?t (?:be paying|pay)"
        r"|never (?:going to pay|pay|agreed|said)|refuse to pay|changed my mind|i (?:didn'?t"
        r"|never) (?:agree|say|promise)|not paying|take (?:that|it) back|sue me"
        r"|see you in court|you'?ll get nothing|forget (?:it|the whole thing))\b"
    ),
    past=(
        r"\b(?:was (?:going|hoping) to|meant to|said i|thought i|(?:have )?told (?:you|your|them"
        r"|him|her)|if i (?:pay|do|send"
        r"|give|could)|since|(?:went|gone) through)\b|\btake (?:\S+ ){1,3}off(?! (?:the|my"
        r"|that) (?:card|account))\b|\b(?:already"
        r"|last (?:week|month|year|time|friday|monday|tuesday|wednesday|thursday)|yesterday"
        r"|ago|used to|(?:i|you|we) (?:paid|sent|made|gave|transferred|did|mailed)"
        r"|i'?ve (?:paid|sent|made|given)|i had|was paying|have been paying|paid off|previous"
        r"|back in|would have|should have|were supposed|was supposed|was due)\b"
    ),
    ask=(
        r"^(?:um,? |uh,? |er,? |so,? |well,? |and |okay,? |ok,? |hmm,? |look,? |but "
        r"|maybe )*(?:could|can|would|may|might|is|are|do|does|did|will|what|how|when|where"
        r"|why|who|which|should|shall|have|has|suppose|what if|any chance)\b(?! be (?:great"
        r"|good))|\b(?:could i|can i|would you (?:take|accept)|how about|what about|what if i"
        r"|any chance|would it be|is it (?:ok|okay|possible))\b"
    ),
    tag=r"^(?:and |so |or |is |would |does |will )?(?:that|it|this)?'?s? ?(?:is |be )?(?:okay"
    r"|ok|all right|alright|would that work|does that work|is that (?:ok|okay|all right"
    r"|possible|enough|any good|fine|doable|good)|would that (?:be (?:ok|okay|all right"
    r"|enough)|do|help|work)|if that'?s (?:ok|okay|all right|any good|alright)|deal"
    r"|how'?s that|how does that sound|sound good|can you do that|could you (?:manage"
    r"|do) that|are you able to do that)(?: for you| with you| to you)?$",
    confirm_tag=r"\b(?:right|correct|yes|yeah|is that (?:right|correct)|have i got that right"
    r"|agreed)$",
    assent=(
        r"^(?:um+,? |uh,? |oh,? |well,? |er,? |ah,? |right,? |and |so |hmm,? |i guess "
        r"|i suppose )*(?:yes|yeah|yep|yup|aye|ok|okay|sure|fine|all? ?right|deal|agreed|done"
        r"|absolutely|definitely|certainly|of course|perfect|great|good|correct|exactly|spot on"
        r"|bang on|smashing|grand|lovely|cheers|you bet"
        r"|that'?s the one|no bother"
        r"|that'?s (?:right|correct|fine|ok|okay|it|good|doable)|that (?:works|would work"
        r"|sounds|should (?:work|be))|sounds (?:good|fair|great|fine|okay|reasonable)"
        r"|works for me|go ahead|no problem|will do|let'?s do|do (?:that|it)|i can (?:do"
        r"|manage|live with) (?:that|it)|i could (?:do|manage) that|that'?ll (?:do|work)"
        r"|fair enough|you got it|i accept|i agree|go on then|please do|that one"
        r"|perfect)\b(?! right\b)"
        r"|\b(?:that works|works for me|i suppose(?: so)?|i guess(?: so)?|i can (?:do|manage"
        r"|live with|handle|swing) that"
        r"|let'?s do (?:it|that)|sounds good|that'?s (?:fine|doable|fair|manageable)"
        r"|set (?:it|that) up|go ahead|i (?:agree|accept)|i'?ll do that|put me down"
        r"|fair enough|that should be (?:fine|ok|okay)|i promise|you'?ve got a deal"
        r"|that'?s a deal|i could do that)\b"
    ),
    nod=r"^(?:m+h?m+|mm[- ]?hm+|uh[- ]?huh|right|i see|hm+|oh|got it|understood|i understand"
    r"|i hear you|noted)$",
    hedge=r"\b(?:try|maybe|might|perhaps|hopefully|probably|hope|should be able|may be able"
    r"|see if|if i can|possibly|fingers crossed|all being well|do my best)\b",
    soft=(
        r"\b(?:i (?:will|do|want to|intend to|plan to|am going to|promise)|i'?ll"
        r"|i'?m (?:going to|gonna|willing to|happy to|planning to)|i would (?:like|love) to"
        r"|i'?d (?:like|love) to)(?: \w+){0,2} (?:pay|settle|clear|sort (?:it|this|that)"
        r"|get (?:it|this|that) (?:paid|sorted)|take care of (?:it|this))|you'?ll (?:get"
        r"|have) (?:your|it|the) ?(?:money|cash|all)?|first to be paid"
        r"|i (?:do )?want to (?:pay|sort)|i'?m good for it|i pay (?:what i owe|my debts)"
    ),
    stand_in=r"\b(?:(?:he|she|\w+)(?:'s| is) not (?:here|home|in)\b|(?:he|she)(?:'s| is) (?:at work"
    r"|asleep|out\b|in a meeting))"
    r"|\btake a message|\b(?:this is|i'?m|it'?s) (?:his|her) (?!name|phone)",
    third=r"\b(?:pass (?:it|that|the message|this) on|i'?ll (?:tell|let) (?:him|her|them)"
    r"|give (?:him|her|them) the message|(?<!when )(?<!if )(?<!once )(?:he|she"
    r"|they)(?:'?ll| will| can|'?s going to| said) [^,.]{0,20}(?:pay|send|call)"
    r"|take a message|wrong number|not (?:here|home|in right now)|she'?s out|he'?s out"
    r"|not him|not her)\b",
    other=(
        r"\b(?:earn|make(?:s)? (?:about|around)|wages?|salary|income|rent(?:'s)?|mortgage"
        r"|bills?|owed?|owes|owing|balance|total|cost(?:s|ing)?|worth|fees?|interest|charges?"
        r"|fine|spent|spend|bring home|take home|left over|lost|save|debt|took|medicine"
        r"|medication|groceries|insurance|price|paycheck|charged|limit|knock off|waive|short"
        r"|got|counted|made|borrow(?:ed)?|lent|loan)\b"
    ),
    owed=r"\b(?:in all|altogether|in total|your (?:\w+ )?(?:account|card|bill|loan|line)"
    r"|owe[ds]?|owing|balance|outstanding|overdue|past due|total|amount due|was due"
    r"|in arrears|arrears|debt|behind|account shows|shows|late|missed|unpaid|remaining"
    r"|principal|original)\b",
    contact=r"\b(?:call(?:ing)?(?: you)?|ring|phone|contact|follow(?:ing)? up"
    r"|check(?:ing)? (?:in|back|that|on)|email|text|write|letter|remind|speak (?:to"
    r"|again)|talk|legal|court|report(?:ed)?|bureau|escalate|hearing|send (?:you|me"
    r"|over) (?:an?|the|that|it|my)|confirmation|put it in writing|solicitor|attorney"
    r"|bailiff|expires?|offer ends)\b",
    income=r"\b(?:(?:get|draw|receive) (?:my|the|our) (?:pension|wages?|benefits?|salary|pay"
    r"|cheque|check)|(?:get|got|gets|getting|be|am|i'm|are) paid|payday|pay ?check (?:is|comes"
    r"|lands)|wages? (?:come|go|land|hit)s?|pension (?:comes|is|lands)"
    r"|benefits? (?:comes?|is|lands?)|check (?:comes|clears|lands)|refund|pays me"
    r"|settled on|drops on|clears|lands|comes in|start (?:work|my|the))\b",
    accept=r"^(?:um,? |oh,? |well,? |and |so )*(?:yes|yeah|okay|ok|sure|fine|all? ?right|great"
    r"|perfect|good|lovely|brilliant|excellent|wonderful|absolutely|of course|certainly"
    r"|that'?s (?:fine|great|good|perfect|ok|okay|all right|acceptable)|that (?:works"
    r"|would work|helps)|we can (?:do|accept|work with|take) that|i can (?:do|accept|take"
    r"|set|put|note)|no problem|deal|done|agreed|thank you|thanks)\b|\b(?:we can (?:do"
    r"|accept|work with|take) that|that works|i'?ll (?:note|set|put|mark|book|take"
    r"|record)|i'?ve (?:noted|set|put|booked)|that'?s (?:fine|acceptable|perfect|great))\b",
    reject=r"\b(?:can'?t (?:accept|do|take|go|wait|hold|close|agree|approve)"
    r"|cannot|not (?:enough|acceptable"
    r"|possible|able)|won'?t (?:work|do|cover)|isn'?t enough|too (?:low|late|little|far"
    r"|long)|at least|minimum|need (?:more|at least)|no,|afraid|unfortunately|bit low"
    r"|more than that|doesn'?t (?:work|cover))\b|^no\b",
    when=r"\b(?:when|what (?:day|date|time)|which (?:day|date)|by when|how soon|date)\b",
    how_much=r"\b(?:how much|what (?:amount|figure|could you|can you|would you|sum|were you)"
    r"|which amount|anything (?:at all|you could|you can|toward)|what'?s your figure"
    r"|how many dollars|something toward|some kind of payment|a number)\b",
    how=r"\b(?:how (?:would|will|do|are|were) you (?:like |want |going |planning "
    r"|prefer )?(?:to )?(?:pay|make|send)|how would it be paid|what method"
    r"|which (?:method|card)|card or|payment method|by card|what card)\b",
    next=r"^(?:and |so |okay |then |right )*(?:then what|after that|what about (?:after|then))\b",
    rest=r"\b(?:the rest|rest of it|the remaining|the remainder|the balance|the other (?:half"
    r"|\w+)|what'?s left|whatever'?s left|the others?|back month|front month)\b",
    whole=r"\b(?:in full|full (?:amount|balance|payment)|all of it|whole (?:thing|amount|lot"
    r"|balance)|the lot|pay (?:it )?(?:all|off)|paid off|clear (?:it|the (?:balance"
    r"|account|debt))|settle (?:it|the (?:balance|account|debt|whole))|everything"
    r"|every (?:cent|penny)|entire|square (?:it|up)|bring it (?:up to date|current))\b",
    same=r"\b(?:the|do the) same\b(?! (?:day|time|card|account|place|way|thing as))"
    r"|\bsame (?:amount|again)\b",
    each=r"\b(?:each|apiece|every time|all three|both times)\b",
    part=r"\b(?:part(?:ial)?|half|some of|towards?|first|instal?lments?|a month|monthly"
    r"|weekly|a week|per month|per week|each month|minimum|for now|to start|down payment"
    r"|every)\b",
    mend=r"\b(?:no|sorry|wait|i mean|actually|scratch that|make (?:that|it)|rather|correction"
    r"|not)\b",
    condition=r"\b(?:if|as long as|provided|only if|so long as|unless) (?:you|they|y'all|we"
    r"|the (?:interest|fee|fees|charge|company))\b[^.?!]{3,80}|\b(?:drop|waive|knock off"
    r"|take off|remove|freeze|stop) [^.?!,]{3,40} and (?:i'?ll|i will|i can)",
    then=r"\b(?:pay|do|clear|settle|send|sort) (?:it |that |you |this |all )*(?:then|that day)\b",
    settles=r"\b(?:then|maybe|fine|okay|ok|works|please|say|make it|can|could|by|on|call it"
    r"|good|best)\b",
    filler=(
        r"\b(?:we|we'd|want|need|looking for|alright|great|perfect|lovely|excellent|brilliant"
        r"|thanks|thank|confirmed|works"
        r"|other|half|whole|amount|rest|remaining|balance|remainder|how about|what about"
        r"|(?:for|over|in) \w+ (?:months|weeks)|right|correct|um+|uh+|er+|well|so|like|maybe"
        r"|about|around|just|only"
        r"|the|on|by|at|of|in|for|it|is|be|then|okay|ok|yeah|yes|right|i|guess|suppose|think"
        r"|a|an|month|monthly|week|weekly|each|every|per|and|with|to|could|can|would|that"
        r"|that's|please|say|let's|call it|fine|sure|works|let's say|dollars|tops|max|do|from"
        r"|sir|ma'am|mate|my|friend|first|one|today|now|more like|it's|confirmed|flat"
        r"|starting|latest|the latest|good|best|better|easier|make|up to|most|absolute|all"
        r"|got|you|me|both|how|payments?|months?|instal?lments?|each|will|i'll|by card|there"
        r"|yep|no|not|actually|sorry|wait|mean|hundred|also|or|so)\b"
    ),
)

"""Short Mandarin calls with what was promised in them; all start on Thursday, 5 March 2026.

A: agent, D: debtor. Each expected promise names only what the case is about.
"""

DIALOGUES = {
    "debtor names all, agent reads back": (
        "A:您这笔三千五百块逾期八天了,您看什么时候能处理\n"
        "D:我下周三发工资,下周四还两千吧\n"
        "A:好的,三月十二号,两千块,用手机银行转可以吗\n"
        "D:可以",
        [dict(amount="2000", date="2026-03-12", named_by="debtor", confirmed_back=True,
              method="bank_transfer", firmness="agreed", part_or_whole="part", currency="CNY")],
    ),
    "proposal accepted": (
        "A:那您周五之前还三千可以吗\nD:行",
        [dict(amount="3000", date="2026-03-06", date_kind="by", named_by="agent",
              confirmed_back=False, firmness="firm", amount_source="agent")],
    ),
    "proposal accepted flatly, read back": (
        "A:您看明天先处理五百行吗\nD:嗯好的那就这样\nA:好的那就明天五百块我给您登记了",
        [dict(amount="500", date="2026-03-06", named_by="agent", confirmed_back=True, firmness="agreed")],
    ),
    "proposal refused": ("A:今天能不能还三千\nD:还不了真没钱\nA:那您再想想办法\nD:没办法啊", []),
    "proposal put off": ("A:周五还三千可以吗\nD:再说吧我考虑考虑", []),
    "countered, then agreed": (
        "A:三千块今天能还吗\nD:三千没有,两千可以\nA:那今天两千,您微信转还是支付宝\nD:微信",
        [dict(amount="2000", date="2026-03-05", method="wechat", confirmed_back=True)],
    ),
    "three rounds": (
        "A:周五还三千可以吗\nD:不行太多了\nA:那两千呢\nD:行吧\nA:行,周五两千",
        [dict(amount="2000", date="2026-03-06", confirmed_back=True, named_by="agent")],
    ),
    "correction in one breath": (
        "A:您打算还多少\nD:三千……不,两千,下个月十号\nA:下个月十号两千,对吧\nD:对",
        [dict(amount="2000", date="2026-04-10", confirmed_back=True, named_by="debtor")],
    ),
    "correction without marks": (
        "A:您能还多少呢\nD:我十五号还三千不对还两千五",
        [dict(amount="2500", date="2026-03-15")],
    ),
    "range": (
        "A:这个月能还多少\nD:月底能还个两三千吧",
        [dict(amount="2000", amount_up_to="3000", date="2026-03-31", amount_approximate=True)],
    ),
    "wages, day open": (
        "A:您什么时候能还\nD:工资发了就还,先还一千",
        [dict(amount="1000", date=None, date_open=True, firmness="soft")],
    ),
    "wages, day known": (
        "A:什么时候能还呢\nD:我十五号发工资,发了工资就还一千五",
        [dict(amount="1500", date="2026-03-15", named_by="debtor")],
    ),
    "condition": (
        "A:您今天还可以吗\nD:你们减了利息我今天就还两千",
        [dict(amount="2000", date="2026-03-05", conditional=True)],
    ),
    "willing, nothing more": (
        "A:您这个欠款什么时候处理\nD:我肯定会还的你放心",
        [dict(amount=None, date=None, firmness="soft")],
    ),
    "past payment": ("A:您欠款五千八\nD:我上个月还了三千,你查一下\nA:好的我核实一下\nD:嗯", []),
    "debt repeated": ("A:您总共欠一万二\nD:一万二?哪有那么多,我只借了八千", []),
    "offer accepted": (
        "A:您看怎么安排\nD:这个月底先还八百行不行\nA:可以,月底八百,我给您备注",
        [dict(amount="800", date="2026-03-31", confirmed_back=True, named_by="debtor",
              part_or_whole="part")],
    ),
    "offer turned down": ("A:您看怎么安排\nD:先还三百行吗\nA:三百不行,最少一千\nD:那没有", []),
    "offer turned down, agent's figure taken": (
        "A:您看怎么安排\nD:后天先还三百行吗\nA:三百不行,最少一千\nD:那一千吧",
        [dict(amount="1000", date="2026-03-07", named_by="debtor")],
    ),
    "third party": ("A:请问是王先生吗\nD:我是他哥,他不在\nA:麻烦您转告他尽快处理\nD:好的我跟他说一声", []),
    "sarcasm": ("A:今天还三千可以吗\nD:我还你个头", []),
    "two payments": (
        "A:五千块您怎么安排\nD:周五先还两千剩下的月底还\nA:好的",
        [dict(amount="2000", date="2026-03-06", part_or_whole="part"),
         dict(amount=None, date="2026-03-31", part_or_whole="part")],
    ),
    "instalments": (
        "A:分六期,每月八号还八百六,您看可以吗\nD:可以可以,每个月八号八百六\nA:好的",
        [dict(amount="860", date="2026-03-08", recurrence=("month", 6), part_or_whole="part")],
    ),
    "all of it": (
        "A:您尾款一共是四千二百块\nD:我明天一次性全部还清",
        [dict(amount="4200", date="2026-03-06", part_or_whole="whole", amount_source="debt",
              firmness="firm")],
    ),
    "numbers that are no money": (
        "A:您尾号一七零二的卡\nD:你打我手机一三八零零一三八零零零吧,我下午三点有空\nA:好的", []),
    "agent's deadline, debtor's own day": (
        "A:系统要求您二十五号之前处理\nD:我二十号还一千\nA:好,二十号一千",
        [dict(amount="1000", date="2026-03-20", named_by="debtor", confirmed_back=True)],
    ),
    "taken back": ("A:明天还五百可以吗\nD:行\nA:好的明天五百\nD:算了我不还了,你们去告吧", []),
    "split into pieces": (
        "A:那您看哪天\nD:嗯那个\nD:下个月五号吧\nA:下个月五号,多少呢\nD:一千二\nA:好的,四月五号一千二百元",
        [dict(amount="1200", date="2026-04-05", confirmed_back=True, named_by="debtor")],
    ),
    "follow-up call is no payment day": (
        "A:那我明天再给您打电话\nD:行,下午打吧", []),
    "tries": (
        "A:什么时候能还\nD:我尽量月底还一千吧",
        [dict(amount="1000", date="2026-03-31", firmness="soft")],
    ),
    "consequence is no proposal": (
        "A:如果周五之前不还我们会上报征信\nD:知道了", []),
    "read-back corrected": (
        "A:那就是周五三千对吗\nD:不对,是两千\nA:好的周五两千",
        [dict(amount="2000", date="2026-03-06", confirmed_back=True)],
    ),
    "wage is not the payment": (
        "A:您每个月能还多少\nD:我一个月工资才四千,每个月最多还八百\nA:好,每月八百,十号行吗\nD:行",
        [dict(amount="800", date="2026-03-10", recurrence=("month", None), named_by="agent")],
    ),
    "spoken tens": (
        "A:那你说个数\nD:五十,今晚就转你",
        [dict(amount="50", date="2026-03-05")],
    ),
}  # fmt: skip

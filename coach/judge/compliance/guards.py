"""What excuses words that a rule looks for: said otherwise than they seem.

Each guard looks at one match in its sentence. Rules switch them on and off by name;
the tables in ``tests/unit/judge/compliance/test_guards.py`` say what each lets pass.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from coach.judge.compliance.view import Line, Match, View

_NEGATORS = re.compile(
    "(?<!会)不会|不可能|没说|(?<!可以)不可以|(?<!能)不能|(?<!是)不是|并不|并非|绝不|决不|从不|从来不|没有说|没说|没有要|没要|没有让|没让|"
    "没打算|不打算|不允许|不准|不得|禁止|严禁|(?<!需要)不需要|(?<!用)不用|无需|无须|不必|不必要|别再|不建议|"
    "不至于|不存在|哪会|哪能|怎么会|怎么可能|怎么能|怎么敢|不敢|不想|不愿|"
    "没有(?!钱|还|良心|信用|办法|能力|工作|脸|出息|本事|收入|诚意|用|责任|资格|教养|素质|处理|结清)|"
    "不(?=收取?|接受|代收|支持|要求|鼓励|提倡|主张|打|联系|通知|告诉|透露|追究|起诉|上门|影响|算|属于|涉及|构成|抓|判|拘|坐牢|报警|停药|冻结|查封|翻|受)|"
    "未(?=经|曾|被|进入|起诉|立案)|谁说"
    "| (?:not|never|nobody|neither|nor|without)(?![a-z])| no(?: one)?(?![a-z])| nobody(?![a-z])"
)
#: Negators that say something else where these follow them in the same clause.
_TURNED = re.compile(
    "不然|否则|(?:没有?|不是?)就|要不|再不|再拖|不还|还不上|不付|不给|不交|不处理|不配合|不接|就别怪|等着|小心|不是吓|不是开玩笑|"
    "不能再|不会不|不是不|不可能不|不能不|不得不|不是我(?:们)?(?:吓|威胁)"
    "| unless| otherwise| or else| only| not (?:pay|paying)| do not (?:pay|settle)"
)
_DOUBTED = re.compile("以为|难道|谁说不|谁告诉|别想着|真当| think| believe")
_DENIED_AFTER = re.compile(
    "^.{0,4}(?:是)?(?:不会|不可能|不至于|谈不上|不存在|没有的事|我们不(?:做|会|能|是)|是假的|是误解|是谣言|"
    "不沾边|八竿子|没关系|无关|扯不上|两码事|不是一回事|不作数|不算数|不是我们|的说法不对|是不对的|是违规的|是违法的)"
    "|^.{0,12} (?:is|are) (?:not|never)(?! going to be good)"
)
_NEGATION_REACH = 14
_SUBJECT = re.compile("我(?!们?不|方)|这里|这边| we (?!will|can)| i ")

_SAID = re.compile(
    "(?<![跟和对给向同告是])(?:您|你)(?:是)?(?:刚才|刚刚|刚|之前|上次|前面|老是|一直|也)?"
    "(?:(?:说|讲|提到|提|问)(?!你|你们|怎么|是不是|该|不还|我该|没|好听|实话)(?:的|过|了|到)?|是说|的意思是|意思是|担心|害怕|听说|听到|听见|指的是)"
    "|(?:有人|别人|别家|其他人|他们|那些人|之前的人|上一个|上一位|前面的同事|骗子|自称|冒名|网上|外面|传言|谣言)"
    ".{0,4}(?:说|讲|传|称|冒充|威胁|让您|让你|要求|告诉|跟您|和您)"
    "|是不是有人|有没有人|没有人|谨防|警惕|提防|当心(?:有人|骗)|请勿|切勿|不要轻信|勿信|如有人|若有人|"
    "(?:如果|要是|假如|凡是|万一|若).{0,4}(?:有人|遇到|接到|收到|对方|别人)"
    "|(?:他|她|同事)们?(?:骂|说)(?!的)|担心我们|怕我们|以为我们|理解成|误会成"
    "| you (?:just )?(?:said|say|mentioned|asked|mean|meant|told me|heard|are worried|are afraid)"
    "| (?:someone|somebody|anyone|anybody|they|he|she|people|scammers) (?:who )?"
    "(?:said|says|tell[s]?|told|claim(?:s|ed|ing)?|call(?:s|ed|ing)?|threaten(?:s|ed|ing)?)"
    "| beware| scam"
)
_SAID_REACH = 22
#: «谁跟你说…» denies what follows in its clause.
_WHO_SAID = re.compile("谁.{0,4}(?:说|讲|传|告诉|通知|跟您|和您)")
#: Where the agent speaks for himself again.
_RESUMED = re.compile(
    "那我(?!们?是)|我就(?!是)|我们就(?!是)|告诉你|我跟你|但是|可是|不过|再不|今天不|我看你|别怪|那你|信不信"
    "| but | so i | i will | we will | i am telling"
)

_ASKED = re.compile("[吗么][?？。!！,，]?$|[?？]|是不是|有没有|是否|会不会|能不能|要不要")
_WH = re.compile("什么|哪|怎么|多少|几[个号天点次张]|谁")
_AFFIRMED = re.compile(
    "^(?:对|是的|没错|当然|就是|会的|会|肯定|不错|是啊)| (?:yes|right|correct|sure|exactly)"
)

_MAY = re.compile(
    "可能|可以|有权|保留|也许|或许|会考虑|将考虑|视情况|由.{0,8}决定"
    "| may(?![a-z])| might| could| can(?![a-z])| reserve| decide"
)
_IF = re.compile(
    "如果|如若|如您|如你|如(?=长期|仍|一直|果|逾期|协商|不)|若|一旦|要是|假如|倘若|长期|协商不成|经.{0,6}判决"
    "|判决后|生效后|仍不|仍未| if | unless | in case | should you | once "
)
_ACTOR = re.compile(
    "债权人|出借方|出借人|银行|贷款机构|我行|我司|公司|平台|机构|委托方|法院|依法|法律|按照?规定|按照?合同|法定"
    "| lender| creditor| bank| court| by law| the law| contract| solicitor"
)
_IMMINENT = re.compile(
    "今天|今晚|明天|后天|马上|立刻|立即|下午|上午|晚上|这就|现在就|半小时|小时内|分钟|几点|点钟|点前|随时"
    "| today| tonight| tomorrow| right now| within the hour| immediately| this afternoon"
)
_PENAL = re.compile(
    "坐牢|抓|判刑|拘留|刑拘|刑事|通缉|逮捕|蹲|网逃|入狱|诈骗|罪"
    "| jail| prison| arrest| criminal| warrant| police"
)
_JUDGMENT = re.compile(
    "(?:判决|裁定|法律文书|生效).{0,16}(?:拒不|拒绝|不履行|不执行|仍不|抗拒|有能力)|有能力.{0,6}(?:履行|执行|偿还)?.{0,4}拒不"
    "| judgment| judgement| court order"
)


@dataclass(frozen=True, slots=True)
class _Around:
    """A match and what stands around it, folded."""

    view: View
    line: Line
    match: Match

    @property
    def sentence(self) -> str:
        start, end = self.line.folded.sentence(self.match.start)
        return self.line.folded.text[start : max(end, self.match.end)]

    def before(self, reach: int, *, clause: bool) -> str:
        """What stands before the match and in its gaps."""
        folded = self.line.folded
        border = folded.clause if clause else folded.sentence
        first = max(border(self.match.start)[0], self.match.start - self._letters(reach))
        gaps = "\n".join(folded.text[a:b] for a, b in self.match.gaps)
        return folded.text[first : self.match.start] + "\n" + gaps

    def after(self, reach: int) -> str:
        folded = self.line.folded
        last = folded.sentence(self.match.end - 1)[1]
        return folded.text[self.match.end : min(last, self.match.end + self._letters(reach))]

    def _letters(self, reach: int) -> int:
        """A reach in characters: what Chinese says in one takes English about three."""
        return reach * 3 if self.line.folded.text.startswith(" ") else reach


def is_excused(view: View, match: Match, guards: frozenset[str]) -> bool:
    """Whether one of the guards lets a match pass.

    Args:
        view: The call.
        match: What a rule found.
        guards: Names of the guards that are on.
    """
    around = _Around(view, view.lines[match.line], match)
    return any(_GUARDS[name](around) for name in sorted(guards))


def _negated(around: _Around) -> bool:
    prefix = around.before(_NEGATION_REACH, clause=True)
    if _SUBJECT.match(around.line.folded.text, around.match.start):
        # «不用问，我就是法院的»: what comes before the subject denies something else.
        prefix = prefix[prefix.index("\n") :]
    before = prefix.partition("\n")[0]
    said = around.line.folded.text[around.match.start : around.match.end]
    # What is denied may be told by the first words of the match: 不 + 收手续费.
    seen = [m for m in _NEGATORS.finditer(before + said) if m.start() < len(before)]
    for negator in (*seen, *_NEGATORS.finditer(prefix, len(before))):
        if _TURNED.search(prefix, max(0, negator.start() - 2)):
            continue
        if _DOUBTED.search(prefix[: negator.end() + 2]):
            continue
        return True
    return bool(_DENIED_AFTER.search(around.after(14)))


def _quoted(around: _Around) -> bool:
    prefix, _, gaps = around.before(_SAID_REACH, clause=False).partition("\n")
    said = [m.end() for m in _SAID.finditer(prefix)]
    if said and not _RESUMED.search(prefix, said[-1]):
        return True
    if _SAID.search(gaps) or _WHO_SAID.search(around.before(_SAID_REACH, clause=True)):
        return True
    # «您刚才说我们是…»: the match itself may begin with «您».
    match = around.match
    words = around.line.folded.text[match.start : match.end]
    ends = [(a - match.start + len(prefix), b - match.start + len(prefix)) for a, b in match.gaps]
    return any(
        m.start() <= len(prefix) and any(a <= m.end() <= b for a, b in ends)
        for m in _SAID.finditer(prefix + words)
    )


def _echoed(around: _Around) -> bool:
    """The debtor's own word, given back as a question or at the start of an answer."""
    words = _of_you(around.line.folded.text[around.match.start : around.match.end].strip())
    heard = around.view.previous(around.line)
    if len(words) < 2 or not any(words in _of_you(line.folded.text) for line in heard):
        return False
    if _AFFIRMED.search(around.line.folded.text):
        return False
    return around.match.start <= 6 and (_asked(around) or bool(_WH.search(around.sentence)))


def _of_you(text: str) -> str:
    """«我的卡被冻结了» and «您的卡被冻结了» are the same words."""
    return text.replace("我", "你").replace("您", "你").replace("你的", "你")


def _asked(around: _Around) -> bool:
    folded, text = around.line.folded, around.line.utterance.text
    start, end = folded.sentence(around.match.start)
    first, last = folded.original(start, max(end, around.match.end))
    return bool(_ASKED.search(text[first : last + 1]))


def _lawful(around: _Around) -> bool:
    """A consequence that the law knows, said with its condition, actor and uncertainty."""
    sentence = around.sentence
    if not _MAY.search(sentence) or _IMMINENT.search(sentence):
        return False
    if _PENAL.search(sentence):
        return bool(_JUDGMENT.search(sentence))
    return bool(_IF.search(sentence) or _ACTOR.search(sentence))


_GUARDS: Mapping[str, Callable[[_Around], bool]] = {
    "negation": _negated,
    "quotation": _quoted,
    "echo": _echoed,
    "question": _asked,
    "conditional": _lawful,
}

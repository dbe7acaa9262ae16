"""Where Chinese wants its marks: particles, question words, conjunctions."""

import re

_OPENERS = ("您好", "你好", "喂", "早上好", "上午好", "下午好", "晚上好", "不好意思", "对不起")
_CONJUNCTIONS = re.compile(
    r"(?:但是|可是|不过|所以|因为|如果|要是|否则|要不然|而且|然后|另外|只要|这样的话)"
)
_MIN_CLAUSE = 4

# A question whatever stands around it: the particle, or verb-not-verb.
_ASKS = re.compile(
    r"(?<!干)吗$|么$(?<!什么)(?<!怎么)(?<!那么)(?<!这么)|(.)不\1|没\1没|有没有|(?:是否|能否|可否)"
)
_QUESTION_WORD = re.compile(
    r"什么|怎么|咋|为啥|干嘛|干吗|多少|多久|多大|哪(?!怕)|谁|几(?:号|点|月|期|时|成)|如何|啥"
)
# The same words in a statement: 没什么, 谁都, 不知道为什么, 无论怎么 …
_NO_QUESTION = re.compile(
    r"没(?:有)?(?:什么|啥|多少|怎么|谁)|不(?:怎么|太|管|论|知道|清楚|晓得|记得|明白)|无论|忘了|"
    r"(?:什么|怎么|谁|哪[里儿个天]?|多少|啥)(?:都|也)|告诉|跟[您你我]说|说一下|看看|想想|"
    r"[几多]少钱?.{0,3}都|再怎么|随便|好不容易|动不动|差不多|不得不|不能不|(?<!是)不是不"
)
_TAG = re.compile(
    r"(?:好不好|行不行|对不对|是不是|可不可以|能不能|可以吗|好吗|行吗|对吧|是吧|没错吧)$"
)
_GUESS = re.compile(r"(?:您|你|应该|没|都|不会|是).*吧$")
_SOFT = re.compile(r"^(?:好|行|算了|那就|那|先|再|还是|我|就)[^？]*吧$")
_NE = re.compile(r"^(?:那|您|你|我|他|她|钱|人|结果|然后).{0,3}呢$")
_EXCLAIM = re.compile(
    r"太.+了$|(?:烦|气|急|累|吓)死(?:我|人)?了?$|^(?:滚|闭嘴|住口)|真是的$|岂有此理$"
)


def ends_sentence(said: str, following: str) -> bool:
    """Whether a sentence ends here though no pause says so.

    >>> ends_sentence("您是李先生吗", "我")
    True
    >>> ends_sentence("你干吗", "去")
    False
    """
    if not said.endswith("吗") or said.endswith("干吗"):
        return False
    return not following.startswith(("吗", "呀", "啊"))


def takes_comma(clause: str, rest: str) -> bool:
    """Whether a comma belongs between a clause and the rest of its sentence.

    Args:
        clause: What was said since the last mark.
        rest: What follows in the same sentence.

    Example:
        >>> takes_comma("您好", "请问是李先生吗"), takes_comma("我想还", "钱")
        (True, False)
        >>> takes_comma("我现在没钱", "但是下周可以")
        True
    """
    if clause in _OPENERS and len(rest) >= 2 and not rest.startswith(("吗", "啊", "呀")):
        return True
    return len(clause) >= _MIN_CLAUSE and bool(_CONJUNCTIONS.match(rest))


def final_mark(sentence: str) -> str:
    """The mark that ends a sentence, 。 ？ or ！, told from its words.

    >>> [final_mark(said) for said in ("什么时候能还", "我没什么钱", "太过分了")]
    ['？', '。', '！']
    """
    if _TAG.search(sentence):
        return "？"
    if sentence.endswith("呢"):
        return "？" if _NE.search(sentence) or _is_question(sentence) else "。"
    if sentence.endswith("吧"):
        return "？" if _GUESS.search(sentence) and not _SOFT.search(sentence) else "。"
    if sentence.endswith("吗") and not sentence.endswith("干吗"):
        return "？"
    if _is_question(sentence):
        return "？"
    return "！" if _EXCLAIM.search(sentence) else "。"


def _is_question(sentence: str) -> bool:
    if _NO_QUESTION.search(sentence):
        return False
    return bool(_ASKS.search(sentence) or _QUESTION_WORD.search(sentence))

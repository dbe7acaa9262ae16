"""Sentences that recognisers invent on silence and music, learnt from film subtitles.

Every pattern must match a whole stretch, never a part: a debtor who says 谢谢
or asks what was 订阅 stays. To add one: a line here, a row in its test table.
"""

import re
import unicodedata
from functools import cache

from coach.listen.transcribe.vocabulary import HOT_WORDS, PROMPTS

_PATTERNS = (
    # credits
    r"(中文)?字幕(由|by|製作|制作|志愿者|志願者|提供|组|組).{0,30}",
    r"(本|以下)?(字幕|节目)?由.{1,20}字幕(组|社|志愿者).{0,10}",
    r"(由)?amaraorg(社群|社区)?(提供)?(的)?(字幕)?",
    r"(本)?字幕(由)?.{0,10}amaraorg.{0,10}",
    r"mingpao(canada|toronto|vancouver)*",
    r"(明报)?(加拿大)?mingpao.{0,20}",
    r"优优独播剧场.{0,40}",
    r"yoyotelevisionseriesexclusive",
    r"(作)?词(曲)?李宗盛",
    r"作词.{0,8}作曲.{0,8}(编曲.{0,8})?",
    # begging for clicks
    r"(请)?不吝(点赞|订阅|转发|打赏).{0,30}",
    r"(请|欢迎|记得)?(大家)?(点赞|订阅|转发|打赏|关注|投币|收藏){2,}(支持.{0,12})?(一下|哦|吧|谢谢)?",
    r".{0,6}支持明镜(与|和)点点(栏目)?",
    r"(请|欢迎|记得)(大家)?(点赞)?订阅(我的|我们的|本)?频道.{0,6}",
    r"(请)?(大家)?(多多)?点赞(和)?订阅(我的|我们的)?(频道)?",
    # farewells of broadcasts
    r"(谢谢|感谢|多谢)(大家|您|你|各位)?(的)?(观看|收看|收听|收睇)(大家)?(我们|下次|下期|下集)?(再见)?",
    r"(我们)?下(期|集)(节目|视频)?(再见|再会)",
    # English
    r"thank(s|you)?(you)?(all)?(so|very)?(much)?for(watching|listeningtothisvideo|viewing)(.{0,20}video)?",
    r"(please|dontforgetto|rememberto)(like)?(and)?(share)?(and)?subscribe.{0,20}",
    r"(like)(and)?(share)?(and)?subscribe(tomychannel|toourchannel)?",
    r"subscribeto(my|our|the)channel",
    r"subtitles(created|made|translated|provided)?by.{1,40}",
    r"(captions?|transcription|transcripts?|translation|captioning)(provided|made)?by.{1,40}",
    r"transcribedbyhttps?otterai",
    r"(ill)?see(you|ya)(guys|all)?(in)?(the)?next(video|episode)(bye)?",
    r"wwwmoojiorg",
    r"amaraorg(community)?",
)

# One tag after another; none reaches over a bracket, for between two tags may stand speech.
_SOUND_TAG = re.compile(
    r"\s*(?:[\[(（【<*]+[^\[\](（）)【】<>*]+[\])）】>*]+[\s。.]*)+"
    r"|[♩♪♫♬#\s]*[♩♪♫♬].*",
    re.DOTALL,
)


def is_invention(text: str) -> bool:
    """Whether a whole stretch of text is a known invention, an echo or a sound tag.

    >>> is_invention("字幕由 Amara.org 社群提供"), is_invention("谢谢。")
    (True, False)
    >>> is_invention("(音乐)"), is_invention("以下是一段普通话电话录音")
    (True, True)
    """
    if _SOUND_TAG.fullmatch(text):
        return True
    bare = _bare(text)
    return bool(bare) and (
        any(pattern.fullmatch(bare) for pattern in _compiled()) or _is_echo(bare)
    )


def _is_echo(bare: str) -> bool:
    """Half of a prompt or more, or twelve letters of the hot words in their order."""
    prompts, hot_words = _told()
    return any(2 * len(bare) >= len(prompt) and bare in prompt for prompt in prompts) or any(
        len(bare) >= 12 and bare in words for words in hot_words
    )


def _bare(text: str) -> str:
    """Lower case, letters and digits only, the patterns' characters in Simplified script."""
    folded = unicodedata.normalize("NFKC", text).lower().translate(_SIMPLIFIED)
    return "".join(character for character in folded if character.isalnum())


_SIMPLIFIED = str.maketrans(
    "謝觀請點贊讚訂閱轉發賞鏡與欄歡頻關註詞編視節記聽組區報優獨劇場們",
    "谢观请点赞赞订阅转发赏镜与栏欢频关注词编视节记听组区报优独剧场们",
)


@cache
def _compiled() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in _PATTERNS)


@cache
def _told() -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(map(_bare, PROMPTS.values())), tuple(map(_bare, HOT_WORDS.values()))

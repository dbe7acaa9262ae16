import pytest

from coach.listen.transcribe.inventions import is_invention


@pytest.mark.parametrize(
    "text",
    [
        "字幕由 Amara.org 社群提供",
        "字幕由Amara.org社区提供。",
        "中文字幕由某某制作",
        "字幕志愿者 杨茜茜",
        "本字幕由天涯字幕组制作",
        "由人人字幕组翻译",
        "请不吝点赞 订阅 转发 打赏支持明镜与点点栏目",
        "請不吝點贊 訂閱 轉發 打賞支持明鏡與點點欄目",
        "点赞订阅转发",
        "请订阅我的频道",
        "谢谢观看",
        "謝謝大家收看",
        "感谢您的收听，下期再见",
        "谢谢大家观看！",
        "MING PAO CANADA // MING PAO TORONTO",
        "优优独播剧场——YoYo Television Series Exclusive",
        "作词 李某 作曲 王某",
        "Thanks for watching!",
        "Thank you so much for watching.",
        "thank you for watching",
        "Subtitles by the Amara.org community",
        "Please subscribe",
        "Please like and subscribe to my channel!",
        "Transcription by CastingWords",
        "See you in the next video. Bye!",
        "[music]",
        "[Music]",
        "(音乐)",
        "（笑声）",
        "♪",
        "♪ la la la ♪",
        "以下是一段普通话电话录音，使用简体中文，带标点符号。",
        "还款 律师函 本金 对账 最低还款额 征信",
        "The following is a recorded phone call",
    ],
)
def test_inventions_are_known(text):
    assert is_invention(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "谢谢",
        "谢谢。",
        "谢谢您，再见",
        "感谢您的配合，再见",
        "我没有订阅你们的服务",
        "订阅",
        "你们那个订阅费我不认",
        "订阅打赏的钱我没有",
        "我打赏主播的钱能退吗",
        "字幕",
        "我转发给你",
        "电话录音",
        "本金利息违约金",
        "逾期，账单，还款",
        "本次通话会被录音",
        "您关注一下我们的公众号",
        "Thank you.",
        "Thanks for calling.",
        "I never subscribed to anything",
        "Subscribe?",
        "see you next time",
        "recorded",
        "I was watching",
        "principal, interest, late fee",
        "她说（听不清）就挂了",
    ],
)
def test_what_people_say_is_no_invention(text):
    assert not is_invention(text)

"""Hand-made questions that fill a sheet: every form, in Japanese with readings and in English."""

from __future__ import annotations

from quizgen.model.deck import Deck, Form, LocalText, Phrase
from quizgen.model.place import NOWHERE
from quizgen.questions.question import Address, Citation, Option, Question
from quizgen.text.inline import Gap, Inline, Text
from quizgen.text.plain import plain
from tests.samples import inline

TITLES = {"en": "Water and weather", "ja": "水の｜循環《じゅんかん》と天気"}

# form, stem, options or pairs (keys first, then distractors with reasons), explanation
CHOICES: dict[str, list[tuple[str, list[str], str]]] = {
    "en": [
        ("What is water called when it is a gas?", ["water vapour", "ice", "dew", "frost"], "It cannot be seen."),
        (
            "Why does a cold glass get wet on the outside on a warm day?",
            [
                "Vapour in the air around it cools down and becomes liquid.",
                "Water from the inside slowly passes through the glass.",
                "The glass itself gives off the water it was made with.",
            ],
            "The cold glass takes heat from the air that touches it, so the air can hold less vapour.",
        ),
        (
            "Which instrument measures air pressure?",
            ["barometer", "thermometer", "hygrometer", "anemometer"],
            "Its name comes from the Greek word for weight.",
        ),
        ("Which clouds are the highest?", ["cirrus", "stratus", "cumulus"], "They are made of ice crystals."),
        ("At which temperature in °C does pure water boil at sea level?", ["100", "0", "37", "212"], ""),
    ],
    "ja": [
        ("水が気体になったものを何というか。", ["｜水蒸気《すいじょうき》", "氷", "｜露《つゆ》", "｜霜《しも》"], ""),
        (
            "暖かい日に、冷たい水を入れたコップの外側がぬれるのはなぜか。",
            [
                "まわりの空気にふくまれる｜水蒸気《すいじょうき》が冷やされて水になるから。",
                "コップの中の水が、ガラスを少しずつ通りぬけて外に出てくるから。",
                "ガラスが作られたときにふくんでいた水分が、しみ出してくるから。",
            ],
            "冷たいコップにふれた空気は温度が下がり、ふくむことのできる水蒸気の量が減る。",
        ),
        (
            "気圧をはかる器具はどれか。",
            ["気圧計", "温度計", "｜湿度計《しつどけい》", "風速計"],
            "1気圧はおよそ1013hPaである。",
        ),
        ("最も高いところにできる雲はどれか。", ["｜巻雲《けんうん》", "｜層雲《そううん》", "｜積雲《せきうん》"], ""),
        ("海面の高さで、純粋な水がふっとうする温度はおよそ何℃か。", ["100", "0", "37", "212"], ""),
    ],
}
WHY = {
    "en": ["That is water as a solid.", "This happens at night, on cold ground."],
    "ja": ["それは水が固体になったものである。", "夜、冷えた地面の近くで起こる。"],
}
TRUE_FALSE: dict[str, list[tuple[str, str]]] = {
    "en": [
        ("Warm air can hold more water vapour than cold air.", ""),
        ("Wind blows from low pressure to high pressure.", "Wind blows from high pressure to low pressure."),
        ("A cloud is made of tiny drops of water or crystals of ice, so small that rising air carries them.", ""),
        ("Sea water freezes at a higher temperature than fresh water.", "Sea water freezes at a lower temperature."),
    ],
    "ja": [
        ("暖かい空気は、冷たい空気より多くの水蒸気をふくむことができる。", ""),
        ("風は気圧の低いところから高いところへ向かってふく。", "風は気圧の高いところから低いところへ向かってふく。"),
        ("雲は、上昇する空気に支えられるほど小さな水のつぶや氷の｜結晶《けっしょう》の集まりである。", ""),
        ("海水は、真水より高い温度でこおる。", "海水は、真水より低い温度でこおる。"),
    ],
}
CLOZES: dict[str, list[tuple[str, str, str]]] = {
    "en": [
        ("The instrument that shows where the wind comes from is a ", "weather vane", "."),
        ("Air that holds all the vapour it can is said to be ", "saturated", ", and its humidity is 100 %."),
        ("The line on a map that joins places of equal pressure is an ", "isobar", "."),
    ],
    "ja": [
        ("気温をはかる器具を入れて校庭などに置く、白い箱を", "百葉箱", "という。"),
        ("空気が冷えて、ふくんでいた水蒸気が水のつぶになり始める温度を", "露点", "といい、このとき湿度は100%である。"),
        ("天気図で、気圧の等しい地点を結んだ線を", "等圧線", "という。"),
    ],
}
TYPED = {
    "en": [
        ("What do we call the study of the weather?", "meteorology"),
        ("What do we call the layer of air around the Earth?", "atmosphere"),
    ],
    "ja": [
        ("天気のようすを研究する学問を何というか。", "｜気象学《きしょうがく》"),
        ("地球をとりまく空気の層を何というか。", "大気"),
    ],
}
PAIRS = {
    "en": [
        ("evaporation", "water becomes vapour"),
        ("condensation", "vapour becomes water"),
        ("precipitation", "water falls from the clouds as rain or snow"),
        ("run-off", "water flows back to the sea"),
    ],
    "ja": [
        ("蒸発", "水が水蒸気になる"),
        ("｜凝結《ぎょうけつ》", "水蒸気が水のつぶになる"),
        ("降水", "雲から雨や雪となって地上に落ちてくる"),
        ("流出", "川となって海にもどる"),
    ],
}
STEPS = {
    "en": ["The sun warms the sea.", "Vapour rises.", "The air cools down.", "Clouds form.", "It rains."],
    "ja": ["太陽が海をあたためる。", "水蒸気が上昇する。", "空気が冷える。", "雲ができる。", "雨が降る。"],
}
LINES = {
    "en": {
        "choices": "Which of these are forms of precipitation?",
        "match": "What does each word mean?",
        "order": "How does rain come about?",
        "numeric": "The air could hold 20 g of vapour and holds 13 g. What is the humidity?",
        "open": "Explain why it is often cooler by the sea than inland on a summer's day.",
        "model": "Water warms up more slowly than land, so the air above it stays cooler, and a breeze blows inland.",
    },
    "ja": {
        "choices": "｜降水《こうすい》に当たるものはどれか。",
        "match": "次の言葉の意味はどれか。",
        "order": "雨はどのようにして降るか。",
        "numeric": "20gの水蒸気をふくむことのできる空気が、13gの水蒸気をふくんでいる。湿度は何%か。",
        "open": "夏の昼間、海の近くが内陸よりすずしいことが多いのはなぜか。説明しなさい。",
        "model": "水は陸よりあたたまりにくく、海の上の空気は陸の上ほど温度が上がらない。そこから風がふいてくるため。",
    },
}
FALLING = {"en": ["rain", "hail", "snow", "fog", "dew"], "ja": ["雨", "ひょう", "雪", "｜霧《きり》", "露"]}


def deck() -> Deck:
    """A deck with nothing in it but its name."""
    titles = {language: Phrase(inline(title), NOWHERE) for language, title in TITLES.items()}
    return Deck(id="weather", title=LocalText(titles), languages=("ja", "en"))


def _where(form: Form, language: str, number: int) -> Address:
    return Address("weather", "weather", f"{form.value}-{number}", "written", form, language)


def _options(texts: list[str], keys: int, language: str) -> tuple[Option, ...]:
    why: list[Inline] = [()] * keys + [inline(text) for text in WHY[language]] + [()] * len(texts)
    return tuple(Option(f"o{at}", inline(text), why[at]) for at, text in enumerate(texts))


def questions(language: str) -> list[Question]:
    """Twenty questions, two or more of the common forms and one of each other."""
    cite = (Citation("talk", {"en": "On water", "ja": "水の話"}[language], 4, 6),)
    words = LINES[language]
    made = [
        Question(
            _where(Form.CHOICE, language, at),
            inline(stem),
            ("o0",),
            options=_options(texts, 1, language),
            explanation=inline(explanation),
            cites=cite,
        )
        for at, (stem, texts, explanation) in enumerate(CHOICES[language])
    ]
    made += [
        Question(
            _where(Form.TRUE_FALSE, language, at),
            inline(stem),
            ("false" if fixed else "true",),
            answer=inline(fixed),
            cites=cite,
        )
        for at, (stem, fixed) in enumerate(TRUE_FALSE[language])
    ]
    made += [
        Question(_where(Form.CLOZE, language, at), (Text(a), Gap(), Text(b)), (key,), answer=inline(key), cites=cite)
        for at, (a, key, b) in enumerate(CLOZES[language])
    ]
    made += [
        Question(
            _where(Form.TYPED, language, at),
            inline(stem),
            (plain(inline(key)),),
            answer=inline(key),
            accepted=("moisture", "air"),
        )
        for at, (stem, key) in enumerate(TYPED[language])
    ]
    falling = _options(FALLING[language], 3, language)
    left = tuple(Option(f"l{at}", inline(pair[0])) for at, pair in enumerate(PAIRS[language]))
    right = tuple(Option(f"r{at}", inline(pair[1])) for at, pair in enumerate(PAIRS[language]))
    paired = tuple(f"l{at}=r{at}" for at in range(len(left)))
    steps = tuple(Option(f"s{at}", inline(step)) for at, step in enumerate(STEPS[language]))
    ordered = tuple(step.id for step in steps)
    several = _where(Form.CHOICES, language, 0), inline(words["choices"]), ("o0", "o1", "o2")
    model = inline(words["model"])
    number = _where(Form.NUMERIC, language, 0), inline(words["numeric"]), ("65",)
    opened = _where(Form.OPEN, language, 0), inline(words["open"]), (words["model"],)
    return [
        *made,
        Question(*several, options=falling, cites=cite),
        Question(_where(Form.MATCH, language, 0), inline(words["match"]), paired, options=right, left=left, cites=cite),
        Question(_where(Form.ORDER, language, 0), inline(words["order"]), ordered, options=steps, cites=cite),
        Question(*number, answer=inline("65"), tolerance=1, unit=inline("%"), explanation=inline("13 ÷ 20 = 0.65")),
        Question(*opened, answer=model, cites=cite),
        Question(_where(Form.OPEN, language, 1), *opened[1:], answer=model),
    ]

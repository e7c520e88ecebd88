#!/usr/bin/env python3
"""Writes a long novel of made-up sentences in one tradition: what audit_novels sets and measures.

usage: make_novel.py ja|zh-hans|zh-hant-tw|zh-hant-hk|ko CHARACTERS > novel.md

The same arguments give the same bytes. Sentences mix narration, dialogue, brackets, dashes, ellipses, numbers and Latin
words in the proportions of ordinary prose; they mean little.
"""
import random
import sys

JA = {
    "title": "川辺の時計店", "chapter": "第{}章",
    "who": ["祖父", "店の主人", "健一", "隣の娘", "郵便配達の青年", "わたし", "弟", "先生", "旅の写真家", "町の人びと"],
    "when": ["その朝", "雨の上がった午後", "冬の終わりに", "夕方になると", "しばらくして", "ちょうどそのころ", "十二月のある晩", "翌日"],
    "where": ["川沿いの道で", "古い橋のたもとで", "二階の窓辺で", "駅前の広場で", "薄暗い仕事場で", "海の見える丘で", "図書館の片隅で"],
    "what": ["壊れた時計を机の上にひろげた", "遠くの汽笛に耳を澄ましていた", "古い手紙を何度も読み返した", "黙って茶を一口飲み、また窓の外を見た",
             "歯車の数をゆっくり数えはじめた", "傘をたたんで、軒先に腰をおろした", "町じゅうの灯りが消えるのを待った", "名前のない花を一輪摘んで帰った",
             "ノートの余白に小さな地図を描いた", "だれにも言えなかったことを話しだした", "ラジオから流れるピアノの曲に気をとられた"],
    "more": ["それは三年前と少しも変わらない風景だった", "もちろん、だれもそのことを知らない", "風が吹くたびに、紙の匂いがした", "時計はきっかり午後四時を指している",
             "あたりはひっそりとして、水の音だけが聞こえる", "急がなくてもいい、と思った", "ずいぶん遠くまで来てしまったような気がした"],
    "say": ["もう帰るのかい", "あした、また来ます", "この時計は直りますか", "急がなくていいんだよ", "あれはたしか『夜の汽車』という本だった", "ほんとうのことを言うとね……わたしにもわからない",
            "お父さんには内緒だよ", "ちょっと待って！", "いったい、どうして黙っていたの？"],
    "aside": ["（もっとも、それは後になってから聞いた話だ）", "――というより、そう思いたかった――", "、つまり「忘れるための時間」、", "（一九七二年の夏のことである）"],
    "latin": ["Nikon", "SOS", "Café Rivière", "New York", "A4", "iPhone", "Dr. Watson", "Bach", "No. 7", "2.5 km"],
    "stop": "。", "comma": "、", "open": "「", "close": "」", "be": "は", "end": "のだった。",
}
ZH = {
    "title": "河边的钟表店", "chapter": "第{}章",
    "who": ["祖父", "店主", "建国", "邻家的姑娘", "送信的青年", "我", "弟弟", "老师", "远来的摄影师", "镇上的人们"],
    "when": ["那天早晨", "雨停之后", "冬天快要过去的时候", "黄昏时分", "过了一会儿", "正在这时", "十二月的一个晚上", "第二天"],
    "where": ["在河边的小路上", "在旧桥头", "在二楼的窗前", "在车站前的广场上", "在昏暗的作坊里", "在看得见海的山坡上", "在图书馆的角落里"],
    "what": ["把坏了的钟摊在桌上", "听着远处的汽笛声", "把那封旧信读了一遍又一遍", "默默喝了一口茶，又望向窗外", "慢慢数起齿轮来", "收起伞，坐在屋檐下", "等着全镇的灯一盏一盏熄灭",
             "摘了一朵叫不出名字的花带回家", "在笔记本的空白处画了一张小小的地图", "终于说出了从没对人说过的话", "被收音机里的钢琴曲吸引住了"],
    "more": ["眼前的景色和三年前没有什么两样", "当然，谁也不知道这件事", "风一吹来，就有纸的气味", "钟正好指着下午四点", "四周静悄悄的，只听得见水声", "他想，不必着急", "仿佛已经走了很远很远"],
    "say": ["你这就回去吗？", "明天我再来。", "这只钟还修得好吗？", "不用急，慢慢来。", "那本书好像叫《夜行列车》。", "说实话……我也不明白。", "可别告诉你爸爸。", "等一等！", "你为什么一直不说呢？"],
    "aside": ["（不过那是后来才听说的）", "——或者说，他宁愿这样想——", "，也就是所谓“遗忘的时间”，", "（那是一九七二年的夏天）"],
    "latin": ["Nikon", "SOS", "Café Rivière", "New York", "A4", "iPhone", "Dr. Watson", "Bach", "No. 7", "2.5 km"],
    "stop": "。", "comma": "，", "open": "“", "close": "”", "be": "", "end": "。",
}
HANT = {
    "title": "河邊的鐘錶店", "chapter": "第{}章",
    "who": ["祖父", "店主", "建國", "鄰家的姑娘", "送信的青年", "我", "弟弟", "老師", "遠來的攝影師", "鎮上的人們"],
    "when": ["那天早晨", "雨停之後", "冬天快要過去的時候", "黃昏時分", "過了一會兒", "正在這時", "十二月的一個晚上", "第二天"],
    "where": ["在河邊的小路上", "在舊橋頭", "在二樓的窗前", "在車站前的廣場上", "在昏暗的作坊裡", "在看得見海的山坡上", "在圖書館的角落裡"],
    "what": ["把壞了的鐘攤在桌上", "聽著遠處的汽笛聲", "把那封舊信讀了一遍又一遍", "默默喝了一口茶，又望向窗外", "慢慢數起齒輪來", "收起傘，坐在屋簷下", "等著全鎮的燈一盞一盞熄滅",
             "摘了一朵叫不出名字的花帶回家", "在筆記本的空白處畫了一張小小的地圖", "終於說出了從沒對人說過的話", "被收音機裡的鋼琴曲吸引住了"],
    "more": ["眼前的景色和三年前沒有什麼兩樣", "當然，誰也不知道這件事", "風一吹來，就有紙的氣味", "鐘正好指著下午四點", "四周靜悄悄的，只聽得見水聲", "他想，不必著急", "彷彿已經走了很遠很遠"],
    "say": ["你這就回去嗎？", "明天我再來。", "這只鐘還修得好嗎？", "不用急，慢慢來。", "那本書好像叫《夜行列車》。", "說實話……我也不明白。", "可別告訴你爸爸。", "等一等！", "你為什麼一直不說呢？"],
    "aside": ["（不過那是後來才聽說的）", "——或者說，他寧願這樣想——", "，也就是所謂「遺忘的時間」，", "（那是一九七二年的夏天）"],
    "latin": ["Nikon", "SOS", "Café Rivière", "New York", "A4", "iPhone", "Dr. Watson", "Bach", "No. 7", "2.5 km"],
    "stop": "。", "comma": "，", "open": "「", "close": "」", "be": "", "end": "。",
}
KO = {
    "title": "강가의 시계방", "chapter": "제{}장",
    "who": ["할아버지는", "가게 주인은", "건우는", "옆집 소녀는", "우편배달부는", "나는", "동생은", "선생님은", "멀리서 온 사진가는", "마을 사람들은"],
    "when": ["그날 아침", "비가 그친 오후에", "겨울이 끝날 무렵", "저녁이 되면", "잠시 뒤에", "바로 그때", "십이월의 어느 밤", "이튿날"],
    "where": ["강변길에서", "오래된 다리 옆에서", "이 층 창가에서", "역 앞 광장에서", "어두운 작업실에서", "바다가 보이는 언덕에서", "도서관 구석에서"],
    "what": ["고장 난 시계를 책상 위에 펼쳐 놓았다", "먼 기적 소리에 귀를 기울였다", "낡은 편지를 몇 번이고 다시 읽었다", "말없이 차를 한 모금 마시고 다시 창밖을 바라보았다", "톱니바퀴의 수를 천천히 세기 시작했다",
             "우산을 접고 처마 밑에 앉았다", "온 마을의 불이 꺼지기를 기다렸다", "이름 모를 꽃 한 송이를 꺾어 돌아왔다", "공책의 빈자리에 작은 지도를 그렸다", "아무에게도 하지 못한 이야기를 꺼냈다"],
    "more": ["그것은 삼 년 전과 조금도 다르지 않은 풍경이었다", "물론 아무도 그 일을 알지 못했다", "바람이 불 때마다 종이 냄새가 났다", "시계는 정확히 오후 네 시를 가리키고 있었다", "사방은 고요하고 물소리만 들렸다",
             "서두르지 않아도 된다고 생각했다", "꽤 먼 곳까지 와 버린 듯했다"],
    "say": ["벌써 돌아가려고?", "내일 또 올게요.", "이 시계를 고칠 수 있나요?", "서두르지 않아도 돼.", "그 책은 아마 《밤 기차》였을 거야.", "사실은…… 나도 모르겠어.", "아버지께는 비밀이야.", "잠깐만!", "왜 여태 말하지 않았니?"],
    "aside": [" (물론 그것은 나중에 들은 이야기다)", ", 이른바 ‘잊기 위한 시간’을 떠올리며", " (1972년 여름의 일이다)"],
    "latin": ["Nikon", "SOS", "Café Rivière", "New York", "A4", "iPhone", "Dr. Watson", "Bach", "No. 7", "2.5 km"],
    "stop": ".", "comma": ", ", "open": "“", "close": "”", "be": " ", "end": ".",
}
TRADITIONS = {"ja": (JA, "ja"), "zh-hans": (ZH, "zh-Hans"), "zh-hant-tw": (HANT, "zh-Hant-TW"),
              "zh-hant-hk": (HANT, "zh-Hant-HK"), "ko": (KO, "ko")}


def sentence(words, rng):
    ko = words is KO
    pick = lambda key: rng.choice(words[key])
    space = " " if ko else ""
    kind = rng.random()
    if kind < 0.12:
        latin = pick("latin")
        if ko:
            return f"{pick('who')} {latin} 이야기를 하며 {pick('what')}{words['stop']}"
        join = {"ja": "という文字を見て", "zh": "的事，"}["ja" if words is JA else "zh"]
        if words is JA:
            return f"{pick('who')}は{latin}{join}、{pick('what')}{words['stop']}"
        return f"{pick('who')}想起了{latin}{join}{pick('what')}{words['stop']}"
    if kind < 0.25:
        return f"{pick('when')}{words['comma']}{pick('who')}{words['be'] if not ko else ''}{space}{pick('where')}{pick('aside')}{space}{pick('what')}{words['stop']}"
    if kind < 0.45:
        return f"{pick('more')}{words['stop']}"
    if kind < 0.72:
        return f"{pick('when')}{words['comma']}{pick('who')}{words['be'] if not ko else ''}{space}{pick('what')}{words['stop']}"
    return f"{pick('who')}{words['be'] if not ko else ''}{space}{pick('where')}{space}{pick('what')}{words['comma']}{pick('more')}{words['stop']}"


def paragraph(words, rng):
    ko = words is KO
    if rng.random() < 0.35:
        said = words["open"] + rng.choice(words["say"]) + words["close"]
        if rng.random() < 0.5:
            return said
        if words is JA:
            return said + "と、" + rng.choice(words["who"]) + "は言った。"
        if ko:
            return said + " " + rng.choice(words["who"]) + " 말했다."
        return rng.choice(words["who"]) + ("说：" if words is ZH else "說：") + said
    return (" " if ko else "").join(sentence(words, rng) for _ in range(rng.randint(1, 7)))


def main():
    tradition, wanted = sys.argv[1], int(sys.argv[2])
    words, language = TRADITIONS[tradition]
    rng = random.Random("novel " + tradition)
    out = [f"---\ntitle: {words['title']}\nlang: {language}\n---\n"]
    count, chapter = 0, 0
    while count < wanted:
        chapter += 1
        out.append("\n# " + words["chapter"].format(chapter) + "\n")
        in_chapter = 0
        while in_chapter < 9000 and count < wanted:
            text = paragraph(words, rng)
            out.append("\n" + text + "\n")
            in_chapter += len(text)
            count += len(text)
    sys.stdout.write("".join(out))


main()

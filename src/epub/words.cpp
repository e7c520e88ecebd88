#include "epub/words.h"

namespace bookbuild::epub {

namespace {

constexpr Words kZhHant{"封面",
                        "書名頁",
                        "目錄",
                        "正文",
                        "版權頁",
                        "導覽",
                        "註釋",
                        "書名",
                        "作者",
                        "譯者",
                        "編者",
                        "繪者",
                        "出版",
                        "日期",
                        "版本",
                        "授權",
                        "識別碼",
                        "叢書",
                        "版面可隨螢幕重排，有目錄與標題階層可供導覽。",
                        "直排，版面可隨螢幕重排，有目錄與標題階層可供導覽。",
                        "圖片皆有替代文字。",
                        "部分圖片沒有替代文字。",
                        "、",
                        "頁碼一覽",
                        "圖目",
                        "表目",
                        "標有印刷本頁碼，可依頁碼前往。",
                        "部分文字附注音。",
                        "索引"};

constexpr Words kZhHans{"封面",
                        "书名页",
                        "目录",
                        "正文",
                        "版权页",
                        "导航",
                        "注释",
                        "书名",
                        "作者",
                        "译者",
                        "编者",
                        "绘者",
                        "出版",
                        "日期",
                        "版本",
                        "授权",
                        "标识符",
                        "丛书",
                        "版面可随屏幕重排，有目录与标题层级可供导航。",
                        "竖排，版面可随屏幕重排，有目录与标题层级可供导航。",
                        "图片均有替代文字。",
                        "部分图片没有替代文字。",
                        "、",
                        "页码列表",
                        "插图目录",
                        "表格目录",
                        "标有印刷本页码，可按页码跳转。",
                        "部分文字附注音。",
                        "索引"};

constexpr Words kJa{"表紙",
                    "扉",
                    "目次",
                    "本文",
                    "奥付",
                    "ランドマーク",
                    "註",
                    "書名",
                    "著者",
                    "訳者",
                    "編者",
                    "絵",
                    "発行所",
                    "発行日",
                    "版",
                    "権利",
                    "識別子",
                    "叢書",
                    "横組みのリフロー型。目次と見出しの階層で移動できる。",
                    "縦組みのリフロー型。目次と見出しの階層で移動できる。",
                    "画像にはすべて代替テキストがある。",
                    "代替テキストのない画像がある。",
                    "、",
                    "ページ一覧",
                    "図一覧",
                    "表一覧",
                    "印刷版のページ番号を示し、そこへ移動できる。",
                    "読みがなが付いた語がある。",
                    "索引"};

constexpr Words kKo{"표지",
                    "속표지",
                    "차례",
                    "본문",
                    "판권",
                    "길잡이",
                    "주",
                    "책 이름",
                    "지은이",
                    "옮긴이",
                    "엮은이",
                    "그린이",
                    "펴낸곳",
                    "펴낸날",
                    "판",
                    "권리",
                    "식별자",
                    "총서",
                    "화면에 맞추어 다시 흐르며, 차례와 제목 단계로 이동할 수 있다.",
                    "세로짜기. 화면에 맞추어 다시 흐르며, 차례와 제목 단계로 이동할 수 있다.",
                    "모든 그림에 대체 텍스트가 있다.",
                    "대체 텍스트가 없는 그림이 있다.",
                    ", ",
                    "쪽 목록",
                    "그림 차례",
                    "표 차례",
                    "인쇄본의 쪽 번호가 표시되어 있어 그 쪽으로 이동할 수 있다.",
                    "일부 글자에 읽는 법이 달려 있다.",
                    "찾아보기"};

constexpr Words kLatin{"Cover",
                       "Title page",
                       "Contents",
                       "Text",
                       "Colophon",
                       "Landmarks",
                       "Notes",
                       "Title",
                       "Author",
                       "Translator",
                       "Editor",
                       "Illustrator",
                       "Publisher",
                       "Date",
                       "Version",
                       "Rights",
                       "Identifier",
                       "Series",
                       "Reflowable text that can be navigated by contents and headings.",
                       "Reflowable vertical text that can be navigated by contents and headings.",
                       "All pictures have alternative texts.",
                       "Some pictures have no alternative text.",
                       ", ",
                       "List of pages",
                       "Figures",
                       "Tables",
                       "The page numbers of the printed edition are marked and can be gone to.",
                       "Some words carry their reading.",
                       "Index"};

}  // namespace

const Words& words_of(Tradition tradition) {
  switch (tradition) {
    case Tradition::ZhHans:
      return kZhHans;
    case Tradition::ZhHantTw:
    case Tradition::ZhHantHk:
      return kZhHant;
    case Tradition::Ja:
      return kJa;
    case Tradition::Ko:
      return kKo;
    case Tradition::Latin:
      break;
  }
  return kLatin;
}

std::string_view role_label(const Words& words, std::string_view role) {
  if (role == "trl") return words.translator;
  if (role == "edt") return words.editor;
  if (role == "ill" || role == "art") return words.illustrator;
  return words.author;
}

}  // namespace bookbuild::epub

#include "importing/headline_words.h"

#include "base/character.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace casepress::importing {

namespace {

/// Verbs of headlines, in no order. Nouns that are verbs as well (工作, 服务, 活动) are left out: they prove nothing.
constexpr std::u32string_view kVerbs =
    U"促进 推动 推进 构建 打造 启动 成立 发布 签署 助力 召开 调研 创新 探索 激活 实现 印发 建立 健全 强化 壮大 完善 "
    U"提升 发挥 "
    U"助推 坚持 突出 抓好 夯实 首创 嵌入 举行 举办 开展 加快 加强 深化 落实 聚焦 推出 出台 赋能 引领 走进 走出 揭牌 "
    U"培育 搭建 建成 覆盖 获得 荣获 入选 开启 迎来 亮相 上线 启用 守护 关爱 保障 支持 鼓励 表彰 发力 优化 拓展 延伸 "
    U"织密 擦亮 "
    U"点亮 绘就 书写 共建 共享 共治 破解 化解 解决 惠及 提供 满足 服务于 致力 携手 联动 共筑 奋进 迈向 迈上 跑出 写好 "
    U"做好 做实 做强 用好 讲好 传递 传承 弘扬 践行 驱动 带动 激发 凝聚 汇聚 整合 制定 制订 修订 通过 审议 征集 招募 "
    U"选派 派出 资助 捐赠 筹集 募集 帮助 帮扶 救助 陪伴 关注 呼吁 回应 解读 公布 公示 通报 新增 突破 超过 达到 增长 "
    U"下降 "
    U"取得 形成 揭示 点燃 唤醒 呵护 护航 护佑 托起 撑起 筑牢 筑起 架起 铺就 串起 注入 引入 引进 列入 纳入 送上 送到 "
    U"送去 参与 "
    U"参加 考察 慰问 看望 会见 会谈 签约 挂牌 落地 落户 开工 竣工 开幕 闭幕 开放 开通 试行 实施 施行 执行 举措 部署 "
    U"要求 强调 指出 明确 确保 防范 打击 整治 治理好 改善 改进 改造 升级 转变 转型 增强 增进 扩大 提高 提质 增效 创建 "
    U"争创 培养 "
    U"培训 展示 展现 彰显 体现 诠释 见证 记录 讲述 可获 将获 有望 不断 补齐 找准 消除 减轻 恢复 保护 守住 留住 摸清 "
    U"开办 开设 走好 领衔 全面 积极";
constexpr std::u32string_view kShortVerbs = U"让为获赴助建办用把将使变到谋促靠是有解护绘";
constexpr std::u32string_view kClauseEnds = U"的和与及、，：—·之在对从向为被把将以";
constexpr std::u32string_view kClauseBegins = U"暨及和与的之等）”》，、";

constexpr std::array<std::u32string_view, 26> kCaptionEnds = {
    U"仪式", U"现场", U"会场",   U"合影", U"工作室", U"场景",   U"一角",   U"揭牌",   U"剪影",
    U"瞬间", U"掠影", U"一景",   U"外景", U"全景",   U"座谈会", U"启动会", U"发布会", U"签约",
    U"合照", U"留影", U"资料图", U"供图", U"摄",     U"示意图", U"效果图", U"截图"};
constexpr std::array<std::u32string_view, 8> kCaptionBegins = {U"图为", U"图①",  U"图一", U"上图",
                                                               U"下图", U"左图", U"右图", U"资料图"};

bool is_one_of(char32_t c, std::u32string_view set) { return c != 0 && set.find(c) != std::u32string_view::npos; }

/// kVerbs has every verb between spaces; two characters of a text are one of them.
bool is_verb(std::u32string_view two) {
    if (two.size() != 2 || is_blank(two[0]) || is_blank(two[1])) return false;
    for (std::size_t at = kVerbs.find(two); at != std::u32string_view::npos; at = kVerbs.find(two, at + 1)) {
        const bool begins = at == 0 || kVerbs[at - 1] == U' ';
        if (begins && (at + 2 == kVerbs.size() || kVerbs[at + 2] == U' ')) return true;
    }
    return false;
}

std::u32string without_quotations(std::u32string_view text) {
    std::u32string out;
    int depth = 0;
    for (const char32_t c : text) {
        if (c == U'“' || c == U'《')
            ++depth;
        else if (c == U'”' || c == U'》')
            depth = std::max(0, depth - 1);
        else if (depth == 0)
            out += c;
    }
    return out;
}

/// Brackets that open in the text and close behind it.
bool leaves_open(std::u32string_view text) {
    int depth = 0;
    for (const char32_t c : text) depth = std::max(0, depth + (is_opening(c) ? 1 : is_closing(c) ? -1 : 0));
    return depth > 0;
}

enum class Join { kNothing, kSpace };

/// Whether a word of the dictionary lies across the border.
bool cuts_word(std::u32string_view first, std::u32string_view second, WordBreaker& words) {
    constexpr std::size_t kEnough = 12;  // characters on each side; no word is longer
    std::string text;
    for (const char32_t c : first.substr(first.size() - std::min(first.size(), kEnough))) append_utf8(text, c);
    const std::size_t border = text.size();
    for (const char32_t c : second.substr(0, kEnough)) append_utf8(text, c);
    const std::vector<std::uint32_t> cuts = words.cuts(text);
    return !std::binary_search(cuts.begin(), cuts.end(), static_cast<std::uint32_t>(border));
}

/// Between a clause so far and the next line.
Join join_of(std::u32string_view first, std::u32string_view second, WordBreaker& words) {
    const char32_t last = first.back(), next = second.front();
    const bool latin =
        (is_latin_letter(last) || is_western_digit(last) || last == U',' || last == U':' || last == U'.') &&
        (is_latin_letter(next) || (is_western_digit(next) && !is_western_digit(last)));
    if (latin) return Join::kSpace;
    if (leaves_open(first) || is_one_of(last, kClauseEnds) || is_one_of(next, kClauseBegins)) return Join::kNothing;
    if (ends_sentence(last) || cuts_word(first, second, words)) return Join::kNothing;
    const bool from_to = first.front() == U'从' && first.find(U'到') != std::u32string_view::npos;
    if (next == U'而' || from_to) return Join::kSpace;
    // 聚焦难点 / 补齐短板: two lines of the same length are two clauses.
    if (first.size() == second.size() && first.size() >= 4 && first.size() <= 8) return Join::kSpace;
    return has_verb(first) && has_verb(second) ? Join::kSpace : Join::kNothing;
}

}  // namespace

bool has_verb(std::u32string_view text) {
    const std::u32string plain = without_quotations(text);
    for (std::size_t i = 0; i + 1 < plain.size(); ++i) {
        if (is_verb(std::u32string_view(plain).substr(i, 2))) return true;
    }
    return begins_with_verb(plain);
}

bool begins_with_verb(std::u32string_view text) {
    if (text.empty()) return false;
    return is_verb(text.substr(0, 2)) || (text.size() >= 3 && is_one_of(text[0], kShortVerbs));
}

bool names_something(std::u32string_view text) {
    const auto han = std::count_if(text.begin(), text.end(), [](char32_t c) { return is_han(c); });
    const auto latin = std::count_if(text.begin(), text.end(), is_latin_letter);
    const bool figure = std::any_of(text.begin(), text.end(), is_western_digit);
    return figure ? han >= 6 || latin >= 20 : han >= 4 || latin >= 4;
}

bool reads_as_caption(std::u32string_view text) {
    while (!text.empty() && (is_blank(text.back()) || is_closing(text.back()))) text.remove_suffix(1);
    const auto ends = [&](std::u32string_view word) { return text.ends_with(word); };
    const auto begins = [&](std::u32string_view word) { return text.starts_with(word); };
    if (std::any_of(kCaptionEnds.begin(), kCaptionEnds.end(), ends)) return true;
    if (std::any_of(kCaptionBegins.begin(), kCaptionBegins.end(), begins)) return true;
    return !text.empty() &&
           (text.front() == U'▲' || text.front() == U'△' || text.front() == U'▼' || text.front() == U'◀');
}

bool ends_in_dash(std::u32string_view text) { return text.size() > 2 && (text.back() == U'—' || text.back() == U'―'); }

bool ends_in_colon(std::u32string_view text) {
    return text.size() > 1 && (text.back() == U'：' || text.back() == U':');
}

double opening_strength(std::u32string_view paragraph) {
    constexpr std::array<std::u32string_view, 4> kSure = {U"本报讯", U"本网讯", U"本刊讯", U"新华社"};
    constexpr std::array<std::u32string_view, 9> kLikely = {U"近日",     U"日前",     U"近期",   U"近年来",  U"记者从",
                                                            U"记者日前", U"今年以来", U"连日来", U"据新华社"};
    for (const std::u32string_view word : kSure) {
        if (paragraph.starts_with(word)) return 2.0;
    }
    for (const std::u32string_view word : kLikely) {
        if (paragraph.starts_with(word)) return 1.2;
    }
    // 8 月 16 日，… and 2025年3月17日，…
    std::size_t i = 0;
    bool digits = false;
    while (i < paragraph.size() && i < 12 &&
           (is_western_digit(paragraph[i]) || is_blank(paragraph[i]) || paragraph[i] == U'年')) {
        digits = digits || is_western_digit(paragraph[i]);
        ++i;
    }
    if (digits && i < paragraph.size() && paragraph[i] == U'月') return 1.2;
    if (paragraph.starts_with(U"为") && paragraph.size() > 2) return 0.5;
    return 0;
}

void join_display_lines(Unit& block, WordBreaker& words) {
    std::u32string clause;
    std::size_t begin = 0;
    for (std::size_t k = 0; k <= block.breaks.size(); ++k) {
        const std::size_t end = k < block.breaks.size() ? block.breaks[k] : block.glyphs.size();
        const std::u32string line = characters_of(Glyphs(block.glyphs.begin() + static_cast<std::ptrdiff_t>(begin),
                                                         block.glyphs.begin() + static_cast<std::ptrdiff_t>(end)));
        if (k > 0) {
            Glyph& join = block.glyphs[begin - 1];
            const bool space = !clause.empty() && !line.empty() && join_of(clause, line, words) == Join::kSpace;
            join.c = space ? U' ' : 0;
            if (space) clause.clear();
        }
        clause += line;
        begin = end + 1;
    }
}

}  // namespace casepress::importing

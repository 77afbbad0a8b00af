#include "redline/random_page.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace casepress::tests {

namespace {

template <typename List>
auto pick(std::mt19937& random, const List& list) {
    return list[random() % list.size()];
}

constexpr std::array<std::string_view, 44> kWords{
    "社工",       "检察院",    "未成年人", "帮教",         "13名",   "2023年3月17日", "，",
    "。",         "的",        "家庭",     "学校",         "不",     "应当",          "评估",
    "报告",       "袁某某",    "30%",      "、",           "worker", " the ",         " report",
    ", ",         ". ",        " visits ", "家访",         "社区",   "**重点**",      "*then* ",
    "`x=1`",      "[通报](a)", "[see](b)", "![图](p.png)", "[^1]",   "[^2]",          "\\\n",
    "\n",         "服务对象",  "心理疏导", "教育",         "“引号”", "（注）",        "三个月",
    " offender ", "signed "};

std::string random_list(std::mt19937& random) {
    const bool ordered = random() % 2 == 0;
    std::string list;
    const auto items = 1 + random() % 4;
    for (std::size_t i = 0; i < items; ++i) {
        list += ordered ? std::to_string(i + 1) + ". 条" : "- 条";
        list += pick(random, std::array<std::string_view, 3>{"甲", "乙", "丙"});
        for (std::size_t w = 0; w < random() % 6; ++w)
            list += pick(random, std::array<std::string_view, 4>{"访谈", "评估", "13次", "回访"});
        list += '\n';
        if (random() % 4 == 0) list += "   - 下级" + std::to_string(random() % 3) + "\n";
    }
    return list;
}

std::string random_table(std::mt19937& random) {
    const auto columns = 1 + random() % 4;
    const auto rows = 1 + random() % 4;
    std::string table = "|";
    for (std::size_t c = 0; c < columns; ++c) table += " 列" + std::to_string(random() % 6) + " |";
    table += "\n|";
    for (std::size_t c = 0; c < columns; ++c) table += "---|";
    for (std::size_t r = 0; r < rows; ++r) {
        table += "\n|";
        for (std::size_t c = 0; c < columns; ++c) table += " 格" + std::to_string(random() % 12) + " |";
    }
    return table;
}

std::string random_block(std::mt19937& random) {
    switch (random() % 10) {
        case 0:
            return "## 标题" + std::to_string(random() % 20);
        case 1:
            return random_list(random);
        case 2:
            return random_table(random);
        case 3:
            return "> " + std::string(random() % 2 == 0 ? "[!NOTE]\n> " : "") + "引文" + std::to_string(random() % 9) +
                   "一段";
        case 4:
            return "```\na = " + std::to_string(random() % 5) + "\nb\nc = " + std::to_string(random() % 5) + "\n```";
        case 5:
            return random() % 3 == 0 ? "---" : "<div>块" + std::to_string(random() % 4) + "</div>";
        default:
            return "段" + random_paragraph(random, 30);
    }
}

/// Replaces, removes or inserts a word somewhere in the block.
void edit_words(std::mt19937& random, std::string& block) {
    const std::string_view word = pick(random, kWords);
    const std::size_t at = block.find(word);
    if (at == std::string::npos || block.starts_with("|") || block.starts_with("`")) return;
    const std::string_view other = pick(random, kWords);
    switch (random() % 3) {
        case 0:
            block.replace(at, word.size(), other);
            return;
        case 1:
            block.erase(at, word.size());
            return;
        default:
            block.insert(at, other);
    }
}

void edit_once(std::mt19937& random, PageBlocks& page) {
    const std::size_t at = random() % page.size();
    switch (random() % 8) {
        case 0:
            page.insert(page.begin() + static_cast<std::ptrdiff_t>(at), random_block(random));
            return;
        case 1:
            if (page.size() > 1) page.erase(page.begin() + static_cast<std::ptrdiff_t>(at));
            return;
        case 2:
            std::swap(page[at], page[random() % page.size()]);
            return;
        case 3: {
            const std::size_t stop = page[at].find("。");
            if (stop != std::string::npos && page[at].starts_with("段")) page[at].insert(stop + 3, "\n\n段");
            return;
        }
        case 4:
            if (page[at].starts_with("- ") || page[at].starts_with("|"))
                page[at] += "\n" + page[at].substr(0, page[at].find('\n'));
            return;
        default:
            for (int i = 0; i < 3; ++i) edit_words(random, page[at]);
    }
}

}  // namespace

std::string random_paragraph(std::mt19937& random, std::size_t most_words) {
    std::string text;
    const auto words = 1 + random() % most_words;
    for (std::size_t i = 0; i < words; ++i) text += pick(random, kWords);
    return text;
}

PageBlocks random_page(std::mt19937& random, std::size_t most_blocks) {
    PageBlocks page(1 + random() % most_blocks);
    for (std::string& block : page) block = random_block(random);
    return page;
}

PageBlocks random_edit(std::mt19937& random, const PageBlocks& page) {
    PageBlocks edited = page;
    const auto edits = random() % 6;
    for (std::size_t i = 0; i < edits; ++i) edit_once(random, edited);
    return edited;
}

std::string to_markdown(const PageBlocks& page) {
    std::string text;
    for (const std::string& block : page) text += block + "\n\n";
    return text + "[^1]: 注一，见报告。\n\n[^2]: 注二，另见法条。\n";
}

}  // namespace casepress::tests

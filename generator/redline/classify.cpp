#include "redline/classify.h"

#include "base/text.h"
#include "redline/terms.h"

#include <fmt/core.h>

#include <algorithm>

namespace casepress::redline {

namespace {

using markup::NodeKind;

/// Whether a reader sees anything of these pieces.
bool shows_something(const std::vector<Piece>& pieces) {
    return std::any_of(pieces.begin(), pieces.end(), [](const Piece& piece) {
        switch (piece.kind) {
            case PieceKind::kText:
                return !trim(piece.text).empty();
            case PieceKind::kImage:
                return true;
            case PieceKind::kHtml:
                return !trim(piece.text).empty() && !trim(piece.text).starts_with("<!--");
            default:
                return false;
        }
    });
}

/// The text of the first leaf that shows something, and whether there is one.
const Block* first_shown(const Block& block) {
    if (shows_something(block.pieces)) return &block;
    for (const Block& child : block.children) {
        if (const Block* found = first_shown(child)) return found;
    }
    return nullptr;
}

std::string beginning(const std::vector<Piece>& pieces) {
    std::string text;
    for (const Piece& piece : pieces) text += piece.text;
    return excerpt(text);
}

Judgement judge_one_sided(const Block& block) {
    const Block* shown = first_shown(block);
    if (shown == nullptr) return {ChangeClass::kFormat, Reason::kMarkup};
    if (block.mark == BlockMark::kInserted) {
        return {ChangeClass::kSubstantive, Reason::kBlockAdded, "", beginning(shown->pieces)};
    }
    return {ChangeClass::kSubstantive, Reason::kBlockRemoved, beginning(shown->pieces), ""};
}

Judgement judge_shape(Shape shape) {
    switch (shape) {
        case Shape::kSame:
            return {};
        case Shape::kMarkup:
            return {ChangeClass::kFormat, Reason::kMarkup};
        case Shape::kAlert:
            return {ChangeClass::kEditorial, Reason::kAlert};
        case Shape::kAudience:
            return {ChangeClass::kSubstantive, Reason::kAudience};
        case Shape::kTask:
            return {ChangeClass::kSubstantive, Reason::kTask};
        case Shape::kNumbering:
            return {ChangeClass::kSubstantive, Reason::kNumbering};
    }
    return {};
}

Judgement judge_move(const Block& block) {
    const bool step = block.kind == NodeKind::kItem && block.list_style == markup::ListStyle::kOrdered;
    return {step ? ChangeClass::kSubstantive : ChangeClass::kEditorial, step ? Reason::kListOrder : Reason::kMoved};
}

bool names(const std::vector<std::string>& fields, std::string_view name) {
    return std::any_of(fields.begin(), fields.end(), [&](const std::string& field) {
        return name == field || (name.starts_with(field) && name.size() > field.size() && name[field.size()] == '.');
    });
}

/// How a reason is told.
LocalizedText name_of(Reason reason) {
    switch (reason) {
        case Reason::kNone:
            return {};
        case Reason::kFigure:
            return {"figure changed", "数字有改动"};
        case Reason::kDate:
            return {"date changed", "日期有改动"};
        case Reason::kAmount:
            return {"amount changed", "金额有改动"};
        case Reason::kArticleNumber:
            return {"article number changed", "条款序号有改动"};
        case Reason::kName:
            return {"name changed", "人名或专名有改动"};
        case Reason::kNegation:
            return {"negation changed", "否定词有改动"};
        case Reason::kModal:
            return {"modal word changed", "情态词有改动"};
        case Reason::kTextAdded:
            return {"text added", "增加了文字"};
        case Reason::kTextRemoved:
            return {"text removed", "删去了文字"};
        case Reason::kWording:
            return {"wording changed", "改动了文字"};
        case Reason::kBlockAdded:
            return {"block added", "增加了段落"};
        case Reason::kBlockRemoved:
            return {"block removed", "删去了段落"};
        case Reason::kListOrder:
            return {"order of a numbered list changed", "编号列表的顺序有改动"};
        case Reason::kNumbering:
            return {"numbering changed", "编号有改动"};
        case Reason::kTask:
            return {"task ticked or unticked", "任务的完成状态有改动"};
        case Reason::kAudience:
            return {"shown to other readers", "可见的读者有改动"};
        case Reason::kImage:
            return {"picture changed", "图片有改动"};
        case Reason::kFootnote:
            return {"footnote reference changed", "脚注引用有改动"};
        case Reason::kField:
            return {"field changed", "字段有改动"};
        case Reason::kPunctuation:
            return {"punctuation or width changed", "标点、全半角或空格有改动"};
        case Reason::kTypo:
            return {"typo corrected", "改正了错字"};
        case Reason::kFunctionWord:
            return {"function word changed", "虚词有改动"};
        case Reason::kParagraphs:
            return {"paragraphs split or merged", "段落有拆分或合并"};
        case Reason::kMoved:
            return {"block moved", "段落移动了位置"};
        case Reason::kLinkTarget:
            return {"link leads elsewhere", "链接地址有改动"};
        case Reason::kAlert:
            return {"kind of alert changed", "提示框的类型有改动"};
        case Reason::kMarkup:
            return {"formatting changed", "格式有改动"};
        case Reason::kRearranged:
            return {"front matter rearranged", "头部字段的写法有改动"};
    }
    return {};
}

}  // namespace

Judgement Classifier::judge(const Block& block) {
    Judgement worst = judge_itself(block);
    // What was inserted or removed is told once, and what moved away is judged where it stands now.
    if (block.mark == BlockMark::kInserted || block.mark == BlockMark::kDeleted ||
        block.mark == BlockMark::kMovedFrom) {
        return worst;
    }
    for (const Block& child : block.children) worst = weightier(worst, judge(child));
    return worst;
}

Judgement Classifier::judge_itself(const Block& block) {
    if (block.mark == BlockMark::kInserted || block.mark == BlockMark::kDeleted) return judge_one_sided(block);
    if (block.mark == BlockMark::kMovedFrom) return {};
    const Judgement worst = weightier(judge(block.pieces), judge_shape(block.shape));
    return block.mark == BlockMark::kMovedTo ? weightier(worst, judge_move(block)) : worst;
}

Judgement Classifier::judge(const FieldChange& field) {
    Judgement judgement{.change_class = ChangeClass::kSubstantive,
                        .reason = Reason::kField,
                        .older = excerpt(field.older),
                        .newer = excerpt(field.newer),
                        .field = field.name};
    if (names(options_.format_fields, field.name)) {
        judgement.change_class = ChangeClass::kFormat;
    } else if (names(options_.editorial_fields, field.name)) {
        judgement.change_class = ChangeClass::kEditorial;
    } else if (field.mark == Mark::kSame && field.is_text) {
        judgement = judge(field.pieces);
        judgement.field = field.name;
    } else if (judgement.older.empty() && judgement.newer.empty()) {
        judgement.change_class = ChangeClass::kFormat;  // an empty field shows nothing
    }
    return judgement;
}

Judgement Classifier::judge(const Redline& redline) {
    Judgement worst;
    for (const FieldChange& field : redline.fields) worst = weightier(worst, judge(field));
    for (const Block& block : redline.blocks) worst = weightier(worst, judge(block));
    if (redline.fields_rearranged) worst = weightier(worst, {ChangeClass::kFormat, Reason::kRearranged});
    return worst;
}

ChangeClass classify(const Redline& redline, const Options& options) {
    return Classifier(options).judge(redline).change_class;
}

ChangeClass classify(const Block& block, const Options& options) {
    return Classifier(options).judge(block).change_class;
}

LocalizedText describe(const Judgement& judgement) {
    if (judgement.change_class == ChangeClass::kNone) return {};
    LocalizedText text = name_of(judgement.reason);
    if (!judgement.field.empty()) text = {judgement.field + ": " + text.en, judgement.field + "：" + text.zh};
    if (!judgement.older.empty() && !judgement.newer.empty()) {
        text.en += fmt::format(": {} → {}", judgement.older, judgement.newer);
        text.zh += fmt::format("：{} → {}", judgement.older, judgement.newer);
    } else if (!judgement.older.empty()) {
        text.en += fmt::format(": “{}”", judgement.older);
        text.zh += fmt::format("：“{}”", judgement.older);
    } else if (!judgement.newer.empty()) {
        text.en += fmt::format(": “{}”", judgement.newer);
        text.zh += fmt::format("：“{}”", judgement.newer);
    }
    return text;
}

}  // namespace casepress::redline

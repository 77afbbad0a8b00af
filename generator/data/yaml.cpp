// parse_yaml over the event parser of libyaml (https://pyyaml.org/wiki/LibYAML), which this file alone includes.

#include "data/parse.h"

#include "data/codes.h"
#include "data/findings.h"
#include "data/positions.h"
#include "data/yaml_errors.h"
#include "data/yaml_scalars.h"

#include <fmt/format.h>
#include <yaml.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <unordered_set>
#include <utility>

namespace casepress::data {

namespace {

struct DeleteParser {
    void operator()(yaml_parser_t* parser) const {
        yaml_parser_delete(parser);
        std::default_delete<yaml_parser_t>{}(parser);
    }
};

/// One event of libyaml, freed at the end of its life.
class Event {
public:
    Event() = default;
    Event(const Event&) = delete;
    Event& operator=(const Event&) = delete;
    ~Event() { yaml_event_delete(&event_); }

    [[nodiscard]] yaml_event_t* raw() { return &event_; }
    [[nodiscard]] const yaml_event_t& operator*() const { return event_; }
    [[nodiscard]] yaml_event_type_t type() const { return event_.type; }

private:
    yaml_event_t event_{};
};

std::string_view view_of(const yaml_char_t* text) {
    return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

/// What an anchor stands for, with what a copy of it costs.
struct Anchored {
    Value value;
    std::size_t values = 0;  ///< values in it, itself included
    std::size_t levels = 0;  ///< levels of nesting in it; 0 for a scalar
};

/// Reads one document. Every function gives nullopt after the error that ends the reading, which is then in the sink.
class Reader {
public:
    Reader(std::string_view text, TextOrigin origin, DiagnosticSink& sink)
        : text_(text), origin_(origin), sink_(sink), positions_(text), parser_(new yaml_parser_t{}) {
        if (yaml_parser_initialize(parser_.get()) == 0) throw std::bad_alloc();
        yaml_parser_set_encoding(parser_.get(), YAML_UTF8_ENCODING);
        yaml_parser_set_input_string(parser_.get(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
    }

    std::optional<Table> read() {
        Event start;
        if (!next(start)) return std::nullopt;
        Event document;
        if (!next(document)) return std::nullopt;
        if (document.type() == YAML_STREAM_END_EVENT) return Table{};
        Event root;
        if (!next(root)) return std::nullopt;
        auto value = node(root, 0);
        if (!value) return std::nullopt;
        Event end;
        Event after;
        if (!next(end) || !next(after)) return std::nullopt;
        if (after.type() != YAML_STREAM_END_EVENT) return several_documents(*after);
        if (value->is_null()) return Table{};
        if (value->as_table() == nullptr) return wrong_root(*value);
        return std::get<Table>(std::move(*value).take_storage());
    }

private:
    [[nodiscard]] std::size_t offset_of(const yaml_mark_t& mark) const {
        return positions_.offset_of_character(mark.index);
    }

    bool next(Event& event) {
        if (yaml_parser_parse(parser_.get(), event.raw()) != 0) return true;
        const bool in_reader = parser_->error == YAML_READER_ERROR;
        YamlProblem problem{.problem = parser_->problem == nullptr ? "out of memory" : parser_->problem,
                            .offset = in_reader ? parser_->problem_offset : offset_of(parser_->problem_mark),
                            .context = parser_->context == nullptr ? "" : parser_->context,
                            .context_offset = std::nullopt};
        problem.offset = std::min(problem.offset, text_.size());
        if (parser_->context != nullptr && !in_reader) problem.context_offset = offset_of(parser_->context_mark);
        sink_.report(explain_yaml_error(text_, problem, origin_));
        return false;
    }

    std::nullopt_t fail(Code code, Range range, LocalizedText message, LocalizedText help = {}) {
        sink_.report(error_at(code, origin_, range, std::move(message), std::move(help)));
        return std::nullopt;
    }

    /// The bytes of an event, without properties (anchor, tag) before the value and white space behind it.
    [[nodiscard]] Range range_of(const yaml_event_t& event) const {
        Range range{offset_of(event.start_mark), offset_of(event.end_mark)};
        range.end = std::max(range.begin, range.end);
        range = trimmed(text_, range);
        while (range.begin < range.end && (text_[range.begin] == '&' || text_[range.begin] == '!')) {
            const std::size_t blank = text_.find_first_of(" \t\r\n", range.begin);
            range = trimmed(text_, {std::min(blank, range.end), range.end});
        }
        return range;
    }

    bool count_values(std::size_t more, Range range) {
        values_ += more;
        return values_ <= kMostYamlValues || too_many_values(range);
    }

    bool too_many_values(Range range) {
        fail(kTooManyValues, range,
             {fmt::format("more than {} values (each use of an alias counts)", kMostYamlValues),
              fmt::format("值超过 {} 个（每次使用别名都计算在内）", kMostYamlValues)});
        return false;
    }

    bool check_level(std::size_t level, Range range) {
        if (level <= kMostLevels) return true;
        fail(kTooDeep, range, {"values are nested too deep here", "嵌套层数过多"},
             {fmt::format("at most {} levels can be read", kMostLevels), fmt::format("最多可读 {} 层", kMostLevels)});
        return false;
    }

    std::optional<Value> node(const Event& event, std::size_t level) {
        const Range range = range_of(*event);
        if (event.type() == YAML_ALIAS_EVENT) return alias(*event, level);
        if (!check_level(level, range) || !count_values(1, range)) return std::nullopt;
        const std::size_t values_before = values_ - 1;
        const std::size_t deepest_before = std::exchange(deepest_, level);
        std::optional<Value> value;
        std::string_view anchor;
        if (event.type() == YAML_SCALAR_EVENT) {
            anchor = view_of((*event).data.scalar.anchor);
            value = scalar(*event, range);
        } else if (event.type() == YAML_SEQUENCE_START_EVENT) {
            anchor = view_of((*event).data.sequence_start.anchor);
            value = sequence(*event, range, level);
        } else {
            anchor = view_of((*event).data.mapping_start.anchor);
            value = mapping(*event, range, level);
        }
        if (value && !anchor.empty() && !remember(anchor, *value, values_ - values_before, deepest_ - level, range)) {
            return std::nullopt;
        }
        deepest_ = std::max(deepest_, deepest_before);
        return value;
    }

    /// Keeps a copy for the aliases to come. What is kept is bounded too: a hundred anchors, each around the next,
    /// would make a hundred copies of the same list.
    bool remember(std::string_view anchor, const Value& value, std::size_t values, std::size_t levels, Range range) {
        kept_values_ += values;
        if (kept_values_ > kMostYamlValues) return too_many_values(range);
        anchors_.insert_or_assign(std::string(anchor), Anchored{value, values, levels});
        return true;
    }

    std::optional<Value> alias(const yaml_event_t& event, std::size_t level) {
        const Range range = trimmed(text_, {offset_of(event.start_mark), offset_of(event.end_mark)});
        const std::string name(view_of(event.data.alias.anchor));
        const auto found = anchors_.find(name);
        if (found == anchors_.end()) {
            return fail(kYamlAlias, range,
                        {fmt::format("no value before this place is named “&{}”", shortened(name)),
                         fmt::format("前面没有名为“&{}”的值", shortened(name))},
                        {"a text that begins with * stands in quotation marks", "以 * 开头的文本要加引号"});
        }
        const Anchored& anchored = found->second;
        if (!check_level(level + anchored.levels, range) || !count_values(anchored.values, range)) return std::nullopt;
        deepest_ = std::max(deepest_, level + anchored.levels);
        return Value(anchored.value.storage(), span_in_file(range, origin_));
    }

    std::optional<Value> scalar(const yaml_event_t& event, Range range) {
        const auto& data = event.data.scalar;
        const std::string_view text(reinterpret_cast<const char*>(data.value), data.length);
        const Span span = span_in_file(range, origin_);
        if (data.tag != nullptr) {
            if (auto storage = resolve_tagged_scalar(view_of(data.tag), text)) return Value(std::move(*storage), span);
            return wrong_tag(view_of(data.tag), range);
        }
        if (data.plain_implicit != 0) return Value(resolve_plain_scalar(text), span);
        return Value(std::string(text), span);
    }

    std::optional<Value> sequence(const yaml_event_t& event, Range range, std::size_t level) {
        const auto& data = event.data.sequence_start;
        if (!is_tag(data.tag, "seq")) return wrong_tag(view_of(data.tag), range);
        Array array;
        std::size_t end = range.end;
        while (true) {
            Event item;
            if (!next(item)) return std::nullopt;
            if (item.type() == YAML_SEQUENCE_END_EVENT) {
                if (data.style == YAML_FLOW_SEQUENCE_STYLE) end = offset_of((*item).end_mark);
                break;
            }
            auto value = node(item, level + 1);
            if (!value) return std::nullopt;
            end = std::max(end, std::size_t{value->span().end - origin_.base});
            array.push_back(std::move(*value));
        }
        return Value(std::move(array), span_in_file({range.begin, end}, origin_));
    }

    std::optional<Value> mapping(const yaml_event_t& event, Range range, std::size_t level) {
        const auto& data = event.data.mapping_start;
        if (!is_tag(data.tag, "map")) return wrong_tag(view_of(data.tag), range);
        Table table;
        std::unordered_set<std::string> keys;
        std::optional<Value> merged;
        std::size_t end = range.end;
        while (true) {
            Event key;
            if (!next(key)) return std::nullopt;
            if (key.type() == YAML_MAPPING_END_EVENT) {
                if (data.style == YAML_FLOW_MAPPING_STYLE) end = offset_of((*key).end_mark);
                break;
            }
            const Range key_range = range_of(*key);
            if (key.type() != YAML_SCALAR_EVENT) return wrong_key(key_range);
            const auto& name = (*key).data.scalar;
            std::string text(reinterpret_cast<const char*>(name.value), name.length);
            if (!keys.insert(text).second) return duplicate_key(text, key_range);
            Event item;
            if (!next(item)) return std::nullopt;
            auto value = node(item, level + 1);
            if (!value) return std::nullopt;
            end = std::max(end, std::size_t{value->span().end - origin_.base});
            if (text == "<<" && name.plain_implicit != 0 && name.tag == nullptr) {
                merged = std::move(value);
            } else {
                table.add({std::move(text), span_in_file(key_range, origin_), std::move(*value)});
            }
        }
        if (merged && !merge(table, keys, *merged)) return std::nullopt;
        return Value(std::move(table), span_in_file({range.begin, end}, origin_));
    }

    /// Adds the members of `merged` (a mapping, or a list of mappings of which earlier ones win) whose keys are new, as
    /// in https://yaml.org/type/merge.html.
    bool merge(Table& table, std::unordered_set<std::string>& keys, const Value& merged) {
        std::vector<const Table*> sources;
        if (const Table* one = merged.as_table()) sources.push_back(one);
        if (const Array* list = merged.as_array()) {
            for (const Value& item : *list) sources.push_back(item.as_table());
        }
        const bool all_tables =
            std::none_of(sources.begin(), sources.end(), [](const Table* t) { return t == nullptr; });
        if (!all_tables || (sources.empty() && merged.as_array() == nullptr)) {
            const Span span = merged.span();
            fail(kYamlMerge, {span.begin - origin_.base, span.end - origin_.base},
                 {"“<<” takes a mapping or a list of mappings", "“<<”后面应为一个或多个映射"});
            return false;
        }
        for (const Table* source : sources) {
            for (const Member& member : source->members()) {
                if (keys.insert(member.key).second) table.add(member);
            }
        }
        return true;
    }

    static bool is_tag(const yaml_char_t* tag, std::string_view core) {
        const std::string_view text = view_of(tag);
        return text.empty() || text == "!" || text == fmt::format("tag:yaml.org,2002:{}", core);
    }

    std::nullopt_t wrong_tag(std::string_view tag, Range range) {
        return fail(
            kYamlTag, range,
            {fmt::format("the tag “{}” does not fit this value", shortened(tag)),
             fmt::format("标签“{}”不适用于此值", shortened(tag))},
            {"delete it; a text that begins with ! stands in quotation marks", "请删去；以 ! 开头的文本要加引号"});
    }

    std::nullopt_t wrong_key(Range range) {
        return fail(
            kYamlKey, range,
            {"a key is a plain text, not a list, mapping or alias", "键只能是文本，不能是列表、映射或别名"},
            {"a text that begins with [, {, & or * stands in quotation marks", "以 [、{、& 或 * 开头的文本要加引号"});
    }

    std::nullopt_t duplicate_key(const std::string& key, Range range) {
        return fail(
            kDuplicateKey, range,
            {fmt::format("“{}” is given a second time", shortened(key)), fmt::format("“{}”重复出现", shortened(key))},
            {"keep one of the two", "两处只保留一处"});
    }

    std::nullopt_t several_documents(const yaml_event_t& event) {
        const std::size_t begin = offset_of(event.start_mark);
        sink_.report(second_document(trimmed(text_, {begin, std::max(begin, offset_of(event.end_mark))}), origin_));
        return std::nullopt;
    }

    std::nullopt_t wrong_root(const Value& value) {
        const LocalizedText kind = describe_kind(value);
        const Span span = value.span();
        return fail(kYamlRoot, {span.begin - origin_.base, span.end - origin_.base},
                    {fmt::format("expected fields (“key: value”), found {}", kind.en),
                     fmt::format("此处应为字段（“键: 值”），实际是{}", kind.zh)},
                    {"a blank stands after the colon, and the colon is the ASCII one", "冒号要用英文冒号，后面加空格"});
    }

    std::string_view text_;
    TextOrigin origin_;
    DiagnosticSink& sink_;
    Positions positions_;
    std::unique_ptr<yaml_parser_t, DeleteParser> parser_;
    std::map<std::string, Anchored, std::less<>> anchors_;
    std::size_t values_ = 0;
    std::size_t kept_values_ = 0;
    std::size_t deepest_ = 0;  ///< deepest level reached since the node that is being read began
};

}  // namespace

std::optional<Table> parse_yaml(std::string_view text, TextOrigin origin, DiagnosticSink& sink) {
    text = skip_byte_order_mark(text, origin);
    if (auto unusable = check_text(text, origin)) {
        sink.report(std::move(*unusable));
        return std::nullopt;
    }
    return Reader(text, origin, sink).read();
}

}  // namespace casepress::data

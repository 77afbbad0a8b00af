#pragma once
// The runs of a paragraph of a DOCX → a line of a draft: marks, links, notes, fields, tracked changes, pictures.
// Private to the reader of DOCX.

#include "importing/docx_package.h"
#include "importing/docx_styles.h"
#include "importing/docx_xml.h"
#include "importing/draft.h"
#include "importing/rich_text.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace casepress::importing {

/// What is read once for a document and used by all that read its parts.
struct DocxContext {
    DocxPackage& package;
    WordXml& word;
    const DocxStyles& styles;
    TextBuilder& text;
    DiagnosticSink& sink;
    std::string path;  ///< for findings
    std::vector<Picture> pictures = {};
    std::map<std::string, std::string> names = {};  ///< of pictures, by part; "" for one that cannot be shown
    std::set<std::string> figures = {};             ///< parts of charts and diagrams whose words were read
    std::set<std::string> chunks = {};              ///< parts that were not read, and it was said
};

/// Reads the paragraphs of one part, in order: fields may begin in one and end in another.
class DocxRuns {
public:
    DocxRuns(DocxContext& context, const Relationships& relationships)
        : context_(context), relationships_(relationships) {}

    /// What a paragraph begins with; `left_out`: all its text is left out for this reason.
    struct Start {
        std::uint8_t style = 0;
        const LocalizedText* left_out = nullptr;
    };
    [[nodiscard]] Line read(pugi::xml_node paragraph, Start start);

    /// Contents of text boxes that the last paragraphs had, in order, each once; elements w:txbxContent.
    [[nodiscard]] std::vector<pugi::xml_node> take_text_boxes() { return std::exchange(text_boxes_, {}); }
    /// The size of the type of the last paragraph's first run with text, in half points; 0: by its style.
    [[nodiscard]] int first_size() const { return first_size_; }
    /// The child of mc:AlternateContent to read: the first choice that holds anything known, else the fallback.
    [[nodiscard]] static pugi::xml_node choose_alternative(pugi::xml_node node);

private:
    struct State {
        std::uint8_t style = 0;
        ChangeKind change = ChangeKind::kNone;
        std::string target = {};
        const LocalizedText* left_out = nullptr;
    };
    struct Field {
        std::string instruction;
        bool in_result = false;
    };

    void visit(pugi::xml_node node, const State& state);
    void visit_child(pugi::xml_node node, const State& state);
    void read_run(pugi::xml_node run, State state);
    void read_run_child(pugi::xml_node node, const State& state, const std::string& font, bool& rest_is_mark);
    void read_field_char(pugi::xml_node node);
    void read_symbol(pugi::xml_node node, const State& state);
    void read_ruby(pugi::xml_node node, const State& state);
    void read_math(pugi::xml_node node, const State& state);
    void read_graphics(pugi::xml_node node, const State& state, std::string& description);
    void add_picture(std::string_view relationship, const std::string& description, const State& state);
    void add_figure(std::string_view relationship, const std::string& description, const State& state);
    [[nodiscard]] std::string keep_picture(const std::string& part);
    void emit(std::string_view text, const State& state, const std::string& font = {});
    void push(Inline piece);
    [[nodiscard]] bool is_in_instruction() const;
    [[nodiscard]] const LocalizedText* contents_field() const;
    [[nodiscard]] std::string field_target() const;

    DocxContext& context_;
    const Relationships& relationships_;
    std::vector<Field> fields_;
    std::vector<pugi::xml_node> text_boxes_;
    Line line_;
    int first_size_ = 0;
};

/// Why texts are left out.
[[nodiscard]] const LocalizedText& reason_contents();
[[nodiscard]] const LocalizedText& reason_placeholder();

}  // namespace casepress::importing

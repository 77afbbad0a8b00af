#include "pdf/writing.h"

#include "base/deflate.h"
#include "base/hash.h"
#include "pdf/objects.h"

#include <fmt/format.h>

#include <qpdf/Buffer.hh>
#include <qpdf/QPDFWriter.hh>

#include <map>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

namespace casepress::pdf {

namespace {

/// More of them together are packed better, and have to be read together (ISO 32000-1, 7.5.7).
constexpr std::size_t kObjectsInStream = 1000;
/// What is packed harder: outlines of glyphs, which are most of a file, gain little by it for much time.
constexpr std::size_t kLargestHardPacked = std::size_t{1} << 17;

void append_byte(std::string& out, std::size_t value, int shift) { out += static_cast<char>(value >> shift & 0xFF); }

/// Tokens need white space between them only where neither is a delimiter (7.2.2).
void append_token(std::string& out, const std::string& token) {
    const auto is_delimiter = [](char c) { return std::string_view("()<>[]{}/%").find(c) != std::string_view::npos; };
    if (!out.empty() && !is_delimiter(out.back()) && !is_delimiter(token.front())) out += ' ';
    out += token;
}

/// Nested no deeper than this room makes objects, or than libqpdf reads them.
void append_object(std::string& out, Object object) {
    if (object.isIndirect() || object.isScalar() || object.isNull()) {
        append_token(out, object.unparse());
    } else if (object.isArray()) {
        append_token(out, "[");
        for (Object item : object.getArrayAsVector()) append_object(out, item);
        out += ']';
    } else {
        append_token(out, "<<");
        for (auto& [key, value] : object.getDictAsMap()) {
            if (value.isNull()) continue;
            append_token(out, Object::newName(key).unparse());
            append_object(out, value);
        }
        out += ">>";
    }
}

class CompactWriter {
public:
    explicit CompactWriter(QPDF& file) : trailer_(file.getTrailer()) {}

    std::string write() {
        for (const char* key : {"/Root", "/Info"}) reach(trailer_.getKey(key));
        while (!open_.empty()) {
            const Object object = open_.back();
            open_.pop_back();
            reach_within(object);
        }
        for (auto& [number, object] : objects_) {
            if (object.isStream()) {
                write_stream(number, object);
            } else {
                collect(number, object);
            }
        }
        write_collected();
        write_cross_references();
        return std::move(out_);
    }

private:
    /// A line of the cross-reference stream (7.5.8.3).
    struct Place {
        std::size_t kind = 0;      ///< 0 free, 1 by itself, 2 in an object stream
        std::size_t position = 0;  ///< offset in the file, or the stream's number
        std::size_t index = 0;     ///< within that stream
    };

    void reach(Object object) {
        if (object.isIndirect()) {
            if (object.getGeneration() != 0) throw std::runtime_error("an object of a later generation");
            if (!objects_.try_emplace(static_cast<std::size_t>(object.getObjectID()), object).second) return;
        }
        if (!object.isScalar() && !object.isNull()) open_.push_back(std::move(object));
    }

    void reach_within(Object object) {
        if (object.isArray()) {
            for (Object item : object.getArrayAsVector()) reach(std::move(item));
            return;
        }
        for (auto& [key, value] : (object.isStream() ? object.getDict() : object).getDictAsMap()) reach(value);
    }

    void begin(std::size_t number) {
        if (places_.size() <= number) places_.resize(number + 1);
        places_[number] = {1, out_.size(), 0};
        out_ += fmt::format("{} 0 obj\n", number);
    }

    void append_stream(std::string dictionary, std::string_view data) {
        dictionary.insert(dictionary.size() - 2, fmt::format("/Length {}", data.size()));
        out_ += dictionary;
        out_ += "\nstream\n";
        out_ += data;
        out_ += "\nendstream\nendobj\n";
    }

    void write_stream(std::size_t number, Object& stream) {
        Object dictionary = stream.getDict().shallowCopy();
        dictionary.removeKey("/Length");
        const auto buffer = stream.getRawStreamData();
        std::string data(reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize());
        if (dictionary.getKey("/Filter").isNull()) {
            data = deflate(data, data.size() > kLargestHardPacked ? DeflateEffort::kUsual : DeflateEffort::kMost);
            dictionary.replaceKey("/Filter", make_name("FlateDecode"));
        }
        begin(number);
        std::string text;
        append_object(text, dictionary);
        append_stream(std::move(text), data);
    }

    void collect(std::size_t number, const Object& object) {
        collected_.push_back(number);
        offsets_.push_back(contents_.size());
        std::string text;
        append_value(text, object);
        contents_ += text + '\n';
        if (collected_.size() == kObjectsInStream) write_collected();
    }

    /// An indirect object itself, not the reference to it.
    static void append_value(std::string& out, Object object) {
        if (object.isArray() || object.isDictionary()) {
            object = object.shallowCopy();
            append_object(out, object);
        } else {
            out += object.unparseResolved();
        }
    }

    void write_collected() {
        if (collected_.empty()) return;
        const std::size_t stream = next_number();
        std::string content;
        for (std::size_t i = 0; i < collected_.size(); ++i) {
            if (places_.size() <= collected_[i]) places_.resize(collected_[i] + 1);
            places_[collected_[i]] = {2, stream, i};
            content += fmt::format("{} {} ", collected_[i], offsets_[i]);
        }
        const std::size_t first = content.size();
        content += contents_;
        begin(stream);
        append_stream(fmt::format("<</Type/ObjStm/Filter/FlateDecode/N {}/First {}>>", collected_.size(), first),
                      deflate(content, DeflateEffort::kMost));
        collected_.clear();
        offsets_.clear();
        contents_.clear();
    }

    /// One that no object of the file has.
    std::size_t next_number() {
        if (next_number_ == 0) next_number_ = objects_.empty() ? 1 : objects_.rbegin()->first + 1;
        return next_number_++;
    }

    void write_cross_references() {
        const std::size_t number = next_number();
        const std::size_t start = out_.size();
        const std::string identifier = sha256_hex(out_).substr(0, 32);
        begin(number);
        // One byte for the kind, four for the position and two for the index, each line less the one above it
        // (predictor 12).
        constexpr std::size_t kWidth = 7;
        std::string above(kWidth, '\0');
        std::string lines;
        for (const Place& place : places_) {
            std::string line;
            append_byte(line, place.kind, 0);
            for (const int shift : {24, 16, 8, 0}) append_byte(line, place.position, shift);
            for (const int shift : {8, 0}) append_byte(line, place.kind == 0 ? 0xFFFF : place.index, shift);
            lines += '\2';
            for (std::size_t i = 0; i < kWidth; ++i) lines += static_cast<char>(line[i] - above[i]);
            above = std::move(line);
        }
        std::string dictionary = fmt::format(
            "<</Type/XRef/Size {}/W[1 4 2]/Filter/FlateDecode/DecodeParms<</Columns {}/Predictor 12>>/ID[<{}><{}>]",
            places_.size(), kWidth, identifier, identifier);
        for (const char* key : {"/Root", "/Info"}) {
            if (Object value = trailer_.getKey(key); !value.isNull()) dictionary += key + (" " + value.unparse());
        }
        append_stream(dictionary + ">>", deflate(lines, DeflateEffort::kMost));
        out_ += fmt::format("startxref\n{}\n%%EOF\n", start);
    }

    Object trailer_;
    std::map<std::size_t, Object> objects_ = {};
    std::vector<Object> open_ = {};  ///< reached, but not looked into yet
    std::string out_ = "%PDF-1.7\n%\xBF\xF7\xA2\xFE\n";
    std::vector<Place> places_ = {{}};  ///< by number; the first is never in use
    std::vector<std::size_t> collected_ = {};
    std::vector<std::size_t> offsets_ = {};
    std::string contents_ = {};
    std::size_t next_number_ = 0;
};

}  // namespace

std::string write_compact(QPDF& file) { return CompactWriter(file).write(); }

std::string write_plain(QPDF& file) {
    QPDFWriter writer(file);
    writer.setOutputMemory();
    writer.setDeterministicID(true);
    writer.setCompressStreams(true);
    writer.setObjectStreamMode(qpdf_o_disable);
    writer.forcePDFVersion("1.4");
    writer.setNewlineBeforeEndstream(true);  // ISO 19005-1, 6.1.7
    writer.write();
    const auto buffer = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

}  // namespace casepress::pdf

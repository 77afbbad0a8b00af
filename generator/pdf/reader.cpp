#include "pdf/reader.h"

#include "pdf/faults.h"

#include <fmt/format.h>

#include <qpdf/Pipeline.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <stdexcept>
#include <utility>

namespace casepress::pdf {

namespace {

constexpr int kMostLevels = 60;
constexpr std::size_t kMostItems = 2'000'000;  // of one object

const Value kNull;

double parse_real(const std::string& digits) {
    // QPDF keeps the file's spelling, which may begin with '+' or '.'.
    const char* begin = digits.data() + (digits.starts_with('+') ? 1 : 0);
    double value = 0;
    std::from_chars(begin, digits.data() + digits.size(), value);
    return value;
}

/// An object of libqpdf's as plain data. `budget` counts what may still be copied.
Value convert(QPDFObjectHandle object, int level, std::size_t& budget) {
    if (level > kMostLevels || budget == 0) return {};
    --budget;
    if (level > 0 && object.isIndirect()) return Value(Reference{object.getObjectID(), object.getGeneration()});
    if (object.isStream()) object = object.getDict();
    if (object.isBool()) return Value(object.getBoolValue());
    if (object.isInteger()) return Value(std::int64_t{object.getIntValue()});
    if (object.isReal()) return Value(parse_real(object.getRealValue()));
    if (object.isName()) return Value(Name{object.getName().substr(1)});
    if (object.isString()) return Value(object.getStringValue());
    if (object.isArray()) {
        ValueArray items;
        for (int i = 0; i < object.getArrayNItems(); ++i)
            items.push_back(convert(object.getArrayItem(i), level + 1, budget));
        return Value(std::move(items));
    }
    if (object.isDictionary()) {
        ValueMembers members;
        for (auto& [key, member] : object.getDictAsMap())
            members.emplace_back(key.substr(1), convert(member, level + 1, budget));
        std::ranges::sort(members, {}, &ValueMember::first);
        return Value(std::move(members));
    }
    return {};
}

/// Takes what a stream unpacks to, up to a limit.
class Collector final : public Pipeline {
public:
    explicit Collector(std::size_t limit) : Pipeline("collector", nullptr), limit_(limit) {}

    void write(unsigned char const* data, std::size_t size) override {
        const std::size_t room = limit_ - bytes.size();
        bytes.append(reinterpret_cast<const char*>(data), std::min(size, room));
        if (size > room) {
            overflow = true;
            throw std::length_error("a stream is too long");  // ends the unpacking
        }
    }
    void finish() override {}

    std::string bytes;
    bool overflow = false;

private:
    std::size_t limit_;
};

void set_member(ValueMembers& members, const std::string& key, const Value& value) {
    const auto place = std::ranges::lower_bound(members, key, {}, &ValueMember::first);
    if (place == members.end() || place->first != key) members.insert(place, {key, value});
}

constexpr const char* kInherited[] = {"CropBox", "MediaBox", "Resources", "Rotate"};

}  // namespace

struct File::Implementation {
    QPDF file = {};
    mutable std::map<Reference, std::unique_ptr<Value>> objects = {};
    Value trailer = {};
    std::vector<PageObject> pages = {};

    const Value& load(Reference reference) const {
        auto& place = objects[reference];
        if (place) return *place;
        place = std::make_unique<Value>();
        try {
            std::size_t budget = kMostItems;
            // QPDF's interface has no const.
            auto object = const_cast<QPDF&>(file).getObjectByID(reference.number, reference.generation);
            *place = convert(object, 0, budget);
        } catch (const std::exception&) {
            *place = Value();
        }
        return *place;
    }

    const Value& resolve(const Value& value) const {
        constexpr int kMostSteps = 20;
        const Value* current = &value;
        for (int step = 0; step < kMostSteps; ++step) {
            const Reference* reference = current->as_reference();
            if (reference == nullptr) return *current;
            current = &load(*reference);
        }
        return kNull;
    }

    /// Walks the page tree with a list instead of recursion; a node is visited once.
    void collect_pages() {
        struct Task {
            Value node;
            ValueMembers inherited;
        };
        std::set<Reference> seen;
        std::vector<Task> tasks = {{resolve(trailer.find("Root")).find("Pages"), {}}};
        while (!tasks.empty() && pages.size() < kMostPages) {
            Task task = std::move(tasks.back());
            tasks.pop_back();
            const Reference* reference = task.node.as_reference();
            if (reference != nullptr && !seen.insert(*reference).second) continue;
            const Value& node = resolve(task.node);
            if (!node.is_dictionary()) continue;
            ValueMembers members;
            for (const char* key : kInherited) {
                if (!node.find(key).is_null()) set_member(members, key, node.find(key));
            }
            for (const auto& [key, value] : task.inherited) set_member(members, key, value);
            const ValueArray* kids = resolve(node.find("Kids")).as_array();
            if (kids != nullptr && node.find("Type").name() != "Page") {
                for (std::size_t i = std::min(kids->size(), kMostPages); i-- > 0;)
                    tasks.push_back({(*kids)[i], members});
                continue;
            }
            for (const auto& [key, value] : *node.as_members()) set_member(members, key, value);
            pages.push_back({reference == nullptr ? Reference{} : *reference, Value(std::move(members))});
        }
    }
};

File::File(std::unique_ptr<Implementation> implementation) : implementation_(std::move(implementation)) {}
File::~File() = default;
File::File(File&&) noexcept = default;
File& File::operator=(File&&) noexcept = default;

std::expected<File, Diagnostic> File::open(std::string_view bytes, const std::string& path) {
    try {
        if (bytes.size() > kLargestPdf)
            throw std::length_error(fmt::format("it has more than {} MiB", kLargestPdf >> 20));
        auto opened = std::make_unique<Implementation>();
        opened->file.setSuppressWarnings(true);
        opened->file.processMemoryFile("file", bytes.data(), bytes.size());
        std::size_t budget = kMostItems;
        opened->trailer = convert(opened->file.getTrailer(), 0, budget);
        opened->collect_pages();
        return File(std::move(opened));
    } catch (const std::exception& error) {
        return std::unexpected(unreadable_file(path, error));
    }
}

const Value& File::resolve(const Value& value) const { return implementation_->resolve(value); }

const Value& File::get(const Value& dictionary, std::string_view key) const { return resolve(dictionary.find(key)); }

const Value& File::catalog() const { return get(trailer(), "Root"); }

const Value& File::trailer() const { return implementation_->trailer; }

const std::vector<PageObject>& File::pages() const { return implementation_->pages; }

bool File::is_stream(const Value& value) const {
    const Reference* reference = value.as_reference();
    if (reference == nullptr) return false;
    try {
        return implementation_->file.getObjectByID(reference->number, reference->generation).isStream();
    } catch (const std::exception&) {
        return false;
    }
}

File::StreamBytes File::unpack(const Value& value, std::size_t limit) const {
    const Reference* reference = value.as_reference();
    if (reference == nullptr) return {};
    Collector collector(limit);
    bool unpacked = false;
    try {
        auto stream = implementation_->file.getObjectByID(reference->number, reference->generation);
        if (!stream.isStream()) return {};
        bool filtered = false;
        unpacked = stream.pipeStreamData(&collector, &filtered, 0, qpdf_dl_specialized, true, false);
        unpacked = unpacked && filtered;
    } catch (const std::exception&) {
        unpacked = false;
    }
    return {std::move(collector.bytes), unpacked && !collector.overflow};
}

std::size_t File::warnings() const { return implementation_->file.numWarnings(); }

}  // namespace casepress::pdf

#pragma once
// Number plates, e-mail addresses and ids of online services. Takes units; gives what begins at, or stands around, one
// of them.

#include "privacy/pattern_units.h"

#include <optional>

namespace casepress::privacy {

class ContactPatterns {
public:
    explicit ContactPatterns(const FoldTable& table);

    /// A number plate (GA 36-2018) whose province stands at unit `i`: 京A·12345, 京AD12345 of electric vehicles,
    /// 京A1234学.
    [[nodiscard]] std::optional<PatternMatch> find_plate(const Units& units, std::size_t i) const;
    /// An e-mail address whose @ is unit `i`, and one with “(at)” or “[at]” for it, of which `i` is the bracket.
    /// Addresses of offices (info@…, …@….gov.cn) and of examples are none.
    [[nodiscard]] std::optional<PatternMatch> find_email(const Units& units, std::size_t i) const;
    /// An id behind the name of a service that begins at unit `i`: QQ：12345678, 微信号 abc_123. Of official accounts
    /// none.
    [[nodiscard]] std::optional<PatternMatch> find_online_id(const Units& units, std::size_t i) const;

    [[nodiscard]] const WordSet& provinces() const { return provinces_; }
    [[nodiscard]] const WordSet& services() const { return services_; }

private:
    [[nodiscard]] bool is_office_address(const Units& units, std::size_t begin, std::size_t at, std::size_t end) const;

    WordSet provinces_;
    WordSet plate_ends_;
    WordSet office_names_;
    WordSet office_domains_;
    WordSet file_endings_;
    WordSet at_words_;
    WordSet services_;
    WordSet qq_;
    WordSet id_words_;
};

}  // namespace casepress::privacy

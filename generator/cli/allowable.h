#pragma once
// The findings that an editor may let stand with a reason (see markup/allowances.h): what can be found although the
// text is right.

#include "privacy/gate_codes.h"
#include "proofing/codes.h"
#include "translations/codes.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace casepress::cli {

inline constexpr std::array kAllowableTranslations{
    translations::kHeadingDiffers,   translations::kFigureDiffers,    translations::kPercentDiffers,
    translations::kAmountDiffers,    translations::kAgeDiffers,       translations::kDateDiffers,
    translations::kArticleDiffers,   translations::kNameDiffers,      translations::kQualifierDiffers,
    translations::kTermNotUsed,      translations::kForbiddenWording, translations::kPseudonymDiffers,
    translations::kPseudonymMissing,
};

inline constexpr std::array kAllowablePatterns{
    privacy::kResidentId, privacy::kBankCard, privacy::kPhone,       privacy::kPlate,     privacy::kEmail,
    privacy::kOnlineId,   privacy::kAddress,  privacy::kSchoolClass, privacy::kMinorName, privacy::kOpenName,
};

inline constexpr std::array kAllowable = [] {
    constexpr std::size_t kCount =
        kAllowableTranslations.size() + kAllowablePatterns.size() + proofing::kRuleCodes.size();
    std::array<Code, kCount> all{};
    auto* end = std::copy(kAllowableTranslations.begin(), kAllowableTranslations.end(), all.begin());
    end = std::copy(kAllowablePatterns.begin(), kAllowablePatterns.end(), end);
    std::copy(proofing::kRuleCodes.begin(), proofing::kRuleCodes.end(), end);
    return all;
}();

}  // namespace casepress::cli

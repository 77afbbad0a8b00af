#pragma once
// Addresses in running text (URLs, e-mail, file names, domain names), whose marks are not punctuation. Private to
// proofing/.

#include "proofing/segment.h"

#include <vector>

namespace casepress::proofing {

/// Makes the characters of addresses opaque. Linear in their number.
void mask_addresses(std::vector<Character>& characters);

}  // namespace casepress::proofing

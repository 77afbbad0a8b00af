#include "base/hash.h"

#include <openssl/evp.h>

#include <array>
#include <stdexcept>

namespace casepress {

std::string sha256_hex(std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, EVP_sha256(), nullptr) != 1) {
        throw std::runtime_error("OpenSSL has no SHA-256");  // a broken installation: nothing can be published with it
    }
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string hex;
    hex.reserve(std::size_t{length} * 2);
    for (unsigned i = 0; i < length; ++i) {
        hex.push_back(kDigits[digest.at(i) >> 4]);
        hex.push_back(kDigits[digest.at(i) & 15U]);
    }
    return hex;
}

std::string content_hash(std::string_view bytes) { return sha256_hex(bytes).substr(0, 16); }

}  // namespace casepress

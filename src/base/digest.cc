#include "base/digest.h"

#include <openssl/evp.h>

#include <algorithm>
#include <memory>

namespace overt::base {
namespace {

class Hasher {
public:
    Hasher() : context_(EVP_MD_CTX_new(), &EVP_MD_CTX_free) { EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr); }
    void update(std::string_view bytes) { EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()); }
    Digest finish() {
        Digest out{};
        EVP_DigestFinal_ex(context_.get(), out.data(), nullptr);
        return out;
    }

private:
    std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_;
};

}  // namespace

Digest sha256(std::string_view bytes) {
    Hasher hasher;
    hasher.update(bytes);
    return hasher.finish();
}

Digest sha256_of_parts(std::initializer_list<std::string_view> parts) {
    Hasher hasher;
    for (const std::string_view part : parts) {
        hasher.update(std::to_string(part.size()) + ":");
        hasher.update(part);
    }
    return hasher.finish();
}

std::string hex(std::span<const std::uint8_t> digest, std::size_t bytes) {
    constexpr char digits[] = "0123456789abcdef";
    std::string out;
    for (const std::uint8_t byte : digest.first(std::min(bytes, digest.size()))) {
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

}  // namespace overt::base

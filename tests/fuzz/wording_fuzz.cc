// A table of wording from outside: an error, or a table whose every part can be read and used on a text. The digest would keep
// all but whole files out, so the same bytes are tried once more with the digest they should have.
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "wording/oddities.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr std::size_t digest_at = 8;
constexpr std::size_t body_at = 40;
constexpr std::string_view text = "The protection minister went to Oslo on May 3. Mr. K. Lind, 44, did not; a apple a day.";

void use(std::string_view bytes) {
    using namespace overt::wording;
    const auto table = Table::parse(bytes, "fuzz");
    if (!table) {
        if (table.error().message.find("fuzz") == std::string::npos) std::abort();
        return;
    }
    const Chain chain = chain_of(*table, text);
    const auto places = places_of(*table, chain);
    const std::vector<float> odds(places.size(), 0.9F);
    for (const overt::Oddity& oddity : oddities_of(*table, text, chain, places, odds))
        if (oddity.span.end > text.size()) std::abort();
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::vector<std::uint64_t> aligned((size + 7) / 8 + 1);
    if (size > 0) std::memcpy(aligned.data(), data, size);
    const auto view = [&] { return std::string_view(reinterpret_cast<const char*>(aligned.data()), size); };
    use(view());
    if (size < body_at) return 0;
    const auto digest = overt::base::sha256(view().substr(body_at));
    std::memcpy(reinterpret_cast<char*>(aligned.data()) + digest_at, digest.data(), digest.size());
    use(view());
    return 0;
}

// A weight file from outside: an error, or weights whose every part can be read. The digest would keep all but whole files out,
// so the same bytes are tried once more with the digest they should have.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "neural/weights.h"
#include "neural/word_pieces.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr std::size_t digest_at = 16;
constexpr std::size_t body_at = 48;

void read_all(std::string_view bytes) {
    using namespace overt::neural;
    const auto weights = Weights::parse(bytes, "fuzz");
    if (!weights) {
        if (weights.error().message.find("fuzz") == std::string::npos) std::abort();
        return;
    }
    const ModelConfig& config = weights->config();
    for (const auto& shape : {std::vector<std::size_t>{config.vocabulary, config.width}, {config.width}, {2, config.width}}) {
        for (const char* name : {"embeddings.word", "embeddings.norm.weight", "boundary.weight"}) {
            const auto tensor = weights->tensor(name, shape);
            if (!tensor) continue;
            std::vector<float> row(config.width);
            tensor->copy(0, config.width, row.data());
            if (shape.size() > 1) tensor->copy((shape[0] - 1) * config.width, config.width, row.data());
        }
    }
    const auto pieces = WordPieces::create(*weights);
    if (!pieces) return;
    std::vector<std::uint32_t> ids;
    for (const char* atom : {"unable", "Kim",
                             "\xC3\x9C"
                             "bers",
                             "'", "12", "\xF0\x9F\x9A\x80"})
        pieces->append(atom, ids);
    if (ids.empty() || *std::max_element(ids.begin(), ids.end()) >= config.vocabulary) std::abort();
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string bytes(reinterpret_cast<const char*>(data), size);
    read_all(bytes);
    if (size < body_at) return 0;
    const auto digest = overt::base::sha256(std::string_view(bytes).substr(body_at));
    std::memcpy(bytes.data() + digest_at, digest.data(), digest.size());
    read_all(bytes);
    return 0;
}

// An indicator file from outside: refused with its name, or indicators that keep what docs/formats/indicators.md promises.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "overt/warning.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto indicators = overt::warning::parse_indicators({reinterpret_cast<const char*>(data), size}, "seed");
    if (!indicators) {
        if (indicators.error().message.rfind("seed", 0) != 0) std::abort();
        return 0;
    }
    for (const auto& indicator : *indicators) {
        if (indicator.id.empty() || indicator.title.empty() || indicator.patterns.empty()) std::abort();
        if (indicator.window_days < 1 || indicator.min_origins < 1) std::abort();
        for (const auto& pattern : indicator.patterns) {
            if (pattern.kinds.empty() || pattern.states.size() > 3) std::abort();
            if (!pattern.topic_roles.empty() && pattern.topic_words.empty()) std::abort();
        }
    }
    return 0;
}

// Lemma scripts, "MODE|N|TAIL" (docs/formats/weights.md). Plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace overt::language {

struct LemmaScript {
    bool lower = false;      ///< works on the form in lower case
    std::uint32_t drop = 0;  ///< code points taken off its end
    std::string tail;        ///< and what comes instead

    /// None when `text` is no script.
    static std::optional<LemmaScript> parse(std::string_view text);
    /// The lemma of `form`, valid UTF-8; the form itself when the script drops more than there is or leaves nothing.
    [[nodiscard]] std::string apply(std::string_view form) const;
};

/// `form`, valid UTF-8, in lower case whatever the locale.
std::string lower_case(std::string_view form);

}  // namespace overt::language

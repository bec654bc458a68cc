// Word lists of data/wording, compiled in. Pure, thread safe.
#pragma once

#include <span>
#include <string_view>

namespace overt::wording {

/// Short forms whose full stop ends no sentence, as written: "Mr", "Sept".
std::span<const std::string_view> abbreviations();

}  // namespace overt::wording

// Version of the program. Part of module engine.
#pragma once

#include <string_view>

namespace overt {
inline constexpr std::string_view version = OVERT_VERSION;
}

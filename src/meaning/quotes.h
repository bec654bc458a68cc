// Which words stand in quotation marks. Part of module meaning. Pure function.
#pragma once

#include <vector>

#include "meaning/tree.h"

namespace overt::meaning {

/// For each token whether it stands inside quotation marks; the marks themselves count as inside. Straight and curly double
/// marks; a mark left open ends with its paragraph.
[[nodiscard]] std::vector<bool> quoted_tokens(const Tree& tree);

/// A token that opens or closes a quotation.
[[nodiscard]] bool is_quotation_mark(const Tree& tree, TokenId id);

}  // namespace overt::meaning

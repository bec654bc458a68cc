// Counts, amounts and money as typed values: "about $4 million", "at least 60,000 tonnes", "dozens of shells". Part of module
// meaning. The words are data (data/quantities.yaml). Immutable once loaded, shared by all threads.
#pragma once

#include <optional>
#include <string>

#include "meaning/tree.h"
#include "meaning/word_map.h"
#include "overt/document.h"
#include "overt/result.h"

namespace overt::meaning {

class QuantityWords {
public:
    /// Errors name file and line.
    static Result<QuantityWords> load(const std::string& path);

    enum class Hedge : std::uint8_t { approximate, least, most };
    WordMap<double> numbers;
    WordMap<double> scales;           ///< "million": multiplies the number before it
    WordMap<double> plural_scales;    ///< "hundreds": the least that it can mean
    WordMap<Hedge> hedges;            ///< "at least": words joined by a space
    WordSet range;                    ///< "to" between two numbers
    WordMap<std::string> currencies;  ///< ISO 4217
    WordMap<std::string> units;       ///< UCUM
};

/// How many or how much the phrase of `head` says there is of it; none where it says nothing in numbers, or only a year or the
/// number in a name.
[[nodiscard]] std::optional<Quantity> find_quantity(const Tree& tree, const QuantityWords& words, TokenId head);

}  // namespace overt::meaning

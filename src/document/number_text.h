// Decimal numbers as the codecs print them: the same bytes in every locale.
#pragma once

#include <string>

namespace overt::document {

/// `value` rounded to at most `decimals` (0 to 9) places, without trailing zeros: "2.31", "1", "-0.5", "0". A value that is not
/// finite is "0".
void append_number(std::string& out, double value, int decimals);

constexpr int quantity_decimals = 3;  ///< of counts and amounts

}  // namespace overt::document

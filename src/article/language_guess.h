// The language of a text by its script and its function words (data/article/languages.tsv). Immutable, thread safe.
#pragma once

#include <string>
#include <string_view>

namespace overt::article {

/// ISO 639-1 code. `declared` (the lang attribute, "" when there is none) decides where the text is too short to tell; a short
/// text in Latin letters without one is taken for English; "und" when there is nothing to go by.
std::string language_of(std::string_view text, std::string_view declared);

}  // namespace overt::article

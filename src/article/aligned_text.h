// A text node piece by piece beside the source it was made from.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "article/origin.h"

namespace overt::article {

/// Text bytes `text` come from source bytes `source`; when exact they are the same bytes.
struct AlignedPiece {
    ByteRange text;
    ByteRange source;
    bool exact = true;
};

/// `source` is HTML whose entities are resolved and whose ignored tags are gone in `text`. The pieces cover the text.
std::vector<AlignedPiece> aligned(std::string_view text, std::string_view source);

}  // namespace overt::article

// Puts analyses together. Part of module document.
#pragma once

#include <cstdint>

#include "overt/document.h"

namespace overt::document {

/// Appends sentences [first, last) of `part`, whose text begins `shift` bytes into that of `whole`. Both use the same tables of
/// features and subtypes. What is appended is moved out of `part`. Antecedents are not: they are found once the whole is there.
void append_sentences(Analysis& part, std::uint32_t first, std::uint32_t last, std::uint32_t shift, Analysis& whole);

}  // namespace overt::document

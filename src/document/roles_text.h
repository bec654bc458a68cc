// The arguments of a predicate as text, for CoNLL-U and for the notation: "ARG0:1-2:2,ARG1:4-4:4" is label, first and last word
// of the sentence (from 1, both included) and head word. Part of module document.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "overt/document.h"

namespace overt::document {

/// `first` is the first token of the predicate's sentence.
std::string arguments_text(const Predicate& predicate, std::uint32_t first);

/// The inverse; false when it is not written so or names words outside the sentence.
bool read_arguments(std::string_view text, const Sentence& sentence, Predicate& predicate);

}  // namespace overt::document

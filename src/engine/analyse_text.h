// One text on several workers: cut at blank lines into chunks, each analysed alone, and put together again.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "overt/document.h"

namespace overt::engine {

/// Chunks that cover the text, cut only after blank lines; a function of the text alone, so that the number of threads cannot
/// matter.
std::vector<Span> chunks_of(std::string_view text);

/// An analysis of which only words and sentences are known, cut after whole sentences; spans stay those of the whole text.
std::vector<Analysis> parts_of(const Analysis& words);

/// The analyses of the chunks, their spans and indices moved into one.
Analysis joined(const std::vector<Span>& chunks, std::vector<Analysis> analyses);

}  // namespace overt::engine

// The one-line text notation of docs/formats/notation.md, for tests, logs and `overt show`: an Analysis in both directions, the
// other layers to be read by people. Functions without state.
#pragma once

#include <string>
#include <string_view>

#include "overt/document.h"
#include "overt/result.h"

namespace overt::document {

/// Article, analysis and reading, one value a line. Offsets are code points.
std::string notation(const Document& document);

/// One line for each sentence, `Kim/PROPN/nsubj>2 spoke/VERB/speak/root>0`, and one with its names where it has some.
std::string notation(std::string_view text, const Analysis& analysis);

struct AnalysedText {
    std::string text;
    Analysis analysis;
};

/// The inverse: the text is the words with one space between (none where the notation says so) and an empty line where it has
/// one. corrupt, with the number of the line.
Result<AnalysedText> analysis_from_notation(std::string_view lines);

}  // namespace overt::document

// The text of a report as HTML with its statements marked. Marks may nest, cross and span paragraphs: the text is cut where any
// of them begins or ends, and each piece shows all that hold there. The text itself is untouched: its letters, in order, are the
// text nodes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "overt/document.h"

namespace overt::render {

/// What a marked stretch is, the most telling last: a piece under several links to the statement of the last.
enum class MarkKind : std::uint8_t { secrecy, content, source, cue, oddity, trigger };

struct Mark {
    Span span;
    MarkKind kind = MarkKind::content;
    std::string statement;  ///< "C2" or "V5": the id of its entry in the list; empty for none
    std::string look;       ///< a further class: "open", "disputed"
    bool first = true;      ///< of the marks of its statement: gets the anchor that the list links to
    bool labelled = false;  ///< the id of the statement is shown at its end
};

/// Every mark of the reading, in the order of their beginnings, longer ones first.
std::vector<Mark> marks_of(const Document& document);

struct MarkedText {
    std::string headline;  ///< h1; empty when the text has none
    std::string body;      ///< the other blocks: headings, paragraphs, lists, quotations
};
MarkedText marked_text(const Document& document);

}  // namespace overt::render

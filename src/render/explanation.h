// Why an event reads as it does: each field with its value and the reasons that were noted when it was decided, for the terminal
// and for pages. Part of module render. Pure functions; nothing is worked out anew.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "overt/document.h"

namespace overt::render {

/// A field of an event, its value in words, and why; `reasons` are never empty.
struct ExplainedField {
    std::string name;   ///< "phase", "supplier", "source"
    std::string value;  ///< "planned", the words of the filler
    std::vector<Reason> reasons;
};

/// Kind, roles, phase, polarity, certainty, factuality, PLOVER category, when, where, each source, score, in this order.
/// A document that was read from JSON has no reasons and gives "not noted".
std::vector<ExplainedField> explained_fields(const Document& document, std::size_t event);

/// “plans” · nonfinite → planned · data/operators.yaml:88
std::string describe_reason(const Document& document, const Reason& reason);

/// Lines for the terminal, `width` columns; the first names the event.
std::string explanation_text(const Document& document, std::size_t event, std::size_t width);

/// A description list, to stand inside a `details` element.
std::string explanation_html(const Document& document, std::size_t event);

}  // namespace overt::render

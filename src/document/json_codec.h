// The values of overt/document.h as JSON, and back. Offsets are bytes here and Unicode code points there.
// docs/formats/reading.md describes `overt.reading/1`. Functions without state. The readers are doors for outside bytes: what
// they give keeps the invariants, or there is an error that names the field.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "overt/document.h"
#include "overt/result.h"

namespace overt::document {

enum class JsonParts : std::uint8_t {
    reading,     ///< the report and what it says: what users get
    explained,   ///< also the `reasons` of events and claims
    everything,  ///< also `page` (blocks, origin, capture) and `analysis`: what a store keeps
};

/// One line without its end, fields in a fixed order. Scores are rounded to 4 decimals, coordinates to 6.
std::string to_json(const Document& document, JsonParts parts = JsonParts::reading);

/// The inverse. Of `JsonParts::everything` all comes back (to the decimals printed); of `JsonParts::reading` the analysis, the
/// blocks and the origin are empty and the capture ends in zeros after the 32 digits of the id. Unknown fields are not looked at.
/// corrupt: not JSON, a field of the wrong type or name, an offset outside the text, an invariant broken; unsupported: another
/// schema.
Result<Document> document_from_json(std::string_view json);

/// One line as `overt extract` prints it; `text` begins after the headline block, if there is one.
std::string to_json(const Article& article);

/// What `to_json` printed or a user wrote: an object with `text`, everything else may be missing or null. `language` is "und"
/// when it is not given; `input`, `blocks`, `origin` and `capture` are left to the caller. A field of the wrong type is left out,
/// with a note. corrupt: not JSON, no object, no text.
Result<Article> article_from_json(std::string_view json);

}  // namespace overt::document

// The fields of an Article that the JSON of an article and the JSON of a reading share.
#pragma once

#include "document/json_text.h"
#include "overt/document.h"

namespace overt::document {

/// title, byline, publisher, section, url, language, published, published_basis, published_from, fetched, marking.
void write_source(JsonText& json, const Article& article);
/// links of the text from byte `body` on, and captions. Offsets count code points from there.
void write_links_and_captions(JsonText& json, const Article& article, std::uint32_t body);
/// dropped, notes.
void write_dropped_and_notes(JsonText& json, const Article& article);

}  // namespace overt::document

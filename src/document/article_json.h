// The fields of an Article that the JSON of an article and the JSON of a reading share.
#pragma once

#include "document/json_text.h"
#include "overt/document.h"

namespace overt::document {

/// title, byline, publisher, url, language, published, published_basis, marking.
void write_source(JsonText& json, const Article& article);
/// dropped, notes.
void write_dropped_and_notes(JsonText& json, const Article& article);

}  // namespace overt::document

// What one line of text says about itself, whatever the markup: by the table data/article/phrases.tsv and by its shape.
// Immutable, thread safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "article/drop_reason.h"
#include "overt/document.h"

namespace overt::article {

/// Lower case, typographic quotes and spaces made plain, punctuation at the ends and repeated spaces removed.
std::string plain_line(std::string_view line);

/// The reason that a phrase of the table gives; none for most lines.
DropReason phrase_reason(std::string_view line);

/// "By Jane Roe and John Doe, Example News": a name or two after "by" and little else.
bool is_byline(std::string_view line);
/// A date, perhaps with a time, and hardly a word beside it ("Published 4 September 2023, 10:15 BST").
bool is_date_line(std::string_view line);
/// The day of a date line, or of the dateline that a paragraph begins with, place and agency before a dash ("Lisbon, 4 September
/// 2023 (Example News) — The"). None where the year is missing.
std::optional<Date> day_of_line(std::string_view line);
/// "#One #two".
bool is_hashtag_line(std::string_view line);
/// Ends in a full stop, a question or exclamation mark, an ellipsis or a colon, closing quotes and brackets aside.
bool ends_like_sentence(std::string_view line);
/// The same words but for a few: case, punctuation and order do not count.
bool is_same_title(std::string_view a, std::string_view b);

}  // namespace overt::article

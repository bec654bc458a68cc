// Words of a report on a terminal: one line, nothing in it that a terminal would obey, broken at a width in columns.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace overt::render {

/// Each run of white space as one space; control characters and marks that turn the direction of writing are left out.
std::string plain_line(std::string_view text);

/// Columns that the text takes: combining marks none, East Asian wide characters and emoji two.
std::size_t columns_of(std::string_view text);

/// Breaks at spaces so that no line is wider than `width` columns, where the words allow it.
std::vector<std::string> wrapped(std::string_view text, std::size_t width);

}  // namespace overt::render

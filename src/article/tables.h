// The tables of data/article as text, and cutting them up. Immutable.
#pragma once

#include <string_view>
#include <vector>

namespace overt::article {

extern const std::string_view class_hints_table;
extern const std::string_view date_names_table;
extern const std::string_view phrases_table;
extern const std::string_view months_table;
extern const std::string_view languages_table;

/// The parts between the separators, empty ones left out.
std::vector<std::string_view> split(std::string_view text, char separator);
/// The lines that are no comment, cut at tabs.
std::vector<std::vector<std::string_view>> table_rows(std::string_view table);

}  // namespace overt::article

// The reviewed word lists of data/lineage, built in. Constant, shared by all threads.
#pragma once

#include <span>
#include <string_view>

namespace overt::lineage {

/// Folded, in the order of the file.
std::span<const std::string_view> function_words();
std::span<const std::string_view> outlet_nouns();
std::span<const std::string_view> credit_verbs();
/// "associated press: ap"
std::span<const std::string_view> agency_lines();
/// "2.50: called care change"
std::span<const std::string_view> common_word_lines();
/// "runs_more\t0.5\t..."
std::span<const std::string_view> relation_lines();

}  // namespace overt::lineage

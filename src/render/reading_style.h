// Style and script of the page of one reading; without the script the page only lacks the highlight of related words.
#pragma once

#include <string_view>

namespace overt::render {

std::string_view reading_style();
std::string_view reading_script();

}  // namespace overt::render

// Which names may be one person's or one organisation's: "Mr. Putin" and "Vladimir V. Putin", "KCNA" and "Korean Central News
// Agency". Pure functions. Private to coreference.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace overt::meaning {

/// The words of a name as far as they tell it apart: without dots, possessives, "Jr."; letters kept as written.
std::vector<std::string> name_words(std::string_view name);

/// A person's two full names, or a full name and one with initials or without middle names, agree. A single word never does.
bool same_full_name(const std::vector<std::string>& a, const std::vector<std::string>& b);

/// `part` (one word or several) is how `full` is called for short: the last word, or the first where family names come first, as
/// in Chinese, Korean and Vietnamese.
bool short_for(const std::vector<std::string>& part, const std::vector<std::string>& full, bool family_name_first);

/// The capitals of `full` spell `acronym`.
bool spells(std::string_view acronym, const std::vector<std::string>& full);

/// Lower-case ASCII words joined by "-", for keys; bytes of other scripts stay.
std::string slug(std::string_view name);

}  // namespace overt::meaning

// Who is named as the source of a report by those who publish it. Part of module lineage.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lineage/words.h"
#include "overt/lineage.h"

namespace overt::lineage {

/// "(Reuters)" and "MOSCOW (AP) -", "according to the Herald", "the Herald reported", in the order of the text. Agencies are
/// known by name (data/lineage/agencies.txt); another name counts when it ends like the name of an outlet.
std::vector<Credit> credits_of(std::string_view text, const std::vector<Word>& words);

/// The agency that a byline names, folded and by its chief name; empty for none.
std::string agency_of_byline(std::string_view byline);

/// True when `source` of a Credit names `outlet` of a Fingerprint ("reuters" names "reuters.com" and "thomson reuters").
bool names_outlet(std::string_view source, std::string_view outlet);

}  // namespace overt::lineage

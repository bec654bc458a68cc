// What ties a report to the one it has its matter from, whatever its words: a credit to the other's outlet, or a link to the
// other's page. Part of module lineage. Functions without state.
#pragma once

#include <string>
#include <string_view>

#include "overt/lineage.h"

namespace overt::lineage {

/// Host and path of a web address in the form in which two are compared: without scheme, "www.", marks of campaigns, fragment and
/// closing slash. Empty for what is no page of a site, such as "mailto:" or the front page.
std::string page_address(std::string_view url);

/// How `one` names `other` as its source; a link says more than a credit.
Tie tie_to(const Fingerprint& one, const Fingerprint& other);

}  // namespace overt::lineage

// The casebook for people: families, stories, warnings and briefs as text and pages. Part of module engine.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "overt/engine.h"
#include "overt/lineage.h"
#include "overt/result.h"
#include "overt/store.h"
#include "overt/warning.h"

namespace overt {

/// The newest day of publication in the casebook: the day that warnings are judged by unless another is asked for, so that the
/// same casebook gives the same answer on any day. not_found when no report has a date.
Result<Date> newest_publication(const store::Casebook& casebook);

/// Each family with its members, their kinship to their parent, and the three numbers: reports, outlets, independent origins.
std::string families_text(std::span<const lineage::Family> families, std::span<const lineage::Fingerprint> reports);
/// The same from a casebook.
Result<std::string> families_text(const store::Casebook& casebook);
/// Stories told by more than one report first; each with what happened, the exact words, who disagrees.
Result<std::string> stories_text(const store::Casebook& casebook);
/// The state each indicator is in, why, and how it got there.
Result<std::string> warnings_text(const store::Casebook& casebook, std::span<const warning::Indicator> indicators, Date as_of);
/// "spun (0.98): b.txt comes from a.txt"
std::string relation_text(const std::string& a, const std::string& b, const lineage::Comparison& found);
/// The same, then what was kept, changed, cut and added, and the measures it was decided by.
std::string compare_text(const Article& a, const Article& b);
/// Likewise, side by side: one self-contained page.
std::string compare_html(const Article& a, const Article& b);
/// One self-contained page.
std::string brief_html(const warning::Brief& brief);

}  // namespace overt

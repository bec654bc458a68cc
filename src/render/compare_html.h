// Two reports side by side: what was kept, changed, cut and added, and what the relation was decided by. Part of module render.
#pragma once

#include <string>

#include "overt/document.h"
#include "overt/lineage.h"

namespace overt::render {

/// One line for people: "spun (0.98): b.txt comes from a.txt".
std::string relation_text(const std::string& a, const std::string& b, const lineage::Comparison& found);
/// The same, how many sentences were kept, changed, cut and added, those sentences, and the measures.
std::string compare_text(const Article& a, const Article& b);
/// One self-contained page.
std::string compare_html(const Article& a, const Article& b);

}  // namespace overt::render

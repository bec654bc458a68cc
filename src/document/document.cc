#include "overt/document.h"

#include <algorithm>
#include <utility>

#include "base/assert.h"
#include "base/digest.h"
#include "document/invariants.h"

namespace overt {

std::uint32_t OriginMap::page_byte(std::uint32_t at) const {
    if (runs.empty()) return 0;
    const auto after = std::upper_bound(runs.begin(), runs.end(), at,
                                        [](std::uint32_t value, const OriginRun& run) { return value < run.text; });
    const OriginRun& run = after == runs.begin() ? runs.front() : *(after - 1);
    return run.exact ? std::min(run.page + (at - run.text), std::max(run.page, run.page_end)) : run.page;
}

bool Analysis::has(const Token& token, std::string_view feature) const {
    std::string_view rest = feature_sets[token.features];
    while (!rest.empty()) {
        const std::size_t bar = rest.find('|');
        if (rest.substr(0, bar) == feature) return true;
        if (bar == std::string_view::npos) return false;
        rest.remove_prefix(bar + 1);
    }
    return false;
}

Document::Document(Article article, Analysis analysis, Reading reading)
    : article_(std::move(article)), analysis_(std::move(analysis)), reading_(std::move(reading)) {
    OVERT_ASSERT(!document::broken_invariant(article_, analysis_, reading_), "a document keeps its invariants");
}

std::string Document::id() const { return base::hex(article_.capture, 16); }

}  // namespace overt

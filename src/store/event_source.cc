#include "store/event_source.h"

#include <algorithm>

namespace overt::store {
namespace {

/// Sources that another outlet can quote as well: two reports that quote one of them have one origin. Unnamed officials,
/// witnesses and experts are only known through the reporter who talked to them.
bool can_be_quoted_by_others(SourceKind kind) {
    switch (kind) {
        case SourceKind::named_person:
        case SourceKind::government:
        case SourceKind::state_media:
        case SourceKind::news_agency:
        case SourceKind::document:
            return true;
        default:
            return false;
    }
}

}  // namespace

std::optional<std::string> event_source(const Reading& reading, Index<Event> event) {
    bool without_source = false;
    bool with_source = false;
    std::optional<std::string> named;
    for (const Claim& claim : reading.claims) {
        if (std::find(claim.events.begin(), claim.events.end(), event) == claim.events.end() || claim.chain.empty()) continue;
        for (auto link = claim.chain.rbegin(); link != claim.chain.rend(); ++link) {  // innermost first
            (link->source ? with_source : without_source) = true;
            if (!link->entity || !can_be_quoted_by_others(link->kind)) continue;
            const std::string& key = reading.entities[link->entity->value].key;
            if (key.empty()) continue;
            std::string found = "source:";
            found += key;
            if (!named || found < *named) named = std::move(found);
            break;
        }
    }
    if (named) return named;
    if (without_source && !with_source) return "unknown";
    return std::nullopt;
}

}  // namespace overt::store

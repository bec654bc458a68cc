#include "document/selection.h"

#include <optional>
#include <vector>

namespace overt::document {

void keep_scored(Reading& reading, double least) {
    std::vector<std::optional<Index<Event>>> place(reading.events.size());  // where an event is afterwards
    std::vector<Event> events;
    for (std::size_t i = 0; i < reading.events.size(); ++i) {
        if (reading.events[i].score < least) continue;
        place[i] = Index<Event>{static_cast<std::uint32_t>(events.size())};
        events.push_back(std::move(reading.events[i]));
    }
    reading.events = std::move(events);
    std::erase_if(reading.claims, [&](const Claim& claim) { return claim.score < least; });
    for (Claim& claim : reading.claims) {
        std::erase_if(claim.events, [&](Index<Event> event) { return !place[event.value]; });
        for (Index<Event>& event : claim.events) event = *place[event.value];
    }
    std::erase_if(reading.links, [&](const Link& link) { return !place[link.from.value] || !place[link.to.value]; });
    for (Link& link : reading.links) {
        link.from = *place[link.from.value];
        link.to = *place[link.to.value];
    }
}

}  // namespace overt::document

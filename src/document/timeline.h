// The order of a report's events, worked out from what is known of when they happen. A pure function of the reading.
#pragma once

#include <optional>
#include <vector>

#include "overt/document.h"

namespace overt::document {

/// The time that the event lies in; none where it has none and where its time only bounds it ("since 2020").
std::optional<Interval> interval_of(const Reading& reading, const Event& event);

/// One event on the timeline. One event is before another when its `until` is known and not after the other's `from`, after it
/// the other way round; all others overlap, as far as the report tells. Such an order has no cycles.
struct TimelineEntry {
    Index<Event> event;
    std::optional<Instant> from;   ///< it does not happen before: of its time, else of its bounds
    std::optional<Instant> until;  ///< it does not happen at or after
    std::optional<Index<Event>>
        follows;  ///< of the events surely before it, the one that ends last; of those the first in the list
};

/// The events with a time or a bound (not those whose bounds contradict each other), by `until` (unknown last), then `from`
/// (unknown first), then their place in the list.
std::vector<TimelineEntry> timeline(const Reading& reading);

}  // namespace overt::document

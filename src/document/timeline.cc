#include "document/timeline.h"

#include <algorithm>
#include <tuple>

namespace overt::document {
namespace {

TimelineEntry entry_of(const Reading& reading, std::uint32_t index) {
    const Event& event = reading.events[index];
    TimelineEntry out;
    out.event = {index};
    if (const std::optional<Interval> when = interval_of(reading, event)) {
        out.from = when->from;
        out.until = when->until;
        return out;
    }
    if (event.not_before) out.from = Instant(*event.not_before);
    if (event.not_after) out.until = Instant(*event.not_after) + std::chrono::days(1);
    return out;
}

auto order_of(const TimelineEntry& entry) {
    return std::tuple(!entry.until, entry.until.value_or(Instant()), entry.from.has_value(), entry.from.value_or(Instant()),
                      entry.event.value);
}

}  // namespace

std::optional<Interval> interval_of(const Reading& reading, const Event& event) {
    if (!event.when || event.not_before || event.not_after) return std::nullopt;
    return reading.times[event.when->value].when;
}

std::vector<TimelineEntry> timeline(const Reading& reading) {
    std::vector<TimelineEntry> out;
    for (std::uint32_t i = 0; i < reading.events.size(); ++i) {
        TimelineEntry entry = entry_of(reading, i);
        const bool contradicts = entry.from && entry.until && *entry.until <= *entry.from;
        if ((entry.from || entry.until) && !contradicts) out.push_back(entry);
    }
    std::sort(out.begin(), out.end(), [](const TimelineEntry& a, const TimelineEntry& b) { return order_of(a) < order_of(b); });
    const auto open_end = std::find_if(out.begin(), out.end(), [](const TimelineEntry& entry) { return !entry.until; });
    // Of the entries that end no later than `at`, the first of those that end last.
    const auto last_before = [&](Instant at) -> std::optional<Index<Event>> {
        const auto after = std::upper_bound(out.begin(), open_end, at,
                                            [](Instant instant, const TimelineEntry& entry) { return instant < *entry.until; });
        if (after == out.begin()) return std::nullopt;
        const Instant end = *std::prev(after)->until;
        const auto first = std::lower_bound(out.begin(), after, end,
                                            [](const TimelineEntry& entry, Instant instant) { return *entry.until < instant; });
        return std::min_element(first, after, [](const TimelineEntry& a, const TimelineEntry& b) { return a.event < b.event; })
            ->event;
    };
    for (TimelineEntry& entry : out) {
        if (entry.from) entry.follows = last_before(*entry.from);
    }
    return out;
}

}  // namespace overt::document

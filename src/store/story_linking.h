// Which events of which reports are the same event of the world. A pure function of values; module store.
//
// Invariants: each event is in exactly one story; the outcome depends only on the values given, whose order is fixed by the
// caller (reports by date and path, events by report and position); a copy joins stories but never draws others to them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "overt/document.h"
#include "overt/store.h"

namespace overt::store {

struct LinkReport {
    std::optional<Date> published;
    bool copy = false;                     ///< not the root of its family
    std::span<const std::uint32_t> terms;  ///< lineage::Fingerprint::terms
};

struct LinkRole {
    std::string role;
    std::string key;      ///< of the entity; empty: it has none
    std::string country;  ///< of the entity; empty: it has none
    std::string head;     ///< folded head word
};

struct LinkEvent {
    std::uint32_t report = 0;
    std::string kind;
    std::string lemma;
    Phase phase = Phase::occurred;
    Polarity polarity = Polarity::affirmed;
    bool denied = false;  ///< a claim of it has the stance `denies`
    std::vector<LinkRole> roles;
    std::optional<Interval> when;
    std::string country;  ///< where; empty: unknown
    int prominence = 0;   ///< 2 headline, 1 first paragraph
};

struct LinkedStory {
    std::vector<std::uint32_t> events;  ///< ascending
    std::vector<Conflict> conflicts;    ///< positions in `events`
};

struct Linking {
    std::vector<LinkedStory> stories;                ///< by first event
    std::vector<std::optional<std::uint32_t>> lead;  ///< of each report: its main story; none without events
};

Linking link_stories(std::span<const LinkReport> reports, std::span<const LinkEvent> events);

}  // namespace overt::store

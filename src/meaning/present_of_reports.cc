#include "meaning/present_of_reports.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace overt::meaning {
namespace {

/// As src/meaning/judgement_words.cc calls the simple present.
constexpr std::string_view simple_present = "present tense";
constexpr std::string_view simple_past = "past tense";

Reason* reason_of_phase(Event& event) {
    const auto found =
        std::find_if(event.reasons.begin(), event.reasons.end(), [](const Reason& r) { return r.field == "phase"; });
    return found == event.reasons.end() ? nullptr : &*found;
}

bool is_habit(const Tree& tree, TokenId verb) {
    static constexpr std::array<std::string_view, 10> often{"always",    "often",     "usually", "regularly", "frequently",
                                                            "routinely", "sometimes", "rarely",  "typically", "generally"};
    static constexpr std::array<std::string_view, 2> each{"every", "each"};
    const auto is_any = [](const auto& words, std::string_view word) {
        return std::find(words.begin(), words.end(), word) != words.end();
    };
    const auto& children = tree.children(verb);
    return std::any_of(children.begin(), children.end(), [&](TokenId c) {
        if (is_any(often, tree.lower(c))) return true;
        const auto determiner = tree.is(c, Relation::obl) ? tree.child(c, Relation::det) : std::nullopt;
        return determiner && is_any(each, tree.lower(*determiner));
    });
}

}  // namespace

void tell_in_present(const Tree& tree, const Kinds& kinds, std::vector<Event>& events) {
    const auto kind_of = [&](const Event& event) -> const EventKind& {
        return *std::find_if(kinds.kinds().begin(), kinds.kinds().end(),
                             [&](const EventKind& k) { return k.name == event.kind; });
    };
    long present = 0;
    long past = 0;
    for (Event& event : events) {
        const Reason* reason = reason_of_phase(event);
        if (!reason || !kind_of(event).telic) continue;
        present += event.phase == Phase::ongoing && reason->rule == simple_present ? 1 : 0;
        past += event.phase == Phase::occurred && reason->rule == simple_past ? 1 : 0;
    }
    for (Event& event : events) {
        Reason* reason = reason_of_phase(event);
        if (!reason || event.phase != Phase::ongoing || reason->rule != simple_present) continue;
        const EventKind& kind = kind_of(event);
        const TokenId trigger = event.head.value;
        const bool at_once = kind.telic && tree.token(trigger).upos == Upos::VERB;  // "is on a visit" goes on
        if (!kind.speech && (!at_once || past > present || is_habit(tree, trigger))) continue;
        event.phase = Phase::occurred;
        *reason = {"phase", "present of reports", "occurred", kind.table, event.trigger};
    }
}

}  // namespace overt::meaning

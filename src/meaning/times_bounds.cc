#include "meaning/times_bounds.h"

#include <algorithm>
#include <chrono>

#include "meaning/times_filter.h"
#include "meaning/times_tense.h"

namespace overt::meaning {
namespace {

using std::chrono::days;

Date day_of(Instant instant) { return std::chrono::floor<days>(instant); }

bool is_done(Phase phase) { return phase == Phase::occurred || phase == Phase::ended; }
bool is_sure_to_come(Phase phase) { return phase == Phase::planned || phase == Phase::agreed; }

void because(Event& event, const char* rule, Span words) { event.reasons.push_back({"when_bounds", rule, "", "", words}); }

/// The sides that the phase leaves open, of an event that a time bounds on one: what is told as done lies before the end of the
/// report's day, what is to come not before it.
void close_by_phase(Event& event, Date published) {
    const bool goes_on = is_done(event.phase) || event.phase == Phase::ongoing;
    if (event.not_before && !event.not_after && goes_on && *event.not_before <= published) event.not_after = published;
    if (event.not_after && !event.not_before && is_sure_to_come(event.phase) && published <= *event.not_after)
        event.not_before = published;
}

/// "Between May and August", "from Monday until Friday": the time that ends what the given one begins.
const TimeExpression* end_of_range(const Tree& tree, const TimeGrammar::Table& grammar, const Reading& reading,
                                   Index<TimeExpression> opening) {
    const std::string& text = tree.article().text;
    if (opening.value + 1 >= reading.times.size()) return nullptr;
    const TimeExpression& first = reading.times[opening.value];
    const TimeExpression& next = reading.times[opening.value + 1];
    if (!next.when || next.when->until <= first.when->from) return nullptr;
    if (!is_of_class(grammar, word_before(text, first.span.begin), grammar.class_id("RANGEOPENS"))) return nullptr;
    const std::string between = word_before(text, next.span.begin);
    const bool joined = next.span.begin == first.span.end + between.size() + 2;
    return joined && is_of_class(grammar, between, grammar.class_id("RANGEGOESON")) ? &next : nullptr;
}

/// What lies before or after a time that is only known about may still lie within its bounds. What is told as done since a day to
/// come is of another year: nothing is known.
void bound_by_time(Event& event, const TimeExpression& time, TimeSide side, std::optional<Date> published) {
    const Date first = day_of(time.when->from);
    const bool begun = side == TimeSide::since || side == TimeSide::after;
    if (begun && is_done(event.phase) && published && *published < first) return;
    const Date last = day_of(time.when->until - std::chrono::seconds(1));
    switch (side) {
        case TimeSide::at:
            return;
        case TimeSide::since:
            event.not_before = first;
            return because(event, "from then on", time.span);
        case TimeSide::until:
            event.not_after = last;
            return because(event, "until then", time.span);
        case TimeSide::before:
            event.not_after = time.approximate ? last : time.precision < Precision::day ? first : first - days(1);
            return because(event, "before then", time.span);
        case TimeSide::after:
            event.not_before = time.approximate ? first : time.precision < Precision::day ? last : last + days(1);
            return because(event, "after then", time.span);
    }
}

}  // namespace

TimeSide side_of(const Tree& tree, const TimeGrammar::Table& grammar, Span time) {
    const std::optional<TokenId> head = head_in(tree, time);
    if (!head) return TimeSide::at;
    for (const TokenId c : tree.children(*head)) {
        if (!tree.is(c, Relation::case_) || tree.span(c).begin >= time.begin) continue;
        for (const auto& [name, side] : {std::pair("SINCE", TimeSide::since), std::pair("UNTIL", TimeSide::until),
                                         std::pair("BEFORE", TimeSide::before), std::pair("AFTER", TimeSide::after)})
            if (is_of_class(grammar, tree.lower(c), grammar.class_id(name))) return side;
    }
    return TimeSide::at;
}

void bound_event(const Tree& tree, const TimeGrammar::Table& grammar, const Reading& reading, Event& event) {
    const std::optional<Date> published = tree.article().published;
    if (is_done(event.phase) && published && event.when) {
        const std::optional<Interval>& when = reading.times[event.when->value].when;
        if (when && *published < day_of(when->from)) {
            event.when.reset();
            event.when_basis = WhenBasis::none;
            std::erase_if(event.reasons, [](const Reason& reason) { return reason.field == "when"; });
            event.reasons.push_back({"when", "the time beside it is to come, the event is past", "", "", {}});
        }
    }
    const TimeExpression* time = event.when ? &reading.times[event.when->value] : nullptr;
    if (time != nullptr && time->when) {
        if (const TimeExpression* end = end_of_range(tree, grammar, reading, *event.when)) {
            event.not_before = day_of(time->when->from);
            event.not_after = day_of(end->when->until - std::chrono::seconds(1));
            return because(event, "from then until another time", time->span);
        }
        bound_by_time(event, *time, side_of(tree, grammar, time->span), published);
        if (published) close_by_phase(event, *published);
        return;
    }
    if (!published) return;
    if (is_done(event.phase)) {
        event.not_after = published;
        because(event, "not after the report", {});
    } else if (is_sure_to_come(event.phase)) {
        event.not_before = published;
        because(event, "not before the report", {});
    }
}

}  // namespace overt::meaning

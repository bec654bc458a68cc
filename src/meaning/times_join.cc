#include "meaning/times_join.h"

#include <algorithm>
#include <array>
#include <utility>

namespace overt::meaning {
namespace {

/// The words between two matches, without the blanks around them.
std::string_view between(std::string_view text, const TimeMatch& first, const TimeMatch& second) {
    std::string_view words = text.substr(first.span.end, second.span.begin - first.span.end);
    while (!words.empty() && words.front() == ' ') words.remove_prefix(1);
    while (!words.empty() && words.back() == ' ') words.remove_suffix(1);
    return words;
}

template <std::size_t Size>
bool is_one_of(std::string_view word, const std::array<std::string_view, Size>& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// A number and a unit; not "the last two years", unless the next length stands right beside it.
bool is_length(const TimeMatch& match, bool side_by_side) {
    const TimeSense& s = match.sense;
    return (side_by_side || match.last - match.first <= 3) && s.amount && s.means == TimeMeans::duration && s.unit && !s.vague &&
           !s.of;
}

/// A length goes on with a smaller unit; "ago" and "later" at the end hold for all of it.
bool goes_on(const TimeMatch& first, const TimeMatch& second, bool side_by_side) {
    const TimeSense& s = second.sense;
    const bool counts = (s.means == TimeMeans::duration && s.amount && s.unit && !s.vague) ||
                        ((s.means == TimeMeans::ago || s.means == TimeMeans::earlier || s.means == TimeMeans::later ||
                          s.means == TimeMeans::ahead) &&
                         s.unit && !s.weekday && !s.quarter);
    const bool other =
        counts && (side_by_side ? *second.sense.unit != *first.sense.unit : *second.sense.unit < *first.sense.unit);
    return is_length(first, side_by_side) && other && *first.sense.unit != TimeUnit::weekend;
}

bool is_date(const TimeSense& s) { return s.month && s.means == TimeMeans::fields && !s.of && !s.deictic && !s.turn && !s.unit; }

/// A weekday, month or hour alone, without anything that says which one.
bool is_bare_weekday(const TimeSense& s) {
    return s.weekday && s.means == TimeMeans::fields && !s.day && !s.month && !s.year && !s.deictic && !s.turn && !s.unit &&
           !s.hour;
}
bool is_named_week(const TimeSense& s) {
    return s.unit == TimeUnit::week && s.deictic && s.means == TimeMeans::fields && !s.weekday;
}
bool is_hour_alone(const TimeSense& s) {
    const bool hour = s.hour || (s.amount && (s.morning || s.afternoon));
    return hour && s.means == TimeMeans::fields && !s.weekday && !s.month && !s.day_shift && !s.deictic && !s.year &&
           s.part.empty();
}
bool is_day(const TimeSense& s) {
    const bool day = (s.month && s.day) || s.weekday || s.day_shift || s.means == TimeMeans::month_first;
    return day && !s.hour && !s.amount && s.part.empty() && !s.of &&
           (s.means == TimeMeans::fields || s.means == TimeMeans::month_first || s.means == TimeMeans::next_week);
}

/// "Next week between Wednesday and Friday": days of that week.
void take_week(std::string_view words, const TimeMatch& first, TimeMatch& second) {
    constexpr std::array<std::string_view, 7> joins{"", "on", "-", ",", "between", "from", ", on"};
    constexpr std::array<std::string_view, 6> ranges{"and", "to", "or", "through", "until", "-"};
    const TimeSense& s = first.sense;
    if (!is_bare_weekday(second.sense)) return;
    const bool inside = is_named_week(s) && is_one_of(words, joins);
    const bool with_another = s.weekday && s.unit == TimeUnit::week && s.deictic && is_one_of(words, ranges);
    if (s.means == TimeMeans::next_week && is_one_of(words, ranges)) second.sense.means = TimeMeans::next_week;
    if (!inside && !with_another) return;
    second.sense.unit = TimeUnit::week;
    second.sense.deictic = s.deictic;
}

/// "Tomorrow before 5 p.m.": the hour is of that day.
void take_day(std::string_view words, const TimeMatch& first, TimeMatch& second) {
    constexpr std::array<std::string_view, 14> joins{"before",        "after",         "by",      "at",       "around",  "about",
                                                     "until",         "from",          "between", ", before", ", after", ", at",
                                                     "shortly after", "shortly before"};
    if (is_hour_alone(second.sense) && is_day(first.sense) && is_one_of(words, joins)) add_sense(second.sense, first.sense);
}

/// "The year ended June 30" is a length, whatever year is running.
void take_end(std::string_view words, TimeMatch& first, const TimeMatch& second) {
    constexpr std::array<std::string_view, 4> ends{"ended", "ending", "ended on", "ending on"};
    TimeSense& s = first.sense;
    const bool unit = s.unit && s.means == TimeMeans::fields && !s.deictic && !s.turn && !s.year;
    if (!unit || !is_day(second.sense) || !is_one_of(words, ends)) return;
    s.means = TimeMeans::duration;
    s.amount = 1;
}

/// "May to September", "between March and June": the year of one is the year of the other.
bool is_range_of_months(std::string_view text, std::string_view words, const TimeMatch& first, const TimeMatch& second) {
    constexpr std::array<std::string_view, 6> ranges{"to", "until", "till", "through", "-", "\u2013"};
    const bool both = is_date(first.sense) && is_date(second.sense) && !first.sense.year && !second.sense.year;
    if (!both || first.sense.day.has_value() != second.sense.day.has_value()) return false;
    const std::string_view before = text.substr(0, first.span.begin);
    return is_one_of(words, ranges) || (words == "and" && before.ends_with("between "));
}

}  // namespace

void join_neighbours(std::string_view text, std::vector<TimeMatch>& matches) {
    constexpr std::array<std::string_view, 3> joins{"", "and", ","};
    constexpr std::array<std::string_view, 11> ranges{"to", "and", "until",  "till",   "through", "or",
                                                      "-",  "/",   "\u2013", "\u2014", "and from"};
    for (std::size_t i = matches.size(); i-- > 1;) {  // backward: the year of the last reaches the first
        TimeMatch& first = matches[i - 1];
        TimeMatch& second = matches[i];
        const std::string_view words = between(text, first, second);
        if (is_one_of(words, joins) && goes_on(first, second, words.empty())) {
            const TimeSense& larger = first.sense;
            second.sense.and_larger.insert(second.sense.and_larger.begin(), {*larger.unit, larger.amount.value_or(1)});
            second.sense.and_larger.insert(second.sense.and_larger.begin(), larger.and_larger.begin(), larger.and_larger.end());
            second.span.begin = first.span.begin;
            second.first = first.first;
            matches.erase(matches.begin() + static_cast<std::ptrdiff_t>(i) - 1);
        } else if (is_one_of(words, ranges) && is_date(first.sense) && is_date(second.sense) && !first.sense.year &&
                   second.sense.year && !second.sense.before_christ) {
            first.sense.year = *second.sense.year - (*first.sense.month > *second.sense.month ? 1 : 0);
        }
    }
    for (std::size_t i = 0; i + 1 < matches.size(); ++i) {  // forward: what the first says reaches the next
        const std::string_view words = between(text, matches[i], matches[i + 1]);
        take_week(words, matches[i], matches[i + 1]);
        take_day(words, matches[i], matches[i + 1]);
        take_end(words, matches[i], matches[i + 1]);
        matches[i].sense.opens_range = is_range_of_months(text, words, matches[i], matches[i + 1]);
    }
}

}  // namespace overt::meaning

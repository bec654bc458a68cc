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

/// A number and a unit; not "the last two years".
bool is_length(const TimeMatch& match) {
    const TimeSense& s = match.sense;
    return match.last - match.first <= 3 && s.amount && s.means == TimeMeans::duration && s.unit && !s.vague && !s.of;
}

/// A length goes on with a smaller unit; "ago" and "later" at the end hold for all of it.
bool goes_on(const TimeMatch& first, const TimeMatch& second) {
    const TimeSense& s = second.sense;
    const bool counts = (s.means == TimeMeans::duration && s.amount && s.unit && !s.vague) ||
                        ((s.means == TimeMeans::ago || s.means == TimeMeans::earlier || s.means == TimeMeans::later ||
                          s.means == TimeMeans::ahead) &&
                         s.unit && !s.weekday && !s.quarter);
    return is_length(first) && counts && *second.sense.unit < *first.sense.unit && *first.sense.unit != TimeUnit::weekend;
}

bool is_date(const TimeSense& s) { return s.month && s.means == TimeMeans::fields && !s.of && !s.deictic && !s.turn && !s.unit; }

}  // namespace

void join_neighbours(std::string_view text, std::vector<TimeMatch>& matches) {
    constexpr std::array<std::string_view, 3> joins{"", "and", ","};
    constexpr std::array<std::string_view, 11> ranges{"to", "and", "until",  "till",   "through", "or",
                                                      "-",  "/",   "\u2013", "\u2014", "and from"};
    for (std::size_t i = matches.size(); i-- > 1;) {  // backward: the year of the last reaches the first
        TimeMatch& first = matches[i - 1];
        TimeMatch& second = matches[i];
        const std::string_view words = between(text, first, second);
        if (is_one_of(words, joins) && goes_on(first, second)) {
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
}

}  // namespace overt::meaning

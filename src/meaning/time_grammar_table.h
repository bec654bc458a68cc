// What data/times.tsv holds once it is read. Private to the time files of module meaning.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "meaning/time_grammar.h"

namespace overt::meaning {

enum class TimeUnit : std::uint8_t { second, minute, hour, day, week, weekend, month, quarter, year, decade, century };

/// What a rule makes of its parts; the head of data/times.tsv says what each means.
enum class TimeMeans : std::uint8_t {
    fields,
    month_first,
    ago,
    ahead,
    vague_ago,
    vague_later,
    earlier,
    later,
    same,
    duration,
    vague,
    unknown,
    set,
    reference,
    first,
    mid,
    last,
    first_unit,
    last_unit,
    nth,
    nth_after,
    week_of,
    week_number,
    after_next,
    before,
    after,
    range,
    year_range,
    two_days,
    first_of,
    last_of,
    rest,
    lasting,
    weekend_of,
    next_week,
    latest_quarter
};

using TimeClassId = std::uint16_t;

/// Classes that are numbers, not words; the table gives ids from first_named on to the others.
namespace time_class {
inline constexpr TimeClassId number = 0, day = 1, ordinal = 2, two_digits = 3, year = 4, short_year = 5, decade = 6, clock = 7,
                             old_decade = 8, month_day = 9, day_words = 10, clock_words = 11, hour_minute = 12, first_named = 13;
}

/// What a class says about the time when it stands in a match.
enum class TimeField : std::uint8_t {
    none,
    number,
    day,
    ordinal,
    two_digits,
    year,
    short_year,
    decade,
    clock,
    month,
    weekday,
    unit,
    deictic,
    turn,
    season,
    part,
    noon,
    am,
    pm,
    some,
    half,
    holiday,
    reference,
    day_shift,
    night,
    quarter,
    century,
    and_half,
    half_a,
    before_christ,
    about,
    fiscal,
    o_clock,
    month_day,
    fortnight,
    quarter_past,
    zone
};

struct TimeWord {
    TimeClassId id = 0;
    int number = 0;  ///< of the value; of a unit its TimeUnit; 0 when it is neither
    std::string value;
    std::vector<std::string> form;  ///< lexemes, as written in the table
};

struct TimeElement {
    bool optional = false;
    bool glued = false;
    std::vector<TimeClassId> classes;
    std::vector<std::string> words;
};

struct TimeRule {
    int level = 1;
    TimeClassId id = 0;
    TimeMeans means = TimeMeans::fields;
    bool whole = false;  ///< its matches are time expressions by themselves
    std::vector<TimeElement> pattern;
};

/// The rules of one level by what they may begin with, as indices in ascending order.
struct TimeRuleStarts {
    std::vector<std::vector<std::uint16_t>> by_class;
    std::unordered_map<std::string, std::vector<std::uint16_t>> by_word;
};

struct TimeGrammar::Table {
    std::vector<TimeWord> words;
    std::unordered_map<std::string, std::vector<std::uint32_t>> by_first_word;  ///< lower case
    std::vector<TimeRule> rules;
    std::vector<std::string> class_names;
    std::vector<TimeField> fields;  ///< of each class
    int levels = 1;
    std::vector<TimeRuleStarts> starts;  ///< of level 1, 2 ...

    /// The id of a class; none: npos.
    [[nodiscard]] TimeClassId class_id(std::string_view name) const;
    static constexpr TimeClassId no_class = 0xFFFF;
};

}  // namespace overt::meaning

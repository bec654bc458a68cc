#include "meaning/times_resolve.h"

#include <algorithm>
#include <utility>

#include "meaning/times_value.h"
#include "meaning/times_within.h"

namespace overt::meaning {
namespace {

using Grain = Moment::Grain;

/// Third of an interval: "early", "mid", "late".
Interval edge_of(Interval whole, TimeMeans edge) {
    const auto day = std::chrono::seconds(std::chrono::days(1));
    const auto third = (whole.until - whole.from) / 3;
    const auto days = third < day ? third : std::chrono::seconds(third / day * day);
    if (edge == TimeMeans::first) return {whole.from, whole.from + days};
    if (edge == TimeMeans::last) return {whole.until - days, whole.until};
    return {whole.from + days, whole.until - days};
}

PlacedTime placed(const Moment& moment, Span span) {
    PlacedTime out;
    out.expression.span = span;
    out.expression.when = interval_of(moment);
    out.expression.precision = precision_of(moment);
    out.expression.value = timex_value(moment);
    out.moment = moment;
    return out;
}

/// The spans on both sides of "and": of "the ninth and the seventeenth of April".
std::optional<std::pair<Span, Span>> split_at_and(std::string_view words, Span span) {
    constexpr std::string_view joint = " and ";
    const std::size_t at = words.find(joint);
    if (at == std::string_view::npos) return std::nullopt;
    return std::pair(Span{span.begin, span.begin + static_cast<std::uint32_t>(at)},
                     Span{span.begin + static_cast<std::uint32_t>(at + joint.size()), span.end});
}

/// The spans of the first and the last of two numbers with their words: "May 4", "5" of "May 4 and 5".
std::optional<std::pair<Span, Span>> split_at_numbers(std::string_view text, Span span) {
    const std::string_view words = text.substr(span.begin, span.size());
    constexpr std::string_view digits = "0123456789";
    const std::size_t first = words.find_first_of(digits);
    const std::size_t first_end = words.find_first_not_of(digits, first);
    const std::size_t second = words.find_first_of(digits, first_end);
    if (first_end == std::string_view::npos || second == std::string_view::npos) return split_at_and(words, span);
    return std::pair(Span{span.begin, span.begin + static_cast<std::uint32_t>(first_end)},
                     Span{span.begin + static_cast<std::uint32_t>(second), span.end});
}

/// "1914-18" is two times, as TimeML wants it; the interval of the first is the whole.
std::vector<PlacedTime> place_years(std::string_view text, const TimeMatch& match, const TimeContext& context) {
    const std::vector<int>& n = match.sense.numbers;
    if (n.size() < 2) return {};
    const int last = n[1] < 100 && n[0] >= 1000 ? n[0] / 100 * 100 + n[1] : n[1];
    TimeSense one;
    one.before_christ = match.sense.before_christ;
    one.year = n[0];
    const std::optional<Moment> from = place_moment(one, context).moment;
    one.year = last;
    const std::optional<Moment> until = place_moment(one, context).moment;
    if (from && until && until->year <= from->year && n[1] >= 1 && n[1] <= 12) {  // "2023-04"
        one.year = n[0];
        one.month = n[1];
        const std::optional<Moment> month = place_moment(one, context).moment;
        return month ? std::vector<PlacedTime>{placed(*month, match.span)} : std::vector<PlacedTime>{};
    }
    if (!from || !until || until->year <= from->year) return {};
    const auto spans = split_at_numbers(text, match.span);
    if (!spans) return {};
    std::vector<PlacedTime> out{placed(*from, spans->first), placed(*until, spans->second)};
    out.front().expression.when->until = out.back().expression.when->until;
    return out;
}

/// "Sept. 10 to 13": one time, whose value is its first day. "Sept. 10 and 13": two times.
std::vector<PlacedTime> place_days(std::string_view text, const TimeMatch& match, const TimeContext& context) {
    const std::vector<int>& n = match.sense.numbers;
    if (n.size() < 2) return {};
    TimeSense one = match.sense;
    one.means = TimeMeans::fields;
    one.day = n[0];
    const PlacedMoment from = place_moment(one, context);
    one.day = n[1];
    if (from.moment) one.year = from.moment->year;
    const PlacedMoment until = place_moment(one, context);
    if (from.impossible || until.impossible) return {};
    if (!from.moment || !until.moment) {
        PlacedTime out;
        out.expression.span = match.span;
        out.expression.value = reference_value(match.sense, context.direction);
        return {out};
    }
    if (first_day(*until.moment) <= first_day(*from.moment)) return {};
    if (match.sense.means == TimeMeans::two_days) {
        const auto spans = split_at_numbers(text, match.span);
        if (!spans) return {};
        return {placed(*from.moment, spans->first), placed(*until.moment, spans->second)};
    }
    PlacedTime out = placed(*from.moment, match.span);
    out.expression.when->until = interval_of(*until.moment).until;
    return {out};
}

void set_text_value(TimeExpression& expression, const TimeSense& s, TimexType type, std::string value) {
    expression.type = type;
    expression.value = std::move(value);
    expression.score = s.vague ? 0.7F : 0.85F;
}

/// "Two years and a month": P2Y1M.
std::string joined_value(const TimeSense& s) {
    std::string out;
    const auto add = [&](TimeUnit unit, std::optional<double> amount) {
        std::string one = duration_value(unit, amount);
        if (out.empty()) {
            out = one;
        } else {
            const bool hours = one.starts_with("PT");
            if (hours && out.find('T') == std::string::npos) out += 'T';
            out += one.substr(hours ? 2 : 1);
        }
    };
    for (const auto& [unit, amount] : s.and_larger) add(unit, amount);
    if (!s.unit) return duration_value(s.unit, std::nullopt);
    add(*s.unit, s.vague ? std::nullopt : std::optional(s.amount.value_or(1)));
    return out;
}

/// A length that is tied to the calendar: "two weeks starting May 20", "the last four months of 2021".
PlacedTime place_length(const TimeMatch& match, const TimeContext& context) {
    const TimeSense& s = match.sense;
    PlacedTime out;
    TimeSense length = s;
    length.of = nullptr;
    set_text_value(out.expression, length, TimexType::duration, joined_value(length));
    const std::optional<Moment> of = place_moment(s, context).moment;
    constexpr double too_long = 1000;
    const bool countable = s.unit && *s.unit >= TimeUnit::day && *s.unit <= TimeUnit::year && s.amount.value_or(1) <= too_long;
    if (!of || !countable) return out;
    if (s.means == TimeMeans::lasting) {
        const Date from = first_day(*of);
        out.expression.when = Interval{from, first_day(day_away(day_moment(from), *s.unit, s.amount.value_or(1)))};
    } else {
        const double amount = s.amount.value_or(1);
        out.expression.when =
            s.means == TimeMeans::first_of ? first_units(*of, *s.unit, amount) : last_units(*of, *s.unit, amount);
    }
    const Interval when = *out.expression.when;
    const int first = year_of(std::chrono::floor<std::chrono::days>(when.from));
    const int last = year_of(std::chrono::floor<std::chrono::days>(when.until));
    constexpr int earliest = -5000;
    constexpr int latest = 9000;
    if (when.until <= when.from || first < earliest || last > latest) out.expression.when.reset();
    return out;
}

std::optional<PlacedTime> place_one(const TimeMatch& match, const TimeContext& context) {
    const TimeSense& s = match.sense;
    PlacedTime out;
    TimeExpression& expression = out.expression;
    switch (s.means) {
        case TimeMeans::duration:
            set_text_value(expression, s, TimexType::duration, joined_value(s));
            break;
        case TimeMeans::vague:
            set_text_value(expression, s, TimexType::duration, duration_value(s.unit, std::nullopt));
            break;
        case TimeMeans::lasting:
        case TimeMeans::first_of:
        case TimeMeans::last_of:
            out = place_length(match, context);
            break;
        case TimeMeans::unknown:
            set_text_value(expression, s, TimexType::duration, "PXX");
            break;
        case TimeMeans::set:
            set_text_value(expression, s, TimexType::set, set_value(s));
            break;
        case TimeMeans::reference:
            set_text_value(expression, s, TimexType::date, s.reference);
            break;
        case TimeMeans::vague_ago:
            set_text_value(expression, s, TimexType::date, "PAST_REF");
            break;
        case TimeMeans::vague_later:
            set_text_value(expression, s, TimexType::date, "FUTURE_REF");
            break;
        default: {
            const PlacedMoment found = place_moment(s, context);
            out.moment = found.moment;
            if (found.impossible) return std::nullopt;
            if (out.moment) {
                expression.when = interval_of(*out.moment);
                expression.precision = precision_of(*out.moment);
                expression.value = timex_value(*out.moment);
                expression.score = 0.95F;
                if (s.means == TimeMeans::rest && context.anchor) expression.when->from = *context.anchor;
            } else {
                expression.value = reference_value(s, context.direction);
                expression.score = 0.8F;
            }
            const bool in_a_day = out.moment && (out.moment->grain == Grain::clock || out.moment->grain == Grain::part);
            expression.type =
                in_a_day || s.hour || s.morning || s.afternoon || !s.part.empty() ? TimexType::time : TimexType::date;
            break;
        }
    }
    expression.span = match.span;
    const bool rounded = s.unit && *s.unit >= TimeUnit::decade &&
                         (s.means == TimeMeans::ago || s.means == TimeMeans::earlier || s.means == TimeMeans::later ||
                          s.means == TimeMeans::ahead);
    expression.approximate = rounded || s.about;
    const TimeMeans edge = s.means == TimeMeans::first_unit  ? TimeMeans::first
                           : s.means == TimeMeans::last_unit ? TimeMeans::last
                                                             : s.edge;
    if (edge != TimeMeans::fields) {
        expression.approximate = true;
        if (expression.when && out.moment && out.moment->grain != Grain::clock) expression.when = edge_of(*expression.when, edge);
    }
    return out;
}

}  // namespace

bool depends_on_direction(const TimeSense& s) {
    if (s.means != TimeMeans::fields && s.means != TimeMeans::range && s.means != TimeMeans::two_days) return false;
    if (s.year || s.deictic || s.turn || s.day_shift || s.unit || s.century || s.decade) return false;
    return s.weekday || s.month || s.season || s.quarter || s.half;
}

std::vector<PlacedTime> place_time(std::string_view text, const TimeMatch& match, const TimeContext& context) {
    std::vector<PlacedTime> out;
    if (match.sense.means == TimeMeans::year_range) {
        out = place_years(text, match, context);
    } else if (match.sense.means == TimeMeans::range || match.sense.means == TimeMeans::two_days) {
        out = place_days(text, match, context);
    } else if (std::optional<PlacedTime> one = place_one(match, context)) {
        out.push_back(std::move(*one));
    }
    for (PlacedTime& time : out) {
        time.expression.producer = {"times", 1};
        if (out.size() > 1 || match.sense.means == TimeMeans::range) time.expression.score = 0.9F;
    }
    return out;
}

}  // namespace overt::meaning

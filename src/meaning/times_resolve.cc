#include "meaning/times_resolve.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "meaning/times_value.h"

namespace overt::meaning {
namespace {

using Grain = Moment::Grain;

Date monday_of(Date date) { return date - (std::chrono::weekday(date) - std::chrono::Monday); }

class Placer {
public:
    explicit Placer(const TimeContext& context) : context_(context) {}

    /// The stretch that the parts name; none when it depends on a day that is not known, or is no day at all.
    std::optional<Moment> moment(const TimeSense& s) {
        std::optional<Moment> out = base_moment(s);
        if (!out) return std::nullopt;
        const bool counted_hour = !s.hour && s.amount && (s.morning || s.afternoon);  // "10 p.m."
        if (counted_hour && *s.amount > 12) return std::nullopt;
        if ((s.hour || counted_hour) && (out->grain == Grain::day || out->grain == Grain::part)) {
            int hour = s.hour ? *s.hour : static_cast<int>(*s.amount);
            if (s.afternoon && hour < 12) hour += 12;
            if (s.morning && hour == 12) hour = 0;
            if (!s.morning && !s.afternoon && hour < 12 && (s.part == "AF" || s.part == "EV" || s.part == "NI")) hour += 12;
            if (hour > 24) return std::nullopt;
            out->grain = Grain::clock;
            out->hour = hour;
            out->minute = s.minute.value_or(0);
        } else if (!s.part.empty() && out->grain == Grain::day) {
            out->grain = Grain::part;
            out->part = s.part;
        }
        return out;
    }

    /// Set when the parts contradict the calendar, so that this is no time.
    [[nodiscard]] bool impossible() const { return impossible_; }

private:
    std::optional<Moment> base_moment(const TimeSense& s) {
        switch (s.means) {
            case TimeMeans::ago:
                return year_before_quarter(s) ? year_before_quarter(s) : counted(s, -1, anchor_day());
            case TimeMeans::ahead:
                return counted(s, 1, anchor_day());
            case TimeMeans::earlier:
                return year_before_quarter(s) ? year_before_quarter(s) : counted(s, -1, spoken_day());
            case TimeMeans::later:
                return counted(s, 1, spoken_day());
            case TimeMeans::same:
                return same(s);
            case TimeMeans::bc:
                return bc(s);
            case TimeMeans::month_first:
                return all_numbers(s);
            case TimeMeans::latest_quarter:
                if (!context_.anchor) return std::nullopt;
                return shifted(moment_of(*context_.anchor, TimeUnit::quarter), TimeUnit::quarter, -1);
            case TimeMeans::first_unit:
            case TimeMeans::last_unit:
                if (!context_.anchor || !s.unit) return std::nullopt;
                return moment_of(context_.narrative && context_.spoken_of ? first_day(*context_.spoken_of) : *context_.anchor,
                                 *s.unit);
            default:
                return fields(s);
        }
    }

    std::optional<Date> anchor_day() const { return context_.anchor; }
    std::optional<Date> spoken_day() const {
        if (context_.spoken_of) return first_day(*context_.spoken_of);
        return context_.anchor;
    }
    /// The year that bare months and days belong to or lie near.
    std::optional<Date> near_day() const { return context_.narrative ? spoken_day() : context_.anchor; }

    /// Beside a quarter, "a year ago" and "a year earlier" compare with the same quarter of the year before.
    std::optional<Moment> year_before_quarter(const TimeSense& s) const {
        const bool quarter = context_.spoken_of && context_.spoken_of->grain == Grain::quarter;
        if (!quarter || s.unit != TimeUnit::year || s.amount.value_or(1) != 1) return std::nullopt;
        return shifted(*context_.spoken_of, TimeUnit::year, -1);
    }

    static std::optional<Moment> counted(const TimeSense& s, int sign, std::optional<Date> from) {
        if (!from || !s.unit || *s.unit <= TimeUnit::hour) return std::nullopt;
        const double amount = s.amount.value_or(1);
        const int years_in = *s.unit == TimeUnit::century ? 100 : *s.unit == TimeUnit::decade ? 10 : 1;
        if (amount > 400000 || amount * years_in > 5000) return std::nullopt;
        const Moment day = day_moment(*from);
        const Moment there = shifted(day, *s.unit, sign * static_cast<int>(std::lround(amount)));
        if (there.year < -5000 || there.year > 9000) return std::nullopt;
        return moment_of(first_day(there), *s.unit);
    }

    std::optional<Moment> same(const TimeSense& s) {
        const std::optional<Date> day = spoken_day();
        if (!day || !s.unit || *s.unit <= TimeUnit::hour) return std::nullopt;
        if (s.month) return month_of_year(static_cast<int>(std::chrono::year_month_day(*day).year()), *s.month);
        return moment_of(*day, *s.unit);
    }

    static std::optional<Moment> bc(const TimeSense& s) {
        const double number = s.year ? *s.year : s.amount.value_or(0);
        if (number < 1 || number > 5000) return std::nullopt;
        Moment m;
        m.grain = Grain::year;
        m.year = 1 - static_cast<int>(number);
        return m;
    }

    std::optional<Moment> month_of_year(int year, int month) {
        std::optional<Moment> m = day_moment(year, month, 1);
        impossible_ |= !m;
        if (m) m->grain = Grain::month;
        return m;
    }

    std::optional<Moment> day_of(int year, int month, int day) {
        std::optional<Moment> m = day_moment(year, month, day);
        impossible_ |= !m;
        return m;
    }

    /// "9/4/2019": the month first, as in the United States, unless it cannot be one.
    std::optional<Moment> all_numbers(const TimeSense& s) {
        if (s.numbers.size() < 3) return std::nullopt;
        const bool day_first = s.numbers[0] > 12;
        return day_of(s.numbers[2], s.numbers[day_first ? 1 : 0], s.numbers[day_first ? 0 : 1]);
    }

    std::optional<Moment> fields(const TimeSense& s) {
        if (s.day_shift) {
            if (!context_.anchor) return std::nullopt;
            return day_moment(*context_.anchor + std::chrono::days(*s.day_shift));
        }
        if (s.century) return century(s);
        if (s.decade) {
            Moment m;
            m.grain = Grain::decade;
            m.number = m.year = *s.decade;
            return m;
        }
        if (s.month) return with_month(s);
        if (s.weekday) return with_weekday(s);
        if (s.season || s.quarter || s.half) return with_piece(s);
        if (s.year) {
            Moment m;
            m.grain = Grain::year;
            m.year = *s.year;
            return m;
        }
        if (s.unit) return with_unit(s);
        if (s.hour || s.morning || s.afternoon || !s.part.empty()) {
            const std::optional<Date> day = context_.narrative ? spoken_day() : context_.anchor;
            if (!day) return std::nullopt;
            return day_moment(*day);
        }
        return std::nullopt;
    }

    static std::optional<Moment> century(const TimeSense& s) {
        if (!s.ordinal || *s.ordinal < 1 || *s.ordinal > 50) return std::nullopt;
        Moment m;
        m.grain = Grain::century;
        m.number = m.year = (*s.ordinal - 1) * 100;
        return m;
    }

    std::optional<Moment> with_unit(const TimeSense& s) const {
        const std::optional<Date> from = s.turn ? spoken_day() : context_.anchor;
        if (!from || *s.unit <= TimeUnit::hour) return std::nullopt;
        int steps = s.turn.value_or(s.deictic.value_or(0));
        if (*s.unit == TimeUnit::weekend && !s.turn && !s.deictic && context_.direction != Direction::future) steps = -1;
        const Moment here = moment_of(*from, *s.unit);
        return shifted(here, *s.unit, steps);
    }

    /// The year said ("June last year"), else none.
    std::optional<int> stated_year(const TimeSense& s) const {
        if (s.year) return s.year;
        const std::optional<Date> from = s.turn ? spoken_day() : context_.anchor;
        if (s.unit == TimeUnit::year && (s.deictic || s.turn) && from) {
            return static_cast<int>(std::chrono::year_month_day(*from).year()) + s.turn.value_or(s.deictic.value_or(0));
        }
        return std::nullopt;
    }

    std::optional<Moment> with_month(const TimeSense& s) {
        const int month = *s.month;
        const auto build = [&](int year) { return s.day ? day_of(year, month, *s.day) : month_of_year(year, month); };
        if (const std::optional<int> year = stated_year(s)) return build(*year);
        if (month < 1 || month > 12 || (s.day && !day_moment(2000, month, *s.day))) {
            impossible_ = true;
            return std::nullopt;
        }
        const std::optional<Date> near = near_day();
        if (!near) return std::nullopt;
        return nearest_year(*near, s, build);
    }

    /// "Saturday, April 25" is in a year in which that day is a Saturday.
    static bool falls_on(const Moment& m, const TimeSense& s) {
        return !s.weekday || m.grain != Grain::day || (first_day(m) - monday_of(first_day(m))).count() == *s.weekday - 1;
    }

    /// Of the years around, the one that tense and "last", "this", "next" ask for.
    template <class Build>
    std::optional<Moment> nearest_year(Date near, const TimeSense& s, const Build& build) {
        const int year = static_cast<int>(std::chrono::year_month_day(near).year());
        Direction direction = context_.direction;
        if (s.deictic) direction = *s.deictic < 0 ? Direction::past : *s.deictic > 0 ? Direction::future : Direction::unknown;
        if (context_.narrative && !s.deictic) direction = Direction::unknown;
        std::optional<Moment> best;
        long best_cost = 0;
        const int reach = s.weekday ? 6 : 1;
        for (int candidate = year - reach; candidate <= year + reach; ++candidate) {
            const std::optional<Moment> m = build(candidate);
            if (!m || !falls_on(*m, s)) continue;
            const long away = (first_day(*m) - near).count();
            const bool strictly = s.deictic && *s.deictic != 0;  // "last May" in May is a year ago
            const bool now = interval_of(*m).from <= Instant(near) && Instant(near) < interval_of(*m).until;
            long cost = std::labs(away);
            if (s.deictic && *s.deictic == 0) cost += candidate == year ? 0 : 10000;
            // Without "last" or "next" the tense only leans: "reports its results on Nov. 16" and "expired in June" are near, not
            // a year off.
            const long against = strictly ? 10000 : s.quarter || s.half ? 100 : 200;
            if (direction == Direction::past && (away > 0 || (strictly && now))) cost += against;
            if (direction == Direction::future && ((away < 0 && !now) || (strictly && now))) cost += against;
            if (!best || cost < best_cost) {
                best = m;
                best_cost = cost;
            }
        }
        impossible_ |= !best.has_value();
        return best;
    }

    std::optional<Moment> with_weekday(const TimeSense& s) {
        const std::optional<Date> from = s.turn ? spoken_day() : near_day();
        if (!from) return std::nullopt;
        const int wanted = *s.weekday - 1;
        const Date monday = monday_of(*from);
        if (s.unit == TimeUnit::week) return day_moment(monday + std::chrono::days(7 * s.deictic.value_or(0) + wanted));
        if (s.day) return with_weekday_and_day(s, *from);
        const int here = static_cast<int>((*from - monday).count());
        int days = wanted - here;
        const int step = s.turn ? *s.turn : s.deictic.value_or(0);
        const bool strictly = (s.turn && *s.turn != 0) || (s.deictic && *s.deictic != 0);
        if (strictly) {
            if (step < 0 && days >= 0) days -= 7;
            if (step > 0 && days <= 0) days += 7;
        } else if (context_.direction == Direction::future || (s.deictic && context_.direction == Direction::unknown) ||
                   context_.narrative) {
            if (days < 0) days += 7;
        } else if (days > 0) {
            days -= 7;
        }
        return day_moment(*from + std::chrono::days(days));
    }

    /// "Monday the 4th": the nearest such day within a year.
    static std::optional<Moment> with_weekday_and_day(const TimeSense& s, Date from) {
        for (int away = 0; away < 366; ++away) {
            for (const int sign : {1, -1}) {
                const Date date = from + std::chrono::days(sign * away);
                const std::chrono::year_month_day ymd(date);
                const bool fits = static_cast<int>(static_cast<unsigned>(ymd.day())) == *s.day &&
                                  (date - monday_of(date)).count() == *s.weekday - 1;
                if (fits) return day_moment(date);
            }
        }
        return std::nullopt;
    }

    std::optional<Moment> with_piece(const TimeSense& s) {
        const auto build = [&](int year) -> std::optional<Moment> {
            Moment m;
            m.year = year;
            m.grain = s.season ? Grain::season : s.quarter ? Grain::quarter : Grain::half;
            m.number = s.season ? *s.season : s.quarter ? *s.quarter : *s.half;
            if (m.number < 1 || m.number > 4 || (m.grain == Grain::half && m.number > 2)) return std::nullopt;
            return m;
        };
        if (const std::optional<int> year = stated_year(s)) return build(*year);
        const std::optional<Date> near = near_day();
        if (!near) return std::nullopt;
        return nearest_year(*near, s, build);
    }

    const TimeContext& context_;
    bool impossible_ = false;
};

/// Third of an interval: "early", "mid", "late".
Interval edge_of(Interval whole, TimeMeans edge) {
    const auto day = std::chrono::seconds(std::chrono::days(1));
    const auto third = (whole.until - whole.from) / 3;
    const auto days = third < day ? third : std::chrono::seconds(third / day * day);
    if (edge == TimeMeans::first) return {whole.from, whole.from + days};
    if (edge == TimeMeans::last) return {whole.until - days, whole.until};
    return {whole.from + days, whole.until - days};
}

std::optional<PlacedTime> place_range(const TimeMatch& match, const TimeContext& context) {
    const std::vector<int>& n = match.sense.numbers;
    std::optional<Moment> from;
    std::optional<Moment> until;
    Placer placer(context);
    if (match.sense.means == TimeMeans::year_range) {
        if (n.size() < 2) return std::nullopt;
        const int second = n[1] < 100 ? n[0] / 100 * 100 + n[1] : n[1];
        TimeSense one;
        one.year = n[0];
        from = placer.moment(one);
        one.year = second;
        until = placer.moment(one);
    } else {
        if (n.size() < 2) return std::nullopt;
        TimeSense one = match.sense;
        one.means = TimeMeans::fields;
        one.day = n[0];
        from = placer.moment(one);
        one.day = n[1];
        if (from) one.year = from->year;
        until = placer.moment(one);
    }
    if (placer.impossible() || (from && until && first_day(*until) <= first_day(*from))) return std::nullopt;
    PlacedTime out;
    if (from && until) {
        out.expression.when = Interval{interval_of(*from).from, interval_of(*until).until};
        out.expression.precision = precision_of(*from);
        out.expression.value = timex_value(*from) + "/" + timex_value(*until);
        out.moment = from;
    } else {
        out.expression.value = "PAST_REF";
    }
    return out;
}

void set_text_value(TimeExpression& expression, const TimeSense& s, TimexType type, std::string value) {
    expression.type = type;
    expression.value = std::move(value);
    expression.score = s.vague ? 0.7F : 0.85F;
}

}  // namespace

bool depends_on_direction(const TimeSense& s) {
    if (s.means != TimeMeans::fields && s.means != TimeMeans::range) return false;
    if (s.year || s.deictic || s.turn || s.day_shift || s.unit || s.century || s.decade) return false;
    return s.weekday || s.month || s.season || s.quarter || s.half;
}

std::optional<PlacedTime> place_time(const TimeMatch& match, const TimeContext& context) {
    const TimeSense& s = match.sense;
    PlacedTime out;
    TimeExpression& expression = out.expression;
    switch (s.means) {
        case TimeMeans::range:
        case TimeMeans::year_range: {
            std::optional<PlacedTime> range = place_range(match, context);
            if (!range) return std::nullopt;
            out = std::move(*range);
            out.expression.score = 0.9F;
            break;
        }
        case TimeMeans::duration:
            set_text_value(expression, s, TimexType::duration,
                           duration_value(s.unit, s.vague ? std::nullopt : std::optional(s.amount.value_or(1))));
            break;
        case TimeMeans::vague:
            set_text_value(expression, s, TimexType::duration, duration_value(s.unit, std::nullopt));
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
        default: {
            Placer placer(context);
            out.moment = placer.moment(s);
            if (placer.impossible()) return std::nullopt;
            if (out.moment) {
                expression.when = interval_of(*out.moment);
                expression.precision = precision_of(*out.moment);
                expression.value = timex_value(*out.moment);
                expression.score = 0.95F;
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
    const TimeMeans edge = s.means == TimeMeans::first_unit  ? TimeMeans::first
                           : s.means == TimeMeans::last_unit ? TimeMeans::last
                                                             : s.edge;
    if (edge != TimeMeans::fields) {
        expression.approximate = true;
        if (expression.when && out.moment && out.moment->grain != Grain::clock) expression.when = edge_of(*expression.when, edge);
    }
    expression.producer = {"times", 1};
    return out;
}

}  // namespace overt::meaning

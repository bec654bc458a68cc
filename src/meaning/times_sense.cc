#include "meaning/times_sense.h"

namespace overt::meaning {
namespace {

int whole(double number) { return number > 1e6 || number < -1e6 ? 0 : static_cast<int>(number); }

template <class T>
void take(std::optional<T>& mine, const std::optional<T>& other) {
    if (other) mine = other;
}

/// "7:30", or "seven" with "a quarter to" before it.
void set_clock(TimeSense& sense, int minutes) {
    constexpr int half_day = 720;
    int at = minutes + (sense.hour ? 0 : sense.minute.value_or(0));
    if (at < 60 && at != minutes) at += half_day;  // "a quarter to one"
    sense.hour = at / 60, sense.minute = at % 60;
}

}  // namespace

void add_sense(TimeSense& mine, const TimeSense& other) {
    take(mine.year, other.year);
    take(mine.month, other.month);
    take(mine.day, other.day);
    take(mine.weekday, other.weekday);
    take(mine.quarter, other.quarter);
    take(mine.half, other.half);
    take(mine.season, other.season);
    take(mine.decade, other.decade);
    take(mine.ordinal, other.ordinal);
    take(mine.hour, other.hour);
    take(mine.minute, other.minute);
    take(mine.unit, other.unit);
    take(mine.amount, other.amount);
    take(mine.deictic, other.deictic);
    take(mine.turn, other.turn);
    take(mine.day_shift, other.day_shift);
    mine.century |= other.century;
    mine.morning |= other.morning;
    mine.afternoon |= other.afternoon;
    mine.fiscal |= other.fiscal;
    mine.vague |= other.vague;
    mine.about |= other.about;
    mine.before_christ |= other.before_christ;
    if (other.of) mine.of = other.of;
    if (!other.part.empty()) mine.part = other.part;
    if (!other.zone.empty()) mine.zone = other.zone;
    if (!other.holiday.empty()) mine.holiday = other.holiday;
    if (!other.reference.empty()) mine.reference = other.reference;
    if (other.means != TimeMeans::fields) mine.means = other.means;
    if (other.edge != TimeMeans::fields) mine.edge = other.edge;
    mine.numbers.insert(mine.numbers.end(), other.numbers.begin(), other.numbers.end());
}

void add_field(TimeSense& sense, TimeField field, double given, const std::string& value) {
    const int number = whole(given);
    switch (field) {
        case TimeField::none:
            break;
        case TimeField::number:
            sense.amount = given;
            break;
        case TimeField::day:
            sense.day = number;
            break;
        case TimeField::ordinal:
            // "the third last" counts from the end
            sense.ordinal = number < 0 && sense.ordinal.value_or(0) > 0 ? -*sense.ordinal : number;
            break;
        case TimeField::two_digits:
            (sense.month ? sense.day : sense.month) = number;
            break;
        case TimeField::year:
            sense.year = number;
            break;
        case TimeField::short_year:
            break;
        case TimeField::decade:
            sense.decade = number;
            break;
        case TimeField::clock:
            set_clock(sense, number);
            break;
        case TimeField::quarter_past:
            sense.minute = number;
            break;
        case TimeField::zone:
            if (value != "-") sense.zone = value;
            break;
        case TimeField::month_day:
            sense.month = number / 100, sense.day = number % 100;
            break;
        case TimeField::fortnight:
            sense.unit = TimeUnit::week, sense.amount = 2 * sense.amount.value_or(1);
            break;
        case TimeField::month:
            sense.month = number;
            break;
        case TimeField::weekday:
            sense.weekday = number;
            break;
        case TimeField::unit:
            if (!sense.unit) sense.unit = static_cast<TimeUnit>(number);  // "weeks or months"
            break;
        case TimeField::deictic:
            sense.deictic = number;
            break;
        case TimeField::turn:
            sense.turn = number;
            break;
        case TimeField::season:
            sense.season = number;
            break;
        case TimeField::part:
            sense.part = value;
            break;
        case TimeField::noon:
            sense.hour = number, sense.minute = 0;
            break;
        case TimeField::am:
            sense.morning = true;
            break;
        case TimeField::pm:
            sense.afternoon = true;
            break;
        case TimeField::some:
            sense.vague = true;
            break;
        case TimeField::about:
            sense.about = true;
            break;
        case TimeField::half:
            sense.half = number;
            break;
        case TimeField::holiday:
            sense.holiday = value;
            break;
        case TimeField::before_christ:
            sense.before_christ = true;
            break;
        case TimeField::o_clock:
            if (sense.amount) sense.hour = whole(*sense.amount), sense.minute = 0;
            break;
        case TimeField::fiscal:
            sense.fiscal = true;
            break;
        case TimeField::reference:
            sense.reference = value;
            break;
        case TimeField::day_shift:
            sense.day_shift = number;
            break;
        case TimeField::night:
            sense.day_shift = number, sense.part = "NI";
            break;
        case TimeField::quarter:
            sense.quarter = number;
            break;
        case TimeField::century:
            sense.century = true;
            break;
        case TimeField::and_half:
            sense.amount = sense.amount.value_or(1) + given / 100;
            break;
        case TimeField::half_a:
            sense.amount = 0.5;
            break;
    }
    if (field == TimeField::number || field == TimeField::day || field == TimeField::two_digits || field == TimeField::year ||
        field == TimeField::short_year) {
        sense.numbers.push_back(number);
    }
}

}  // namespace overt::meaning

#include "meaning/times_value.h"

#include <array>
#include <cmath>
#include <string_view>

namespace overt::meaning {

std::string duration_value(std::optional<TimeUnit> unit, std::optional<double> amount) {
    if (!unit) return "PXX";
    constexpr std::array<std::string_view, 11> letters{"S", "M", "H", "D", "W", "W", "M", "Q", "Y", "Y", "Y"};
    const auto index = static_cast<std::size_t>(*unit);
    std::string out = *unit <= TimeUnit::hour ? "PT" : "P";
    double count = amount.value_or(0);
    if (*unit == TimeUnit::decade) count *= 10;
    if (*unit == TimeUnit::century) count *= 100;
    if (!amount) {
        const bool epoch = *unit == TimeUnit::decade || *unit == TimeUnit::century;
        return out + "X" + (epoch ? "E" : std::string(letters[index]));
    }
    if (count != std::floor(count)) {  // two and a half years: P2Y6M, as smaller units come out whole
        const double rest = count - std::floor(count);
        if (*unit == TimeUnit::year && std::floor(rest * 12) == rest * 12) {
            out += std::to_string(static_cast<long>(count)) + "Y" + std::to_string(static_cast<long>(rest * 12)) + "M";
            return out.starts_with("P0Y") ? "P" + out.substr(3) : out;
        }
        if (*unit == TimeUnit::minute && std::floor(rest * 60) == rest * 60) {
            out += (count >= 1 ? std::to_string(static_cast<long>(count)) + "M" : "") +
                   std::to_string(static_cast<long>(rest * 60)) + "S";
            return out;
        }
        if (*unit == TimeUnit::hour && std::floor(rest * 60) == rest * 60) {
            out += (count >= 1 ? std::to_string(static_cast<long>(count)) + "H" : "") +
                   std::to_string(static_cast<long>(rest * 60)) + "M";
            return out;
        }
        std::string digits = std::to_string(count);
        while (digits.back() == '0') digits.pop_back();
        return out + digits + std::string(letters[index]);
    }
    return out + std::to_string(static_cast<long>(count)) + std::string(letters[index]);
}

std::string set_value(const TimeSense& sense) {
    if (!sense.unit && !sense.weekday && !sense.part.empty()) return "XXXX-XX-XXT" + sense.part;
    if (sense.unit && *sense.unit == TimeUnit::weekend) return "XXXX-WXX-WE";
    if (sense.unit) return duration_value(sense.unit, sense.amount.value_or(1));
    if (sense.weekday) return "XXXX-WXX-" + std::to_string(*sense.weekday) + (sense.part.empty() ? "" : "T" + sense.part);
    if (sense.month) return std::string("XXXX-") + (*sense.month < 10 ? "0" : "") + std::to_string(*sense.month);
    return "P1D";
}

std::string reference_value(const TimeSense& s, Direction direction) {
    const int sign = s.day_shift.value_or(s.turn.value_or(s.deictic.value_or(0)));
    if (s.means == TimeMeans::ago || s.means == TimeMeans::vague_ago || s.means == TimeMeans::earlier || sign < 0)
        return "PAST_REF";
    if (s.means == TimeMeans::ahead || s.means == TimeMeans::next_week || sign > 0) return "FUTURE_REF";
    if (s.day_shift || s.deictic) return "PRESENT_REF";
    return direction == Direction::future ? "FUTURE_REF" : "PAST_REF";
}

}  // namespace overt::meaning

// Days as pages write them, in numbers and with the month names of data/article/months.tsv. No clock is asked: a day is plausible
// from 1990 to 2037. Immutable, thread safe.
#pragma once

#include <optional>
#include <string_view>

#include "overt/document.h"

namespace overt::article {

struct FoundDate {
    Date date;
    std::size_t begin = 0;  ///< bytes of the text searched
    std::size_t end = 0;
};

/// "03/04/2023" is the 4th of March where the month comes first (United States), else the 3rd of April.
enum class DayOrder { month_first, day_first };

/// The first day written in the text, year included; none without a year. A year of two digits ("3/09/15 8:00am") counts only in
/// a text of at most 24 bytes.
std::optional<FoundDate> find_date(std::string_view text, DayOrder order = DayOrder::month_first);

/// The day that an address names in its path ("/2023/09/04/", "/2023-09-04-", "/20230904/", "/2023/sep/04/",
/// "/2023/world/09/04/").
std::optional<Date> date_in_url(std::string_view url);

}  // namespace overt::article

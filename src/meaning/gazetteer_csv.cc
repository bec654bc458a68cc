#include "meaning/gazetteer_csv.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/ascii_text.h"
#include "base/utf8.h"
#include "meaning/gazetteer_names.h"

namespace overt::meaning {
namespace {

constexpr std::array<std::string_view, 12> columns{"name",    "latitude", "longitude", "geonames",   "names",     "feature",
                                                   "country", "admin1",   "admin2",    "population", "radius_km", "weak"};
enum Column : std::size_t { name_column, latitude_column, longitude_column, needed_columns };
constexpr std::size_t longest_cell = 60'000;
constexpr double largest_radius = 20'000;

/// Splits a table into records; a quoted cell may hold commas, line ends and doubled quotes.
class Records {
public:
    explicit Records(std::string_view csv) : csv_(csv) {
        if (csv_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    }
    /// The next record with its first line, past blank lines; false at the end and after a fault.
    bool next(std::vector<std::string>& cells) {
        while (at_ < csv_.size() && (csv_[at_] == '\n' || csv_[at_] == '\r')) line_end_ += csv_[at_++] == '\n' ? 1 : 0;
        if (at_ >= csv_.size()) return false;
        line_ = line_end_;
        cells.assign(1, {});
        while (at_ < csv_.size() && csv_[at_] != '\n') {
            const char c = csv_[at_];
            if (c == '"' && cells.back().empty()) {
                if (!quoted(cells.back())) return false;
                continue;
            }
            if (c == ',') {
                cells.emplace_back();
            } else if (c != '\r') {
                cells.back() += c;
            }
            ++at_;
        }
        return true;
    }
    [[nodiscard]] std::size_t line() const { return line_; }
    [[nodiscard]] const std::string& fault() const { return fault_; }

private:
    bool quoted(std::string& cell) {
        for (++at_; at_ < csv_.size(); ++at_) {
            if (csv_[at_] == '\n') ++line_end_;
            if (csv_[at_] != '"') {
                cell += csv_[at_];
            } else if (at_ + 1 < csv_.size() && csv_[at_ + 1] == '"') {
                cell += csv_[++at_];
            } else {
                ++at_;
                return true;
            }
        }
        fault_ = "a quotation mark is not closed";
        return false;
    }

    std::string_view csv_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    std::size_t line_end_ = 1;
    std::string fault_;
};

std::optional<double> number_within(const std::string& cell, double least, double most) {
    double value = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    const bool whole = error == std::errc() && end == cell.data() + cell.size();
    return whole && value >= least && value <= most ? std::optional(value) : std::nullopt;
}

/// Fills `row`; empty when all is well, else what is wrong.
std::string fill(PlaceRow& row, std::array<std::string, columns.size()>& cells) {
    const auto& [name, latitude, longitude, geonames, names, feature, country, admin1, admin2, population, radius, weak] = cells;
    if (folded_name(name).empty()) return "a place needs a name";
    const auto north = number_within(latitude, -90, 90);
    if (!north) return "latitude " + latitude + " is not a number from -90 to 90";
    const auto east = number_within(longitude, -180, 180);
    if (!east) return "longitude " + longitude + " is not a number from -180 to 180";
    if (!country.empty() && (country.size() != 3 || base::lower_ascii(country) == country))
        return "country " + country + " is not a code of three capitals (ISO 3166), as in USA";
    const auto people = population.empty() ? std::optional<std::uint32_t>(0) : base::whole_number(population);
    if (!people) return "population " + population + " is not a whole number";
    const auto id = geonames.empty() ? std::optional<std::uint32_t>(0) : base::whole_number(geonames);
    if (!id) return "geonames " + geonames + " is not a whole number";
    const auto reach = radius.empty() ? std::optional<double>(0) : number_within(radius, 0, largest_radius);
    if (!reach) return "radius_km " + radius + " is not a number from 0 to 20000";
    if (!weak.empty() && weak != "0" && weak != "1") return "weak is " + weak + "; it is 0 or 1";
    row = {*id, name, {}, *north, *east, feature, country, admin1, admin2, *people, *reach, weak == "1"};
    for (const std::string_view other : base::split(names, '|')) {
        if (!other.empty()) row.names.emplace_back(other);
    }
    return {};
}

}  // namespace

Result<std::vector<PlaceRow>> parse_places(std::string_view csv, const std::string& source) {
    Records records(csv);
    const auto fault = [&](const std::string& what) {
        return Error{ErrorCode::invalid_argument, source + ":" + std::to_string(records.line()) + ": " + what};
    };
    std::vector<std::string> cells;
    std::vector<std::size_t> order;
    if (!records.next(cells)) return fault("no header; the first line names the columns: name,latitude,longitude,...");
    for (const std::string& cell : cells) {
        const auto found = std::find(columns.begin(), columns.end(), cell);
        if (found == columns.end()) return fault("no column is called \"" + cell + "\"; see docs/formats/gazetteer.md");
        order.push_back(static_cast<std::size_t>(found - columns.begin()));
        if (std::count(order.begin(), order.end(), order.back()) > 1) return fault("column " + cell + " is there twice");
    }
    for (std::size_t i = 0; i < needed_columns; ++i) {
        if (std::find(order.begin(), order.end(), i) == order.end())
            return fault("the column " + std::string(columns.at(i)) + " is missing");
    }
    std::vector<PlaceRow> out;
    while (records.next(cells)) {
        if (cells.size() != order.size())
            return fault(std::to_string(cells.size()) + " cells in place of " + std::to_string(order.size()));
        std::array<std::string, columns.size()> sorted;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (!base::is_valid_utf8(cells[i])) return fault("not UTF-8");
            if (cells[i].size() > longest_cell) return fault("a cell is longer than " + std::to_string(longest_cell) + " bytes");
            sorted.at(order[i]) = std::move(cells[i]);
        }
        PlaceRow row;
        if (const std::string wrong = fill(row, sorted); !wrong.empty()) return fault(wrong);
        out.push_back(std::move(row));
    }
    if (!records.fault().empty()) return fault(records.fault());
    return out;
}

}  // namespace overt::meaning

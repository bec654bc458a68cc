#include "meaning/places_table.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "base/ascii_text.h"
#include "base/files.h"

namespace overt::meaning {
namespace {

constexpr std::uint64_t largest = 1U << 20U;
constexpr std::array<std::string_view, place_word_lists> list_names{"direction", "body", "named-after",
                                                                    "building",  "near", "other"};
constexpr std::string_view first_line = "# overt places 1";

bool read_number(std::string_view cell, double& out) {
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), out);
    return error == std::errc() && end == cell.data() + cell.size();
}

}  // namespace

std::string PlacesTable::add(std::string_view line) {
    const std::vector<std::string_view> cell = base::split(line, '\t');
    if (cell[0] == "feature") {
        PlaceFeature feature;
        if (cell.size() != 4) return "a feature has a code, a prior and kilometres";
        if (!read_number(cell[2], feature.prior) || !read_number(cell[3], feature.precision_km) || feature.precision_km <= 0)
            return "the prior and the kilometres are numbers, the second above 0";
        if (cell[1] != "*") feature.code = cell[1];
        features_.push_back(std::move(feature));
        return {};
    }
    if (cell[0] == "kind" || cell[0] == "adjective") {
        if (cell.size() != 3) return std::string(cell[0]) + " has two cells, the second of words";
        auto& names = cell[0] == "kind" ? kinds_ : adjectives_;
        for (const std::string_view word : base::split(cell[2], '|')) names[std::string(word)] = cell[1];
        return {};
    }
    if (cell[0] == "bearing" || cell[0] == "unit") {
        double value = 0;
        if (cell.size() != 3 || !read_number(cell[1], value) || value < 0)
            return std::string(cell[0]) + " has a number and words";
        auto& numbers = cell[0] == "unit" ? units_ : bearings_;
        for (const std::string_view word : base::split(cell[2], '|')) numbers[std::string(word)] = value;
        return {};
    }
    const auto list = std::find(list_names.begin(), list_names.end(), cell[0]);
    if (list == list_names.end()) return "unknown row \"" + std::string(cell[0]) + '"';
    if (cell.size() != 2) return "expected words after " + std::string(cell[0]);
    auto& words = lists_.at(static_cast<std::size_t>(list - list_names.begin()));
    for (const std::string_view word : base::split(cell[1], '|')) words.emplace(word);
    return {};
}

Result<PlacesTable> PlacesTable::open(const std::string& path) {
    const Result<std::string> text = base::real_files().read(path, largest);
    if (!text) return text.error();
    if (!text->starts_with(first_line)) return Error{ErrorCode::invalid_argument, path + ":1: not a table of places, version 1"};
    PlacesTable out;
    std::size_t number = 0;
    for (const std::string_view line : base::split(*text, '\n')) {
        ++number;
        if (line.empty() || line.starts_with('#')) continue;
        if (const std::string wrong = out.add(line); !wrong.empty())
            return Error{ErrorCode::invalid_argument, path + ':' + std::to_string(number) + ": " + wrong};
    }
    const auto any = [](const PlaceFeature& f) { return f.code.empty(); };
    if (std::none_of(out.features_.begin(), out.features_.end(), any))
        return Error{ErrorCode::invalid_argument, path + ": there is no row for any other feature (feature *)"};
    return out;
}

const PlaceFeature& PlacesTable::feature(std::string_view code) const {
    const PlaceFeature* best = nullptr;
    for (const PlaceFeature& f : features_) {
        if (code.starts_with(f.code) && (best == nullptr || f.code.size() > best->code.size())) best = &f;
    }
    return *best;
}

std::string_view PlacesTable::kind(std::string_view word) const {
    const auto found = kinds_.find(std::string(word));
    return found == kinds_.end() ? std::string_view() : std::string_view(found->second);
}

std::string_view PlacesTable::adjective_of(std::string_view word) const {
    const auto found = adjectives_.find(std::string(word));
    return found == adjectives_.end() ? std::string_view() : std::string_view(found->second);
}

std::optional<double> PlacesTable::bearing(std::string_view word) const {
    const auto found = bearings_.find(std::string(word));
    return found == bearings_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<double> PlacesTable::unit_km(std::string_view word) const {
    const auto found = units_.find(std::string(word));
    return found == units_.end() ? std::nullopt : std::optional(found->second);
}

bool PlacesTable::is(PlaceWord list, std::string_view word) const {
    return lists_.at(static_cast<std::size_t>(list)).count(std::string(word)) > 0;
}

}  // namespace overt::meaning

#include "meaning/places_candidates.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace overt::meaning {
namespace {

constexpr double earth_km = 6371.0088;              // mean radius
constexpr double unknown_people = 2.0;              // ten to the power of it: a populated place whose people nobody counted
constexpr double town_reach_km = 25;                // what is said to lie in a town lies this near its point
constexpr double added_prior = 3;                   // who adds a place wants it found
constexpr std::array match_prior{0.0, -1.8, -2.5};  // by NameMatch
constexpr double weak_prior = -0.3;
constexpr double said_kind_prior = 2.5;  // "the city of", "County"
constexpr double country_prior = 0.3;    // the table of actors knows the name as a country's

bool is_settlement(const GazetteerPlace& place) { return place.feature.starts_with("PPL"); }

std::array<double, 3> direction_of(double latitude, double longitude) {
    constexpr double degree = std::numbers::pi / 180;
    const double across = std::cos(latitude * degree);
    return {across * std::cos(longitude * degree), across * std::sin(longitude * degree), std::sin(latitude * degree)};
}

double prior_of(const GazetteerPlace& place, const PlaceFeature& feature) {
    double prior = feature.prior + match_prior.at(static_cast<std::size_t>(place.match));
    if (place.population > 0) {
        prior += std::log10(static_cast<double>(place.population));
    } else if (is_settlement(place) || place.feature.starts_with("ADM")) {
        prior += unknown_people;
    }
    return prior + (place.weak ? weak_prior : 0) + (place.added ? added_prior : 0);
}

/// The sort of place that the words around the name say: "the city of Quebec", "Punjab province", "Mayor of Boston".
std::string_view kind_beside(const PlaceName& name, const Tree& tree, const PlacesTable& words) {
    if (name.last < tree.size() && tree.sentence_of(name.last) == tree.sentence_of(name.first)) {
        if (const auto kind = words.kind(tree.lower(name.last)); !kind.empty()) return kind;
    }
    if (name.first >= 2 && tree.lower(name.first - 1) == "of") return words.kind(tree.lower(name.first - 2));
    return name.first >= 1 ? words.kind(tree.lower(name.first - 1)) : std::string_view();
}

void prefer_kind(std::vector<PlaceCandidate>& candidates, std::string_view kind) {
    if (kind.empty()) return;
    for (PlaceCandidate& c : candidates) {
        if (c.place.feature.starts_with(kind)) c.prior += said_kind_prior;
    }
}

}  // namespace

bool is_country(const GazetteerPlace& place) { return place.feature.starts_with("PCL"); }

double kilometres_between(const PlaceCandidate& a, const PlaceCandidate& b) {
    double chord = 0;
    for (std::size_t i = 0; i < 3; ++i)
        chord += (a.direction.at(i) - b.direction.at(i)) * (a.direction.at(i) - b.direction.at(i));
    return 2 * earth_km * std::asin(std::min(1.0, std::sqrt(chord) / 2));
}

bool lies_in(const PlaceCandidate& inner, const PlaceCandidate& outer) {
    const GazetteerPlace& in = inner.place;
    const GazetteerPlace& out = outer.place;
    if (is_country(out)) return !is_country(in) && in.country == out.country && !out.country.empty();
    if (is_country(in) || in.country != out.country || in.country.empty() || in.feature == "ADM1") return false;
    if (out.feature == "ADM1") return in.admin1 == out.admin1;
    if (out.feature == "ADM2") return in.feature != "ADM2" && in.admin1 == out.admin1 && in.admin2 == out.admin2;
    return is_settlement(out) && in.feature != "ADM2" && in.population < out.population &&
           kilometres_between(inner, outer) < town_reach_km;
}

double radius_of(const PlaceCandidate& candidate) {
    return candidate.place.radius_km > 0 ? candidate.place.radius_km : candidate.feature->precision_km;
}

std::vector<PlaceCandidate> candidates_of(std::string_view name, const PlaceTables& tables) {
    std::vector<PlaceCandidate> out;
    for (const GazetteerPlace& place : tables.gazetteer.find(name)) {
        const PlaceFeature& feature = tables.words.feature(place.feature);
        out.push_back({place, &feature, prior_of(place, feature), direction_of(place.latitude, place.longitude)});
    }
    return out;
}

std::vector<PlaceCandidate> candidates_of(PlaceName& name, const Tree& tree, const PlaceTables& tables) {
    const auto text = [&](TokenRange range) {
        const Span span = tree.span(range);
        return std::string_view(tree.article().text).substr(span.begin, span.size());
    };
    if (name.country != nullptr) {
        auto found = candidates_of(text({name.first, name.last}), tables);
        const auto other = [&](const PlaceCandidate& c) {
            return !is_country(c.place) || c.place.country != *name.country->country;
        };
        if (name.form == PlaceForm::adjective || std::all_of(found.begin(), found.end(), other)) {
            found = candidates_of(name.country->name, tables);
            std::erase_if(found, other);
        }
        for (PlaceCandidate& c : found) c.prior += other(c) ? 0 : country_prior;
        prefer_kind(found, kind_beside(name, tree, tables.words));
        return found;
    }
    if (!name.stands_for.empty()) return candidates_of(name.stands_for, tables);
    if (name.common) return {};
    // "northern Syria", "Helmand province": what is not the name begins with a small letter, at least at the outside.
    TokenRange range{name.first, name.last};
    const auto small = [&](TokenId id) { return tree.form(id).front() >= 'a' && tree.form(id).front() <= 'z'; };
    while (range.first + 1 < range.last && small(range.first)) ++range.first;
    while (range.last > range.first + 1 && small(range.last - 1)) --range.last;
    if (range != TokenRange{name.first, name.last}) {
        auto inner = candidates_of(text(range), tables);
        if (!inner.empty()) {
            name.first = range.first;
            name.last = range.last;
            name.span = tree.span(range);
            prefer_kind(inner, kind_beside(name, tree, tables.words));
            return inner;
        }
    }
    auto whole = candidates_of(text({name.first, name.last}), tables);
    const std::string_view last = tree.lower(name.last - 1);
    const std::string_view kind = kind_beside(name, tree, tables.words);
    prefer_kind(whole, kind.empty() && name.last - name.first > 1 ? tables.words.kind(last) : kind);
    if (!whole.empty()) return whole;
    range = {name.first, name.last};
    if (name.kind != NameKind::place || range.last - range.first < 2) return {};
    std::vector<PlaceCandidate> found;
    if (tables.actors.noun_kind(last).has_value() || !tables.words.kind(last).empty()) {  // "Helmand Province"
        found = candidates_of(text({range.first, range.last - 1}), tables);
        prefer_kind(found, tables.words.kind(last));
    }
    for (const TokenId first : {range.first, range.first + 1}) {  // "East Texas", "Old South Boston"
        if (!found.empty() || first + 1 >= range.last || !tables.words.is(PlaceWord::direction, tree.lower(first))) break;
        found = candidates_of(text({first + 1, range.last}), tables);
    }
    for (TokenId end = range.last - 1; found.empty() && end > range.first + 1; --end) {  // "Lamar County Fairgrounds"
        if (tables.words.kind(tree.lower(end - 1)).starts_with("ADM")) found = candidates_of(text({range.first, end}), tables);
    }
    return found;
}

}  // namespace overt::meaning

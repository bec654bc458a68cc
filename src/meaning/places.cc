#include "meaning/places.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "meaning/places_names.h"

namespace overt::meaning {
namespace {

/// What a feature code of GeoNames says beyond population: how likely a report means such a place (in powers of ten of people),
/// and within how many kilometres of the point "there" lies nine times in ten.
struct Feature {
    std::string_view code;
    double prior;
    double precision_km;
};
constexpr std::array features{
    Feature{"PCL", 2.5, 500},  Feature{"TERR", 2.0, 300}, Feature{"CONT", 9.5, 2500}, Feature{"RGN", 6.5, 800},
    Feature{"OCN", 9.0, 3000}, Feature{"SEA", 7.5, 500},  Feature{"GULF", 6.5, 300},  Feature{"STRT", 6.5, 80},
    Feature{"BAY", 4.0, 80},   Feature{"CHN", 4.0, 100},  Feature{"ADM1", 0.3, 150},  Feature{"ADM2", -1.0, 40},
    Feature{"PPLC", 1.2, 15},  Feature{"PPLA", 0.3, 10},  Feature{"PPLX", -1.0, 5},   Feature{"PPL", 0.0, 8},
    Feature{"PEN", 6.0, 150},  Feature{"ISL", 4.0, 50},   Feature{"STM", 3.3, 400},   Feature{"LK", 3.3, 60},
    Feature{"MT", 3.0, 60},    Feature{"DSRT", 5.0, 400}, Feature{"AIR", 2.0, 3},     Feature{"CTR", 5.0, 10},
    Feature{"GOVL", 8.0, 1},   Feature{"INSM", 5.0, 10},  Feature{"NVB", 4.5, 5},     Feature{"MILB", 4.5, 5},
    Feature{"PSN", 4.5, 3},    Feature{"", 2.0, 50}};

const Feature& feature_of(const GazetteerPlace& place) {
    const Feature* best = &features.back();
    for (const Feature& f : features) {
        if (!f.code.empty() && place.feature.starts_with(f.code) && f.code.size() > best->code.size()) best = &f;
    }
    return *best;
}

bool is_country(const GazetteerPlace& place) { return place.feature.starts_with("PCL"); }

/// "the usual name, many people, a likely sort of place"; ten times the people count one.
double prior_of(const GazetteerPlace& place) {
    const double people = place.population > 0 ? std::log10(static_cast<double>(place.population)) : 0;
    return people + feature_of(place).prior + (place.usual ? 0 : -1.2);
}

class Resolver {
public:
    Resolver(const Tree& tree, const Gazetteer& gazetteer, const Actors& actors)
        : tree_(tree),
          gazetteer_(gazetteer),
          actors_(actors),
          names_(find_place_names(tree, actors)),
          candidates_(names_.size()) {}

    std::vector<Place> run() {
        for (std::size_t i = 0; i < names_.size(); ++i) candidates_[i] = candidates_of(names_[i]);
        for (std::size_t i = 0; i < names_.size(); ++i) vote(i);
        std::map<std::string, const GazetteerPlace*>
            senses;  // one name means one place throughout a report, unless the text says which
        std::vector<Place> out;
        for (std::size_t i = 0; i < names_.size(); ++i) {
            const GazetteerPlace* inside = container_of(i);
            const std::string name(text(names_[i].span));
            const auto known = senses.find(name);
            const GazetteerPlace* place = inside == nullptr && known != senses.end() ? known->second : best(i, inside);
            senses.insert_or_assign(name, place);
            if (place == nullptr && names_[i].country == nullptr && (names_[i].kind != NameKind::place || names_[i].common))
                continue;
            out.push_back(made(names_[i], place));
        }
        return out;
    }

private:
    std::string_view text(Span span) const { return std::string_view(tree_.article().text).substr(span.begin, span.size()); }

    std::vector<GazetteerPlace> candidates_of(PlaceName& name) const {
        if (name.country != nullptr) {
            std::vector<GazetteerPlace> found = gazetteer_.find(name.country->name);
            const auto other = [&](const GazetteerPlace& p) { return !is_country(p) || p.country != *name.country->country; };
            const bool namesake =
                name.form == PlaceForm::name && std::any_of(found.begin(), found.end(), [&](const GazetteerPlace& p) {
                    return other(p) && p.usual && p.feature == "ADM1" && p.population > 1'000'000;  // Georgia
                });
            if (!namesake) std::erase_if(found, other);
            return found;
        }
        if (name.common) return {};
        const std::vector<GazetteerPlace> whole = gazetteer_.find(text(name.span));
        if (!whole.empty()) return whole;
        // "northern Syria", "Helmand province": what is not the name begins with a small letter, at least at the outside.
        TokenRange range{name.first, name.last};
        const auto small = [&](TokenId id) { return tree_.form(id).front() >= 'a' && tree_.form(id).front() <= 'z'; };
        while (range.first + 1 < range.last && small(range.first)) ++range.first;
        while (range.last > range.first + 1 && small(range.last - 1)) --range.last;
        if (range != TokenRange{name.first, name.last}) {
            const std::vector<GazetteerPlace> inner = gazetteer_.find(text(tree_.span(range)));
            if (!inner.empty()) {
                name.first = range.first;
                name.last = range.last;
                name.span = tree_.span(range);
                return inner;
            }
        }
        const bool generic = range.last - range.first > 1 && actors_.noun_kind(tree_.lower(range.last - 1)).has_value();
        if (!generic || name.kind != NameKind::place) return {};
        return gazetteer_.find(text(tree_.span({range.first, range.last - 1})));  // "Helmand Province"
    }

    /// Countries that the report names, or whose capital or by far the likeliest city it names, are where its other places lie.
    void vote(std::size_t i) {
        const GazetteerPlace* first = nullptr;
        const GazetteerPlace* second = nullptr;
        for (const GazetteerPlace& candidate : candidates_[i]) {
            if (first == nullptr || prior_of(candidate) > prior_of(*first)) {
                second = first;
                first = &candidate;
            } else if (second == nullptr || prior_of(candidate) > prior_of(*second)) {
                second = &candidate;
            }
        }
        if (first == nullptr || first->country.empty()) return;
        const bool clear = second == nullptr || second->country == first->country || prior_of(*first) > prior_of(*second) + 1;
        if (!clear) return;
        votes_[first->country] += 1;
        divisions_[{first->country, first->admin1}] += first->feature == "ADM1" ? 2 : 1;
    }

    /// The place that the text says it lies in: "Springfield, Illinois", "Vladivostok in Russia", "Russia's Vladivostok".
    const GazetteerPlace* container_of(std::size_t i) const {
        const auto larger = [&](std::size_t other) -> const GazetteerPlace* {
            for (const GazetteerPlace& p : candidates_[other]) {
                if (is_country(p) || p.feature == "ADM1") return &p;
            }
            return nullptr;
        };
        if (i + 1 < names_.size() && names_[i + 1].first == names_[i].last + 1) {
            const std::string_view between = tree_.lower(names_[i].last);
            if (between == "," || between == "in" || between == "(") return larger(i + 1);
        }
        if (i > 0 && names_[i - 1].last + 1 == names_[i].first && tree_.token(names_[i - 1].last).upos == Upos::PART)
            return larger(i - 1);
        return nullptr;
    }

    const GazetteerPlace* best(std::size_t i, const GazetteerPlace* inside) const {
        const GazetteerPlace* best = nullptr;
        double best_score = 0;
        for (const GazetteerPlace& candidate : candidates_[i]) {
            double score = prior_of(candidate);
            const auto votes = votes_.find(candidate.country);
            if (votes != votes_.end()) score += 1.0 + 0.5 * std::log2(static_cast<double>(votes->second));
            const auto division = divisions_.find({candidate.country, candidate.admin1});
            if (division != divisions_.end() && division->second > 1 && !is_country(candidate)) score += 0.7;
            if (inside != nullptr && &candidate != inside) {
                const bool within =
                    candidate.country == inside->country && (is_country(*inside) || candidate.admin1 == inside->admin1);
                score += within ? 6 : 0;
            }
            if (best == nullptr || score > best_score) {
                best = &candidate;
                best_score = score;
            }
        }
        return best;
    }

    Place made(const PlaceName& name, const GazetteerPlace* place) const {
        Place out;
        out.span = name.span;
        out.form = name.form;
        out.producer = {"places", 1};
        if (place == nullptr) {
            out.name = text(name.span);
            out.score = 0.5F;
            return out;
        }
        out.name = place->name;
        if (!place->country.empty()) out.country = std::string(place->country);
        out.latitude = place->latitude;
        out.longitude = place->longitude;
        out.precision_km = feature_of(*place).precision_km;
        const bool numbered = std::all_of(place->id.begin(), place->id.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (numbered) out.gazetteer = "geonames:" + std::string(place->id);
        out.score = name.country != nullptr ? 0.95F : 0.8F;
        return out;
    }

    const Tree& tree_;
    const Gazetteer& gazetteer_;
    const Actors& actors_;
    std::vector<PlaceName> names_;
    std::vector<std::vector<GazetteerPlace>> candidates_;
    std::map<std::string_view, int> votes_;
    std::map<std::pair<std::string_view, std::string_view>, int> divisions_;
};

}  // namespace

std::vector<Place> find_places(const Tree& tree, const Gazetteer& gazetteer, const Actors& actors) {
    return Resolver(tree, gazetteer, actors).run();
}

}  // namespace overt::meaning

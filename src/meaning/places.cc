#include "meaning/places.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/ascii_text.h"
#include "meaning/places_names.h"
#include "meaning/places_senses.h"

namespace overt::meaning {
namespace {

std::string_view text_of(const Tree& tree, Span span) {
    return std::string_view(tree.article().text).substr(span.begin, span.size());
}

/// What the gazetteer lacks is told all the same when the model calls it a place; a road or a building is not.
bool is_worth_telling(const PlaceName& name, const Tree& tree, const PlacesTable& words) {
    if (name.kind != NameKind::place || name.common) return false;
    for (TokenId id = name.first; id < name.last; ++id) {
        const bool numbered = id + 1 < name.last && tree.token(id + 1).upos == Upos::NUM;
        if ((numbered || id + 1 == name.last) && words.is(PlaceWord::building, tree.lower(id))) return false;
    }
    return true;
}

Place made(const PlaceName& name, const std::optional<PlaceSense>& sense, const Tree& tree) {
    Place out;
    out.span = name.span;
    out.form = name.form;
    out.producer = {"places", 2};
    if (!sense) {
        out.name = text_of(tree, name.span);
        out.score = 0.5F;
        return out;
    }
    const GazetteerPlace& place = sense->chosen.place;
    out.name = sense->inside ? text_of(tree, name.span) : place.name;
    if (!place.country.empty()) out.country = std::string(place.country);
    out.latitude = place.latitude;
    out.longitude = place.longitude;
    out.precision_km = std::round(sense->radius_km * 10) / 10;
    if (place.geonames != 0 && !sense->inside) out.gazetteer = "geonames:" + std::to_string(place.geonames);
    out.score = static_cast<float>(0.5 + 0.45 * sense->share);
    return out;
}

/// The places in the name of the paper, without the words around them: "Springfield" of "The Springfield Courier". A name that is
/// nothing but a place is none of these.
std::vector<std::string> home_of(const Article& article, const PlaceTables& tables) {
    constexpr std::size_t longest = 3;
    std::vector<std::string> out;
    if (!article.publisher) return out;
    std::vector<std::string_view> words = base::split(*article.publisher, ' ');
    std::erase_if(words, [](std::string_view word) { return word.empty() || word == "The" || word == "the"; });
    for (std::size_t size = std::min(longest, words.size() - std::min<std::size_t>(1, words.size())); size > 0; --size) {
        std::string name;
        for (std::size_t i = 0; i < size; ++i) name += (i > 0 ? " " : "") + std::string(words[i]);
        if (tables.gazetteer.find(name).empty()) continue;
        out.push_back(std::move(name));
        break;
    }
    return out;
}

}  // namespace

std::vector<Place> find_places(const Tree& tree, const PlaceTables& tables) {
    std::vector<PlaceName> names = find_place_names(tree, tables);
    const std::vector<std::optional<PlaceSense>> senses = resolve_places(names, home_of(tree.article(), tables), tree, tables);
    std::vector<Place> out;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (!names[i].told || (!senses[i] && !is_worth_telling(names[i], tree, tables.words))) continue;
        out.push_back(made(names[i], senses[i], tree));
    }
    return out;
}

}  // namespace overt::meaning

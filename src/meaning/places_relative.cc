#include "meaning/places_relative.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>
#include <string>
#include <string_view>

namespace overt::meaning {
namespace {

constexpr double earth_km = 6371.0088;  // mean radius
constexpr double degree = std::numbers::pi / 180;
constexpr double open_bearing = 0.4;  // "north" is told within 22.5 degrees: sin(22.5) of the distance to either side
constexpr double beside_km = 60;      // "north of Damascus", "off the coast": no distance told
constexpr double smallest_point_km = 5;

struct Point {
    double latitude = 0;
    double longitude = 0;
};

Point moved(Point from, double km, double bearing) {
    const double arc = km / earth_km;
    const double lat = from.latitude * degree;
    const double to = std::asin(std::sin(lat) * std::cos(arc) + std::cos(lat) * std::sin(arc) * std::cos(bearing * degree));
    const double east =
        std::atan2(std::sin(bearing * degree) * std::sin(arc) * std::cos(lat), std::cos(arc) - std::sin(lat) * std::sin(to));
    return {to / degree, std::remainder(from.longitude + east / degree, 360)};
}

double kilometres(Point a, Point b) {
    const double across = std::sin((b.longitude - a.longitude) * degree / 2);
    const double along = std::sin((b.latitude - a.latitude) * degree / 2);
    const double h = along * along + std::cos(a.latitude * degree) * std::cos(b.latitude * degree) * across * across;
    return 2 * earth_km * std::asin(std::min(1.0, std::sqrt(h)));
}

Point middle(Point a, Point b) {
    const double half = kilometres(a, b) / 2;
    const double east = (b.longitude - a.longitude) * degree;
    const double bearing = std::atan2(std::sin(east) * std::cos(b.latitude * degree),
                                      std::cos(a.latitude * degree) * std::sin(b.latitude * degree) -
                                          std::sin(a.latitude * degree) * std::cos(b.latitude * degree) * std::cos(east));
    return moved(a, half, bearing / degree);
}

/// "950", "1,000", "2.5".
std::optional<double> number_of(std::string_view word) {
    std::string digits;
    std::copy_if(word.begin(), word.end(), std::back_inserter(digits), [](char c) { return c != ','; });
    double value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    const bool whole = error == std::errc() && end == digits.data() + digits.size();
    return whole && value > 0 && value < 20'000 ? std::optional(value) : std::nullopt;
}

class PhraseReader {
public:
    PhraseReader(const Tree& tree, const PlacesTable& words, const NamedPlace& name)
        : tree_(tree), words_(words), name_(name), least_(tree.sentence(name.tokens.first).first.value), at_(name.tokens.first) {}

    std::optional<Place> read(const std::optional<NamedPlace>& other) {
        if (!name_.place->latitude || !name_.place->longitude) return std::nullopt;
        const Point anchor{*name_.place->latitude, *name_.place->longitude};
        const double own = name_.place->precision_km.value_or(smallest_point_km);
        skip({"the"});
        if (skip_kind()) skip({"the"});
        if (take("between")) return between(other, anchor, own);
        if (take("from") || take("outside") || take("off")) {
            const bool off = tree_.lower(at_) == "off";
            if (const auto km = distance()) return made(anchor, own + *km, name_.tokens.last);
            return off ? std::optional(made(anchor, own + beside_km, name_.tokens.last)) : std::nullopt;
        }
        if (!take("of")) return std::nullopt;
        if (take("coast")) {
            skip({"the", "eastern", "western", "northern", "southern", "east", "west", "north", "south"});
            return take("off") ? std::optional(made(anchor, own + beside_km, name_.tokens.last)) : std::nullopt;
        }
        const auto bearing = at_ > least_ ? words_.bearing(tree_.lower(at_ - 1)) : std::nullopt;
        if (!bearing) return std::nullopt;
        --at_;
        skip({"to", "the", "due"});
        const auto km = distance();
        const double reach = km.value_or(beside_km);
        return made(moved(anchor, reach, *bearing), own + open_bearing * reach + (km ? 0 : reach), name_.tokens.last);
    }

private:
    bool take(std::string_view word) {
        if (at_ == least_ || tree_.lower(at_ - 1) != word) return false;
        --at_;
        return true;
    }
    void skip(std::initializer_list<std::string_view> words) {
        while (at_ > least_ && std::find(words.begin(), words.end(), tree_.lower(at_ - 1)) != words.end()) --at_;
    }
    /// "north of the city of Natanz": the words before "of" are those of the name.
    bool skip_kind() {
        if (at_ < least_ + 2 || tree_.lower(at_ - 1) != "of" || words_.kind(tree_.lower(at_ - 2)).empty()) return false;
        at_ -= 2;
        return true;
    }
    /// "about 40 miles", "40 miles (64 km)": the first of the two; the phrase then begins there.
    std::optional<double> distance() {
        const TokenId begin = at_;
        if (at_ > least_ && tree_.lower(at_ - 1) == ")") {
            while (at_ > least_ && tree_.lower(at_ - 1) != "(") --at_;
            if (at_ > least_) --at_;
        }
        const auto unit = at_ > least_ + 1 ? words_.unit_km(tree_.lower(at_ - 1)) : std::nullopt;
        const TokenId number = at_ - (at_ > least_ + 2 && tree_.lower(at_ - 2) == "-" ? 3 : 2);
        const auto value = unit ? number_of(tree_.form(number)) : std::nullopt;
        if (!value) {
            at_ = begin;
            return std::nullopt;
        }
        at_ = number;
        skip({"about", "some", "around", "roughly", "approximately", "nearly", "almost"});
        return *value * *unit;
    }

    std::optional<Place> between(const std::optional<NamedPlace>& other, Point anchor, double own) {
        if (!other || !other->place->latitude || !other->place->longitude || other->tokens.first != name_.tokens.last + 1)
            return std::nullopt;
        if (tree_.lower(name_.tokens.last) != "and") return std::nullopt;
        const Point far{*other->place->latitude, *other->place->longitude};
        skip({"border", "frontier", "road", "way", "the", "halfway"});
        const double half = kilometres(anchor, far) / 2;
        return made(middle(anchor, far),
                    std::max({half, std::min(own, other->place->precision_km.value_or(own)), smallest_point_km}),
                    other->tokens.last);
    }

    [[nodiscard]] Place made(Point point, double precision, TokenId last) const {
        Place out;
        out.span = tree_.span(TokenRange{at_, last});
        out.name = std::string_view(tree_.article().text).substr(out.span.begin, out.span.size());
        out.form = PlaceForm::relative;
        out.latitude = std::round(point.latitude * 1e4) / 1e4;
        out.longitude = std::round(point.longitude * 1e4) / 1e4;
        out.precision_km = std::round(precision * 10) / 10;
        out.score = name_.place->score * 0.8F;
        out.producer = {"places", 2};
        return out;
    }

    const Tree& tree_;
    const PlacesTable& words_;
    const NamedPlace& name_;
    TokenId least_;
    TokenId at_;  // the phrase begins here
};

}  // namespace

std::optional<Place> relative_place(const Tree& tree, const PlacesTable& words, const NamedPlace& name,
                                    const std::optional<NamedPlace>& other) {
    return PhraseReader(tree, words, name).read(other);
}

}  // namespace overt::meaning

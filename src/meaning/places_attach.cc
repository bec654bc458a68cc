#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/places.h"
#include "meaning/places_relative.h"

namespace overt::meaning {
namespace {

/// How well a preposition tells where something happens: "in", "at" place it, "to" only where a journey ends.
int rank_of(std::string_view preposition) {
    if (preposition == "in" || preposition == "at" || preposition == "on") return 3;
    if (preposition == "near" || preposition == "outside" || preposition == "inside" || preposition == "off" ||
        preposition == "around" || preposition == "over" || preposition == "across" || preposition == "within") {
        return 2;
    }
    return 0;
}

constexpr double large_km = 100;  // places from here on are countries and large divisions

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

class Attacher {
public:
    Attacher(const Tree& tree, const PlacesTable& words, Reading& reading)
        : tree_(tree), words_(words), reading_(reading), place_at_(tree.size()) {
        for (std::uint32_t i = 0; i < reading.places.size(); ++i) {
            const Place& place = reading.places[i];
            const auto& tokens = tree.analysis().tokens;
            auto at = std::lower_bound(tokens.begin(), tokens.end(), place.span.begin,
                                       [](const Token& t, std::uint32_t b) { return t.span.end <= b; });
            const auto first = static_cast<TokenId>(at - tokens.begin());
            while (at != tokens.end() && at->span.begin < place.span.end) ++at;
            tokens_.push_back({first, static_cast<TokenId>(at - tokens.begin())});
            if (place.form != PlaceForm::name || is_part_of_name(place, tokens_.back())) continue;
            std::fill(place_at_.begin() + first, place_at_.begin() + tokens_.back().last, Index<Place>{i});
        }
        named_ = static_cast<std::uint32_t>(reading.places.size());
    }

    void run() {
        for (Event& event : reading_.events) {
            std::string rule;
            event.where = of_role(event, rule);
            if (!event.where) {
                rule = "phrase beside the event";
                event.where = of_phrases(event);
            }
            if (!event.where) {
                rule = "where the one stands whom it befalls";
                event.where = of_victim(event);
            }
            if (event.where) event.where = reckoned(*event.where);
            const Span words = event.where ? reading_.places[event.where->value].span : Span{};
            event.reasons.push_back({"where", event.where ? rule : "no place beside the event", "", "", words});
        }
    }

private:
    /// "the U.S. Embassy in Kabul": the country in the name of a body is not where the body is; a town is.
    [[nodiscard]] bool is_part_of_name(const Place& place, TokenRange range) const {
        if (place.precision_km.value_or(0) < large_km) return false;
        for (TokenId id = range.first; id < range.last; ++id) {
            const TokenId head = tree_.head(id);
            if (!range.contains(head) && tree_.is(id, Relation::compound) && tree_.token(head).upos == Upos::PROPN &&
                is_capital(tree_.form(head).front()))
                return true;
        }
        return false;
    }

    /// The place that the words before a named one tell ("40 miles north of Kabul"), made when the first event needs it;
    /// otherwise the named one itself.
    Index<Place> reckoned(Index<Place> at) {
        if (at.value >= named_) return at;
        const auto known = reckoned_.find(at.value);
        if (known != reckoned_.end()) return known->second;
        Index<Place> out = at;
        if (const auto place = relative(at)) {
            out = {static_cast<std::uint32_t>(reading_.places.size())};
            reading_.places.push_back(*place);
        }
        reckoned_.emplace(at.value, out);
        return out;
    }

    [[nodiscard]] std::optional<Place> relative(Index<Place> at) const {
        const auto named = [&](std::uint32_t i) { return NamedPlace{tokens_[i], &reading_.places[i]}; };
        const auto next = at.value + 1 < named_ ? std::optional(named(at.value + 1)) : std::nullopt;
        return relative_place(tree_, words_, named(at.value), next);
    }

    /// The place that a phrase headed by `head` names: itself, or what names it in an apposition or "of" ("the port of Rajin").
    std::optional<Index<Place>> named_by(TokenId head) const {
        if (place_at_[head]) return place_at_[head];
        for (const TokenId c : tree_.children(head)) {
            const bool naming = tree_.is(c, Relation::appos) || tree_.is(c, Relation::flat) || tree_.is(c, Relation::compound);
            if (naming && place_at_[c]) return place_at_[c];
        }
        for (const TokenId c : tree_.children(head)) {  // "a port in Crimea", "the capital of Chad"
            if (!tree_.is(c, Relation::nmod) || !place_at_[c]) continue;
            const auto preposition = tree_.child(c, Relation::case_);
            if (preposition && (tree_.lower(*preposition) == "of" || rank_of(tree_.lower(*preposition)) > 0)) return place_at_[c];
        }
        return std::nullopt;
    }

    std::optional<Index<Place>> in_span(Span span) const {
        for (std::uint32_t i = 0; i < named_; ++i) {
            const bool usable = reading_.places[i].form == PlaceForm::name && !is_part_of_name(reading_.places[i], tokens_[i]);
            if (usable && span.contains(reading_.places[i].span)) return Index<Place>{i};
        }
        return std::nullopt;
    }

    /// `rule` says by which role.
    std::optional<Index<Place>> of_role(const Event& event, std::string& rule) const {
        constexpr std::array<std::string_view, 2> roles{"destination", "place"};
        for (const std::string_view wanted : roles) {
            for (const Role& role : event.roles) {
                if (role.role != wanted) continue;
                rule = "role " + role.role;
                if (const auto exact = in_span(role.head)) return exact;
                if (const auto inside = in_span(role.span)) return inside;
                for (std::uint32_t i = 0; i < named_; ++i) {
                    if (reading_.places[i].span.overlaps(role.head)) return Index<Place>{i};
                }
            }
        }
        return std::nullopt;
    }

    /// "called on Paris", "sanctions on Iran": who has a part in it is not where it happens. A target may be both.
    [[nodiscard]] bool is_party(const Event& event, TokenId head) const {
        constexpr std::array<std::string_view, 5> parties{"sender", "recipient", "participant", "supplier", "beneficiary"};
        return std::any_of(event.roles.begin(), event.roles.end(), [&](const Role& role) {
            const bool party = std::find(parties.begin(), parties.end(), role.role) != parties.end() ||
                               (role.role == "target" && event.kind == "sanction");
            return party && role.head == tree_.span(head);
        });
    }

    /// "A market in Mosul was bombed", "a convoy 15 km from Goma": what is attacked, killed or seized is where it is.
    std::optional<Index<Place>> of_victim(const Event& event) const {
        constexpr std::array<std::string_view, 3> kinds{"attack", "die", "arrest"};
        constexpr std::array<std::string_view, 3> roles{"target", "victim", "detainee"};
        if (std::find(kinds.begin(), kinds.end(), event.kind) == kinds.end()) return std::nullopt;
        for (const Role& role : event.roles) {
            if (std::find(roles.begin(), roles.end(), role.role) == roles.end()) continue;
            for (std::uint32_t i = 0; i < named_; ++i) {
                const TokenId first = tokens_[i].first;
                if (!role.span.contains(reading_.places[i].span) || !place_at_[first] || first == 0) continue;
                const std::string_view before = tree_.lower(first - (first > 1 && tree_.lower(first - 1) == "the" ? 2 : 1));
                if (rank_of(before) > 0 || relative({i})) return Index<Place>{i};
            }
        }
        return std::nullopt;
    }

    std::optional<Index<Place>> of_phrases(const Event& event) const {
        const TokenId head = event.head.value;
        std::optional<Index<Place>> best;
        int best_rank = 0;
        const auto consider = [&](TokenId governor) {
            for (const TokenId c : tree_.children(governor)) {
                for (const TokenId below : tree_.children(c)) {  // "northwest of Kabul": the name hangs on the direction
                    const bool direction = tree_.is(c, Relation::advmod) && words_.bearing(tree_.lower(c)) && place_at_[below];
                    if (!direction || best_rank >= 2) continue;
                    best = place_at_[below];
                    best_rank = 2;
                }
                if ((!tree_.is(c, Relation::obl) && !tree_.is(c, Relation::nmod)) || is_party(event, c)) continue;
                const auto preposition = tree_.child(c, Relation::case_);
                int rank = preposition ? rank_of(tree_.lower(*preposition)) : 0;
                if (rank == 0 && place_at_[c] && relative(*place_at_[c])) rank = 2;  // "40 miles north of Kabul"
                if (rank <= best_rank) continue;
                const auto place = named_by(c);
                if (!place) continue;
                best = place;
                best_rank = rank;
            }
        };
        consider(head);
        if (best) return best;
        // "held talks in Paris": the place hangs on the verb that carries the noun.
        const Relation relation = tree_.token(head).relation;
        const bool carried = tree_.token(head).upos == Upos::NOUN && (relation == Relation::obj || relation == Relation::nsubj) &&
                             tree_.token(tree_.head(head)).upos == Upos::VERB;
        if (carried && !tree_.is_root(head)) consider(tree_.head(head));
        return best;
    }

    const Tree& tree_;
    const PlacesTable& words_;
    Reading& reading_;
    std::vector<std::optional<Index<Place>>> place_at_;  // by token
    std::vector<TokenRange> tokens_;                     // of each named place
    std::uint32_t named_ = 0;                            // how many of the places are named; reckoned ones follow
    std::map<std::uint32_t, Index<Place>> reckoned_;
};

}  // namespace

void attach_places(const Tree& tree, const PlacesTable& words, Reading& reading) { Attacher(tree, words, reading).run(); }

}  // namespace overt::meaning

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/places.h"

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

class Attacher {
public:
    Attacher(const Tree& tree, Reading& reading) : tree_(tree), reading_(reading), place_at_(tree.size()) {
        for (std::uint32_t i = 0; i < reading.places.size(); ++i) {
            const Place& place = reading.places[i];
            if (place.form != PlaceForm::name) continue;
            const auto& tokens = tree.analysis().tokens;
            auto at = std::lower_bound(tokens.begin(), tokens.end(), place.span.begin,
                                       [](const Token& t, std::uint32_t b) { return t.span.end <= b; });
            for (; at != tokens.end() && at->span.begin < place.span.end; ++at)
                place_at_[static_cast<std::size_t>(at - tokens.begin())] = Index<Place>{i};
        }
    }

    void run() {
        for (Event& event : reading_.events) {
            std::string rule;
            event.where = of_role(event, rule);
            if (!event.where) {
                rule = "phrase beside the event";
                event.where = of_phrases(event);
            }
            const Span words = event.where ? reading_.places[event.where->value].span : Span{};
            event.reasons.push_back({"where", event.where ? rule : "no place beside the event", "", "", words});
        }
    }

private:
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
        for (std::uint32_t i = 0; i < reading_.places.size(); ++i) {
            if (reading_.places[i].form == PlaceForm::name && span.contains(reading_.places[i].span)) return Index<Place>{i};
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
                for (std::uint32_t i = 0; i < reading_.places.size(); ++i) {
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

    std::optional<Index<Place>> of_phrases(const Event& event) const {
        const TokenId head = event.head.value;
        std::optional<Index<Place>> best;
        int best_rank = 0;
        const auto consider = [&](TokenId governor) {
            for (const TokenId c : tree_.children(governor)) {
                if ((!tree_.is(c, Relation::obl) && !tree_.is(c, Relation::nmod)) || is_party(event, c)) continue;
                const auto preposition = tree_.child(c, Relation::case_);
                const int rank = preposition ? rank_of(tree_.lower(*preposition)) : 0;
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
    Reading& reading_;
    std::vector<std::optional<Index<Place>>> place_at_;
};

}  // namespace

void attach_places(const Tree& tree, Reading& reading) { Attacher(tree, reading).run(); }

}  // namespace overt::meaning

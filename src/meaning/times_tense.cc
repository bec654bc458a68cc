#include "meaning/times_tense.h"

#include <algorithm>
#include <string>

namespace overt::meaning {
namespace {

bool is_predicate(const Tree& tree, TokenId id) {
    const Upos upos = tree.token(id).upos;
    return upos == Upos::VERB || upos == Upos::AUX || tree.child(id, Relation::cop) || tree.child(id, Relation::aux);
}

/// Of one predicate by its own words alone.
class PredicateDirection {
public:
    PredicateDirection(const Tree& tree, const TimeGrammar::Table& grammar)
        : tree_(tree),
          grammar_(grammar),
          plan_(grammar.class_id("PLAN")),
          done_(grammar.class_id("DONE")),
          future_(grammar.class_id("FUTURE")),
          order_(grammar.class_id("ORDER")),
          nobody_(grammar.class_id("NOBODY")) {}

    Direction of(TokenId id, int depth) const {
        bool past = tree_.has(id, "Tense=Past");
        bool progressive = false;
        bool modal = false;
        bool could = false;
        bool had = false;
        for (const TokenId c : tree_.children(id)) {
            const bool helper = tree_.is(c, Relation::aux) || tree_.is(c, Relation::cop);
            modal |= helper && is_of_class(grammar_, tree_.lower(c), future_);
            could |= helper && tree_.lower(c) == "could";
            had |= helper && tree_.lower(c) == "had";
            if (helper && (tree_.has(c, "Tense=Past") || tree_.lemma(c) == "have")) past = true;
            if (helper && tree_.lemma(c) == "be" && tree_.has(id, "Tense=Pres") && tree_.has(id, "VerbForm=Part"))
                progressive = true;
        }
        if (could && is_denied(id)) return Direction::past;  // "could not be reached on Friday"
        if (modal)
            return std::any_of(tree_.children(id).begin(), tree_.children(id).end(),
                               [&](TokenId c) { return tree_.lower(c) == "have"; })
                       ? Direction::past
                       : Direction::future;
        if (is_of_class(grammar_, tree_.lower(id), plan_))
            return had ? Direction::past : Direction::future;  // "had been due to end Friday"
        if (is_infinitive(id)) return of_infinitive(id, depth);
        if (past) return Direction::past;
        if (progressive) return Direction::future;
        const bool loose = tree_.has(id, "VerbForm=Ger") || tree_.has(id, "VerbForm=Part");
        if (loose && depth > 0 && !tree_.is_root(id)) return above(id, depth);

        return Direction::unknown;
    }

private:
    bool is_denied(TokenId id) const {
        const auto denies = [&](TokenId c) { return is_of_class(grammar_, tree_.lower(c), nobody_); };
        return std::any_of(tree_.children(id).begin(), tree_.children(id).end(), [&](TokenId c) {
            const auto& below = tree_.children(c);
            return denies(c) || (tree_.is(c, Relation::nsubj) && std::any_of(below.begin(), below.end(), denies));
        });
    }

    bool is_infinitive(TokenId id) const {
        if (tree_.has(id, "VerbForm=Inf")) return true;
        return std::any_of(tree_.children(id).begin(), tree_.children(id).end(),
                           [&](TokenId c) { return tree_.is(c, Relation::mark) && tree_.lower(c) == "to"; });
    }

    Direction of_infinitive(TokenId id, int depth) const {
        if (tree_.is_root(id) || depth == 0) return Direction::future;
        const TokenId up = tree_.head(id);
        const Direction upper = is_predicate(tree_, up) ? of(up, depth - 1) : Direction::unknown;
        const bool purpose_of_past = tree_.is(id, Relation::advcl) && upper == Direction::past;
        if (purpose_of_past || is_of_class(grammar_, tree_.lemma(up), done_)) return upper;
        if (tree_.is(id, Relation::acl) && is_one_of_an_order(up)) return above(id, depth);
        return Direction::future;
    }

    /// "the first countries to join": they joined when the clause says.
    bool is_one_of_an_order(TokenId noun) const {
        const auto& children = tree_.children(noun);
        return std::any_of(children.begin(), children.end(),
                           [&](TokenId c) { return is_of_class(grammar_, tree_.lower(c), order_); });
    }

    Direction above(TokenId id, int depth) const {
        TokenId up = tree_.head(id);
        for (int steps = 0; steps < 20 && !is_predicate(tree_, up) && !tree_.is_root(up); ++steps) up = tree_.head(up);
        return is_predicate(tree_, up) ? of(up, depth - 1) : Direction::unknown;
    }

    const Tree& tree_;
    const TimeGrammar::Table& grammar_;
    TimeClassId plan_;
    TimeClassId done_;
    TimeClassId future_;
    TimeClassId order_;
    TimeClassId nobody_;
};

/// "A June agreement", "Monday's vote".
bool belongs_to_a_noun(const Tree& tree, TokenId token) {
    return tree.is(token, Relation::compound) || tree.is(token, Relation::nmod, "poss");
}

/// What the words right around the time say, whatever the tense: "extended until Friday", "effective June 1", "ahead of Monday's
/// vote".
std::optional<Direction> direction_of_words(const Tree& tree, const TimeGrammar::Table& grammar, TokenId token) {
    if (tree.is_root(token)) return std::nullopt;
    const TokenId up = tree.head(token);
    const auto is = [&](std::string_view word, std::string_view class_name) {
        return is_of_class(grammar, word, grammar.class_id(class_name));
    };
    if (is(tree.marker(token), "DEADLINE") && is(tree.lemma(up), "DELAY")) return Direction::future;
    if (is(tree.lower(up), "FROMTHEN") || (token > 0 && is(tree.lower(token - 1), "FROMTHEN"))) return Direction::future;
    const std::string marker = tree.marker(up);
    if (belongs_to_a_noun(tree, token) && is(std::string_view(marker).substr(0, marker.find(' ')), "AHEADOF"))
        return Direction::future;
    return std::nullopt;
}

}  // namespace

std::optional<TokenId> head_in(const Tree& tree, Span span) {
    const auto& tokens = tree.analysis().tokens;
    auto at = std::lower_bound(tokens.begin(), tokens.end(), span.begin,
                               [](const Token& t, std::uint32_t begin) { return t.span.end <= begin; });
    std::optional<TokenId> head;
    for (; at != tokens.end() && at->span.begin < span.end; ++at) {
        const auto id = static_cast<TokenId>(at - tokens.begin());
        const Span above = tree.span(tree.head(id));
        if (tree.is_root(id) || !span.overlaps(above)) {
            if (!head || !tree.is(id, Relation::punct)) head = id;
            if (!tree.is(id, Relation::punct) && !tree.is(id, Relation::case_)) return head;
        }
    }
    return head;
}

bool is_of_class(const TimeGrammar::Table& grammar, std::string_view word, TimeClassId id) {
    const auto found = grammar.by_first_word.find(std::string(word));
    if (found == grammar.by_first_word.end()) return false;
    return std::any_of(found->second.begin(), found->second.end(),
                       [&](std::uint32_t w) { return grammar.words[w].id == id && grammar.words[w].form.size() == 1; });
}

Direction clause_direction(const Tree& tree, const TimeGrammar::Table& grammar, TokenId token) {
    const PredicateDirection direction(tree, grammar);
    if (const std::optional<Direction> said = direction_of_words(tree, grammar, token)) return *said;
    TokenId at = token;
    for (int steps = 0; steps < 30; ++steps) {
        if (at != token && tree.token(at).upos != Upos::NUM && is_predicate(tree, at)) {
            const Direction found = direction.of(at, 4);
            // "Plans to mend the June deal": what is to come is the mending, not the deal.
            if (found == Direction::future && belongs_to_a_noun(tree, token)) return Direction::unknown;
            if (found != Direction::unknown) return found;
        }
        if (tree.is_root(at)) break;
        at = tree.head(at);
    }
    return Direction::unknown;
}

std::optional<TokenId> verb_beside(const Tree& tree, TokenId participle) {
    const bool present =
        tree.has(participle, "VerbForm=Ger") || (tree.has(participle, "VerbForm=Part") && tree.has(participle, "Tense=Pres"));
    if (!present || !tree.is(participle, Relation::advcl) || tree.child(participle, Relation::mark)) return std::nullopt;
    const TokenId above = tree.head(participle);
    return tree.token(above).upos == Upos::VERB ? std::optional(above) : std::nullopt;
}

}  // namespace overt::meaning

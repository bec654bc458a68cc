// The dependency trees of an Analysis with their arrows turned round: children of a token, phrases, words as written.
// Part of module meaning; every reader of events, claims and judgements walks it. Made once per article, then const and
// safe to share between threads. Keeps references to the article and the analysis, which must outlive it.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "overt/document.h"

namespace overt::meaning {

/// Number of a token in Analysis::tokens.
using TokenId = std::uint32_t;

/// Tokens [first, last) of one sentence.
struct TokenRange {
    TokenId first = 0;
    TokenId last = 0;
    [[nodiscard]] bool contains(TokenId token) const { return first <= token && token < last; }
    friend bool operator==(const TokenRange&, const TokenRange&) = default;
};

class Tree {
public:
    Tree(const Article& article, const Analysis& analysis);
    Tree(Article&&, const Analysis&) = delete;  // references are kept
    Tree(const Article&, Analysis&&) = delete;

    [[nodiscard]] const Article& article() const { return article_; }
    [[nodiscard]] const Analysis& analysis() const { return analysis_; }
    [[nodiscard]] TokenId size() const { return static_cast<TokenId>(analysis_.tokens.size()); }
    [[nodiscard]] const Token& token(TokenId id) const { return analysis_.tokens[id]; }

    /// The word as written.
    [[nodiscard]] std::string_view form(TokenId id) const;
    /// The word as written, ASCII letters in lower case.
    [[nodiscard]] std::string_view lower(TokenId id) const { return lower_[id]; }
    /// The lemma in lower case; the lower-case word where the analysis has none.
    [[nodiscard]] std::string_view lemma(TokenId id) const { return lemma_[id]; }
    [[nodiscard]] bool has(TokenId id, std::string_view feature) const { return analysis_.has(token(id), feature); }
    [[nodiscard]] std::string_view subtype(TokenId id) const { return analysis_.subtype(token(id)); }
    [[nodiscard]] bool is(TokenId id, Relation relation) const { return token(id).relation == relation; }
    [[nodiscard]] bool is(TokenId id, Relation relation, std::string_view subtype_name) const {
        return token(id).relation == relation && subtype(id) == subtype_name;
    }

    [[nodiscard]] bool is_root(TokenId id) const { return token(id).head.value == id; }
    /// The governing token; the token itself for a root.
    [[nodiscard]] TokenId head(TokenId id) const { return token(id).head.value; }
    /// Dependents in text order.
    [[nodiscard]] std::span<const TokenId> children(TokenId id) const;
    /// The first dependent with this relation, any subtype.
    [[nodiscard]] std::optional<TokenId> child(TokenId id, Relation relation) const;
    [[nodiscard]] std::optional<TokenId> child(TokenId id, Relation relation, std::string_view subtype_name) const;
    /// The subject of a verb as the tree has it, active or passive. In "Iran sold rockets, officials said" parsers at times give
    /// both subjects to the first verb: the one right before an inserted verb of saying is that verb's.
    [[nodiscard]] std::optional<TokenId> subject(TokenId verb) const;
    /// What a conjunct is coordinated with. A finite verb does not go with an infinitive ("urged them to stay and left"): it goes
    /// with the verb above it, wherever the tree hangs it. Precondition: is(id, Relation::conj).
    [[nodiscard]] TokenId coordinated_with(TokenId id) const;
    /// "did not sell it to Peru but to Chile": Peru, which the "not" of the verb is about in place of the verb.
    [[nodiscard]] std::optional<TokenId> rejected(TokenId verb) const;
    /// Preposition or subordinator before a dependent in lower case, of several words when it has them ("ahead of", "instead
    /// of"); empty when there is none.
    [[nodiscard]] std::string marker(TokenId id) const;
    /// True when "to" marks the verb.
    [[nodiscard]] bool is_infinitive(TokenId id) const;
    /// True when the model sees a predicate in the word: it has a sense of PropBank.
    [[nodiscard]] bool has_sense(TokenId id) const { return has_sense_[id]; }
    /// True when `id` is `ancestor` or hangs below it.
    [[nodiscard]] bool below(TokenId id, TokenId ancestor) const;

    [[nodiscard]] std::uint32_t sentence_of(TokenId id) const { return sentence_[id]; }
    [[nodiscard]] const Sentence& sentence(TokenId id) const { return analysis_.sentences[sentence_[id]]; }
    /// Index of the block of the article that holds the token; blocks.size() when none does.
    [[nodiscard]] std::uint32_t block_of(TokenId id) const;
    [[nodiscard]] bool in_headline(TokenId id) const;

    /// Hull of everything below the token.
    [[nodiscard]] TokenRange subtree(TokenId id) const { return {first_[id], last_[id]}; }
    /// The phrase of a filler: the hull without coordinated phrases, their conjunctions, outer punctuation and, for
    /// `bare`, the leading preposition or subordinator.
    [[nodiscard]] TokenRange phrase(TokenId id, bool bare = true) const;
    [[nodiscard]] Span span(TokenRange range) const;
    [[nodiscard]] Span span(TokenId id) const { return token(id).span; }

private:
    const Article& article_;
    const Analysis& analysis_;
    std::vector<std::string> lower_;
    std::vector<std::string> lemma_;
    std::vector<std::uint32_t> sentence_;
    std::vector<std::uint32_t> child_begin_;  // children of i: child_[child_begin_[i], child_begin_[i + 1])
    std::vector<TokenId> child_;
    std::vector<TokenId> first_;
    std::vector<TokenId> last_;
    std::vector<bool> has_sense_;
};

}  // namespace overt::meaning

// From the head word of an argument to its phrase: the rule of docs/formats/weights.md, "Semantic roles". Part of module
// language. Const once made; keeps references that must outlive it.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "overt/document.h"

namespace overt::language {

class ArgumentSpans {
public:
    /// The tree of the sentence is complete.
    ArgumentSpans(std::string_view text, const Analysis& analysis, const Sentence& sentence);

    /// Tokens [first, last) of the argument with this label and head. Precondition: both words are of the sentence.
    [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> span(std::uint32_t predicate, std::uint32_t head,
                                                               std::string_view label) const;

private:
    /// A word's place in the tree: what is below it is visited from `enter` to `leave`, and reaches from `first` to `last`.
    struct Place {
        std::uint32_t enter = 0;
        std::uint32_t leave = 0;
        std::uint32_t first = 0;
        std::uint32_t last = 0;  // included
        std::vector<std::uint32_t> children;
    };
    using Range = std::pair<std::uint32_t, std::uint32_t>;

    void visit(std::uint32_t root);
    [[nodiscard]] const Place& place(std::uint32_t token) const { return places_[token - sentence_.first.value]; }
    [[nodiscard]] Place& place(std::uint32_t token) { return places_[token - sentence_.first.value]; }
    [[nodiscard]] const Token& token(std::uint32_t at) const { return analysis_.tokens[at]; }
    [[nodiscard]] std::string_view form(std::uint32_t at) const;
    [[nodiscard]] bool is_below(std::uint32_t token, std::uint32_t above) const;
    [[nodiscard]] bool is_left_out(std::uint32_t child, std::uint32_t predicate, std::uint32_t head, std::uint32_t branch) const;
    [[nodiscard]] Range around_predicate(std::uint32_t predicate, std::uint32_t head) const;
    [[nodiscard]] bool has(std::string_view form, std::uint32_t first, std::uint32_t last) const;
    [[nodiscard]] Range without_outer_punctuation(std::uint32_t head, Range range) const;

    std::string_view text_;
    const Analysis& analysis_;
    const Sentence& sentence_;
    std::vector<Place> places_;
};

}  // namespace overt::language

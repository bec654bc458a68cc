#include "document/append.h"

#include <algorithm>
#include <utility>

namespace overt::document {
namespace {

Span moved(Span span, std::uint32_t by) { return {span.begin + by, span.end + by}; }

}  // namespace

void append_sentences(Analysis& part, std::uint32_t first, std::uint32_t last, std::uint32_t shift, Analysis& whole) {
    if (first == last) return;
    const Index<Token> begin = part.sentences[first].first;
    const Index<Token> end = part.sentences[last - 1].last;
    const std::uint32_t base = static_cast<std::uint32_t>(whole.tokens.size()) - begin.value;  // wraps round and back
    const auto placed = [&](Index<Token> token) { return Index<Token>{token.value + base}; };
    for (std::uint32_t i = begin.value; i < end.value; ++i) {
        Token& token = whole.tokens.emplace_back(std::move(part.tokens[i]));
        token.span = moved(token.span, shift);
        token.head = placed(token.head);
    }
    for (std::uint32_t s = first; s < last; ++s) {
        const Sentence& sentence = part.sentences[s];
        whole.sentences.push_back({moved(sentence.span, shift), placed(sentence.first), placed(sentence.last)});
    }
    const auto append_names = [&](const std::vector<Name>& names, std::vector<Name>& out) {
        auto name = std::lower_bound(names.begin(), names.end(), begin,
                                     [](const Name& n, Index<Token> token) { return n.first < token; });
        for (; name != names.end() && name->first < end; ++name)
            out.push_back({moved(name->span, shift), placed(name->first), placed(name->last), name->kind, name->score});
    };
    append_names(part.names, whole.names);
    append_names(part.inner_names, whole.inner_names);
    auto predicate = std::lower_bound(part.predicates.begin(), part.predicates.end(), begin,
                                      [](const Predicate& p, Index<Token> token) { return p.token < token; });
    for (; predicate != part.predicates.end() && predicate->token < end; ++predicate) {
        Predicate& added = whole.predicates.emplace_back(std::move(*predicate));
        added.token = placed(added.token);
        for (Argument& argument : added.arguments)
            argument = {std::move(argument.label), placed(argument.first), placed(argument.last), placed(argument.head)};
    }
    auto attribution = std::lower_bound(part.attributions.begin(), part.attributions.end(), begin,
                                        [](const Attribution& a, Index<Token> token) { return a.cue < token; });
    for (; attribution != part.attributions.end() && attribution->cue < end; ++attribution) {
        Attribution& added = whole.attributions.emplace_back(*attribution);
        added.cue = placed(added.cue);
        for (auto* word : {&added.source, &added.content})
            if (*word) *word = placed(**word);
    }
    auto guess = std::lower_bound(part.kind_guesses.begin(), part.kind_guesses.end(), begin,
                                  [](const KindGuess& g, Index<Token> token) { return g.token < token; });
    for (; guess != part.kind_guesses.end() && guess->token < end; ++guess)
        whole.kind_guesses.push_back({placed(guess->token), std::move(guess->kind), guess->likelihood});
}

}  // namespace overt::document

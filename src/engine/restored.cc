#include "engine/restored.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "language/lemma.h"
#include "language/lemma_rules.h"

namespace overt::engine {
namespace {

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        if (end > 0) out.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

using TokenRange = std::pair<std::uint32_t, std::uint32_t>;

TokenRange tokens_in(const Analysis& analysis, Span span) {
    const auto& tokens = analysis.tokens;
    const auto first =
        std::partition_point(tokens.begin(), tokens.end(), [&](const Token& t) { return t.span.end <= span.begin; });
    const auto last = std::partition_point(first, tokens.end(), [&](const Token& t) { return t.span.begin < span.end; });
    return {static_cast<std::uint32_t>(first - tokens.begin()), static_cast<std::uint32_t>(last - tokens.begin())};
}

/// The last token whose head lies outside.
std::uint32_t head_of(const Analysis& analysis, TokenRange range) {
    for (std::uint32_t i = range.second; i-- > range.first;) {
        const std::uint32_t head = analysis.tokens[i].head.value;
        if (head == i || head < range.first || head >= range.second) return i;
    }
    return range.second - 1;
}

/// Features of a verb that looks so.
std::string_view tense_of(std::string_view form) {
    if (form.ends_with("ing")) return "VerbForm=Ger";
    if (form.ends_with("s")) return "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin";
    return "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin";
}

}  // namespace

std::vector<meaning::RestoredWord> restored_words(const Article& article, const Analysis& analysis, const Wording& wording) {
    if (wording.oddities.empty()) return {};
    std::vector<bool> named(analysis.tokens.size());
    for (const Name& name : analysis.names)
        for (std::uint32_t i = name.first.value; i < name.last.value; ++i) named[i] = true;
    std::vector<meaning::RestoredWord> out;
    const auto form = [&](std::uint32_t token) {
        const Span span = analysis.tokens[token].span;
        return language::lower_case(std::string_view(article.text).substr(span.begin, span.size()));
    };
    const auto stands_for = [&](std::uint32_t token, std::string_view word) {
        if (named[token]) return;
        const Token& there = analysis.tokens[token];
        const std::string lower = language::lower_case(word);
        if (lower == form(token)) return;
        const auto lemma = [&](Upos upos, std::string_view features) {
            return language::lemma_of(lower, {upos, features}, {true, 0, ""});
        };
        const std::string& features = analysis.feature_sets[there.features];
        out.push_back({{token},
                       lower,
                       lemma(there.upos, features),
                       lemma(Upos::VERB, there.upos == Upos::VERB ? features : tense_of(lower))});
    };
    for (const Oddity& oddity : wording.oddities) {
        TokenRange range = tokens_in(analysis, oddity.span);
        std::vector<std::string_view> words = words_of(oddity.likely);
        while (range.first < range.second && !words.empty() && form(range.first) == language::lower_case(words.front())) {
            ++range.first;
            words.erase(words.begin());
        }
        while (range.first < range.second && !words.empty() && form(range.second - 1) == language::lower_case(words.back())) {
            --range.second;
            words.pop_back();
        }
        const std::uint32_t size = range.second - range.first;
        if (size == 0 || words.empty()) continue;
        if (words.size() == size) {
            for (std::uint32_t i = 0; i < size; ++i) stands_for(range.first + i, words[i]);
        } else if (words.size() == 1) {
            stands_for(head_of(analysis, range), words.front());
        }
    }
    return out;
}

}  // namespace overt::engine

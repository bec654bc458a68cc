#include "engine/analyse_text.h"

#include <algorithm>
#include <string>
#include <utility>

namespace overt::engine {
namespace {

// About 270 words, two windows of the encoder: long enough that a window is rarely cut short, short enough to share an article
// between workers.
constexpr std::uint32_t least_chunk = 1600;  // bytes
constexpr std::size_t least_part = 700;      // words

/// The table of one chunk added to the whole; returns where each entry went.
std::vector<std::uint16_t> merge(std::vector<std::string>& whole, const std::vector<std::string>& part) {
    std::vector<std::uint16_t> places;
    for (const std::string& entry : part) {
        const auto found = std::find(whole.begin(), whole.end(), entry);
        places.push_back(static_cast<std::uint16_t>(found - whole.begin()));
        if (found == whole.end()) whole.push_back(entry);
    }
    return places;
}

Span moved(Span span, std::uint32_t by) { return {span.begin + by, span.end + by}; }

}  // namespace

std::vector<Span> chunks_of(std::string_view text) {
    std::vector<Span> chunks;
    std::uint32_t begin = 0;
    const auto size = static_cast<std::uint32_t>(text.size());
    for (std::uint32_t at = 0; at < size; ++at) {
        if (text[at] != '\n' || at - begin < least_chunk) continue;
        std::uint32_t next = at + 1;
        while (next < size && (text[next] == ' ' || text[next] == '\t' || text[next] == '\r')) ++next;
        if (next >= size || text[next] != '\n') continue;
        chunks.push_back({begin, next + 1});
        begin = next + 1;
        at = next;
    }
    if (begin < size || chunks.empty()) chunks.push_back({begin, size});
    return chunks;
}

std::vector<Analysis> parts_of(const Analysis& words) {
    std::vector<Analysis> parts;
    for (const Sentence& sentence : words.sentences) {
        if (parts.empty() || parts.back().tokens.size() >= least_part) parts.emplace_back();
        Analysis& part = parts.back();
        const auto base = static_cast<std::uint32_t>(part.tokens.size());
        for (std::uint32_t i = sentence.first.value; i < sentence.last.value; ++i) {
            Token token = words.tokens[i];
            token.head.value = token.head.value - sentence.first.value + base;
            token.features = 0;
            token.subtype = 0;
            part.tokens.push_back(std::move(token));
        }
        part.sentences.push_back({sentence.span, {base}, {static_cast<std::uint32_t>(part.tokens.size())}});
    }
    return parts;
}

Analysis joined(const std::vector<Span>& chunks, std::vector<Analysis> analyses) {
    if (analyses.size() == 1) return std::move(analyses.front());
    Analysis whole;
    for (std::size_t i = 0; i < analyses.size(); ++i) {
        Analysis& part = analyses[i];
        const std::uint32_t shift = chunks[i].begin;
        const auto base = static_cast<std::uint32_t>(whole.tokens.size());
        const auto features = merge(whole.feature_sets, part.feature_sets);
        const auto subtypes = merge(whole.subtypes, part.subtypes);
        for (Token& token : part.tokens) {
            token.span = moved(token.span, shift);
            token.head.value += base;
            token.features = features[token.features];
            token.subtype = subtypes[token.subtype];
            whole.tokens.push_back(std::move(token));
        }
        for (const Sentence& sentence : part.sentences)
            whole.sentences.push_back({moved(sentence.span, shift), {sentence.first.value + base}, {sentence.last.value + base}});
        for (const Name& name : part.names)
            whole.names.push_back(
                {moved(name.span, shift), {name.first.value + base}, {name.last.value + base}, name.kind, name.score});
    }
    return whole;
}

}  // namespace overt::engine

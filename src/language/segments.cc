#include "language/segments.h"

#include <algorithm>

namespace overt::language {

std::vector<AtomRange> plan_segments(const std::vector<Atom>& atoms, const Pieces& pieces, std::uint32_t window) {
    std::vector<AtomRange> segments;
    const auto count = static_cast<std::uint32_t>(atoms.size());
    for (std::uint32_t begin = 0; begin < count;) {
        std::uint32_t end = begin + 1;
        while (end < count && !atoms[end].paragraph) ++end;
        const bool fits = !segments.empty() && pieces.count(segments.back().begin, end) <= window;
        if (fits) {
            segments.back().end = end;
        } else {
            segments.push_back({begin, end});
        }
        begin = end;
    }
    return segments;
}

AtomRange next_window(const Pieces& pieces, AtomRange segment, std::uint32_t window) {
    // The first atom whose pieces would end past the window.
    const auto limit = pieces.first[segment.begin] + window;
    const auto past = std::upper_bound(pieces.first.begin() + segment.begin + 1, pieces.first.begin() + segment.end + 1, limit);
    const auto end = static_cast<std::uint32_t>(past - pieces.first.begin()) - 1;
    return {segment.begin, std::max(end, segment.begin + 1)};
}

WindowSentences split_window(const std::vector<Atom>& atoms, const Pieces& pieces, const WindowState& state,
                             const Boundaries& boundaries) {
    const auto [begin, end] = state.window;
    WindowSentences out;
    std::uint32_t last_sentence = begin;
    for (std::uint32_t i = begin; i < end; ++i) {
        const bool sentence = i == begin || atoms[i].paragraph || boundaries.sentence[i - begin];
        const bool word = sentence || atoms[i].before != Spacing::glued || boundaries.word[i - begin];
        if (sentence && i != begin) {
            out.sentence_ends.push_back(static_cast<std::uint32_t>(out.words.size()));
            last_sentence = i;
        }
        if (word) {
            out.words.push_back({i, i + 1});
        } else {
            out.words.back().end = i + 1;
        }
    }
    out.next = end;
    if (!state.ends_segment && last_sentence != begin) {
        // Two windows in a row take up at least a quarter of one, so that no text is read more than eight times over.
        const bool crawls = state.resumed && 4 * pieces.count(begin, last_sentence) < pieces.count(begin, end);
        if (!crawls) {
            out.words.resize(out.sentence_ends.back());
            out.next = last_sentence;
            return out;
        }
    }
    out.sentence_ends.push_back(static_cast<std::uint32_t>(out.words.size()));
    return out;
}

}  // namespace overt::language

#include "language/text_pass.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "document/append.h"

namespace overt::language {

TextPass::TextPass(const Network& network, std::string_view text, Scratch& scratch)
    : network_(network),
      text_(text),
      scratch_(scratch),
      atoms_(cut_atoms(text)),
      pieces_(encode_atoms(text, atoms_, network.vocabulary, network.window)) {}

Analysis TextPass::run(Mentions* mentions) {
    const std::vector<AtomRange> segments = plan_segments(atoms_, pieces_, network_.window);
    for (std::uint32_t i = 0; i < segments.size(); ++i) work_.push_back({i, segments[i], false});
    while (!work_.empty()) read_batch(mentions);
    return assemble();
}

void TextPass::add_window(AtomRange window) {
    neural::Batch& batch = scratch_.batch;
    batch.add(network_.vocabulary.window_begin(), frame_shape);
    const std::uint32_t begin = pieces_.first[window.begin];
    const std::uint32_t end = pieces_.first[window.end];
    batch.ids.insert(batch.ids.end(), pieces_.ids.begin() + begin, pieces_.ids.begin() + end);
    batch.shapes.insert(batch.shapes.end(), pieces_.shapes.begin() + begin, pieces_.shapes.begin() + end);
    batch.add(network_.vocabulary.window_end(), frame_shape);
    batch.end_window();
}

/// Reads the next window of as many segments as fit a batch; what is left of a segment goes to the end of the line.
void TextPass::read_batch(Mentions* mentions) {
    std::vector<Work> taken;
    std::vector<AtomRange> windows;
    scratch_.batch.clear();
    while (!work_.empty()) {
        const AtomRange window = next_window(pieces_, work_.front().rest, network_.window);
        if (!taken.empty() && scratch_.batch.ids.size() + pieces_.count(window.begin, window.end) + 2 > batch_pieces) break;
        add_window(window);
        windows.push_back(window);
        taken.push_back(work_.front());
        work_.pop_front();
    }
    const float* vectors = network_.encoder.encode(scratch_.batch, scratch_.encoder);
    const float* logits = network_.heads.boundaries(vectors, scratch_.batch.ids.size(), scratch_.heads);

    Analysis analysis;
    scratch_.words = {};
    std::uint32_t first_piece = 0;  // of the window, in the batch
    for (std::size_t i = 0; i < taken.size(); ++i) {
        Work& work = taken[i];
        const WindowState state{windows[i], windows[i].end == work.rest.end, work.resumed};
        const WindowSentences found = split_window(atoms_, pieces_, state, boundaries_of(windows[i], logits, first_piece));
        const auto before = static_cast<std::uint32_t>(analysis.sentences.size());
        add_words(found, windows[i], first_piece, analysis);
        readings_.push_back({work.segment, static_cast<std::uint32_t>(batches_.size()), before,
                             static_cast<std::uint32_t>(analysis.sentences.size())});
        if (found.next < work.rest.end) work_.push_back({work.segment, {found.next, work.rest.end}, found.next < windows[i].end});
        first_piece = scratch_.batch.ends[i];
    }
    network_.heads.fill(text_, vectors, scratch_.words, scratch_.heads, analysis);
    if (mentions != nullptr) network_.heads.collect_mentions(text_, scratch_.words, scratch_.heads, analysis, *mentions);
    batches_.push_back(std::move(analysis));
}

Boundaries TextPass::boundaries_of(AtomRange window, const float* logits, std::uint32_t first_piece) const {
    Boundaries out;
    for (std::uint32_t i = window.begin; i < window.end; ++i) {
        const std::uint32_t piece = first_piece + 1 + pieces_.count(window.begin, i);
        const float* answer = logits + piece * network_.heads.boundary_stride();
        out.word.push_back(answer[0] > 0);
        out.sentence.push_back(answer[1] > 0);
    }
    return out;
}

void TextPass::add_words(const WindowSentences& found, AtomRange window, std::uint32_t first_piece, Analysis& analysis) {
    std::uint32_t next = 0;
    for (const std::uint32_t end : found.sentence_ends) {
        Sentence sentence;
        sentence.first = {static_cast<std::uint32_t>(analysis.tokens.size())};
        for (; next < end; ++next) {
            const auto [begin_atom, end_atom] = found.words[next];
            Token token;
            token.span = {atoms_[begin_atom].span.begin, atoms_[end_atom - 1].span.end};
            // A sentence never begins with the second half of a word.
            token.joined = atoms_[begin_atom].contraction && analysis.tokens.size() > sentence.first.value;
            analysis.tokens.push_back(std::move(token));
            scratch_.words.rows.push_back(first_piece + 1 + pieces_.count(window.begin, begin_atom));
        }
        sentence.last = {static_cast<std::uint32_t>(analysis.tokens.size())};
        sentence.span = {analysis.tokens[sentence.first.value].span.begin, analysis.tokens.back().span.end};
        analysis.sentences.push_back(sentence);
        scratch_.words.sentence_ends.push_back(sentence.last.value);
    }
}

/// The windows of all batches in the order of the text.
Analysis TextPass::assemble() {
    Analysis whole;
    whole.feature_sets = network_.heads.feature_sets();
    whole.subtypes = network_.heads.subtypes();
    std::stable_sort(readings_.begin(), readings_.end(),
                     [](const Reading& a, const Reading& b) { return a.segment < b.segment; });
    for (const Reading& reading : readings_) {
        document::append_sentences(batches_[reading.batch], reading.sentence_begin, reading.sentence_end, 0, whole);
    }
    return whole;
}

}  // namespace overt::language

#include "meaning/claims.h"

#include <algorithm>

#include "meaning/claim_cues.h"
#include "meaning/claim_sources.h"
#include "meaning/claim_speech.h"
#include "meaning/fillers.h"
#include "meaning/quotes.h"
#include "meaning/roles.h"

namespace overt::meaning {
namespace {

std::uint32_t content_size(const ClaimDraft& draft) {
    std::uint32_t out = 0;
    for (const TokenRange& piece : draft.content) out += piece.last - piece.first;
    return out;
}
bool holds(const ClaimDraft& draft, TokenId id) {
    return std::any_of(draft.content.begin(), draft.content.end(), [&](const TokenRange& piece) { return piece.contains(id); });
}

/// From cues to claims: quotations over several sentences, chains, spans.
class ClaimFinder {
public:
    ClaimFinder(const Tree& tree, const ClaimContext& context)
        : tree_(tree),
          context_(context),
          fillers_(tree, context.kinds, context.entities, context.index, context.restored),
          sources_(tree, {context.attribution, context.actors, context.entities, context.index, fillers_}),
          quoted_(quoted_tokens(tree)),
          drafts_(find_claim_cues(tree, context, fillers_, sources_, quoted_)) {}

    std::vector<Claim> find() {
        add_marked_speech(tree_, context_, fillers_, sources_, quoted_, drafts_);
        complete_quotations();
        extend_quotations();
        take_out_connectives();
        take_out_sources();
        nest();
        std::vector<Claim> out;
        out.reserve(drafts_.size());
        for (const ClaimDraft& draft : drafts_) out.push_back(claim(draft));
        std::stable_sort(out.begin(), out.end(), [](const Claim& a, const Claim& b) { return a.content < b.content; });
        return out;
    }

private:
    /// Every word of the sentence stands in quotation marks.
    [[nodiscard]] bool is_all_quoted(std::uint32_t sentence) const {
        const Sentence& s = tree_.analysis().sentences[sentence];
        bool any = false;
        for (TokenId id = s.first.value; id < s.last.value; ++id) {
            if (tree_.token(id).upos == Upos::PUNCT) continue;
            if (!quoted_[id]) return false;
            any = true;
        }
        return any;
    }

    [[nodiscard]] bool same_paragraph(std::uint32_t a, std::uint32_t b) const {
        const auto& sentences = tree_.analysis().sentences;
        const Span gap{sentences[a].span.end, sentences[b].span.begin};
        const std::string_view between = std::string_view(tree_.article().text).substr(gap.begin, gap.size());
        return std::count(between.begin(), between.end(), '\n') < 2 &&
               tree_.block_of(sentences[a].first.value) == tree_.block_of(sentences[b].first.value);
    }

    [[nodiscard]] TokenRange whole(std::uint32_t sentence) const {
        const Sentence& s = tree_.analysis().sentences[sentence];
        TokenRange out{s.first.value, s.last.value};
        trim_punctuation(tree_, out);
        return out;
    }

    /// `"Well, you know, we pay," he said.`: what stands between the marks is said as a whole, however the parser cuts it.
    void complete_quotations() {
        for (ClaimDraft& draft : drafts_) {
            if (quoted_[draft.cue_head] || draft.complete) continue;
            const Sentence& sentence = tree_.analysis().sentences[tree_.sentence_of(draft.cue_head)];
            for (TokenId first = sentence.first.value; first < sentence.last.value; ++first) {
                if (!quoted_[first]) continue;
                TokenRange run{first, first};
                while (run.last < sentence.last.value && quoted_[run.last]) ++run.last;
                first = run.last;
                const bool touched = std::any_of(draft.content.begin(), draft.content.end(), [&](const TokenRange& piece) {
                    return piece.first < run.last && run.first < piece.last;
                });
                if (touched && !(draft.source && run.contains(*draft.source))) draft.content.push_back(run);
            }
            unite(draft.content);
            drop_what_follows(draft);
        }
    }

    /// `"We won," she said, but nobody heard`: behind a quotation and its cue only another quotation is said.
    void drop_what_follows(ClaimDraft& draft) const {
        const auto is_quote = [&](const TokenRange& piece) { return quoted_[piece.first] && quoted_[piece.last - 1]; };
        if (draft.content.size() < 2 || !is_quote(draft.content.front()) || draft.content.front().last > draft.cue_words.first)
            return;
        std::erase_if(draft.content, [&](const TokenRange& piece) {
            return piece.first >= draft.cue_words.last && !quoted_[piece.first] && !quoted_[piece.last - 1];
        });
    }

    /// Runs in the order of the text, those that meet as one.
    void unite(std::vector<TokenRange>& content) const {
        std::sort(content.begin(), content.end(), [](const TokenRange& a, const TokenRange& b) { return a.first < b.first; });
        std::vector<TokenRange> out;
        for (const TokenRange& piece : content) {
            if (!out.empty() && piece.first <= out.back().last)
                out.back().last = std::max(out.back().last, piece.last);
            else
                out.push_back(piece);
        }
        for (TokenRange& piece : out) trim_punctuation(tree_, piece);
        content = std::move(out);
    }

    /// `"A. B," he said. "C."`: A and C belong to it.
    void extend_quotations() {
        const auto count = static_cast<std::uint32_t>(tree_.analysis().sentences.size());
        for (ClaimDraft& draft : drafts_) {
            if (quoted_[draft.cue_head] || draft.complete || draft.content.empty()) continue;
            const std::uint32_t here = tree_.sentence_of(draft.cue_head);
            if (quoted_[draft.content.front().first]) {
                for (std::uint32_t s = here; s > 0 && same_paragraph(s - 1, s) && is_all_quoted(s - 1) && runs_on(s); --s) {
                    draft.content.insert(draft.content.begin(), whole(s - 1));
                }
            }
            if (!ends_quoted(draft)) continue;
            for (std::uint32_t s = here + 1; s < count && same_paragraph(s - 1, s) && is_all_quoted(s); ++s)
                draft.content.push_back(whole(s));
        }
    }

    /// The quotation is open across the beginning of the sentence.
    [[nodiscard]] bool runs_on(std::uint32_t sentence) const {
        const TokenId first = tree_.analysis().sentences[sentence].first.value;
        return quoted_[first] && !is_quotation_mark(tree_, first);
    }

    [[nodiscard]] bool ends_quoted(const ClaimDraft& draft) const {
        return std::any_of(draft.content.begin(), draft.content.end(),
                           [&](const TokenRange& piece) { return quoted_[piece.last - 1]; });
    }

    /// "But prices fell, officials said": the "but" is the writer's.
    void take_out_connectives() {
        for (ClaimDraft& draft : drafts_) {
            if (draft.content.empty() || quoted_[draft.content.front().first]) continue;
            TokenRange& piece = draft.content.front();
            const bool starts = piece.first == tree_.sentence(piece.first).first.value;
            const auto& connectives = context_.attribution.connectives;
            if (!starts || piece.first + 1 >= piece.last || !connectives.contains(tree_.lower(piece.first))) continue;
            ++piece.first;
            trim_punctuation(tree_, piece);
        }
    }

    /// "agreed to sell radars, according to officials": the parser hangs the officials on the sale, but whoever says "according
    /// to" tells the agreement too.
    void take_out_sources() {
        for (const ClaimDraft& outer : drafts_) {
            if (!outer.inserted || !outer.source) continue;
            const TokenRange words = tree_.subtree(*outer.source);
            for (ClaimDraft& inner : drafts_)
                if (holds(outer, inner.cue_head) && holds(inner, outer.cue_head)) take_out(words, inner.content);
        }
    }

    void take_out(TokenRange words, std::vector<TokenRange>& content) const {
        std::vector<TokenRange> left;
        for (const TokenRange& piece : content) {
            TokenRange before{piece.first, std::min(piece.last, words.first)};
            TokenRange after{std::max(piece.first, words.last), piece.last};
            for (TokenRange* part : {&before, &after}) {
                trim_punctuation(tree_, *part);
                if (part->first < part->last) left.push_back(*part);
            }
        }
        if (!left.empty()) content = std::move(left);
    }

    /// An attribution inside the content of another is told by it: the smallest such content is the next link outwards.
    void nest() {
        for (std::size_t inner = 0; inner < drafts_.size(); ++inner) {
            ClaimDraft& draft = drafts_[inner];
            for (std::size_t i = 0; i < drafts_.size(); ++i) {
                if (i == inner || !holds(drafts_[i], draft.cue_head) || holds(draft, drafts_[i].cue_head)) continue;
                if (!draft.outer || content_size(drafts_[i]) < content_size(drafts_[*draft.outer])) draft.outer = i;
            }
        }
    }

    ChainLink link(const ClaimDraft& draft) const {
        ChainLink out;
        out.cue = tree_.span(draft.cue_words);
        if (!draft.source) return out;
        out.source = sources_.span(*draft.source, draft.cue_head);
        const TokenId meant = resolved(tree_, *draft.source);  // "the envoys, who want ..."
        out.entity = context_.index.at(meant);
        out.kind = sources_.kind(meant);
        out.basis = sources_.basis(*draft.source, draft.cue_head);
        return out;
    }

    Claim claim(const ClaimDraft& draft) const {
        Claim out;
        std::vector<Span> spans;
        for (const TokenRange& piece : draft.content) spans.push_back(tree_.span(piece));
        out.content = {spans.front().begin, spans.back().end};
        if (spans.size() > 1) out.parts = spans;
        for (std::uint32_t i = 0; i < context_.events.size(); ++i) {
            if (holds(draft, context_.events[i].head.value)) out.events.push_back({i});
        }
        out.chain.push_back(link(draft));
        std::size_t steps = 0;
        for (auto outer = draft.outer; outer && steps < drafts_.size(); outer = drafts_[*outer].outer, ++steps) {
            out.chain.insert(out.chain.begin(), link(drafts_[*outer]));
        }
        out.stance = draft.cue.stance;
        out.certainty = certainty(draft);
        out.reasons = reasons(draft, out);
        out.quoted = std::all_of(draft.content.begin(), draft.content.end(),
                                 [&](const TokenRange& piece) { return quoted_[piece.first] && quoted_[piece.last - 1]; });
        out.score = context_.attribution.trust(draft.cue).score;
        if (!draft.restored.empty()) out.score = std::min(out.score, most_of_restored);
        out.producer = {"meaning", 1};
        return out;
    }

    [[nodiscard]] std::vector<Reason> reasons(const ClaimDraft& draft, const Claim& claim) const {
        const Span cue = tree_.span(draft.cue_words);
        const std::string rule = draft.cue.table + (draft.restored.empty() ? "" : ", restored " + std::string(draft.restored));
        const std::string table = draft.cue.line > 0 ? "data/attribution.yaml:" + std::to_string(draft.cue.line) : "";
        std::vector<Reason> out;
        out.push_back(
            {"chain", rule, draft.source ? std::string(to_string(claim.chain.back().kind)) : "source not stated", table, cue});
        out.push_back({"stance", rule, std::string(to_string(claim.stance)), table, cue});
        const bool by_cue = claim.certainty == draft.cue.certainty;
        out.push_back({"certainty", by_cue ? rule : "hedge of the content", std::string(to_string(claim.certainty)),
                       by_cue ? table : "", by_cue ? cue : tree_.span(draft.content_head)});
        const int line = context_.attribution.trust(draft.cue).line;
        out.push_back({"score", draft.cue.table, "", line > 0 ? "data/attribution.yaml:" + std::to_string(line) : "", cue});
        return out;
    }

    /// The lower of what the cue and what the content's own hedges allow.
    Certainty certainty(const ClaimDraft& draft) const {
        const Certainty content = context_.judgements[draft.content_head].certainty;
        if (draft.cue.certainty == Certainty::unstated || draft.cue.certainty == Certainty::possible) return draft.cue.certainty;
        if (content == Certainty::certain || draft.cue.certainty == content) return draft.cue.certainty;
        return content == Certainty::unstated ? draft.cue.certainty : content;
    }

    const Tree& tree_;
    const ClaimContext& context_;
    Fillers fillers_;
    ClaimSources sources_;
    std::vector<bool> quoted_;
    std::vector<ClaimDraft> drafts_;
};

}  // namespace

std::vector<Claim> find_claims(const Tree& tree, const ClaimContext& context) { return ClaimFinder(tree, context).find(); }

std::vector<Span> find_secrecy(const Tree& tree, const Attribution& attribution) {
    std::vector<Span> out;
    for (TokenId id = 0; id < tree.size(); ++id) {
        for (const std::vector<std::string>& phrase : attribution.secrecy) {
            const auto length = static_cast<TokenId>(phrase.size());
            if (id + length > tree.size() || tree.sentence_of(id) != tree.sentence_of(id + length - 1)) continue;
            bool same = true;
            for (TokenId k = 0; k < length && same; ++k) same = tree.lower(id + k) == phrase[k];
            if (!same) continue;
            const Span found = tree.span(TokenRange{id, id + length});
            if (!out.empty() && out.back().overlaps(found)) {
                out.back().end = std::max(out.back().end, found.end);
            } else {
                out.push_back(found);
            }
        }
    }
    return out;
}

}  // namespace overt::meaning

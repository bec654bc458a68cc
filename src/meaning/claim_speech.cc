#include "meaning/claim_speech.h"

#include <algorithm>

#include "meaning/fillers.h"
#include "meaning/quotes.h"
#include "meaning/roles.h"

namespace overt::meaning {
namespace {

constexpr TokenId longest_heading = 6;  // words before the colon, or behind the dash, that name who speaks
constexpr TokenId least_heard = 3;      // words after it

class MarkedSpeech {
public:
    MarkedSpeech(const Tree& tree, const ClaimContext& context, const Fillers& fillers, const ClaimSources& sources,
                 const std::vector<bool>& quoted, std::vector<ClaimDraft>& drafts)
        : tree_(tree),
          words_(context.attribution),
          judgements_(context.judgements),
          fillers_(fillers),
          sources_(sources),
          quoted_(quoted),
          actor_(context.kinds.class_id("actor")),
          time_(context.kinds.class_id("time")),
          is_cue_(tree.size()),
          drafts_(drafts) {
        for (const ClaimDraft& draft : drafts) {
            for (TokenId id = draft.cue_words.first; id < draft.cue_words.last; ++id) is_cue_[id] = true;
        }
    }

    void add() {
        for (TokenId id = 0; id < tree_.size(); ++id) {
            if (tree_.token(id).upos == Upos::VERB && !quoted_[id] && !is_cue_[id]) beside_verb(id);
        }
        const auto& sentences = tree_.analysis().sentences;
        for (std::uint32_t i = 0; i < sentences.size(); ++i) {
            heading(i);
            credit(i);
        }
    }

private:
    [[nodiscard]] bool is_mark(TokenId id) const { return tree_.token(id).upos == Upos::PUNCT; }

    /// `the announcer said, "It is three, and ..."`, `"You winning?" she said, but ...`
    void beside_verb(TokenId verb) {
        const Cue* cue = find_word(words_.clause, tree_.lemma(verb));
        if (!cue || cue->stance == Stance::wants || is_passive(tree_, verb)) return;
        const auto source = tree_.subject(verb);
        if (!source || !may_speak(*source)) return;
        const Sentence& sentence = tree_.sentence(verb);
        TokenId after = std::max(verb, *source > verb ? tree_.subtree(*source).last - 1 : verb) + 1;
        while (after < sentence.last.value && !quoted_[after] && is_mark(after)) ++after;
        TokenId before = std::min(verb, *source < verb ? tree_.subtree(*source).first : verb);
        while (before > sentence.first.value && !quoted_[before - 1] && is_mark(before - 1)) --before;
        if (after < sentence.last.value && quoted_[after]) {
            TokenRange said{after, after};
            while (said.last < sentence.last.value && quoted_[said.last]) ++said.last;
            draft(verb, *cue, *source, said);
        } else if (before > sentence.first.value && quoted_[before - 1]) {
            TokenRange said{before, before};
            while (said.first > sentence.first.value && quoted_[said.first - 1]) --said.first;
            draft(verb, *cue, *source, said);
        }
    }

    /// Beside a quotation nearly anything that is no time says it: "the sign said".
    [[nodiscard]] bool may_speak(TokenId id) const {
        const Upos upos = tree_.token(id).upos;
        return (upos == Upos::NOUN || upos == Upos::PROPN || upos == Upos::PRON) && !(time_ && fillers_.is_in(id, *time_));
    }

    void draft(TokenId verb, const Cue& cue, TokenId source, TokenRange said) {
        ClaimDraft out;
        out.cue = cue;
        const bool negated = judgements_[verb].polarity == Polarity::negated;
        if (negated && cue.stance == Stance::asserts) out.cue.stance = Stance::declines;
        out.cue_head = verb;
        out.cue_words = {verb, verb + 1};
        out.source = source;
        trim_punctuation(tree_, said);
        if (said.first >= said.last) return;
        out.content = {said};
        out.content_head = top(said);
        drafts_.push_back(out);
    }

    /// The highest token of a run.
    [[nodiscard]] TokenId top(TokenRange run) const {
        TokenId out = run.first;
        while (!tree_.is_root(out) && run.contains(tree_.head(out))) out = tree_.head(out);
        return out;
    }

    [[nodiscard]] bool is_name_like(TokenRange words) const {
        for (TokenId id = words.first; id < words.last; ++id) {
            const Upos upos = tree_.token(id).upos;
            if (upos != Upos::PROPN && upos != Upos::NOUN && upos != Upos::ADJ && upos != Upos::DET && upos != Upos::ADP)
                return false;
        }
        return words.first < words.last;
    }
    [[nodiscard]] bool is_speaker(TokenId id) const {
        return (actor_ && fillers_.is_in(id, *actor_)) || sources_.kind(id) != SourceKind::other;
    }

    /// "Minister: we will not pay": who speaks stands before a colon at the head of the line, and has the rest of the paragraph.
    void heading(std::uint32_t number) {
        const Sentence& sentence = tree_.analysis().sentences[number];
        TokenId first = sentence.first.value;
        if (first + 1 < sentence.last.value && is_quotation_mark(tree_, first)) ++first;
        TokenId colon = first;
        while (colon < sentence.last.value && colon - first <= longest_heading && tree_.form(colon) != ":") ++colon;
        if (colon == first || colon + least_heard >= sentence.last.value || tree_.form(colon) != ":") return;
        if (is_cue_[colon] || !is_name_like({first, colon})) return;
        const TokenId source = top({first, colon});
        if (!is_speaker(source)) return;
        TokenRange said{colon + 1, sentence.last.value};
        trim_punctuation(tree_, said);
        if (said.first >= said.last) return;
        ClaimDraft out;
        out.cue = {Stance::asserts, Certainty::certain, "speaker before a colon", 0};
        out.source = source;
        out.cue_words = {colon, colon + 1};
        out.cue_head = colon;
        out.content = {said};
        if (starts_block(number)) turn(number, out.content);
        out.content_head = top(said);
        drafts_.push_back(out);
    }

    [[nodiscard]] bool starts_block(std::uint32_t number) const {
        const auto& sentences = tree_.analysis().sentences;
        return number == 0 || tree_.block_of(sentences[number - 1].first.value) != tree_.block_of(sentences[number].first.value);
    }

    /// The sentences of the same paragraph behind the first.
    void turn(std::uint32_t number, std::vector<TokenRange>& content) const {
        const auto& sentences = tree_.analysis().sentences;
        const std::uint32_t block = tree_.block_of(sentences[number].first.value);
        for (std::uint32_t next = number + 1; next < sentences.size(); ++next) {
            if (tree_.block_of(sentences[next].first.value) != block) return;
            TokenRange said{sentences[next].first.value, sentences[next].last.value};
            trim_punctuation(tree_, said);
            if (said.first < said.last) content.push_back(said);
        }
    }

    /// `"He scares me." - Ana Costa`: a name alone behind a quotation and a dash, in its sentence or as the next one.
    void credit(std::uint32_t number) {
        const Sentence& sentence = tree_.analysis().sentences[number];
        for (TokenId dash = sentence.first.value; dash + 1 < sentence.last.value; ++dash) {
            if (!is_dash(dash) || dash == 0 || !quoted_[dash - 1] || !is_quotation_mark(tree_, dash - 1) || is_cue_[dash])
                continue;
            TokenId last = dash + 1;
            while (last < sentence.last.value && tree_.token(last).upos == Upos::PROPN && !ends_line(last)) ++last;
            if (last < sentence.last.value && tree_.token(last).upos == Upos::PROPN) ++last;
            const bool alone = last == sentence.last.value || is_mark(last) || ends_line(last - 1);
            if (last == dash + 1 || last - dash > longest_heading || !alone) continue;
            TokenRange said{dash, dash};
            while (said.first > 0 && quoted_[said.first - 1] && !(said.first < dash && closes(said.first - 1))) --said.first;
            trim_punctuation(tree_, said);
            if (said.first >= said.last) return;
            ClaimDraft out;
            out.cue = {Stance::asserts, Certainty::certain, "name behind a dash", 0};
            out.source = top({dash + 1, last});
            out.complete = true;
            out.cue_words = {dash, dash + 1};
            out.cue_head = dash;
            out.content = {said};
            out.content_head = top(said);
            drafts_.push_back(out);
            return;
        }
    }

    [[nodiscard]] bool is_dash(TokenId id) const {
        const std::string_view form = tree_.form(id);
        return form == "-" || form == "--" || form == "–" || form == "—" || form == "―";
    }
    /// A quotation mark with nothing but the end of a quotation to it: what stands before it is another one.
    [[nodiscard]] bool closes(TokenId id) const {
        return is_quotation_mark(tree_, id) && id + 1 < tree_.size() && !(quoted_[id + 1]);
    }
    [[nodiscard]] bool ends_line(TokenId id) const {
        if (id + 1 >= tree_.size()) return true;
        const std::uint32_t from = tree_.span(id).end;
        const std::string_view gap = std::string_view(tree_.article().text).substr(from, tree_.span(id + 1).begin - from);
        return gap.find('\n') != std::string_view::npos;
    }

    const Tree& tree_;
    const Attribution& words_;
    const std::vector<Judgement>& judgements_;
    const Fillers& fillers_;
    const ClaimSources& sources_;
    const std::vector<bool>& quoted_;
    std::optional<ClassId> actor_;
    std::optional<ClassId> time_;
    std::vector<bool> is_cue_;  // by token: of a claim found already
    std::vector<ClaimDraft>& drafts_;
};

}  // namespace

void add_marked_speech(const Tree& tree, const ClaimContext& context, const Fillers& fillers, const ClaimSources& sources,
                       const std::vector<bool>& quoted, std::vector<ClaimDraft>& drafts) {
    MarkedSpeech(tree, context, fillers, sources, quoted, drafts).add();
}

}  // namespace overt::meaning

#include "meaning/claims.h"

#include <algorithm>
#include <array>

#include "meaning/claim_sources.h"
#include "meaning/fillers.h"
#include "meaning/quotes.h"
#include "meaning/roles.h"

namespace overt::meaning {
namespace {

/// A claim in the making. Content is tokens; spans come last.
struct Draft {
    Cue cue;
    std::optional<TokenId> source;
    TokenRange cue_words;
    TokenId cue_head = 0;
    TokenId content_head = 0;
    std::vector<TokenRange> content;
    std::optional<std::size_t> outer;  // the draft whose content holds this attribution
    float score = 0;
};

std::uint32_t content_size(const Draft& draft) {
    std::uint32_t out = 0;
    for (const TokenRange& piece : draft.content) out += piece.last - piece.first;
    return out;
}
bool holds(const Draft& draft, TokenId id) {
    return std::any_of(draft.content.begin(), draft.content.end(), [&](const TokenRange& piece) { return piece.contains(id); });
}

class ClaimFinder {
public:
    ClaimFinder(const Tree& tree, const ClaimContext& context)
        : tree_(tree),
          context_(context),
          words_(context.attribution),
          fillers_(tree, context.kinds, context.entities, context.index),
          sources_(tree, {context.attribution, context.actors, context.entities, context.index, fillers_}),
          quoted_(quoted_tokens(tree)),
          actor_(context.kinds.class_id("actor")),
          document_(context.kinds.class_id("document")) {}

    std::vector<Claim> find() {
        for (TokenId id = 0; id < tree_.size(); ++id) {
            switch (tree_.token(id).upos) {
                case Upos::VERB:
                    verb_cue(id);
                    break;
                case Upos::NOUN:
                    noun_cue(id);
                    break;
                case Upos::ADV:
                    adverb_cue(id);
                    break;
                default:
                    break;
            }
            preposition_cue(id);
        }
        extend_quotations();
        nest();
        std::vector<Claim> out;
        out.reserve(drafts_.size());
        for (const Draft& draft : drafts_) out.push_back(claim(draft));
        std::stable_sort(out.begin(), out.end(), [](const Claim& a, const Claim& b) { return a.content < b.content; });
        return out;
    }

private:
    // ------------------------------------------------------------ content

    /// Tokens below `head`, without what hangs on the excluded tokens, as runs without outer punctuation.
    std::vector<TokenRange> pieces(TokenId head, std::initializer_list<TokenId> excluded) const {
        std::vector<TokenRange> out;
        const TokenRange hull = tree_.subtree(head);
        std::vector<TokenId> outside(excluded);
        for (TokenId id = hull.first; id < hull.last; ++id) {
            const bool detached = tree_.is(id, Relation::conj) && tree_.coordinated_with(id) != tree_.head(id);
            if (detached && id != head && tree_.below(id, head) && !tree_.below(tree_.coordinated_with(id), head))
                outside.push_back(id);
        }
        bool open = false;
        for (TokenId id = hull.first; id < hull.last; ++id) {
            const bool inside = tree_.below(id, head) &&
                                std::none_of(outside.begin(), outside.end(), [&](TokenId e) { return tree_.below(id, e); });
            if (inside && !open) out.push_back({id, id});
            if (inside) out.back().last = id + 1;
            open = inside;
        }
        for (TokenRange& piece : out) trim(piece);
        std::erase_if(out, [](const TokenRange& piece) { return piece.first >= piece.last; });
        return out;
    }

    void trim(TokenRange& piece) const {
        while (piece.first < piece.last && tree_.token(piece.first).upos == Upos::PUNCT) ++piece.first;
        while (piece.first < piece.last && tree_.token(piece.last - 1).upos == Upos::PUNCT) --piece.last;
    }

    // ------------------------------------------------------------ cues

    /// The verb with its auxiliaries, adverbs between, negation, particle; a preposition right behind when it belongs to the cue.
    TokenRange verb_group(TokenId verb, std::string_view preposition = {}) const {
        TokenRange out{verb, verb + 1};
        while (out.first > 0) {
            const TokenId before = out.first - 1;
            const Relation relation = tree_.token(before).relation;
            if (tree_.head(before) != verb || (relation != Relation::aux && relation != Relation::advmod) ||
                tree_.is_root(before))
                break;
            out.first = before;
        }
        if (out.last < tree_.size() && tree_.is(out.last, Relation::compound, "prt") && tree_.head(out.last) == verb) ++out.last;
        if (!preposition.empty() && out.last < tree_.size() && tree_.lower(out.last) == preposition) ++out.last;
        return out;
    }

    bool is_speaker(TokenId id) const {
        return (actor_ && fillers_.is_in(id, *actor_)) || (document_ && fillers_.is_in(id, *document_)) ||
               sources_.kind(id) != SourceKind::other;
    }

    std::optional<TokenId> active_source(TokenId verb) const {
        if (const auto own = tree_.subject(verb)) return own;
        return subject_of(tree_, context_.kinds, verb);
    }
    std::optional<TokenId> passive_source(TokenId verb) const {
        for (const TokenId c : tree_.children(verb)) {
            if (tree_.is(c, Relation::obl) && tree_.marker(c) == "by") return c;
        }
        return std::nullopt;
    }

    void add(const Draft& draft) {
        if (!draft.content.empty()) drafts_.push_back(draft);
    }

    void add_verb(TokenId verb, const Cue& cue, TokenId content, std::vector<TokenRange> words,
                  std::string_view preposition = {}) {
        Draft draft;
        draft.cue = cue;
        draft.cue_head = verb;
        draft.cue_words = verb_group(verb, preposition);
        draft.content_head = content;
        draft.content = std::move(words);
        const bool passive = is_passive(tree_, verb);
        draft.source = passive ? passive_source(verb) : active_source(verb);
        if (!draft.source && !passive) return;
        if (draft.source && !is_speaker(*draft.source)) return;
        draft.score = draft.source ? 0.8F : 0.5F;
        if (context_.judgements[verb].phase == Phase::refused) return;  // "declined to comment on": nothing is said
        if (is_negated(verb) && draft.cue.stance == Stance::asserts) draft.cue.stance = Stance::declines;
        add(draft);
    }

    [[nodiscard]] bool is_negated(TokenId verb) const { return context_.judgements[verb].polarity == Polarity::negated; }

    void verb_cue(TokenId verb) {
        const Relation relation = tree_.token(verb).relation;
        if (relation == Relation::amod || relation == Relation::compound || relation == Relation::case_ ||
            relation == Relation::mark)
            return;
        std::string joined;
        std::string_view lemma = tree_.lemma(verb);
        if (const auto particle = tree_.child(verb, Relation::compound, "prt")) {
            joined = std::string(lemma) + "_" + std::string(tree_.lower(*particle));
            lemma = joined;
        }
        if ((relation == Relation::advcl || relation == Relation::acl) && words_.basis_verbs.contains(lemma) &&
            !tree_.subject(verb))
            return;  // the basis of another claim
        if (is_passive(tree_, verb)) {
            passive_cue(verb, lemma);
        } else if (!clause_cue(verb, lemma) && !infinitive_cue(verb, lemma) && !about_cue(verb, lemma)) {
            object_cue(verb, lemma);
        }
    }

    void passive_cue(TokenId verb, std::string_view lemma) {
        const Cue* cue = find_word(words_.passive, lemma);
        if (!cue) cue = passive_source(verb) ? find_word(words_.clause, lemma) : nullptr;
        if (!cue) return;
        for (const TokenId c : tree_.children(verb)) {
            const bool infinitive = tree_.is(c, Relation::advcl) && tree_.is_infinitive(c) && find_word(words_.infinitive, lemma);
            if (tree_.is(c, Relation::xcomp) || tree_.is(c, Relation::ccomp) || tree_.is(c, Relation::csubj) || infinitive) {
                add_verb(verb, *cue, c, pieces(c, {}));
                return;
            }
        }
    }

    bool clause_cue(TokenId verb, std::string_view lemma) {
        const Cue* cue = find_word(words_.clause, lemma);
        if (!cue) return false;
        for (const TokenId c : tree_.children(verb)) {
            const bool gerund = tree_.is(c, Relation::xcomp) && tree_.has(c, "VerbForm=Ger");  // "denied supplying"
            if ((!tree_.is(c, Relation::ccomp) && !gerund) || tree_.is_infinitive(c)) continue;
            add_verb(verb, *cue, c, pieces(c, {tree_.subject(verb).value_or(verb)}));
            return true;
        }
        for (const TokenId c : tree_.children(verb)) {
            const bool after = tree_.is(c, Relation::parataxis) && c > verb;
            const bool quote = tree_.is(c, Relation::obj) && quoted_[c] && !quoted_[verb];
            if ((!after && !quote) || (after && !is_introduced(verb, c))) continue;
            add_verb(verb, *cue, c, pieces(c, {}));
            return true;
        }
        return inserted_cue(verb, *cue);
    }

    /// `He said: "..."`: a colon, a comma or a quotation mark leads to the content.
    [[nodiscard]] bool is_introduced(TokenId verb, TokenId content) const {
        for (TokenId id = verb + 1; id < content; ++id) {
            if (is_quotation_mark(tree_, id) || tree_.form(id) == ":" || tree_.form(id) == ",") return true;
        }
        return false;
    }

    /// "..., officials said, ...", "as he has said, ...": the content is what the cue is put into.
    bool inserted_cue(TokenId verb, const Cue& cue) {
        const bool as_clause = tree_.is(verb, Relation::advcl) && tree_.marker(verb) == "as" && !tree_.child(verb, Relation::obj);
        if (!tree_.is(verb, Relation::parataxis) && !as_clause) return false;
        const auto speaker = tree_.subject(verb);
        if (!speaker) return false;
        const TokenId content = clause_above(tree_.head(verb));
        add_verb(verb, cue, content, pieces(content, {verb, *speaker}));
        return true;
    }

    /// The nearest clause at or above the token.
    [[nodiscard]] TokenId clause_above(TokenId id) const {
        while (!tree_.is_root(id)) {
            const Relation relation = tree_.token(id).relation;
            if (relation == Relation::ccomp || relation == Relation::advcl || relation == Relation::acl ||
                relation == Relation::parataxis || relation == Relation::csubj ||
                (relation == Relation::conj && tree_.child(id, Relation::nsubj))) {
                break;
            }
            id = tree_.head(id);
        }
        return id;
    }

    bool infinitive_cue(TokenId verb, std::string_view lemma) {
        const Cue* cue = find_word(words_.infinitive, lemma);
        if (!cue) return false;
        for (const TokenId c : tree_.children(verb)) {
            if ((!tree_.is(c, Relation::xcomp) && !tree_.is(c, Relation::ccomp)) || !tree_.is_infinitive(c)) continue;
            add_verb(verb, *cue, c, pieces(c, {}));
            return true;
        }
        return false;
    }

    bool about_cue(TokenId verb, std::string_view lemma) {
        for (const TokenId c : tree_.children(verb)) {
            if (!tree_.is(c, Relation::obl) && !tree_.is(c, Relation::advcl)) continue;
            const std::string preposition = tree_.marker(c);
            const WordMap<Cue>* words = find_word(words_.about, preposition);
            const Cue* cue = words ? find_word(*words, lemma) : nullptr;
            if (!cue) continue;
            std::vector<TokenRange> content = pieces(c, {});
            if (!content.empty() && tree_.lower(content.front().first) == preposition) ++content.front().first;
            if (!content.empty() && content.front().first >= content.front().last) return false;
            add_verb(verb, *cue, c, std::move(content), preposition);
            return true;
        }
        return false;
    }

    void object_cue(TokenId verb, std::string_view lemma) {
        const Cue* cue = find_word(words_.object, lemma);
        const auto object = tree_.child(verb, Relation::obj);
        if (!cue || !object || tree_.token(*object).upos == Upos::PRON) return;
        std::vector<TokenRange> content = pieces(*object, {});
        if (const auto predicate = tree_.child(verb, Relation::xcomp)) {
            const std::vector<TokenRange> more = pieces(*predicate, {});
            content.insert(content.end(), more.begin(), more.end());
        } else if (words_.recipients.contains(lemma)) {
            return;
        }
        add_verb(verb, *cue, *object, std::move(content));
    }

    void noun_cue(TokenId noun) {
        const Cue* cue = find_word(words_.nouns, tree_.lemma(noun));
        if (!cue || tree_.is(noun, Relation::compound)) return;
        std::optional<TokenId> content;
        for (const TokenId c : tree_.children(noun)) {
            if (c < noun || (!tree_.is(c, Relation::acl) && !tree_.is(c, Relation::ccomp))) continue;
            const std::string mark = tree_.marker(c);
            if (tree_.subtype(c) != "relcl" && (mark == "that" || mark == "to")) content = c;
        }
        if (!content) return;
        Draft draft;
        draft.cue = *cue;
        draft.cue_head = noun;
        draft.cue_words = {noun, noun + 1};
        draft.content_head = *content;
        draft.content = pieces(*content, {});
        draft.source = owner(noun);
        if (!draft.source || !is_speaker(*draft.source)) return;
        draft.score = 0.6F;
        add(draft);
    }

    /// Whose statement it is: possessor, "by", "from", a name before it, or the subject that makes it.
    std::optional<TokenId> owner(TokenId noun) const {
        for (const Argument& argument : own_noun_arguments(tree_, noun)) {
            const bool by = argument.slot == "possessive" || argument.slot == "by" || argument.slot == "from";
            const bool named =
                (argument.slot == "compound" || argument.slot == "adjective") && actor_ && fillers_.is_in(argument.head, *actor_);
            if (by || named) return argument.head;
        }
        if (tree_.is(noun, Relation::obj)) return subject_of(tree_, context_.kinds, tree_.head(noun));
        return std::nullopt;
    }

    void preposition_cue(TokenId source) {
        if (!tree_.is(source, Relation::obl) && !tree_.is(source, Relation::nmod) && !tree_.is(source, Relation::parataxis))
            return;
        if (!words_.prepositions.contains(tree_.marker(source))) return;
        if (tree_.is_root(source) || !is_speaker(source)) return;
        Draft draft;
        draft.cue = {Stance::asserts, Certainty::certain};
        draft.source = source;
        const auto marker = tree_.child(source, Relation::case_);
        if (!marker) return;
        draft.cue_words = tree_.subtree(*marker);
        draft.cue_head = *marker;
        draft.content_head = clause_above(tree_.head(source));
        draft.content = pieces(draft.content_head, {source});
        draft.score = 0.85F;
        add(draft);
    }

    void adverb_cue(TokenId adverb) {
        const Certainty* certainty = find_word(words_.adverbs, tree_.lower(adverb));
        if (!certainty || !tree_.is(adverb, Relation::advmod)) return;
        Draft draft;
        draft.cue = {Stance::asserts, *certainty};
        draft.cue_words = {adverb, adverb + 1};
        draft.cue_head = adverb;
        draft.content_head = clause_above(tree_.head(adverb));
        draft.content = pieces(draft.content_head, {adverb});
        draft.score = 0.5F;
        add(draft);
    }

    // ------------------------------------------------------------ quotations over several sentences

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
        trim(out);
        return out;
    }

    /// `"A. B," he said. "C."`: A and C belong to it.
    void extend_quotations() {
        const auto count = static_cast<std::uint32_t>(tree_.analysis().sentences.size());
        for (Draft& draft : drafts_) {
            if (quoted_[draft.cue_head] || draft.content.empty()) continue;
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

    [[nodiscard]] bool ends_quoted(const Draft& draft) const {
        return std::any_of(draft.content.begin(), draft.content.end(),
                           [&](const TokenRange& piece) { return quoted_[piece.last - 1]; });
    }

    // ------------------------------------------------------------ chains

    /// An attribution inside the content of another is told by it: the smallest such content is the next link outwards.
    void nest() {
        for (std::size_t inner = 0; inner < drafts_.size(); ++inner) {
            Draft& draft = drafts_[inner];
            for (std::size_t i = 0; i < drafts_.size(); ++i) {
                if (i == inner || !holds(drafts_[i], draft.cue_head) || holds(draft, drafts_[i].cue_head)) continue;
                if (!draft.outer || content_size(drafts_[i]) < content_size(drafts_[*draft.outer])) draft.outer = i;
            }
        }
    }

    ChainLink link(const Draft& draft) const {
        ChainLink out;
        out.cue = tree_.span(draft.cue_words);
        if (!draft.source) return out;
        out.source = sources_.span(*draft.source, draft.cue_head);
        out.entity = context_.index.at(*draft.source);
        out.kind = sources_.kind(*draft.source);
        out.basis = sources_.basis(*draft.source, draft.cue_head);
        return out;
    }

    Claim claim(const Draft& draft) const {
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
        out.quoted = std::all_of(draft.content.begin(), draft.content.end(),
                                 [&](const TokenRange& piece) { return quoted_[piece.first] && quoted_[piece.last - 1]; });
        out.score = draft.score;
        out.producer = {"meaning", 1};
        return out;
    }

    /// The lower of what the cue and what the content's own hedges allow.
    Certainty certainty(const Draft& draft) const {
        const Certainty content = context_.judgements[draft.content_head].certainty;
        if (draft.cue.certainty == Certainty::unstated || draft.cue.certainty == Certainty::possible) return draft.cue.certainty;
        if (content == Certainty::certain || draft.cue.certainty == content) return draft.cue.certainty;
        return content == Certainty::unstated ? draft.cue.certainty : content;
    }

    const Tree& tree_;
    const ClaimContext& context_;
    const Attribution& words_;
    Fillers fillers_;
    ClaimSources sources_;
    std::vector<bool> quoted_;
    std::optional<ClassId> actor_;
    std::optional<ClassId> document_;
    std::vector<Draft> drafts_;
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

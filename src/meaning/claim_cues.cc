#include "meaning/claim_cues.h"

#include <algorithm>

#include "meaning/fillers.h"
#include "meaning/quotes.h"
#include "meaning/roles.h"

namespace overt::meaning {
namespace {

class CueFinder {
public:
    CueFinder(const Tree& tree, const ClaimContext& context, const Fillers& fillers, const ClaimSources& sources,
              const std::vector<bool>& quoted)
        : tree_(tree),
          context_(context),
          words_(context.attribution),
          fillers_(fillers),
          sources_(sources),
          quoted_(quoted),
          actor_(context.kinds.class_id("actor")),
          document_(context.kinds.class_id("document")),
          is_deed_(tree.size()),
          is_cue_(tree.size()) {
        for (const Event& event : context.events)
            if (words_.deeds.contains(event.kind)) is_deed_[event.head.value] = true;
    }

    std::vector<ClaimDraft> find() {
        for (TokenId id = 0; id < tree_.size(); ++id) {
            switch (tree_.token(id).upos) {
                case Upos::VERB:
                    verb_cue(id, with_particle(id));
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
            restored_cue(id);
        }
        for (const overt::Attribution& found : tree_.analysis().attributions) learned_cue(found);
        return std::move(drafts_);
    }

private:
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
        for (TokenRange& piece : out) trim_punctuation(tree_, piece);
        std::erase_if(out, [](const TokenRange& piece) { return piece.first >= piece.last; });
        return out;
    }

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

    /// A speaker as it stands, or by the word that was restored, which the draft then says.
    bool has_speaker(ClaimDraft& draft) const {
        if (is_speaker(*draft.source)) return true;
        if (!actor_ || !fillers_.is_restored_in(*draft.source, *actor_)) return false;
        draft.restored = restored_at(context_.restored, *draft.source)->form;
        return true;
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

    void add(const ClaimDraft& draft) {
        if (draft.content.empty()) return;
        for (TokenId id = draft.cue_words.first; id < draft.cue_words.last; ++id) is_cue_[id] = true;
        drafts_.push_back(draft);
    }

    void add_verb(TokenId verb, const Cue& cue, TokenId content, std::vector<TokenRange> words, std::string_view preposition = {},
                  bool anyone = false) {
        ClaimDraft draft;
        draft.cue = cue;
        draft.cue_head = verb;
        draft.cue_words = verb_group(verb, preposition);
        draft.content_head = content;
        draft.content = std::move(words);
        const bool passive = is_passive(tree_, verb);
        draft.source = passive ? passive_source(verb) : active_source(verb);
        if (!draft.source && !passive) return;
        if (draft.source && !(anyone && tree_.token(*draft.source).upos == Upos::NOUN) && !has_speaker(draft)) return;
        if (context_.judgements[verb].phase == Phase::refused) return;  // "declined to comment on": nothing is said
        if (is_negated(verb) && draft.cue.stance == Stance::asserts) draft.cue.stance = Stance::declines;
        add(draft);
    }

    [[nodiscard]] bool is_negated(TokenId verb) const { return context_.judgements[verb].polarity == Polarity::negated; }

    /// "carry_out"
    [[nodiscard]] std::string with_particle(TokenId verb) const {
        const auto particle = tree_.child(verb, Relation::compound, "prt");
        return std::string(tree_.lemma(verb)) + (particle ? "_" + std::string(tree_.lower(*particle)) : "");
    }

    /// A word that says nothing, in place of one that probably did: "the minister aforesaid that".
    void restored_cue(TokenId id) {
        const RestoredWord* word = restored_at(context_.restored, id);
        if (!word || is_cue_[id] || is_deed_[id] || words_.clause.contains(tree_.lemma(id))) return;
        const std::size_t before = drafts_.size();
        verb_cue(id, word->verb);
        for (const TokenId c : tree_.children(id)) {  // "granting to officials" for "according to officials"
            const auto marker = tree_.child(c, Relation::case_);
            if (drafts_.size() > before || tree_.is_root(id) || !tree_.is(c, Relation::obl) || !marker || *marker < id) continue;
            if (const Cue* cue = find_word(words_.prepositions, word->form + ' ' + tree_.marker(c)))
                add_preposition(*cue, c, {id, *marker + 1}, id);
        }
        for (std::size_t i = before; i < drafts_.size(); ++i) drafts_[i].restored = word->form;
    }

    void verb_cue(TokenId verb, std::string_view lemma) {
        const Relation relation = tree_.token(verb).relation;
        if (relation == Relation::amod || relation == Relation::compound || relation == Relation::case_ ||
            relation == Relation::mark)
            return;
        if ((relation == Relation::advcl || relation == Relation::acl) && words_.basis_verbs.contains(lemma) &&
            !tree_.subject(verb))
            return;  // the basis of another claim
        if (quoted_[verb] && words_.thoughts.contains(lemma) && is_of_the_conversation(verb)) return;
        if (is_passive(tree_, verb)) {
            passive_cue(verb, lemma);
        } else if (!clause_cue(verb, lemma) && !infinitive_cue(verb, lemma) && !about_cue(verb, lemma)) {
            object_cue(verb, lemma);
        }
    }

    /// "I", "we" or "you" is the subject: inside a quotation whoever is quoted says so already.
    [[nodiscard]] bool is_of_the_conversation(TokenId verb) const {
        const auto subject = active_source(verb);
        return subject && (tree_.has(*subject, "Person=1") || tree_.has(*subject, "Person=2"));
    }

    void passive_cue(TokenId verb, std::string_view lemma) {
        const Cue* cue = find_word(words_.passive, lemma);
        if (!cue) cue = passive_source(verb) ? find_word(words_.clause, lemma) : nullptr;
        if (!cue) return;
        for (const TokenId c : tree_.children(verb)) {
            const bool infinitive = tree_.is(c, Relation::advcl) && tree_.is_infinitive(c) && find_word(words_.infinitive, lemma);
            const bool quoted_as =
                tree_.is(c, Relation::advcl) && tree_.marker(c) == "as";  // "was quoted by the agency as saying"
            if (tree_.is(c, Relation::xcomp) || tree_.is(c, Relation::ccomp) || tree_.is(c, Relation::csubj) || infinitive ||
                quoted_as) {
                // "the veto is expected to come": the veto is what is expected.
                const auto raised = tree_.is(c, Relation::xcomp) || quoted_as ? tree_.subject(verb) : std::nullopt;
                add_verb(verb, *cue, c, raised ? joined(pieces(*raised, {}), pieces(c, {})) : pieces(c, {}));
                return;
            }
        }
    }

    /// The content that stands in two places, the first before the second.
    static std::vector<TokenRange> joined(std::vector<TokenRange> first, const std::vector<TokenRange>& second) {
        for (const TokenRange& piece : second) {
            if (!first.empty() && first.back().last == piece.first)
                first.back().last = piece.last;
            else
                first.push_back(piece);
        }
        return first;
    }

    bool clause_cue(TokenId verb, std::string_view lemma) {
        const Cue* cue = find_word(words_.clause, lemma);
        if (!cue) return false;
        for (const TokenId c : tree_.children(verb)) {
            const bool gerund = tree_.is(c, Relation::xcomp) && tree_.has(c, "VerbForm=Ger");  // "denied supplying"
            if ((!tree_.is(c, Relation::ccomp) && !gerund) || (tree_.is_infinitive(c) && !tree_.subject(c))) continue;
            const auto subject = tree_.subject(verb);
            add_verb(verb, *cue, c, subject ? pieces(c, {*subject}) : pieces(c, {}), {}, true);
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
            add_verb(verb, *cue, c, with_object(verb, pieces(c, {})));
            return true;
        }
        return false;
    }

    /// "urged [Paris to pay]": who is to do it is a part of what is asked.
    [[nodiscard]] std::vector<TokenRange> with_object(TokenId verb, std::vector<TokenRange> content) const {
        auto object = tree_.child(verb, Relation::obj);
        if (!object) object = tree_.child(verb, Relation::iobj);
        if (!object || content.empty() || *object < verb || *object > content.front().first) return content;
        return joined(pieces(*object, {}), content);
    }

    bool about_cue(TokenId verb, std::string_view lemma) {
        for (const TokenId c : tree_.children(verb)) {
            if (!tree_.is(c, Relation::obl) && !tree_.is(c, Relation::advcl)) continue;
            if (fillers_.is_time(c)) continue;  // "commented on Monday"
            const std::string preposition = tree_.marker(c);
            const WordMap<Cue>* words = find_word(words_.about, preposition);
            const Cue* cue = words ? find_word(*words, lemma) : nullptr;
            if (!cue) continue;
            std::vector<TokenRange> content = pieces(c, {});
            if (!content.empty() && tree_.lower(content.front().first) == preposition) ++content.front().first;
            if (!content.empty() && content.front().first >= content.front().last) return false;
            const auto object = tree_.child(verb, Relation::obj);
            if (object && *object < c) {  // "criticized [Rome for paying]"
                add_verb(verb, *cue, c, with_object(verb, pieces(c, {})));
            } else {
                for (const TokenId asked : tree_.children(verb)) {  // "called on [Paris to pay]"
                    const bool clause = tree_.is(asked, Relation::xcomp) || tree_.is(asked, Relation::advcl);
                    if (clause && asked > c && preposition.ends_with("on") && tree_.is_infinitive(asked))
                        content = joined(std::move(content), pieces(asked, {}));
                }
                add_verb(verb, *cue, c, std::move(content), preposition);
            }
            return true;
        }
        return false;
    }

    void object_cue(TokenId verb, std::string_view lemma) {
        const Cue* cue = find_word(words_.object, lemma);
        const auto object = tree_.child(verb, Relation::obj);
        const auto predicate = tree_.child(verb, Relation::xcomp);
        if (!cue || !object || (tree_.token(*object).upos == Upos::PRON && !predicate) || is_deed_[verb]) return;
        std::vector<TokenRange> content = pieces(*object, {});
        if (predicate) {
            content = joined(std::move(content), pieces(*predicate, {}));
        } else if (words_.recipients.contains(lemma)) {
            return;
        }
        for (const TokenId c : tree_.children(verb)) {  // "condemned [the test as reckless]"
            const bool said_of = tree_.is(c, Relation::obl) || tree_.is(c, Relation::advcl);
            if (c > *object && said_of && tree_.marker(c) == "as" && !tree_.subject(c))
                content = joined(std::move(content), pieces(c, {}));
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
        ClaimDraft draft;
        draft.cue = *cue;
        draft.cue_head = noun;
        draft.cue_words = {noun, noun + 1};
        draft.content_head = *content;
        draft.content = pieces(*content, {});
        draft.source = owner(noun);
        if (!draft.source || !has_speaker(draft)) return;
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
        if (tree_.is(noun, Relation::obj) && !context_.kinds.is_opposing(tree_.lemma(tree_.head(noun))))
            return subject_of(tree_, context_.kinds, tree_.head(noun));
        return std::nullopt;
    }

    void preposition_cue(TokenId source) {
        if (!tree_.is(source, Relation::obl) && !tree_.is(source, Relation::nmod) && !tree_.is(source, Relation::parataxis))
            return;
        const Cue* cue = find_word(words_.prepositions, tree_.marker(source));
        if (!cue || tree_.is_root(source)) return;
        if (const auto marker = tree_.child(source, Relation::case_))
            add_preposition(*cue, source, tree_.subtree(*marker), source);
    }

    /// `cue_words` lead to the source of what the clause above `phrase` says, of which it is no part.
    void add_preposition(const Cue& cue, TokenId source, TokenRange cue_words, TokenId phrase) {
        ClaimDraft draft;
        draft.cue = cue;
        draft.source = source;
        if (!has_speaker(draft)) return;
        draft.cue_words = cue_words;
        draft.cue_head = cue_words.first;
        draft.content_head = clause_above(tree_.head(phrase));
        draft.content = pieces(draft.content_head, {phrase});
        draft.inserted = true;
        add(draft);
    }

    /// What the model takes for an attribution and no word list knows.
    void learned_cue(const overt::Attribution& found) {
        const TokenId cue = found.cue.value;
        if (!found.source || !found.content || !is_speaker(found.source->value)) return;
        const Upos upos = tree_.token(cue).upos;
        if (upos != Upos::VERB && upos != Upos::NOUN && upos != Upos::ADJ) return;
        if (is_cue_[cue]) return;
        ClaimDraft draft;
        draft.cue = {is_negated(cue) ? Stance::declines : Stance::asserts, Certainty::unstated, "the model", 0};
        draft.cue_head = cue;
        draft.cue_words = verb_group(cue);
        draft.source = found.source->value;
        draft.content_head = found.content->value;
        draft.content = pieces(draft.content_head, {cue, *draft.source});
        add(draft);
    }

    void adverb_cue(TokenId adverb) {
        const Cue* cue = find_word(words_.adverbs, tree_.lower(adverb));
        if (!cue || !tree_.is(adverb, Relation::advmod)) return;
        ClaimDraft draft;
        draft.cue = *cue;
        draft.cue_words = {adverb, adverb + 1};
        draft.cue_head = adverb;
        draft.content_head = clause_above(tree_.head(adverb));
        draft.content = pieces(draft.content_head, {adverb});
        add(draft);
    }

    const Tree& tree_;
    const ClaimContext& context_;
    const Attribution& words_;
    const Fillers& fillers_;
    const ClaimSources& sources_;
    const std::vector<bool>& quoted_;
    std::optional<ClassId> actor_;
    std::optional<ClassId> document_;
    std::vector<bool> is_deed_;  // by token: names an event that is no act of speech
    std::vector<bool> is_cue_;   // by token: of a claim found already
    std::vector<ClaimDraft> drafts_;
};

}  // namespace

std::vector<ClaimDraft> find_claim_cues(const Tree& tree, const ClaimContext& context, const Fillers& fillers,
                                        const ClaimSources& sources, const std::vector<bool>& quoted) {
    return CueFinder(tree, context, fillers, sources, quoted).find();
}

void trim_punctuation(const Tree& tree, TokenRange& piece) {
    while (piece.first < piece.last && tree.token(piece.first).upos == Upos::PUNCT) ++piece.first;
    while (piece.first < piece.last && tree.token(piece.last - 1).upos == Upos::PUNCT) --piece.last;
    bool open = false;  // 'the report "groundless"' keeps its second mark
    for (TokenId id = piece.first; id < piece.last; ++id) open ^= is_quotation_mark(tree, id);
    const bool closes = open && piece.last < tree.size() && is_quotation_mark(tree, piece.last);
    if (closes) ++piece.last;
}

}  // namespace overt::meaning

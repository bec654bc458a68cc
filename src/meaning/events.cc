#include "meaning/events.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "meaning/frame_matcher.h"
#include "meaning/present_of_reports.h"
#include "meaning/roles.h"
#include "meaning/roleset_arguments.h"

namespace overt::meaning {
namespace {

constexpr std::string_view restored_named = "restored";
constexpr std::string_view model_named = "model";  // how a word opened a frame
constexpr std::string_view none = "none";          // a PLOVER type or mode that a frame takes away

/// The frames that a word opens, and what of it opened them.
struct Opened {
    const std::vector<std::uint32_t>* frames = nullptr;
    std::string_view how;        // "sense", "word", "word as written", "restored", "model"
    float likelihood = 1;        // of the kind by the model, where that opened them
    std::string_view word = {};  // in place of the one that stands there
};

// Of an event that a restored word names: the least likelihood of its kind by the model.
constexpr float least_of_restored = 0.12F;

/// The model's figure where it lies on the side that the words stand for, else what the words say.
double agreed_factuality(double by_words, std::optional<float> by_model) {
    const bool agree = by_model && (*by_model >= 0) == (by_words >= 0);
    return agree ? static_cast<double>(*by_model) : by_words;
}

class EventFinder {
public:
    EventFinder(const Tree& tree, const EventContext& context)
        : tree_(tree),
          context_(context),
          kinds_(context.kinds),
          matcher_(tree, context.kinds, context.entities, context.index, context.restored),
          fillers_(matcher_.fillers()),
          model_(tree),
          person_(kinds_.class_id("human")),
          weapon_(kinds_.class_id("weapon")),
          named_(tree.size()) {
        for (const Name& name : tree.analysis().names) {
            for (TokenId id = name.first.value; id < name.last.value; ++id) named_[id] = true;
        }
    }

    std::vector<Event> find() {
        std::vector<Event> out;
        for (TokenId id = 0; id < tree_.size(); ++id) {
            // The sense first; the word where the sense is none of the table or its frames do not fit.
            const std::array<Opened, 3> words{Opened{frames_by_sense(id), "sense"}, Opened{frames_of(id), "word"},
                                              Opened{written_frames(id), "word as written"}};
            const auto fits = [&](bool last) {
                return std::any_of(words.begin(), words.end(),
                                   [&](const Opened& opened) { return opened.frames && try_frames(id, opened, last, out); });
            };
            if (!fits(false) && !fits(true) &&
                std::none_of(words.begin(), words.end(),
                             [&](const Opened& opened) { return opened.frames && is_barred(*opened.frames, id); }) &&
                !try_restored(id, out))
                try_guesses(id, out);
        }
        drop_light_twins(out);
        return out;
    }

private:
    [[nodiscard]] const std::vector<std::uint32_t>* frames_by_sense(TokenId id) const {
        const std::string_view roleset = model_.roleset(id);
        if (roleset.empty() || named_[id] || is_function_word(id) || is_doer(id)) return nullptr;
        return kinds_.frames_of_roleset(roleset);
    }

    [[nodiscard]] bool is_function_word(TokenId id) const {
        return tree_.is(id, Relation::case_) || tree_.is(id, Relation::mark);
    }

    /// "soldier", "attacker", "bombs": who does it or with what, not that it is done.
    [[nodiscard]] bool is_doer(TokenId id) const {
        const auto is_in = [&](std::optional<ClassId> wanted) { return wanted && fillers_.is_in(id, *wanted); };
        return tree_.token(id).upos == Upos::NOUN && (is_in(person_) || (tree_.has(id, "Number=Plur") && is_in(weapon_)));
    }

    /// Words of another matter keep a frame of the word out.
    [[nodiscard]] bool is_barred(const std::vector<std::uint32_t>& frames, TokenId trigger) const {
        return std::any_of(frames.begin(), frames.end(),
                           [&](std::uint32_t id) { return matcher_.bars(kinds_.frame(id), trigger); });
    }

    /// The word that probably stood there before a machine exchanged it, where the model takes the one there for that kind too.
    bool try_restored(TokenId id, std::vector<Event>& out) const {
        const RestoredWord* word = restored_at(context_.restored, id);
        if (!word || named_[id] || is_function_word(id)) return false;
        const Upos upos = tree_.token(id).upos;
        if (upos != Upos::NOUN && upos != Upos::VERB) return false;
        const TriggerForm form = upos == Upos::NOUN ? TriggerForm::noun : TriggerForm::verb;
        const std::string usual_sense = word->lemma + ".01";
        for (const auto* frames : {kinds_.frames(form, word->lemma), kinds_.frames_of_roleset(usual_sense)}) {
            Opened opened{frames, restored_named, most_of_restored};
            opened.word = word->lemma;
            if (frames && (try_frames(id, opened, false, out) || try_frames(id, opened, true, out))) return true;
        }
        return false;
    }

    /// The kinds that the model takes a word for which no frame names.
    void try_guesses(TokenId id, std::vector<Event>& out) const {
        if (kinds_.is_state(tree_.lemma(id))) return;
        if (named_[id] || is_function_word(id) || is_doer(id)) return;
        for (const KindGuess& guess : guesses_of(id)) {
            const Opened opened{kinds_.likely_frames(guess.kind), model_named, guess.likelihood};
            if (opened.frames && try_frames(id, opened, true, out)) return;
        }
    }

    [[nodiscard]] const std::vector<std::uint32_t>* written_frames(TokenId id) const {
        return is_noun_trigger(id) ? kinds_.frames_as_written(tree_.lower(id)) : nullptr;
    }

    [[nodiscard]] bool is_noun_trigger(TokenId id) const { return tree_.token(id).upos == Upos::NOUN && !named_[id]; }

    /// Before its noun: "the arrested men", "the bombing campaign".
    [[nodiscard]] bool is_attribute(TokenId id) const { return tree_.is(id, Relation::amod) || tree_.is(id, Relation::compound); }

    [[nodiscard]] const std::vector<std::uint32_t>* frames_of(TokenId id) const {
        const Token& token = tree_.token(id);
        if (named_[id] || is_function_word(id)) return nullptr;
        if (token.upos == Upos::NOUN) return kinds_.frames(TriggerForm::noun, tree_.lemma(id));
        if (token.upos == Upos::ADJ) return kinds_.frames(TriggerForm::adjective, tree_.lower(id));
        if (token.upos != Upos::VERB) return nullptr;
        for (const TokenId c : tree_.children(id)) {  // parsers call the particle an adverb as well
            if (c < id || !(tree_.is(c, Relation::compound, "prt") || tree_.is(c, Relation::advmod))) continue;
            const std::string joined = std::string(tree_.lemma(id)) + "_" + std::string(tree_.lower(c));
            if (const auto* frames = kinds_.frames(TriggerForm::verb, joined)) return frames;
        }
        if (const auto* frames = frames_with_preposition(id)) return frames;
        if (const auto particle = tree_.child(id, Relation::compound, "prt")) {
            if (tree_.lower(*particle) != "back" && tree_.lower(*particle) != "over") return nullptr;  // another verb
        }
        return kinds_.frames(TriggerForm::verb, tree_.lemma(id));
    }

    /// "pulled out of the deal", where parsers make "out" a preposition of the deal.
    [[nodiscard]] const std::vector<std::uint32_t>* frames_with_preposition(TokenId verb) const {
        const TokenId next = verb + 1;
        if (next + 1 >= tree_.size() || !tree_.is(next, Relation::case_) || !tree_.is(next + 1, Relation::case_)) return nullptr;
        return kinds_.frames(TriggerForm::verb, std::string(tree_.lemma(verb)) + '_' + std::string(tree_.lower(next)));
    }

    /// What the model takes the word for.
    [[nodiscard]] std::span<const KindGuess> guesses_of(TokenId id) const {
        const auto [first, last] = std::ranges::equal_range(tree_.analysis().kind_guesses, id, {},
                                                            [](const KindGuess& guess) { return guess.token.value; });
        return {first, last};
    }

    /// The likelihood that the model gives the word to be of the kind.
    [[nodiscard]] float guessed(TokenId id, std::string_view kind) const {
        for (const KindGuess& guess : guesses_of(id))
            if (guess.kind == kind) return guess.likelihood;
        return 0;
    }

    bool try_frames(TokenId trigger, const Opened& opened, bool last, std::vector<Event>& out) const {
        for (const std::uint32_t id : *opened.frames) {
            const Frame& frame = kinds_.frame(id);
            if (frame.last != last || opened.likelihood < frame.likely.value_or(0)) continue;
            if (opened.how == restored_named && guessed(trigger, kinds_.kinds()[frame.kind].name) < least_of_restored) continue;
            const bool is_noun = tree_.token(trigger).upos == Upos::NOUN;
            if (frame.sense_on == (is_noun ? SenseOn::verbs : SenseOn::nouns)) continue;
            if (is_attribute(trigger) && !frame.attributive) continue;
            std::vector<Argument> arguments = model_.with_labels(
                trigger, is_noun ? noun_arguments(tree_, kinds_, frame, trigger) : verb_arguments(tree_, kinds_, trigger));
            if (is_noun) matcher_.prefer_subject(arguments);
            if (const auto rejected = tree_.rejected(trigger))
                std::erase_if(arguments, [&](const Argument& a) { return a.head == *rejected; });
            std::vector<Filled> filled;
            if (!matcher_.match(frame, trigger, arguments, filled)) continue;
            out.push_back(event(frame, trigger, filled));
            const bool by_restored = std::ranges::any_of(filled, &Filled::by_restored);
            out.back().score = std::min({out.back().score, opened.likelihood, by_restored ? most_of_restored : 1.0F});
            out.back().reasons.insert(out.back().reasons.begin(), reason_of_kind(frame, trigger, opened));
            return true;
        }
        return false;
    }

    [[nodiscard]] Reason reason_of_kind(const Frame& frame, TokenId trigger, const Opened& opened) const {
        const std::string_view word = !opened.word.empty()    ? opened.word
                                      : opened.how == "sense" ? model_.roleset(trigger)
                                                              : tree_.lemma(trigger);
        std::string how = std::string(opened.how) + ' ' + std::string(word);
        if (opened.how == model_named) how += fmt::format(" {:.2f}", opened.likelihood);
        return {"kind", std::move(how), kinds_.kinds()[frame.kind].name, kinds_.place(frame, frame.line), tree_.span(trigger)};
    }

    [[nodiscard]] Reason reason_of_role(const Frame& frame, const Filled& filled) const {
        std::string slot = filled.by->slot;
        if (!filled.by->inner.empty()) slot += '.' + filled.by->inner;
        if (filled.by_restored)
            slot += fmt::format(", {} {}", restored_named, restored_at(context_.restored, filled.head)->lemma);
        return {"", "slot " + slot, std::string(filled.role), kinds_.place(frame, filled.by->line), tree_.span(filled.head)};
    }

    Event event(const Frame& frame, TokenId trigger, const std::vector<Filled>& filled) const {
        const EventKind& kind = kinds_.kinds()[frame.kind];
        Event out;
        out.kind = kind.name;
        judge(frame, trigger, out);
        std::vector<std::pair<Role, Reason>> roles;
        out.trigger = tree_.span(trigger);
        out.head = {trigger};
        for (const Filled& f : filled) {
            if (f.by->slot == unwilling_slot) refuse(f.head, out);
            if (f.role == unprinted_role) continue;
            Role role;
            role.role = f.role;
            role.entity = context_.index.at(f.head);
            role.span = fillers_.span(f.head, trigger);
            role.head = tree_.span(f.head);
            role.quantity = find_quantity(tree_, context_.quantities, f.head);
            roles.emplace_back(std::move(role), reason_of_role(frame, f));
        }
        if (out.phase == Phase::prevented && std::find(kind.roles.begin(), kind.roles.end(), "preventer") != kind.roles.end())
            add_preventer(trigger, roles);
        std::stable_sort(roles.begin(), roles.end(),
                         [](const auto& a, const auto& b) { return a.first.span.begin < b.first.span.begin; });
        for (auto& [role, reason] : roles) {
            reason.field = "roles/" + std::to_string(out.roles.size());
            out.roles.push_back(std::move(role));
            out.reasons.push_back(std::move(reason));
        }
        out.plover = plover(frame, kind, filled, out.reasons);
        out.evidence = tree_.sentence(trigger).span;
        out.score = score(trigger, filled, out.reasons);
        out.producer = {"meaning", 1};
        return out;
    }

    /// Who or what stopped it: the subject of the verb above.
    void add_preventer(TokenId trigger, std::vector<std::pair<Role, Reason>>& roles) const {
        TokenId verb = trigger;
        do {
            if (tree_.is_root(verb)) return;
            verb = tree_.head(verb);
        } while (tree_.token(verb).upos != Upos::VERB);
        const auto subject = is_passive(tree_, verb) ? std::nullopt : subject_of(tree_, kinds_, verb);
        if (!subject || tree_.below(trigger, *subject)) return;
        const Span head = tree_.span(*subject);
        if (std::any_of(roles.begin(), roles.end(), [&](const auto& role) { return role.first.head == head; })) return;
        roles.emplace_back(Role{"preventer", context_.index.at(*subject), fillers_.span(*subject, trigger), head},
                           Reason{"", "subject of the verb above", "preventer", "", tree_.span(verb)});
    }

    void judge(const Frame& frame, TokenId trigger, Event& out) const {
        Judgement judgement = context_.judgements[trigger];
        const bool real = judgement.phase == Phase::occurred || judgement.phase == Phase::ongoing;
        out.reasons = context_.trace.reasons(tree_, trigger);
        const auto because = [&](std::string_view field, Reason reason) {
            for (Reason& old : out.reasons) {
                if (old.field == field) old = std::move(reason);
            }
        };
        if (real && frame.phase) {
            judgement.phase = *frame.phase;
            judgement.factuality = std::min(judgement.factuality, 0.8);
            because("phase", {"phase", "phase of the word", std::string(to_string(*frame.phase)), kinds_.place(frame, frame.line),
                              tree_.span(trigger)});
        }
        out.phase = judgement.phase;
        out.polarity = judgement.polarity;
        out.certainty = judgement.certainty;
        out.factuality = agreed_factuality(judgement.factuality, tree_.token(trigger).factuality);
        if (out.factuality != judgement.factuality)
            because("factuality", {"factuality", "the model", "agrees with the words", "", tree_.span(trigger)});
    }

    /// "would not say": the refusal has happened.
    void refuse(TokenId word, Event& out) const {
        out.phase = Phase::occurred;
        out.polarity = Polarity::affirmed;
        out.certainty = Certainty::certain;
        out.factuality = std::abs(out.factuality);
        for (Reason& reason : out.reasons) {
            if (reason.field == "phase" || reason.field == "polarity" || reason.field == "certainty")
                reason = {reason.field, "refusal", std::string(tree_.lower(word)), "", tree_.span(word)};
        }
    }

    std::optional<Plover> plover(const Frame& frame, const EventKind& kind, const std::vector<Filled>& filled,
                                 std::vector<Reason>& reasons) const {
        const std::string place = frame.type || frame.mode ? kinds_.place(frame, frame.line) : kind.table;
        if (frame.type ? *frame.type == none : !kind.plover) {
            reasons.push_back({"plover", "no category", "", place, {}});
            return std::nullopt;
        }
        Plover out = kind.plover.value_or(Plover{});
        if (frame.type) out.type = *frame.type;
        if (frame.mode) out.mode = *frame.mode == none ? std::nullopt : frame.mode;
        reasons.push_back(
            {"plover", frame.type || frame.mode ? "category of the word" : "category of the kind", out.type, place, {}});
        const auto filler = [&](ClassId wanted) {
            return std::find_if(filled.begin(), filled.end(), [&](const Filled& f) { return fillers_.is_in(f.head, wanted); });
        };
        const auto because = [&](ClassId wanted, const std::string& effect) {
            reasons.push_back(
                {"plover", "class " + kinds_.filler_class(wanted).name, effect, kind.table, tree_.span(filler(wanted)->head)});
        };
        for (const auto& [filler_class, mode] : kind.modes) {
            if (!frame.mode && filler(filler_class) != filled.end()) {
                out.mode = mode;
                because(filler_class, mode);
                break;
            }
        }
        for (const auto& [filler_class, context] : kind.contexts) {
            if (filler(filler_class) == filled.end() ||
                std::find(out.contexts.begin(), out.contexts.end(), context) != out.contexts.end())
                continue;
            out.contexts.push_back(context);
            because(filler_class, context);
        }
        return out;
    }

    /// A plain estimate until it is calibrated on judged events: verbs are surer than nouns, known fillers than unknown ones.
    [[nodiscard]] float score(TokenId trigger, const std::vector<Filled>& filled, std::vector<Reason>& reasons) const {
        const bool verb = tree_.token(trigger).upos == Upos::VERB;
        float out = verb ? 0.6F : 0.5F;
        for (const Filled& f : filled) out += context_.index.at(f.head) ? 0.1F : 0.03F;
        const auto known =
            std::count_if(filled.begin(), filled.end(), [&](const Filled& f) { return context_.index.at(f.head).has_value(); });
        reasons.push_back({"score", verb ? "a verb" : "not a verb",
                           std::to_string(known) + " of " + std::to_string(filled.size()) + " fillers known", "",
                           tree_.span(trigger)});
        return std::min(out, 0.95F);
    }

    /// "attended the meeting": the noun is the event, the verb only carries it. "signed a treaty": the verb is.
    void drop_light_twins(std::vector<Event>& events) const {
        std::vector<const Event*> carried(tree_.size());  // by verb, the noun event that is its object
        std::vector<const Event*> by_head(tree_.size());
        for (const Event& event : events) {
            const TokenId head = event.head.value;
            by_head[head] = &event;
            const bool filler = tree_.is(head, Relation::obj) || tree_.is(head, Relation::nsubj, "pass");
            if (tree_.token(head).upos == Upos::NOUN && filler) carried[tree_.head(head)] = &event;
        }
        std::vector<bool> drop;
        drop.reserve(events.size());
        for (const Event& event : events) {
            const Event* noun = carried[event.head.value];
            const Event* verb = by_head[tree_.head(event.head.value)];
            const bool carries = noun && (noun->kind == event.kind ? !takes(event, *noun) : is_occasion(event, *noun));
            const bool is_bare_subject = tree_.is(event.head.value, Relation::nsubj) && event.roles.empty();
            const bool is_filler = is_bare_subject || carried[tree_.head(event.head.value)] == &event;
            const bool is_told = verb && verb->kind == event.kind && is_filler && takes(*verb, event);
            const bool guessed =
                noun && is_guess(event) && !is_guess(*noun) && (noun->kind == event.kind || shares_filler(event, *noun));
            // "the death toll": one of them is enough
            const bool is_part =
                verb && verb->kind == event.kind && tree_.is(event.head.value, Relation::compound) && event.roles.empty();
            drop.push_back(carries || guessed || is_part || (is_told && !(is_guess(*verb) && !is_guess(event))));
        }
        std::size_t kept = 0;
        for (std::size_t i = 0; i < events.size(); ++i) {
            if (drop[i]) continue;
            if (kept != i) events[kept] = std::move(events[i]);
            ++kept;
        }
        events.resize(kept);
    }

    /// The model alone named its kind.
    [[nodiscard]] static bool is_guess(const Event& event) { return event.reasons.front().rule.starts_with(model_named); }

    /// "took delivery": whoever takes it is told by the noun.
    [[nodiscard]] static bool shares_filler(const Event& verb, const Event& noun) {
        return std::any_of(verb.roles.begin(), verb.roles.end(), [&](const Role& role) {
            return std::any_of(noun.roles.begin(), noun.roles.end(), [&](const Role& other) { return other.head == role.head; });
        });
    }

    /// The noun fills a role of the verb, and not as the occasion.
    [[nodiscard]] static bool takes(const Event& verb, const Event& noun) {
        return std::any_of(verb.roles.begin(), verb.roles.end(),
                           [&](const Role& role) { return role.role != "occasion" && role.head == noun.trigger; });
    }

    [[nodiscard]] static bool is_occasion(const Event& verb, const Event& noun) {
        return std::any_of(verb.roles.begin(), verb.roles.end(),
                           [&](const Role& role) { return role.role == "occasion" && role.head == noun.trigger; });
    }

    const Tree& tree_;
    const EventContext& context_;
    const Kinds& kinds_;
    FrameMatcher matcher_;
    const Fillers& fillers_;
    RolesetArguments model_;
    std::optional<ClassId> person_;
    std::optional<ClassId> weapon_;
    std::vector<bool> named_;
};

}  // namespace

std::vector<Event> find_events(const Tree& tree, const EventContext& context) {
    std::vector<Event> events = EventFinder(tree, context).find();
    tell_in_present(tree, context.kinds, events);
    return events;
}

}  // namespace overt::meaning

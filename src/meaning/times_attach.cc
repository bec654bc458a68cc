#include <algorithm>
#include <optional>
#include <vector>

#include "meaning/times.h"
#include "meaning/times_bounds.h"
#include "meaning/times_match.h"
#include "meaning/times_resolve.h"
#include "meaning/times_scene.h"
#include "meaning/times_tense.h"

namespace overt::meaning {
namespace {

bool opens_clause(Relation relation) {
    return relation == Relation::ccomp || relation == Relation::advcl || relation == Relation::parataxis ||
           relation == Relation::acl || relation == Relation::csubj;
}

bool is_ahead(Phase phase) {
    return phase == Phase::planned || phase == Phase::agreed || phase == Phase::offered || phase == Phase::sought ||
           phase == Phase::possible || phase == Phase::delayed;
}

class Attacher {
public:
    Attacher(const Tree& tree, const TimeGrammar::Table& grammar, Reading& reading)
        : tree_(tree), grammar_(grammar), compared_(grammar.class_id("COMPARED")), reading_(reading), event_at_(tree.size()) {
        for (std::uint32_t i = 0; i < reading.events.size(); ++i) event_at_[reading.events[i].head.value] = Index<Event>{i};
    }

    void run() {
        for (std::uint32_t i = 0; i < reading_.times.size(); ++i) {
            const TimexType type = reading_.times[i].type;
            if (type == TimexType::date || type == TimexType::time) attach(Index<TimeExpression>{i});
        }
        for (const auto& [event, time] : beside_) share_with_conjuncts(event, time);
        for (Event& event : reading_.events) {
            if (!event.when) inherit(event);
        }
        go_on();
        for (Event& event : reading_.events) turn(event);
        for (Event& event : reading_.events) {
            if (!event.when) because(event, {"when", "no time beside the event", "", "", {}});
            bound_event(tree_, grammar_, reading_, event);
        }
        for (Claim& claim : reading_.claims) {
            say(claim);
        }
    }

private:
    /// A placed time beats "now" and "recently".
    void give(Index<Event> event, Index<TimeExpression> time, const char* rule) {
        Event& mine = reading_.events[event.value];
        const bool better = !mine.when || (!reading_.times[mine.when->value].when && reading_.times[time.value].when);
        if (!better) return;
        mine.when = time;
        mine.when_basis = WhenBasis::stated;
        because(mine, {"when", rule, "stated", "", reading_.times[time.value].span});
    }

    /// In place of an earlier reason for the same field.
    static void because(Event& event, Reason reason) {
        std::erase_if(event.reasons, [&](const Reason& old) { return old.field == reason.field; });
        event.reasons.push_back(std::move(reason));
    }

    /// To the event that the time's phrase hangs on, else to what the verb it hangs on carries ("held talks on Monday").
    void attach(Index<TimeExpression> time) {
        const std::optional<TokenId> head = head_in(tree_, reading_.times[time.value].span);
        if (!head || compares(reading_.times[time.value].span)) return;
        for (TokenId at = *head; !tree_.is_root(at);) {
            const bool leaves_clause = at != *head && opens_clause(tree_.token(at).relation);
            if (leaves_clause || (at == *head && names_a_thing(at, reading_.times[time.value]))) return;
            at = tree_.head(at);
            if (event_at_[at]) {
                give(*event_at_[at], time, "time beside the event");
                beside_.push_back({at, time});
                return;
            }
            if (tree_.token(at).upos == Upos::VERB || tree_.token(at).upos == Upos::AUX) {
                if (const auto carried = carried_event(at)) give(*carried, time, "time beside the verb that carries the event");
                return;
            }
        }
    }

    /// "Under a 2019 memorandum": the year of a thing, not of what is done with it; "at a Friday meeting" is the day of what is
    /// done there.
    bool names_a_thing(TokenId time, const TimeExpression& expression) const {
        const TokenId thing = tree_.head(time);
        return !event_at_[thing] && expression.precision >= Precision::year && thing > time &&
               (tree_.is(time, Relation::nummod) || tree_.is(time, Relation::compound) || tree_.is(time, Relation::nmod)) &&
               tree_.token(thing).upos != Upos::VERB;
    }

    /// "Sales fell from a year earlier": the time of what it is held against.
    bool compares(Span time) const {
        const auto& tokens = tree_.analysis().tokens;
        const auto first = std::lower_bound(tokens.begin(), tokens.end(), time.begin,
                                            [](const Token& token, std::uint32_t begin) { return token.span.begin < begin; });
        if (first == tokens.begin()) return false;
        return is_of_class(grammar_, tree_.lower(static_cast<TokenId>(first - tokens.begin() - 1)), compared_);
    }

    /// Whoever did one thing on a day goes on doing others on it, as long as nothing else is said: sentence after sentence in the
    /// simple past, by the same one, with no other time between.
    void go_on() {
        std::vector<Event*> order;
        for (Event& event : reading_.events) order.push_back(&event);
        std::sort(order.begin(), order.end(), [](const Event* a, const Event* b) { return a->head < b->head; });
        const Event* scene = nullptr;
        for (Event* event : order) {
            if (!event->when && scene != nullptr && continues(*scene, *event)) {
                event->when = scene->when;
                event->when_basis = WhenBasis::inferred;
                because(*event, {"when", "goes on with what the same one did", "inferred", "", scene->trigger});
            }
            if (opens_scene(*event)) scene = event;
        }
    }

    bool opens_scene(const Event& event) const {
        if (event.phase != Phase::occurred || !event.when || !is_told(event.head.value)) return false;
        const TimeExpression& time = reading_.times[event.when->value];
        return time.when && time.precision <= Precision::day && !time.approximate &&
               side_of(tree_, grammar_, time.span) == TimeSide::at;
    }

    bool continues(const Event& scene, const Event& event) const {
        if (event.phase != Phase::occurred || !is_told(event.head.value)) return false;
        if (tree_.sentence_of(event.head.value) - tree_.sentence_of(scene.head.value) > 6) return false;
        const std::optional<Index<Entity>> one = actor(scene);
        if (!one || actor(event) != one) return false;
        const auto between = [&](const TimeExpression& time) {
            return time.span.begin >= scene.trigger.end && time.span.begin < event.evidence.end && time.when &&
                   (!scene.when || time.span != reading_.times[scene.when->value].span);
        };
        return std::none_of(reading_.times.begin(), reading_.times.end(), between);
    }

    /// A verb in the simple past that is no part of another one's content.
    bool is_told(TokenId head) const {
        if (tree_.token(head).upos != Upos::VERB || !tree_.has(head, "Tense=Past")) return false;
        if (tree_.child(head, Relation::aux)) return false;  // "had met", "has met", "was met" goes with its own doer
        for (TokenId at = head; !tree_.is_root(at); at = tree_.head(at)) {
            if (opens_clause(tree_.token(at).relation)) return false;
        }
        return true;
    }

    /// The subject, as the entity that it is.
    std::optional<Index<Entity>> actor(const Event& event) const {
        TokenId verb = event.head.value;
        std::optional<TokenId> subject = tree_.subject(verb);
        if (!subject && tree_.is(verb, Relation::conj)) subject = tree_.subject(tree_.coordinated_with(verb));
        if (!subject) return std::nullopt;
        const Span span = tree_.span(*subject);
        for (const Role& role : event.roles) {
            if (role.entity && role.span.contains(span)) return role.entity;
        }
        return std::nullopt;
    }

    /// "met and signed the deal on Friday": one time at the end, or at the beginning, holds for both where the other has none of
    /// its own.
    void share_with_conjuncts(TokenId event, Index<TimeExpression> time) {
        const Span when = reading_.times[time.value].span;
        for (const TokenId c : tree_.children(event)) {
            if (!tree_.is(c, Relation::conj) || !event_at_[c]) continue;
            const bool before_both = when.end <= tree_.span(event).begin;
            if (before_both) give(*event_at_[c], time, "time before both of two events");
        }
        if (tree_.is(event, Relation::conj) && when.begin >= tree_.span(event).end) {
            const TokenId first = tree_.head(event);
            const bool next_to =
                event_at_[first] && !tree_.child(first, Relation::nsubj, "outer") && !tree_.child(event, Relation::nsubj);
            if (next_to) give(*event_at_[first], time, "time behind both of two events");
        }
    }

    std::optional<Index<Event>> carried_event(TokenId verb) const {
        for (const Relation relation : {Relation::obj, Relation::xcomp, Relation::nsubj, Relation::obl}) {
            for (const TokenId c : tree_.children(verb)) {
                if (tree_.is(c, relation) && event_at_[c]) return event_at_[c];
            }
        }
        return std::nullopt;
    }

    /// From the event it is part of: an object noun from its verb, an infinitive from the verb of movement above ("flew on Monday
    /// to meet"), a participle from the verb beside it ("exploded on Monday, killing three").
    void inherit(Event& event) {
        const TokenId head = event.head.value;
        if (tree_.is_root(head)) return;
        const Relation relation = tree_.token(head).relation;
        const bool carried = relation == Relation::obj || relation == Relation::nsubj || relation == Relation::xcomp ||
                             relation == Relation::conj || (relation == Relation::obl && tree_.token(head).upos == Upos::NOUN) ||
                             (relation == Relation::nmod && tree_.token(head).upos == Upos::NOUN);
        if (!carried && !verb_beside(tree_, head)) return;
        const auto above = event_at_[tree_.head(head)];
        if (!above) return;
        const Event& other = reading_.events[above->value];
        const bool beside_too =
            relation == Relation::conj && verb_beside(tree_, tree_.head(head));  // "killing three and hurting five"
        if (!other.when || (other.when_basis != WhenBasis::stated && !beside_too)) return;
        if (is_ahead(other.phase) != is_ahead(event.phase)) return;  // "offered on Monday to visit": the visit is not on Monday
        event.when = other.when;
        event.when_basis = WhenBasis::inferred;
        because(event, {"when", "time of the event above", "inferred", "", other.trigger});
    }

    /// A bare weekday or month of an event to come means the coming one, unless the clause it stands in is in the past tense.
    void turn(Event& event) {
        if (!event.when || !is_ahead(event.phase) || !tree_.article().published) return;
        TimeExpression& time = reading_.times[event.when->value];
        if (!time.when || time.when->from >= Instant(*tree_.article().published)) return;
        const std::optional<TokenId> head = head_in(tree_, time.span);
        if (!head || clause_direction(tree_, grammar_, *head) == Direction::past) return;
        for (const Event& other : reading_.events) {
            if (other.when == event.when && !is_ahead(other.phase)) return;  // somebody else's past
        }
        const std::string_view text = std::string_view(tree_.article().text).substr(time.span.begin, time.span.size());
        const std::vector<TimeMatch> matches = match_times(text, grammar_);
        if (matches.size() != 1 || !depends_on_direction(matches.front().sense)) return;
        TimeContext context;
        context.anchor = tree_.article().published;
        context.direction = Direction::future;
        const std::vector<PlacedTime> placed = place_time(text, matches.front(), context);
        if (placed.size() != 1 || !placed.front().expression.when) return;
        const Span span = time.span;
        time = placed.front().expression;
        time.span = span;
        event.reasons.push_back({"when", "an event to come", "the coming one", "", event.trigger});
    }

    /// Another verb of the same subject: "resigned, saying", "met and said".
    std::optional<TokenId> verb_with(TokenId cue) const {
        if (const std::optional<TokenId> beside = verb_beside(tree_, cue)) return beside;
        if (!tree_.is(cue, Relation::conj) || tree_.child(cue, Relation::nsubj)) return std::nullopt;
        const TokenId other = tree_.coordinated_with(cue);
        return tree_.token(other).upos == Upos::VERB ? std::optional(other) : std::nullopt;
    }

    /// On the verb of saying itself ("said on Monday"), else on the one it goes with ("resigned on Monday, saying").
    void say(Claim& claim) const {
        claim.said_when = said_when(claim, [](TokenId cue) { return std::optional(cue); });
        claim.said_basis = claim.said_when ? WhenBasis::stated : WhenBasis::none;
        if (claim.said_when) return;
        claim.said_when = said_when(claim, [&](TokenId cue) { return verb_with(cue); });
        if (claim.said_when) claim.said_basis = WhenBasis::inferred;
    }

    /// The time on the verb that `verb_of` has for a cue.
    template <class VerbOf>
    std::optional<Index<TimeExpression>> said_when(const Claim& claim, VerbOf verb_of) const {
        for (const ChainLink& link : claim.chain) {
            const std::optional<TokenId> said = link.cue ? head_in(tree_, *link.cue) : std::nullopt;
            const std::optional<TokenId> cue = said ? verb_of(*said) : std::nullopt;
            if (!cue) continue;
            for (std::uint32_t i = 0; i < reading_.times.size(); ++i) {
                const TimeExpression& time = reading_.times[i];
                if (!time.when || claim.content.overlaps(time.span) || compares(time.span)) continue;
                const std::optional<TokenId> head = head_in(tree_, time.span);
                if (!head || tree_.sentence_of(*head) != tree_.sentence_of(*cue)) continue;
                TokenId at = *head;
                while (at != *cue && !tree_.is_root(at) && !opens_clause(tree_.token(at).relation) &&
                       tree_.token(at).upos != Upos::VERB)
                    at = tree_.head(at);
                if (at == *cue) return Index<TimeExpression>{i};
            }
        }
        return std::nullopt;
    }

    const Tree& tree_;
    const TimeGrammar::Table& grammar_;
    TimeClassId compared_;
    Reading& reading_;
    std::vector<std::optional<Index<Event>>> event_at_;
    std::vector<std::pair<TokenId, Index<TimeExpression>>> beside_;  ///< events with the times beside them, in text order
};

}  // namespace

void attach_times(const Tree& tree, const TimeGrammar& grammar, Reading& reading) {
    Attacher(tree, grammar.table(), reading).run();
    carry_scene_on(tree, reading);
}

}  // namespace overt::meaning

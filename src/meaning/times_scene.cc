#include "meaning/times_scene.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "meaning/times_tense.h"

namespace overt::meaning {
namespace {

namespace chrono = std::chrono;

/// How long before the publication the day of a scene may lie: news of last week is still news.
constexpr chrono::days recent{7};
/// So many sentences may tell nothing of those in the scene before it ends; farther on reports turn to what led to it.
constexpr std::uint32_t reach = 8;
/// What the next sentence tells belongs to the scene, whoever does it.
constexpr std::uint32_t near = 1;
/// Behind the headline, the sentences that tell what it tells.
constexpr std::uint32_t lead_sentences = 4;

bool leaves_the_telling(Relation relation) {
    return relation == Relation::ccomp || relation == Relation::advcl || relation == Relation::acl ||
           relation == Relation::csubj || relation == Relation::xcomp;
}

/// An event or a saying, by the verb that tells it.
struct Telling {
    TokenId head = 0;
    std::optional<Index<Event>> event;
    std::optional<Index<Claim>> claim;
};

/// A time with a place on the calendar.
struct NamedTime {
    std::uint32_t sentence = 0;
    std::uint32_t time = 0;       ///< its index
    std::optional<TokenId> verb;  ///< that it dates
};

class Scene {
public:
    Scene(const Tree& tree, Reading& reading) : tree_(tree), reading_(reading), published_(*tree.article().published) {
        for (std::uint32_t i = 0; i < reading_.times.size(); ++i) {
            const TimeExpression& time = reading_.times[i];
            const bool point = time.type == TimexType::date || time.type == TimexType::time;
            const std::optional<TokenId> head = head_in(tree_, time.span);
            if (point && time.when && head) named_.push_back({tree_.sentence_of(*head), i, verb_of(*head)});
        }
        gather();
    }

    void run() {
        std::size_t next_time = 0;
        for (const Telling& telling : tellings_) {
            const std::uint32_t sentence = tree_.sentence_of(telling.head);
            for (; next_time < named_.size() && named_[next_time].sentence <= sentence; ++next_time) turn_to(named_[next_time]);
            if (scene_ && sentence - goes_on_ > reach) scene_.reset();
            if (scene_ && is_told(verb_beside(tree_, telling.head).value_or(telling.head)) && !has_time(telling) &&
                !names_another(sentence))
                give(telling);
        }
        date_headline();
    }

private:
    void gather() {
        for (std::uint32_t i = 0; i < reading_.events.size(); ++i) {
            const Event& event = reading_.events[i];
            if (event.phase == Phase::occurred && event.polarity == Polarity::affirmed)
                tellings_.push_back({event.head.value, Index<Event>{i}, std::nullopt});
        }
        for (std::uint32_t i = 0; i < reading_.claims.size(); ++i) {
            const Claim& claim = reading_.claims[i];
            for (const ChainLink& link : claim.chain) {
                const std::optional<TokenId> cue = link.cue ? head_in(tree_, *link.cue) : std::nullopt;
                if (!cue) continue;
                tellings_.push_back({*cue, std::nullopt, Index<Claim>{i}});
                break;
            }
        }
        std::stable_sort(tellings_.begin(), tellings_.end(), [](const Telling& a, const Telling& b) { return a.head < b.head; });
    }

    /// A day within the last week: nothing that lies open, no month.
    bool is_recent_day(const TimeExpression& time) const {
        if (!time.when || time.precision > Precision::day || time.approximate) return false;
        const Instant earliest = Instant(published_ - recent);
        return time.when->from >= earliest && time.when->from < Instant(published_ + chrono::days(1));
    }

    /// The verb that the time hangs on by itself: not that of "Friday's attack".
    std::optional<TokenId> verb_of(TokenId time) const {
        if (tree_.is_root(time) || tree_.token(tree_.head(time)).upos != Upos::VERB) return std::nullopt;
        return tree_.head(time);
    }

    /// A recent day of what is told sets the scene; what is told of another time takes the reader elsewhere. A time that nothing
    /// is told of ("up from nine months ago") does neither.
    void turn_to(const NamedTime& named) {
        if (!named.verb || !is_told(*named.verb)) return;
        const TimeExpression& time = reading_.times[named.time];
        if (is_recent_day(time)) {
            scene_ = Index<TimeExpression>{named.time};
            sentence_ = goes_on_ = named.sentence;
            gather_people();
        } else if (time.when->from < Instant(published_)) {
            scene_.reset();
        }
    }

    /// Who is in the sentence that sets the scene.
    void gather_people() {
        people_.clear();
        const Span span = tree_.analysis().sentences[sentence_].span;
        for (std::uint32_t i = 0; i < reading_.entities.size(); ++i) {
            const auto& mentions = reading_.entities[i].mentions;
            const bool here = std::any_of(mentions.begin(), mentions.end(), [&](const auto& m) { return span.contains(m.span); });
            if (here) people_.push_back(Index<Entity>{i});
        }
    }

    /// A verb in the simple past in a clause of its own: "met", "was flown", not "had met", "has met", "who met".
    bool is_told(TokenId head) const {
        if (tree_.token(head).upos != Upos::VERB || tree_.in_headline(head)) return false;
        bool past = tree_.has(head, "Tense=Past") && !tree_.has(head, "VerbForm=Part");
        if (tree_.lower(head) == tree_.lemma(head))
            past = false;  // "Harrow travel on Saturday": of such a form the tense is a guess
        for (const TokenId c : tree_.children(head)) {
            if (!tree_.is(c, Relation::aux)) continue;
            const bool passive = tree_.subtype(c) == "pass";
            if (!passive) return false;
            past = tree_.has(c, "Tense=Past") && tree_.has(c, "VerbForm=Fin");
        }
        if (!past) return false;
        for (TokenId at = head; !tree_.is_root(at); at = tree_.head(at)) {
            if (leaves_the_telling(tree_.token(at).relation)) return false;
        }
        return true;
    }

    bool has_time(const Telling& telling) const {
        if (telling.event) return reading_.events[telling.event->value].when.has_value();
        return reading_.claims[telling.claim->value].said_when.has_value();
    }

    bool is_in_scene(const std::optional<Index<Entity>>& entity) const {
        return entity && std::find(people_.begin(), people_.end(), *entity) != people_.end();
    }

    /// Others may speak of it the day after, when the report is written.
    bool may_speak_on(const Claim& claim) const {
        if (reading_.times[scene_->value].when->from >= Instant(published_)) return true;
        return is_of_scene(claim);
    }

    bool is_of_scene(const Claim& claim) const {
        return std::any_of(claim.chain.begin(), claim.chain.end(),
                           [&](const ChainLink& link) { return is_in_scene(link.entity); });
    }

    /// In the sentence of the scene, in one that names something of it or no place, or with a subject that is known already:
    /// "he", "the police", "Ms. Reyes", "their lawyers"; not "rebels attacked Torga".
    bool is_tied(TokenId head) const {
        const std::uint32_t sentence = tree_.sentence_of(head);
        const Span span = tree_.analysis().sentences[sentence].span;
        if (sentence == sentence_ || names_some_of_the_scene(span) || !names_a_place(span)) return true;
        TokenId verb = head;
        while (tree_.is(verb, Relation::conj) && !tree_.child(verb, Relation::nsubj)) verb = tree_.head(verb);
        const std::optional<TokenId> subject = tree_.child(verb, Relation::nsubj);
        if (!subject) return false;
        if (tree_.token(*subject).upos == Upos::PRON || tree_.token(*subject).upos == Upos::PROPN) return true;
        const auto& below = tree_.children(*subject);
        return std::any_of(below.begin(), below.end(), [&](TokenId c) {
            return tree_.has(c, "Definite=Def") || tree_.has(c, "PronType=Dem") || tree_.has(c, "Poss=Yes");
        });
    }

    bool names_a_place(Span sentence) const {
        const auto& names = tree_.analysis().names;
        return std::any_of(names.begin(), names.end(), [&](const Name& name) {
            return sentence.contains(name.span) && (name.kind == NameKind::place || name.kind == NameKind::facility);
        });
    }

    bool names_some_of_the_scene(Span sentence) const {
        return std::any_of(people_.begin(), people_.end(), [&](Index<Entity> entity) {
            const auto& mentions = reading_.entities[entity.value].mentions;
            return std::any_of(mentions.begin(), mentions.end(), [&](const auto& m) { return sentence.contains(m.span); });
        });
    }

    /// What others did, farther on, may be of long ago.
    bool may_go_on(const Event& event) const {
        if (tree_.sentence_of(event.head.value) - sentence_ <= near && is_tied(event.head.value)) return true;
        return std::any_of(event.roles.begin(), event.roles.end(), [&](const Role& role) { return is_in_scene(role.entity); });
    }

    /// A time in the sentence that is not of the scene's day: who knows what it dates.
    bool names_another(std::uint32_t sentence) const {
        const Interval& day = *reading_.times[scene_->value].when;
        return std::any_of(named_.begin(), named_.end(), [&](const NamedTime& named) {
            const Interval& other = *reading_.times[named.time].when;
            return named.sentence == sentence && other.from < Instant(published_ + chrono::days(1)) &&
                   chrono::floor<chrono::days>(other.from) != chrono::floor<chrono::days>(day.from);
        });
    }

    /// The headline tells what the lead tells: the same kind of event with someone in common, of a day that is known.
    void date_headline() {
        for (Event& event : reading_.events) {
            const bool open = !event.when && (event.phase == Phase::occurred || event.phase == Phase::ongoing);
            if (!open || !tree_.in_headline(event.head.value)) continue;
            for (const Event& told : reading_.events) {
                const bool lead = !tree_.in_headline(told.head.value) &&
                                  tree_.sentence_of(told.head.value) - tree_.sentence_of(event.head.value) <= lead_sentences;
                const std::optional<Date> day = lead && told.phase == Phase::occurred ? day_of(told) : std::nullopt;
                if (!day || told.kind != event.kind || !share_an_entity(event, told)) continue;
                bound(event, *day, "told in the lead as well", told.trigger);
                break;
            }
        }
    }

    std::optional<Date> day_of(const Event& event) const {
        if (event.not_before && event.not_before == event.not_after) return event.not_before;
        if (event.not_before || event.not_after) return std::nullopt;
        if (!event.when || !is_recent_day(reading_.times[event.when->value])) return std::nullopt;
        return chrono::floor<chrono::days>(reading_.times[event.when->value].when->from);
    }

    static bool share_an_entity(const Event& a, const Event& b) {
        return std::any_of(a.roles.begin(), a.roles.end(), [&](const Role& role) {
            return role.entity &&
                   std::any_of(b.roles.begin(), b.roles.end(), [&](const Role& other) { return other.entity == role.entity; });
        });
    }

    static void bound(Event& event, Date day, const char* rule, Span words) {
        event.not_before = day;
        event.not_after = day;
        event.when_basis = WhenBasis::inferred;
        std::erase_if(event.reasons, [](const Reason& old) { return old.field == "when_bounds"; });
        event.reasons.push_back({"when_bounds", rule, "inferred", "", words});
    }

    void give(const Telling& telling) {
        const TimeExpression& time = reading_.times[scene_->value];
        if (telling.claim) {
            Claim& claim = reading_.claims[telling.claim->value];
            if (!may_speak_on(claim)) return;
            goes_on_ = tree_.sentence_of(telling.head);
            claim.said_when = scene_;
            claim.said_basis = WhenBasis::inferred;
            claim.reasons.push_back({"said_when", "goes on with the day of the report", "inferred", "", time.span});
            return;
        }
        Event& event = reading_.events[telling.event->value];
        if (!may_go_on(event)) return;
        goes_on_ = tree_.sentence_of(telling.head);
        bound(event, chrono::floor<chrono::days>(time.when->from), "goes on with the day of the report", time.span);
    }

    const Tree& tree_;
    Reading& reading_;
    Date published_;
    std::vector<NamedTime> named_;       ///< in text order
    std::vector<Index<Entity>> people_;  ///< of the scene
    std::vector<Telling> tellings_;      ///< in text order
    std::optional<Index<TimeExpression>> scene_;
    std::uint32_t sentence_ = 0;  ///< that named the scene's day last
    std::uint32_t goes_on_ = 0;   ///< the last that told of the scene
};

}  // namespace

void carry_scene_on(const Tree& tree, Reading& reading) {
    if (tree.article().published) Scene(tree, reading).run();
}

}  // namespace overt::meaning

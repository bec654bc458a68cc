#include "render/describe.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "base/utf8.h"
#include "render/kind_phrases.h"
#include "render/plain_line.h"

namespace overt::render {
namespace {

constexpr std::size_t longest_filler = 80;  // code points: a role may be a whole clause

/// At most `longest_filler` code points, cut at a space where one is near.
std::string shortened(std::string text) {
    std::size_t at = 0;
    for (std::size_t seen = 0; at < text.size() && seen < longest_filler; ++seen) at += base::decode_utf8(text, at).size;
    if (at == text.size()) return text;
    const std::size_t space = text.rfind(' ', at);
    text.resize(space != std::string::npos && space > at / 2 ? space : at);
    return text + "…";
}

/// "The firms'" as it is told of: without the mark of the possessive.
std::string_view without_possessive(std::string_view text) {
    for (const std::string_view mark : {"'s", "\xE2\x80\x99s", "'", "\xE2\x80\x99"})
        if (text.size() > mark.size() && text.ends_with(mark)) return text.substr(0, text.size() - mark.size());
    return text;
}

/// The entity's name where it has one; else the words, unless they are a pronoun, which may be a relative one and no mention.
std::string name_of(const Document& document, Span words, std::optional<Index<Entity>> index) {
    std::string text = shortened(plain_line(without_possessive(document.text(words))));
    if (!index) return text;
    const Entity& entity = document.reading().entities[index->value];
    bool is_pronoun = true;
    for (const Mention& mention : entity.mentions) {
        if (mention.form == MentionForm::name || mention.form == MentionForm::title) return entity.name;
        if (words.contains(mention.span)) is_pronoun = mention.span == words && mention.form == MentionForm::pronoun;
    }
    return is_pronoun ? entity.name : text;
}

std::string listed(const std::vector<std::string>& items) {
    std::string out;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0) out += i + 1 == items.size() ? " and " : ", ";
        out += items[i];
    }
    return out;
}

/// "to discuss the deal", "that it had shipped any": takes no preposition.
bool is_clause(std::string_view words) {
    constexpr std::array<std::string_view, 5> openings = {"to ", "not to ", "that ", "if ", "whether "};
    return std::any_of(openings.begin(), openings.end(), [&](std::string_view opening) { return words.starts_with(opening); });
}

bool is_plural(const Document& document, const Role& role) {
    const Analysis& analysis = document.analysis();
    auto token = std::lower_bound(analysis.tokens.begin(), analysis.tokens.end(), role.head.begin,
                                  [](const Token& one, std::uint32_t begin) { return one.span.begin < begin; });
    for (; token != analysis.tokens.end() && role.head.contains(token->span); ++token)
        if (analysis.has(*token, "Number=Plur")) return true;
    return false;
}

/// Tells one event by one phrase, remembering which roles it has used.
class Teller {
public:
    Teller(const Document& document, const Event& event) : document_(document), event_(event), used_(event.roles.size(), false) {}

    std::string tell(const KindPhrase& phrase) {
        std::vector<const Role*> subjects = take(phrase.subject);
        std::string out = subjects.empty() ? "someone" : names(subjects);
        const bool many = subjects.size() > 1 || (!subjects.empty() && is_plural(document_, *subjects.front()));
        (out += ' ') += many ? phrase.many : phrase.one;
        for (const PhraseSlot& slot : phrase.slots) {
            const std::vector<const Role*> fillers = take(slot.roles);
            if (fillers.empty()) continue;
            const std::string told = names(fillers);
            if (!slot.before.empty() && !is_clause(told) && !told.starts_with(std::string(slot.before) + ' '))
                (out += ' ') += slot.before;
            (out += ' ') += told;
        }
        if (event_.where && !told_place()) (out += " in ") += document_.reading().places[event_.where->value].name;
        return out;
    }

    [[nodiscard]] bool has(const std::array<std::string_view, 3>& names) const {
        return std::any_of(event_.roles.begin(), event_.roles.end(), [&](const Role& role) { return is_one_of(role, names); });
    }

private:
    static bool is_one_of(const Role& role, const std::array<std::string_view, 3>& names) {
        return std::find(names.begin(), names.end(), role.role) != names.end();
    }

    /// Fillers of the first of the roles that has any: a slot tells one role.
    std::vector<const Role*> take(const std::array<std::string_view, 3>& wanted) {
        std::vector<const Role*> out;
        for (const std::string_view name : wanted) {
            for (std::size_t i = 0; i < event_.roles.size(); ++i) {
                if (name.empty() || event_.roles[i].role != name || used_[i]) continue;
                used_[i] = true;
                out.push_back(&event_.roles[i]);
            }
            if (!out.empty()) break;
        }
        return out;
    }

    std::string names(const std::vector<const Role*>& roles) {
        std::vector<std::string> out;
        for (const Role* role : roles) {
            std::string name = name_of(document_, role->span, role->entity);
            if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(std::move(name));
        }
        return listed(out);
    }

    [[nodiscard]] bool told_place() const {
        const Span place = document_.reading().places[event_.where->value].span;
        for (std::size_t i = 0; i < used_.size(); ++i)
            if (used_[i] && event_.roles[i].span.overlaps(place)) return true;
        return false;
    }

    const Document& document_;
    const Event& event_;
    std::vector<bool> used_;
};

/// For kinds without a phrase: `“rebuilt”: builder Norland, item the bridge`.
std::string plain_event(const Document& document, const Event& event) {
    std::string out = event.kind == "other" ? "“" + plain_line(document.text(event.trigger)) + "”" : spaced(event.kind);
    for (std::size_t i = 0; i < event.roles.size(); ++i) {
        out += i == 0 ? ": " : ", ";
        out += spaced(event.roles[i].role);
        (out += ' ') += name_of(document, event.roles[i].span, event.roles[i].entity);
    }
    return out;
}

std::string describe_link(const Document& document, const ChainLink& link) {
    if (link.source) return name_of(document, *link.source, link.entity);
    if (link.cue) return "a source that is not stated (“" + plain_line(document.text(*link.cue)) + "”)";
    return "a source that is not stated";
}

std::string_view stance_words(Stance stance) {
    switch (stance) {
        case Stance::asserts:
            return "according to";
        case Stance::denies:
            return "denied by";
        case Stance::declines:
            return "not confirmed by";
        case Stance::questions:
            return "questioned by";
        case Stance::promises:
            return "promised by";
        case Stance::wants:
            return "wanted by";
        case Stance::warns:
            return "warned of by";
    }
    return "according to";
}

}  // namespace

std::string spaced(std::string_view name) {
    std::string out(name);
    std::replace(out.begin(), out.end(), '-', ' ');
    return out;
}

std::string describe_event(const Document& document, const Event& event) {
    const auto phrases = phrases_of(event.kind);
    if (phrases.empty()) return plain_event(document, event);
    Teller teller(document, event);
    if (event.roles.empty() && !event.where) return std::string(phrases.front().noun);
    for (const KindPhrase& phrase : phrases)
        if (teller.has(phrase.subject)) return teller.tell(phrase);
    if (!event.roles.empty()) return teller.tell(phrases.front());
    return std::string(phrases.front().noun) + " in " + document.reading().places[event.where->value].name;
}

std::string describe_probability(double probability) {
    if (probability > 0.99) return "over 99 %";
    if (probability < 0.01) return "under 1 %";
    return fmt::format("{:.0f} %", probability * 100);
}

std::string describe_status(const Event& event) {
    const bool negated = event.polarity == Polarity::negated;
    std::string out;
    if (negated) out = event.phase == Phase::occurred ? "did not occur" : "not ";
    if (!negated || event.phase != Phase::occurred) out += to_string(event.phase);
    const bool said_already = event.phase == Phase::possible && event.certainty == Certainty::possible && !negated;
    if (event.certainty != Certainty::unstated && !said_already) (out += ", ") += to_string(event.certainty);
    return out;
}

std::string describe_where(const Document& document, const Event& event) {
    if (!event.where) return {};
    const Place& place = document.reading().places[event.where->value];
    return place.country ? place.name + ", " + *place.country : place.name;
}

std::string describe_source(const Document& document, const Claim& claim) {
    std::string chain;
    const bool reported = claim.stance != Stance::asserts && claim.chain.size() > 1;  // who denies or wants it is the innermost
    for (std::size_t i = 0; i + (reported ? 1 : 0) < claim.chain.size(); ++i) {
        if (i > 0) chain += ", citing ";
        chain += describe_link(document, claim.chain[i]);
    }
    const std::string_view stance = stance_words(claim.stance);
    if (!reported) return fmt::format("{} {}", stance, chain);
    return fmt::format("{} {}, {} {}", stance, describe_link(document, claim.chain.back()), stance_words(Stance::asserts), chain);
}

std::string describe_sources(const Document& document, const Event& event) {
    std::vector<std::string> seen;
    const auto index = static_cast<std::uint32_t>(&event - document.reading().events.data());
    for (const Claim& claim : document.reading().claims) {
        if (std::find(claim.events.begin(), claim.events.end(), Index<Event>{index}) == claim.events.end()) continue;
        std::string source = describe_source(document, claim);
        if (std::find(seen.begin(), seen.end(), source) == seen.end()) seen.push_back(std::move(source));
    }
    if (seen.empty()) return "in the report’s own words";
    std::string out;
    for (const std::string& source : seen) {
        if (!out.empty()) out += "; ";
        out += source;
    }
    return out;
}

}  // namespace overt::render

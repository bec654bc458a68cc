// Small documents for the tests of store and warning: a text, and what it says, found by its words.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/digest.h"
#include "document/invariants.h"
#include "overt/document.h"

namespace overt::testing {

class ReportMaker {
public:
    ReportMaker(std::string path, std::string text) {
        article_.input = std::move(path);
        article_.text = std::move(text);
    }
    ReportMaker& published(const char* date) {
        article_.published = parse_date(date);
        article_.published_basis = DateBasis::given;
        return *this;
    }
    ReportMaker& publisher(std::string name) {
        article_.publisher = std::move(name);
        return *this;
    }
    ReportMaker& url(std::string address) {
        article_.url = std::move(address);
        return *this;
    }
    /// `words` lead there; links are given in the order of the text.
    ReportMaker& link(std::string_view words, std::string address) {
        article_.links.push_back({find(words), std::move(address)});
        return *this;
    }
    ReportMaker& marking(std::string label) {
        article_.marking = std::move(label);
        return *this;
    }
    /// `words` name it; key "country:IRN" or "person:...", country may be empty.
    ReportMaker& entity(std::string_view words, std::string key, const char* country = nullptr) {
        Entity entity;
        entity.kind = NameKind::place;
        entity.name = words;
        entity.key = std::move(key);
        if (country != nullptr) entity.country = country;
        entity.mentions = {{find(words), MentionForm::name}};
        reading_.entities.push_back(std::move(entity));
        return *this;
    }
    /// A role is filled by the entity that has these words, else by the words alone.
    struct Filler {
        std::string role;
        std::string words;
    };
    ReportMaker& event(std::string kind, std::string_view trigger, Phase phase, const std::vector<Filler>& roles) {
        Event event;
        event.kind = std::move(kind);
        event.phase = phase;
        event.trigger = find(trigger);
        event.evidence = line_of(event.trigger);
        for (const Filler& filler : roles) {
            Role role;
            role.role = filler.role;
            role.span = role.head = find(filler.words);
            for (std::uint32_t i = 0; i < reading_.entities.size(); ++i)
                if (reading_.entities[i].name == filler.words) role.entity = Index<Entity>{i};
            event.roles.push_back(role);
        }
        reading_.events.push_back(std::move(event));
        return *this;
    }
    ReportMaker& negated() {
        reading_.events.back().polarity = Polarity::negated;
        return *this;
    }
    ReportMaker& when(std::string_view words, const char* from, const char* until) {
        TimeExpression time;
        time.span = find(words);
        time.when = Interval{*parse_instant(from), *parse_instant(until)};
        reading_.times.push_back(time);
        reading_.events.back().when = Index<TimeExpression>{static_cast<std::uint32_t>(reading_.times.size() - 1)};
        reading_.events.back().when_basis = WhenBasis::stated;
        return *this;
    }
    /// The last event is somebody's claim; empty words: the source is not stated.
    ReportMaker& said_by(std::string_view source, SourceKind kind, std::string_view cue, Stance stance = Stance::asserts) {
        Claim claim;
        claim.content = reading_.events.back().evidence;
        claim.events = {Index<Event>{static_cast<std::uint32_t>(reading_.events.size() - 1)}};
        claim.stance = stance;
        ChainLink link;
        link.kind = kind;
        link.cue = find(cue);
        if (!source.empty()) {
            link.source = find(source);
            for (std::uint32_t i = 0; i < reading_.entities.size(); ++i)
                if (reading_.entities[i].name == source) link.entity = Index<Entity>{i};
        }
        claim.chain = {link};
        reading_.claims.push_back(std::move(claim));
        return *this;
    }

    [[nodiscard]] Document make() const {
        Article article = article_;
        article.capture = base::sha256_of_parts({article.url.value_or(""), article.text});
        if (const auto broken = document::broken_invariant(article, {}, reading_)) throw std::logic_error(*broken);
        return {article, Analysis{}, reading_};
    }

private:
    Span find(std::string_view words) const {
        const std::size_t begin = article_.text.find(words);
        if (begin == std::string::npos) throw std::logic_error("not in the text: " + std::string(words));
        return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + words.size())};
    }
    Span line_of(Span inner) const {
        std::uint32_t begin = inner.begin;
        while (begin > 0 && article_.text[begin - 1] != '\n') --begin;
        std::uint32_t end = inner.end;
        while (end < article_.text.size() && article_.text[end] != '\n') ++end;
        return {begin, end};
    }

    Article article_;
    Reading reading_;
};

/// An own account of Iran offering drones to Venezuela; the path and the wording tell them apart.
inline ReportMaker drone_offer(std::string path, const std::string& words_around, const char* date) {
    ReportMaker maker(std::move(path), words_around + "\nIran offered armed drones to Venezuela, two envoys said.\n");
    maker.published(date).entity("Iran", "country:IRN", "IRN").entity("Venezuela", "country:VEN", "VEN");
    maker.event("transfer", "offered", Phase::offered,
                {{"supplier", "Iran"}, {"recipient", "Venezuela"}, {"item", "armed drones"}});
    maker.said_by("two envoys", SourceKind::unnamed_official, "said");
    return maker;
}

inline const std::string& first_account() {
    static const std::string text =
        "The tanker crews in the bay have watched freighters come and go since winter, and harbour pilots whisper about covered "
        "crates on "
        "the northern quay. Nobody would be photographed. A clerk of the customs house counted eleven night shifts in a single "
        "month.\n";
    return text;
}
inline const std::string& second_account() {
    static const std::string text =
        "Engineers trained abroad were flown home last week, a family in the capital told this paper over coffee; their sons had "
        "studied "
        "engines and wings, not oil. The ministry answered none of our nine letters. An embassy car was parked outside the "
        "academy.\n";
    return text;
}

}  // namespace overt::testing

// Layer 3 of a document: what the text says. Made by module meaning (and wording); part of module document.
//   - every index points into the vector that owns the T.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "overt/analysis.h"

namespace overt {

enum class MentionForm : std::uint8_t { name, title, pronoun, nominal };
struct Mention {
    Span span;
    MentionForm form = MentionForm::name;
};

/// One real-world actor or thing of the report with all its mentions, in text order; no span belongs to two entities.
struct Entity {
    NameKind kind = NameKind::other;
    std::string name;                    ///< the fullest name, canonical where known ("North Korea")
    std::string key;                     ///< stable across reports: "country:PRK", "person:kim-jong-un"
    std::optional<std::string> country;  ///< ISO 3166 alpha-3
    std::optional<std::string> office;   ///< "minister of defence"
    std::vector<Mention> mentions;
    float score = 0;
    Producer producer;
};

enum class Precision : std::uint8_t { second, minute, hour, day, week, month, season, quarter, half_year, year, decade, century };
enum class TimexType : std::uint8_t { date, time, duration, set };

/// A time expression; `when` is empty for durations, sets and what cannot be placed.
struct TimeExpression {
    Span span;
    std::optional<Interval> when;
    Precision precision = Precision::day;
    bool approximate = false;
    TimexType type = TimexType::date;
    std::string value;  ///< TIMEX3 value of TimeML 1.2.1
    float score = 0;
    Producer producer;
};

enum class PlaceForm : std::uint8_t {
    name,
    adjective,  ///< "Russian": stands at its country
    relative,   ///< "40 miles south of Kabul": the span is the phrase, the point is reckoned from the place in it
};
struct Place {
    Span span;
    std::string name;                    ///< as in the gazetteer
    std::optional<std::string> country;  ///< ISO 3166 alpha-3
    std::optional<double> latitude;      ///< decimal degrees, WGS 84
    std::optional<double> longitude;
    std::optional<double> precision_km;    ///< the true point lies within it nine times in ten
    std::optional<std::string> gazetteer;  ///< "geonames:2013348"
    PlaceForm form = PlaceForm::name;
    float score = 0;
    Producer producer;
};

/// Why a field is as it is, noted down where that was decided.
struct Reason {
    std::string field;   ///< as in the JSON: "kind", "phase", "roles/0"
    std::string rule;    ///< what decided it: "sense supply.01", "modal", "ARG0"
    std::string effect;  ///< what that makes of the field: "future", "supplier"; may be empty
    std::string table;   ///< "data/operators.yaml:204", the line that says so; empty for a rule of the program
    Span words;          ///< what the rule looked at; empty where it is the lack of such words
};

enum class Phase : std::uint8_t {
    occurred,
    ongoing,
    planned,
    agreed,
    offered,
    sought,
    possible,
    refused,
    delayed,
    cancelled,
    prevented,
    ended
};
enum class Polarity : std::uint8_t { affirmed, negated };
enum class Certainty : std::uint8_t { certain, probable, possible, unstated };

/// How many or how much: "at least 60,000 tonnes". A side without a number is open.
struct Quantity {
    std::optional<double> least;
    std::optional<double> most;
    std::string unit;          ///< ISO 4217 for money, UCUM for measures; empty where things are counted
    bool approximate = false;  ///< "about"
    friend bool operator==(const Quantity&, const Quantity&) = default;
};

struct Role {
    std::string role;  ///< a name of the kind table: "supplier", "recipient", "item"
    std::optional<Index<Entity>> entity;
    Span span;  ///< the full phrase
    Span head;  ///< its head word
    std::optional<Quantity> quantity = std::nullopt;
};

struct Plover {
    std::string type;                 ///< "CONSULT"
    std::optional<std::string> mode;  ///< "visit"
    std::vector<std::string> contexts;
};

enum class WhenBasis : std::uint8_t { none, stated, inferred };

/// Something that happens, is planned, wanted, offered, feared or denied.
struct Event {
    std::string kind;  ///< of the kind table: "travel", "transfer"
    Phase phase = Phase::occurred;
    Polarity polarity = Polarity::affirmed;
    Certainty certainty = Certainty::unstated;
    double factuality = 0;  ///< -3 certainly not .. 3 certainly so (UDS scale)
    Span trigger;
    Index<Token> head;  ///< the token of the trigger's head
    std::vector<Role> roles;
    std::optional<Index<TimeExpression>> when;
    WhenBasis when_basis = WhenBasis::none;
    std::optional<Date> not_before;  ///< bounds where no time is stated, or where the one in `when` only bounds it ("since 2020")
    std::optional<Date> not_after;
    std::optional<Index<Place>> where;
    std::optional<Plover> plover;
    Span evidence;                ///< the sentence or clause
    std::vector<Reason> reasons;  ///< in the order of the fields; several for a field that several words made so
    float score = 0;
    Producer producer;
};

enum class SourceKind : std::uint8_t {
    named_person,
    unnamed_official,
    government,
    state_media,
    news_agency,
    document,
    intelligence,
    expert,
    witness,
    other
};

/// One who says so. A source that is not stated ("reportedly") has no span.
struct ChainLink {
    std::optional<Span> source;
    std::optional<Index<Entity>> entity;
    SourceKind kind = SourceKind::other;
    std::optional<Span> cue;
    std::optional<Span> basis;  ///< "declassified intelligence"
};

enum class Stance : std::uint8_t { asserts, denies, declines, questions, promises, wants, warns };

/// Someone's statement of events or of a proposition; chain outermost first (who told the reader).
struct Claim {
    Span content;             ///< spans all parts
    std::vector<Span> parts;  ///< empty when the content is one piece
    std::vector<Index<Event>> events;
    std::vector<ChainLink> chain;
    Stance stance = Stance::asserts;
    Certainty certainty = Certainty::unstated;
    std::optional<Index<TimeExpression>> said_when;
    WhenBasis said_basis = WhenBasis::none;
    bool quoted = false;
    std::vector<Reason> reasons;  ///< of chain, stance, certainty and score
    float score = 0;
    Producer producer;
};

enum class LinkKind : std::uint8_t { sign_of, purpose, condition, response, prevents, causes, part_of, repeats };
struct Link {
    Index<Event> from;
    Index<Event> to;
    LinkKind kind = LinkKind::purpose;
    Span span;
};

enum class WordingVerdict : std::uint8_t { original, spun, unclear };
struct Oddity {
    Span span;
    std::string likely;
};
/// Was the text reworded by a machine. `score` is the probability; the verdict is a cut on it.
struct Wording {
    WordingVerdict verdict = WordingVerdict::unclear;
    double score = 0.5;
    std::vector<Oddity> oddities;
};

struct Reading {
    Wording wording;
    std::vector<Entity> entities;
    std::vector<TimeExpression> times;
    std::vector<Place> places;
    std::vector<Event> events;
    std::vector<Claim> claims;
    std::vector<Link> links;
    std::vector<Span> secrecy;  ///< "declassified", "not authorised to speak publicly"
};

std::string_view to_string(MentionForm value);
std::string_view to_string(Precision value);
std::string_view to_string(TimexType value);
std::string_view to_string(PlaceForm value);
std::string_view to_string(Phase value);
std::string_view to_string(Polarity value);
std::string_view to_string(Certainty value);
std::string_view to_string(WhenBasis value);
std::string_view to_string(SourceKind value);
std::string_view to_string(Stance value);
std::string_view to_string(LinkKind value);
std::string_view to_string(WordingVerdict value);

}  // namespace overt

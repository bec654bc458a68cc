// The values that pass between the stages: Article (what was written), Analysis (how it is built), Reading (what it
// says), and Document, which freezes the three. Part of module document.
//
// Invariants, checked in one place (src/document/invariants.h) and by the constructor of Document:
//   - a Span is a half-open range of bytes of Article::text, on UTF-8 boundaries: text[begin, end) is exactly the surface;
//   - tokens ascend and do not overlap; only white space lies between them; each sentence has one root (its own head);
//   - every index points into the vector that owns the T;
//   - an OriginMap maps every text byte to a byte of the page.
// Inside the program offsets are bytes; outside (JSON, HTML, CoNLL-U) they are Unicode code points: codecs convert.
// All types are plain values, safe to copy and, once const, to share between threads.
#pragma once

#include <array>
#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace overt {

/// Half-open byte range of one document's text.
struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    [[nodiscard]] std::uint32_t size() const { return end - begin; }
    [[nodiscard]] bool empty() const { return begin == end; }
    [[nodiscard]] bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
    [[nodiscard]] bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
    friend auto operator<=>(const Span&, const Span&) = default;
};

/// Position in the vector that owns the T; never a pointer.
template <class T>
struct Index {
    std::uint32_t value = 0;
    friend auto operator<=>(const Index&, const Index&) = default;
};

using Date = std::chrono::sys_days;
using Instant = std::chrono::sys_seconds;

/// Half open. "In July" is a whole month, never a guessed day.
struct Interval {
    Instant from;
    Instant until;
    friend bool operator==(const Interval&, const Interval&) = default;
};

/// Which model or rule set made a value, printed "stage/version".
struct Producer {
    std::string stage;  ///< "events"
    std::uint32_t version = 1;
};

/// Something the reader of the output should know about an input; never a failure.
struct Note {
    std::string code;  ///< short and stable: "not-english", "empty", "truncated"
    std::string message;
};

/// How the bytes of an input are to be taken.
enum class InputFormat : std::uint8_t {
    automatic,     ///< by name, then by content
    html,          ///< a page
    text,          ///< plain text, verbatim
    pasted,        ///< plain text copied from a page, furniture included
    article_json,  ///< what `overt extract` prints
    feed,          ///< RSS, Atom or RDF: an article for each item
    warc,          ///< a web archive: an article for each page in it
    wacz,          ///< a zip file of web archives
    mail,          ///< one message
    mhtml,         ///< one page saved with all that belongs to it
    pdf,
};

// ------------------------------------------------------------------ layer 1: what was written (module article)

enum class BlockKind : std::uint8_t { headline, heading, paragraph, list_item, quotation, table_row };
struct Block {
    Span span;
    BlockKind kind = BlockKind::paragraph;
};

/// A piece of the page that is not the article, and why it was left out ("comment-form", "navigation", "share-buttons").
struct Dropped {
    std::string text;
    std::string why;
};

/// Words of the text that lead elsewhere: who credits whom.
struct TextLink {
    Span span;
    std::string url;  ///< as the page has it, made absolute where the address of the page is known
};

/// From text bytes back to bytes of the page as given. Runs ascend and cover the text; within an exact run
/// text byte i comes from page byte page + (i - text); within any other run the whole run comes from [page, page_end).
struct OriginRun {
    std::uint32_t text = 0;      ///< first text byte of the run
    std::uint32_t page = 0;      ///< first page byte it comes from
    std::uint32_t page_end = 0;  ///< one past the last
    bool exact = true;
};
struct OriginMap {
    std::vector<OriginRun> runs;
    /// Page byte that text byte `at` comes from; 0 when the map is empty (text not from a page).
    [[nodiscard]] std::uint32_t page_byte(std::uint32_t at) const;
};

enum class DateBasis : std::uint8_t { none, given, page, text };

struct Article {
    std::string input;  ///< the path as given, "-" for standard input; "path#3" for the third article of a file of several
    std::optional<std::string> title;
    std::optional<std::string> byline;
    std::optional<std::string> publisher;
    std::optional<std::string> section;  ///< the part of the publication: "World", "Opinion"
    std::optional<std::string> url;
    std::optional<std::string> marking;  ///< TLP 2.0 label; none is not CLEAR
    std::string language = "en";         ///< ISO 639-1; "und" when it cannot be told
    std::optional<Date> published;
    DateBasis published_basis = DateBasis::none;
    std::string published_from;   ///< what told the day: "json-ld", "meta", "address", "time-element"; empty for none or given
    std::optional<Date> fetched;  ///< when the page was taken from the web, where the file says so
    std::string text;             ///< valid UTF-8; a page's headline is its first block
    std::vector<Block> blocks;
    std::vector<TextLink> links;        ///< ascending, not overlapping
    std::vector<std::string> captions;  ///< of the pictures of the article, in order; not part of the text
    OriginMap origin;
    std::vector<Dropped> dropped;
    std::vector<Note> notes;
    std::array<std::uint8_t, 32> capture{};  ///< SHA-256 of URL and raw bytes: identity of what was found
};

// ------------------------------------------------------------------ layer 2: how it is built (module language)

/// Universal POS tags of Universal Dependencies v2.
enum class Upos : std::uint8_t { ADJ, ADP, ADV, AUX, CCONJ, DET, INTJ, NOUN, NUM, PART, PRON, PROPN, PUNCT, SCONJ, SYM, VERB, X };

/// Universal relations of UD v2; the subtype, if any, is Token::relation_subtype.
enum class Relation : std::uint8_t {
    acl,
    advcl,
    advmod,
    amod,
    appos,
    aux,
    case_,
    cc,
    ccomp,
    clf,
    compound,
    conj,
    cop,
    csubj,
    dep,
    det,
    discourse,
    dislocated,
    expl,
    fixed,
    flat,
    goeswith,
    iobj,
    list,
    mark,
    nmod,
    nsubj,
    nummod,
    obj,
    obl,
    orphan,
    parataxis,
    punct,
    reparandum,
    root,
    vocative,
    xcomp
};

struct Token {
    Span span;
    Upos upos = Upos::X;
    Relation relation = Relation::dep;
    std::uint16_t features = 0;  ///< into Analysis::feature_sets
    std::uint16_t subtype = 0;   ///< into Analysis::subtypes; 0 is none
    Index<Token> head;           ///< itself for a root
    bool joined = false;         ///< with the token before it, part of one orthographic word ("do" "n't")
    /// How surely what the word predicates is so, as the model sees it: -3 certainly not .. 3 certainly so (UDS scale). None
    /// where the model does not say.
    std::optional<float> factuality;
    std::string lemma;
};

/// Tokens [first, last).
struct Sentence {
    Span span;
    Index<Token> first;
    Index<Token> last;
};

enum class NameKind : std::uint8_t {
    person,
    organisation,
    place,
    facility,
    group,
    product,
    weapon,
    vehicle,
    event,
    law,
    document,
    work,
    language,
    date,
    time,
    money,
    quantity,
    percent,
    ordinal,
    cardinal,
    other
};

/// A name in the text, tokens [first, last) of one sentence; names do not overlap.
struct Name {
    Span span;
    Index<Token> first;
    Index<Token> last;
    NameKind kind = NameKind::other;
    float score = 0;
};

/// A phrase that plays a part in what a predicate says: tokens [first, last) of its sentence, the head one of them.
struct Argument {
    std::string label;  ///< of PropBank: "ARG0", "ARGM-TMP", "R-ARG1"
    Index<Token> first;
    Index<Token> last;
    Index<Token> head;
};

/// A word that says that something happens, holds or is of a kind, with its sense and its arguments in text order.
struct Predicate {
    Index<Token> token;
    std::string roleset;  ///< of PropBank: "supply.01"
    std::vector<Argument> arguments;
};

/// A word and the word before it that it most likely refers to the same thing as, if to any; each the head of its phrase.
struct Antecedent {
    Index<Token> token;
    Index<Token> earlier;
    float score = 0;  ///< log odds against referring back to nothing: below 0 it rather does not
};

/// Someone says, thinks, wants or feels something: the head words of what says so, of who and of what, in one sentence.
struct Attribution {
    Index<Token> cue;
    std::optional<Index<Token>> source;
    std::optional<Index<Token>> content;
    float score = 0;  ///< log odds of the cue, above 0
};

struct Analysis {
    std::vector<Token> tokens;
    std::vector<Sentence> sentences;
    std::vector<Name> names;
    std::vector<Name> inner_names;               ///< names inside names, ascending ("Chicago" in "University of Chicago")
    std::vector<Predicate> predicates;           ///< ascending
    std::vector<Antecedent> antecedents;         ///< ascending, at most one for a token
    std::vector<Attribution> attributions;       ///< ascending by cue
    std::vector<std::string> feature_sets{"_"};  ///< "Mood=Ind|Tense=Past|VerbForm=Fin"
    std::vector<std::string> subtypes{""};       ///< "relcl", "pass"

    [[nodiscard]] const std::string& features(const Token& token) const& { return feature_sets[token.features]; }
    [[nodiscard]] const std::string& subtype(const Token& token) const& { return subtypes[token.subtype]; }
    /// True when the features of the token hold exactly `feature` ("Tense=Past").
    [[nodiscard]] bool has(const Token& token, std::string_view feature) const;
};

// ------------------------------------------------------------------ layer 3: what it says (module meaning)

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
    std::optional<Date> not_before;  ///< bounds where no time is stated
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

// ------------------------------------------------------------------ the three, frozen

/// Throws nothing; a Document that breaks an invariant is a mistake of ours and asserts (see src/base/assert.h).
class Document {
public:
    Document(Article article, Analysis analysis, Reading reading);

    [[nodiscard]] const Article& article() const& { return article_; }
    [[nodiscard]] const Analysis& analysis() const& { return analysis_; }
    [[nodiscard]] const Reading& reading() const& { return reading_; }
    /// 32 hex digits of the capture: the same bytes from the same URL have the same id.
    [[nodiscard]] std::string id() const;

    [[nodiscard]] std::string_view text(Span span) const& {
        return std::string_view(article_.text).substr(span.begin, span.size());
    }
    [[nodiscard]] std::string_view text(Span span) const&& = delete;  // no view into a temporary document
    [[nodiscard]] const Article& article() const&& = delete;
    [[nodiscard]] const Analysis& analysis() const&& = delete;
    [[nodiscard]] const Reading& reading() const&& = delete;

private:
    Article article_;
    Analysis analysis_;
    Reading reading_;
};

// ------------------------------------------------------------------ names of the closed sets, as printed

std::string_view to_string(BlockKind value);
std::string_view to_string(DateBasis value);
std::string_view to_string(Upos value);
std::string_view to_string(Relation value);
std::string_view to_string(NameKind value);
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

/// The inverse of to_string; none for an unknown name.
template <class Enum>
std::optional<Enum> from_string(std::string_view name);

/// "2023-09-04".
std::string to_string(Date date);
/// None unless the text is a real day written YYYY-MM-DD.
std::optional<Date> parse_date(std::string_view text);
/// "2023-09-04" at midnight, else "2023-09-04T14:30:00".
std::string to_string(Instant instant);
/// The inverse; a year before 0 or after 9999 too ("-0043-03-15").
std::optional<Instant> parse_instant(std::string_view text);

}  // namespace overt

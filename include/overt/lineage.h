// Who copied whom: fingerprints of articles, how two of them are related, families of copies and their origins. Module lineage.
//
// Invariants:
//   - every report is in exactly one family; the first member of a family is its root, the earliest report known;
//   - each copy joins its family by its own relation to a member: a family is a star around its root, never a chain of
//   resemblances;
//   - families, their order and their ids do not depend on the order in which reports are given.
// Functions without state, thread safe.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "overt/document.h"

namespace overt::lineage {

enum class Kinship : std::uint8_t {
    original,     ///< the root of its family
    same,         ///< the same words; white space and furniture may differ
    excerpt,      ///< a part of it
    edited,       ///< most of its words
    spun,         ///< its sentences with other words put in, one by one
    paraphrase,   ///< retold, not word by word
    builds_on,    ///< an account of its own that quotes or credits the other
    independent,  ///< none of these
};
/// "builds-on" for builds_on, else the name.
std::string_view to_string(Kinship value);
/// The inverse; none for an unknown name.
std::optional<Kinship> kinship_from_string(std::string_view name);
/// True for same .. paraphrase.
bool is_copy(Kinship value);

/// Words of an article that say it has something from somebody else who publishes: "(Reuters)", "the Herald reported".
struct Credit {
    Span span;           ///< the name alone, bytes of the text
    std::string source;  ///< folded: "reuters", "herald"
};

/// What is known of a word of Fingerprint::terms.
struct TermNote {
    std::uint16_t place = 0;  ///< number of the word in the text where it comes first; 65,535 for all that come later
    std::uint8_t weight =
        0;              ///< how telling it is, in quarters: four times the natural logarithm of texts over texts that have it
    bool name = false;  ///< a name or number
};

/// What is compared, instead of texts. Sets are ascending and without repeats.
struct Fingerprint {
    std::string id;  ///< Article::input
    std::optional<Date> published;
    std::string outlet;  ///< folded publisher, else host of the URL; empty: unknown, counted as its own
    std::uint32_t words = 0;
    std::uint32_t letters = 0;             ///< bytes of the words
    std::uint32_t lines = 0;               ///< that are not blank: a copy often loses the paragraphs
    std::vector<std::uint32_t> runs;       ///< of 5 words
    std::vector<std::uint32_t> skeletons;  ///< of 6 pieces of the text with all but function words, names and numbers masked
    std::vector<std::uint32_t> terms;      ///< words that are no function words
    std::vector<TermNote> notes;           ///< one for each of terms
    std::vector<std::uint32_t> anchors;    ///< pairs of neighbouring names and numbers
    std::vector<std::uint32_t> facts;      ///< names and numbers in the order of the text, with repeats
    std::vector<std::uint32_t> quoted;     ///< runs of 5 words inside quotation marks
    std::vector<std::uint32_t> triples;    ///< runs of 3 words inside one sentence
    std::vector<std::uint32_t> told;       ///< the same in the order of the text, with repeats
    std::vector<std::uint32_t> sentences;  ///< where each sentence ends in told
    std::vector<Credit> credits;           ///< in the order of the text
    std::string address;                   ///< of its page, as page_address of src/lineage/ties.h has it; empty: unknown
    std::vector<std::string> linked;       ///< ascending: addresses of the pages that words of the text lead to
};

Fingerprint fingerprint(const Article& article);
/// Folded publisher, else host of the URL, else empty.
std::string outlet_of(const Article& article);

enum class Side : std::uint8_t { none, a, b };
/// What ties a report to the one it builds on, beside what they share.
enum class Tie : std::uint8_t {
    none,
    credit,  ///< names the other's outlet as its source
    link,    ///< words of its text lead to the other's page
};
/// "credit", "link"; empty for none.
std::string_view to_string(Tie value);
/// The inverse; none for an unknown name too.
Tie tie_from_string(std::string_view name);
struct Comparison {
    Kinship kinship = Kinship::independent;
    Side parent = Side::none;  ///< the one that the other comes from
    double score = 0;          ///< probability of `kinship`, 0 .. 1
    Tie tie = Tie::none;       ///< of the later report to the parent
    /// Natural logarithm of the odds that one comes from the other, by what the texts share alone.
    double likeness = unalike;
    static constexpr double unalike = -6;
};

/// How two reports are related, from the two alone.
Comparison relate(const Fingerprint& a, const Fingerprint& b);

/// What relate() decided by.
struct Measure {
    std::string_view name;
    double value = 0;
    std::string_view meaning;
};
/// In a fixed order; the same whichever report comes first.
std::vector<Measure> measures(const Fingerprint& a, const Fingerprint& b);

enum class Change : std::uint8_t {
    kept,     ///< the same words
    changed,  ///< some of them
    cut,      ///< only in the first text
    added,    ///< only in the second
};
/// A sentence of one text beside its like in the other.
struct AlignedSentence {
    Change change = Change::kept;
    Span a;                    ///< bytes; empty when added
    Span b;                    ///< empty when cut
    std::vector<Span> only_a;  ///< of a changed sentence: the words that its like has not, neighbours in one span
    std::vector<Span> only_b;
};
/// Every sentence of both texts once: those of the second in its order, each cut one behind the one that it followed in the
/// first.
std::vector<AlignedSentence> align(std::string_view a, std::string_view b);

struct Member {
    std::uint32_t report = 0;             ///< position in what was given to find_families
    Kinship kinship = Kinship::original;  ///< to the parent
    std::optional<std::uint32_t> parent;  ///< in the same family for a copy, in another one for builds_on
    double score = 1;
    Tie tie = Tie::none;  ///< to the parent
};
struct Family {
    std::string id;               ///< "F1", in the order of the roots: date of publication, then path
    std::vector<Member> members;  ///< the root first, then by date and path
    /// What its reports are counted under: families with the same origin are one origin. The id of a family, or
    /// "source:reuters" when an outside source is credited that no family here belongs to.
    std::string origin;
};

/// Families in the order of their ids. Time grows with the texts, not with the pairs: see src/lineage/candidates.h.
std::vector<Family> find_families(std::span<const Fingerprint> reports);

/// Reports, outlets and independent origins. Never one without the other two.
struct Count {
    std::uint32_t reports = 0;
    std::uint32_t outlets = 0;
    std::uint32_t origins = 0;
    friend bool operator==(const Count&, const Count&) = default;
};
Count count(const Family& family, std::span<const Fingerprint> reports);
Count count(std::span<const Family> families, std::span<const Fingerprint> reports);

/// One line without its end, as docs/formats/casebook.md says under "Lineage".
std::string to_json(const Family& family, std::span<const Fingerprint> reports);
/// With `explained`, also "measures": {name: value}.
std::string to_json(const Comparison& comparison, std::span<const Measure> explained = {});

}  // namespace overt::lineage

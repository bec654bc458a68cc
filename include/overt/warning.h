// Indicators over stories, the states they are in, and briefs. Module warning.
//
// Invariants:
//   - independent origins decide, never the number of reports;
//   - every change of state carries the words that brought it about;
//   - a Sentence of a brief has at least one citation, and never speaks of likelihood and of confidence at once.
// Values and functions without state; a Casebook is used by one thread at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "overt/document.h"
#include "overt/result.h"
#include "overt/store.h"

namespace overt::warning {

/// One pattern an event may match. Empty lists ask for nothing.
struct Pattern {
    std::vector<std::string> kinds;
    std::vector<Phase> phases;
    /// Each list names roles of which one must be filled by a named state, by itself or through its people and bodies
    /// (Entity::country). Two lists: two different states.
    std::vector<std::vector<std::string>> states;
    std::vector<std::string>
        topic_roles;  ///< roles whose words must hold one of `topic_words`; none given: any words of the event
    std::vector<std::string> topic_words;  ///< lower case; "arms" is met by the word, not by "harms"
};

/// docs/formats/indicators.md
struct Indicator {
    std::string id;
    std::string title;
    std::string scenario;  ///< what it would mean, for the reader of a brief
    std::vector<Pattern> patterns;
    std::uint32_t min_origins = 2;
    std::uint32_t window_days = 30;
};

/// A door for outside bytes. `name` stands in messages: "indicators.yaml:12: ...".
/// corrupt: not YAML or not an indicator file; unsupported: another format version; too_large.
Result<std::vector<Indicator>> parse_indicators(std::string_view yaml, const std::string& name);
Result<std::vector<Indicator>> load_indicators(const std::string& path);

/// Looks at what was published in the window that ends with `as_of` (that day included; reports without a date are always
/// inside), appends every change of state to the casebook and returns the changes, by indicator and subject.
Result<std::vector<store::WarningChange>> assess(store::Casebook& casebook, std::span<const Indicator> indicators, Date as_of);

/// The last change of each indicator and subject up to `as_of`, by indicator and subject.
Result<std::vector<store::WarningChange>> current(const store::Casebook& casebook, Date as_of);

// ------------------------------------------------------------------ briefs

struct Citation {
    std::string report;  ///< Report::id
    std::string path;
    std::optional<std::string> publisher;
    std::optional<Date> published;
    Span span;          ///< bytes of the report's text
    Span code_points;   ///< the same, as printed
    std::string words;  ///< exactly those
};

/// Cannot be made without a citation.
class Sentence {
public:
    /// invalid_argument: no citation, empty words, or likelihood and confidence in one sentence (ICD 203, 2015, D.6.e).
    static Result<Sentence> make(std::string text, std::vector<Citation> citations);
    [[nodiscard]] const std::string& text() const& { return text_; }
    [[nodiscard]] const std::vector<Citation>& citations() const& { return citations_; }

private:
    Sentence(std::string text, std::vector<Citation> citations) : text_(std::move(text)), citations_(std::move(citations)) {}
    std::string text_;
    std::vector<Citation> citations_;
};

struct Section {
    std::string heading;
    std::vector<Sentence> sentences;
};

struct Brief {
    std::string title;
    std::string marking;  ///< "TLP:AMBER", or "no TLP label: not releasable"
    std::string indicator;
    std::string scenario;
    std::string subject;
    Date as_of;
    store::WarningState state = store::WarningState::not_seen;
    std::optional<Date> since;
    lineage::Count count;
    std::uint32_t collected = 0;
    std::uint32_t window_days = 0;
    std::vector<Section> sections;  ///< none when nothing has matched: there are no words to cite
};

/// The brief on one warning as it stood on `as_of`; `subject` empty: the first one that is seen, else weak, else lapsed.
/// not_found: the indicator was never assessed by that date, or not for that subject.
Result<Brief> make_brief(const store::Casebook& casebook, const Indicator& indicator, const std::string& subject, Date as_of);

/// Plain text, marking first and last, citations numbered with path, code points and exact words.
std::string brief_text(const Brief& brief);

}  // namespace overt::warning

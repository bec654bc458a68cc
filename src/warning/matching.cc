#include "warning/matching.h"

#include <algorithm>
#include <set>

#include "document/timeline.h"

namespace overt::warning {
namespace {

using std::chrono::days;

bool is_word_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
}

/// True when one of the words stands in the text as a word of its own; ASCII case does not count.
bool holds_word(std::string_view text, const std::vector<std::string>& words) {
    for (std::size_t begin = 0; begin < text.size();) {
        if (!is_word_byte(text[begin])) {
            ++begin;
            continue;
        }
        std::size_t end = begin;
        std::string word;
        for (; end < text.size() && is_word_byte(text[end]); ++end)
            word += text[end] >= 'A' && text[end] <= 'Z' ? static_cast<char>(text[end] + 32) : text[end];
        if (std::find(words.begin(), words.end(), word) != words.end()) return true;
        begin = end;
    }
    return false;
}

template <class T>
bool among(const std::vector<T>& wanted, const T& value) {
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end();
}

bool on_topic(const Document& document, const Event& event, const Pattern& pattern) {
    if (pattern.topic_words.empty()) return true;
    if (pattern.topic_roles.empty()) return holds_word(document.text(event.evidence), pattern.topic_words);
    return std::any_of(event.roles.begin(), event.roles.end(), [&](const Role& role) {
        return among(pattern.topic_roles, role.role) && holds_word(document.text(role.span), pattern.topic_words);
    });
}

/// The country an actor acts for; empty: none. A city or region that stands for itself is not a state.
std::string state_of(const Entity& entity) {
    constexpr std::string_view prefix = "country:";
    if (entity.key.starts_with(prefix)) return entity.key.substr(prefix.size());
    return entity.country.value_or("");
}

/// Every choice of different states, one for each list of roles, as a sorted subject.
class Subjects {
public:
    Subjects(const Reading& reading, const Event& event, const Pattern& pattern) {
        for (const auto& roles : pattern.states) {
            std::set<std::string> found;
            for (const Role& role : event.roles) {
                if (!role.entity || !among(roles, role.role)) continue;
                if (std::string state = state_of(reading.entities[role.entity->value]); !state.empty())
                    found.insert(std::move(state));
            }
            choices_.push_back(std::move(found));
        }
    }
    std::set<std::string> all() {
        choose(0, {});
        return std::move(subjects_);
    }

private:
    void choose(std::size_t list, const std::set<std::string>& chosen) {
        if (list == choices_.size()) {
            std::string subject;
            for (const std::string& state : chosen) subject += (subject.empty() ? "" : "+") + state;
            subjects_.insert(std::move(subject));
            return;
        }
        for (const std::string& state : choices_[list]) {
            std::set<std::string> more = chosen;
            if (more.insert(state).second) choose(list + 1, more);
        }
    }
    std::vector<std::set<std::string>> choices_;
    std::set<std::string> subjects_;
};

bool is_history(const Document& document, const Event& event, const Window& window) {
    if (const std::optional<Interval> when = document::interval_of(document.reading(), event))
        return when->until <= Instant(window.from);
    return event.not_after && *event.not_after < window.from;
}

/// A kind the story has; which phases and roles fit is asked of each event.
bool may_match(const store::Story& story, const Indicator& indicator) {
    return std::any_of(indicator.patterns.begin(), indicator.patterns.end(),
                       [&](const Pattern& pattern) { return among(pattern.kinds, story.kind); });
}

}  // namespace

Result<Desk> Desk::open(const store::Casebook& casebook) {
    Desk desk(casebook);
    auto reports = casebook.reports();
    if (!reports) return reports.error();
    desk.reports_ = std::move(*reports);
    for (std::size_t i = 0; i < desk.reports_.size(); ++i) desk.place_.emplace(desk.reports_[i].id, i);
    auto stories = casebook.stories();
    if (!stories) return stories.error();
    desk.stories_ = std::move(*stories);
    return desk;
}

Result<const Document*> Desk::document(const std::string& id) {
    auto& slot = documents_[id];
    if (!slot) {
        auto loaded = casebook_->document(id);
        if (!loaded) return loaded.error();
        slot = std::make_unique<Document>(std::move(*loaded));
    }
    return slot.get();
}

Window window_of(const Indicator& indicator, Date as_of) {
    const Date until = as_of + days(1);
    return {until - days(indicator.window_days), until};
}

bool inside(const Window& window, const store::Report& report) {
    return !report.published || (window.from <= *report.published && *report.published < window.until);
}

Result<Matches> find_matches(Desk& desk, const Indicator& indicator, const Window& window) {
    Matches out;
    for (const store::Story& story : desk.stories()) {
        if (!may_match(story, indicator)) continue;
        for (const store::StoryEvent& found : story.events) {
            if (found.polarity == Polarity::negated || !inside(window, desk.report(found.report))) continue;
            const auto loaded = desk.document(found.report);
            if (!loaded) return loaded.error();
            const Document& document = **loaded;
            if (found.number >= document.reading().events.size()) continue;
            const Event& event = document.reading().events[found.number];
            const bool history = is_history(document, event, window);
            std::set<std::string> subjects;
            for (const Pattern& pattern : indicator.patterns) {
                // What is over is told in any phase; what is news must be in one of those asked for.
                if (!among(pattern.kinds, event.kind) || (!history && !among(pattern.phases, event.phase))) continue;
                if (!on_topic(document, event, pattern)) continue;
                subjects.merge(Subjects(document.reading(), event, pattern).all());
            }
            for (const std::string& subject : subjects) out[subject].push_back({&story, &found, history});
        }
    }
    return out;
}

lineage::Count count(const Desk& desk, const std::vector<Match>& matches) {
    std::set<std::string> reports;
    std::set<std::string> outlets;
    std::set<std::string> origins;
    for (const Match& match : matches) {
        if (match.history) continue;
        reports.insert(match.event->report);
        outlets.insert(desk.report(match.event->report).outlet);
        origins.insert(match.event->origin);
    }
    const auto size = [](const auto& set) { return static_cast<std::uint32_t>(set.size()); };
    return {size(reports), size(outlets), size(origins)};
}

std::uint32_t collected(const Desk& desk, const Window& window) {
    return static_cast<std::uint32_t>(std::count_if(desk.reports().begin(), desk.reports().end(),
                                                    [&](const store::Report& report) { return inside(window, report); }));
}

}  // namespace overt::warning

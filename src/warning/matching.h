// Which events of a casebook meet an indicator, and for which states. Part of module warning.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "overt/store.h"
#include "overt/warning.h"

namespace overt::warning {

/// What is read of a casebook for one assessment. Documents are loaded when they are first asked for. One thread.
class Desk {
public:
    static Result<Desk> open(const store::Casebook& casebook);

    [[nodiscard]] const std::vector<store::Story>& stories() const { return stories_; }
    [[nodiscard]] const std::vector<store::Report>& reports() const { return reports_; }
    /// Precondition: `id` is that of a report of the casebook.
    [[nodiscard]] const store::Report& report(const std::string& id) const { return reports_[place_.at(id)]; }
    Result<const Document*> document(const std::string& id);

private:
    explicit Desk(const store::Casebook& casebook) : casebook_(&casebook) {}
    const store::Casebook* casebook_;
    std::vector<store::Report> reports_;
    std::map<std::string, std::size_t> place_;
    std::vector<store::Story> stories_;
    std::map<std::string, std::unique_ptr<Document>> documents_;
};

/// The days [from, until).
struct Window {
    Date from;
    Date until;
};
Window window_of(const Indicator& indicator, Date as_of);
/// Published in the window; a report without a date always counts.
bool inside(const Window& window, const store::Report& report);

struct Match {
    const store::Story* story = nullptr;
    const store::StoryEvent* event = nullptr;
    bool history = false;  ///< it ended before the window: background of a report, not news
};
/// Subject ("PRK+RUS", sorted) -> the events that are about it, by story and then as in the story.
using Matches = std::map<std::string, std::vector<Match>>;

Result<Matches> find_matches(Desk& desk, const Indicator& indicator, const Window& window);

/// Reports, outlets and origins of those that are news.
lineage::Count count(const Desk& desk, const std::vector<Match>& matches);
/// How many reports of any kind the window holds.
std::uint32_t collected(const Desk& desk, const Window& window);

}  // namespace overt::warning

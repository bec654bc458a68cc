// Greedy, in the order of publication: each event joins the story that fits it best, or begins one. Fit adds up shared
// participants, the same word for the event, and how close the reports are in topic; roles, times or places that cannot both be
// so rule a story out.
#include "store/story_linking.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "store/topic_closeness.h"

namespace overt::store {
namespace {

using std::chrono::days;
using std::chrono::hours;

constexpr double participant_fit = 0.5;  // each, at most two count
constexpr double word_fit = 0.3;         // the same word names the event
constexpr double topic_fit = 2.5;        // times the closeness of the reports, up to `same_topic`
constexpr double same_topic = 0.3;       // closer reports are about one matter, like one report with itself
constexpr double enough_fit = 0.8;
constexpr double close_topic = 0.12;          // below, one shared participant is chance
constexpr days undated_slack{7};              // an event without a time lies about that near its report
constexpr hours dated_slack{36};              // time zones, and "late Monday"
constexpr std::size_t compared_members = 12;  // of a story: its first ones
constexpr std::size_t newest_stories = 64;    // candidates per participant: the newest ones

/// What an event can be found by: kind with a participant, kind with its word.
std::vector<std::string> handles(const LinkEvent& event) {
    std::vector<std::string> out;
    for (const LinkRole& role : event.roles) {
        if (!role.key.empty()) out.push_back(event.kind + '\n' + role.key);
        if (!role.country.empty()) out.push_back(event.kind + "\ncountry:" + role.country);
        if (role.key.empty() && !role.head.empty()) out.push_back(event.kind + "\n=" + role.head);
    }
    out.push_back(event.kind + "\n~" + event.lemma);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

bool same_filler(const LinkRole& a, const LinkRole& b) {
    if (!a.key.empty() && a.key == b.key) return true;
    // "Moscow" for "the Kremlin", "Mr. Kim" for "Pyongyang": actors of one country stand for each other, two persons do not.
    const bool persons = a.key.starts_with("person:") && b.key.starts_with("person:");
    if (!a.country.empty() && a.country == b.country && !persons) return true;
    return (a.key.empty() || b.key.empty()) && !a.head.empty() && a.head == b.head;
}

class Linker {
public:
    Linker(std::span<const LinkReport> reports, std::span<const LinkEvent> events)
        : reports_(reports), events_(events), closeness_(reports), story_of_(events.size()) {}

    Linking link() {
        for (std::uint32_t i = 0; i < events_.size(); ++i) place(i);
        Linking out;
        for (auto& members : stories_) out.stories.push_back({std::move(members), {}});
        for (LinkedStory& story : out.stories) story.conflicts = conflicts(story.events);
        out.lead = leads();
        return out;
    }

private:
    void place(std::uint32_t event) {
        const std::vector<std::string> names = handles(events_[event]);
        std::set<std::uint32_t> candidates;
        for (const std::string& name : names) {
            const auto found = by_handle_.find(name);
            if (found == by_handle_.end()) continue;
            const auto& list = found->second;
            const std::size_t first = list.size() > newest_stories ? list.size() - newest_stories : 0;
            candidates.insert(list.begin() + static_cast<std::ptrdiff_t>(first), list.end());
        }
        double best = 0;
        std::optional<std::uint32_t> chosen;
        for (const std::uint32_t story : candidates) {
            const double fit = fit_to_story(event, story);
            if (fit > best) best = fit, chosen = story;  // of equal ones the oldest
        }
        if (!chosen) {
            chosen = static_cast<std::uint32_t>(stories_.size());
            stories_.emplace_back();
        }
        stories_[*chosen].push_back(event);
        story_of_[event] = *chosen;
        if (reports_[events_[event].report].copy && stories_[*chosen].size() > 1) return;
        for (const std::string& name : names) {
            auto& list = by_handle_[name];
            const auto newest = list.end() - static_cast<std::ptrdiff_t>(std::min(newest_stories, list.size()));
            if (std::find(newest, list.end(), *chosen) == list.end()) list.push_back(*chosen);
        }
    }

    /// 0: does not belong there.
    double fit_to_story(std::uint32_t event, std::uint32_t story) {
        double best = 0;
        std::size_t compared = 0;
        for (const std::uint32_t member : stories_[story]) {
            if (compared == compared_members) break;
            const bool copy = reports_[events_[member].report].copy;
            if (copy && member != stories_[story].front() && events_[member].report != events_[event].report) continue;
            ++compared;
            const auto fit = fit_to_event(event, member);
            if (!fit) return 0;
            best = std::max(best, *fit);
        }
        return best;
    }

    /// None: they cannot be the same. 0: too little in common.
    std::optional<double> fit_to_event(std::uint32_t one, std::uint32_t other) {
        const LinkEvent& a = events_[one];
        const LinkEvent& b = events_[other];
        if (a.kind != b.kind || !times_meet(a, b)) return std::nullopt;
        if (!a.country.empty() && !b.country.empty() && a.country != b.country) return std::nullopt;
        const bool inside = a.report == b.report;
        const bool same_word = a.lemma == b.lemma;
        if (a.kind == "other" && !same_word) return 0.0;
        int shared = 0;
        for (const LinkRole& role : a.roles) {
            bool met = false;
            bool clash = false;
            for (const LinkRole& match : b.roles) {
                if (same_filler(role, match))
                    met = true;
                else if (role.role == match.role && !role.key.empty() && !match.key.empty())
                    clash = true;
            }
            if (met)
                ++shared;
            else if (clash && role.role != "participant")
                return std::nullopt;  // participants are many
        }
        const double closeness = closeness_.between(a.report, b.report);
        if (!inside && shared < 2 && closeness < close_topic) return 0.0;
        double fit =
            participant_fit * std::min(shared, 2) + (same_word ? word_fit : 0.0) + topic_fit * std::min(closeness, same_topic);
        if (!same_word && shared == 0) fit = 0;
        return fit >= enough_fit ? fit : 0.0;
    }

    bool times_meet(const LinkEvent& a, const LinkEvent& b) const {
        const auto [a_from, a_until] = window(a);
        const auto [b_from, b_until] = window(b);
        return a_from < b_until && b_from < a_until;
    }

    std::pair<Instant, Instant> window(const LinkEvent& event) const {
        if (event.when) return {event.when->from - dated_slack, event.when->until + dated_slack};
        const auto published = reports_[event.report].published;
        if (!published) return {Instant::min(), Instant::max()};
        return {*published - undated_slack, *published + days(1) + undated_slack};
    }

    std::vector<Conflict> conflicts(const std::vector<std::uint32_t>& members) const {
        const auto first_where = [&](const auto& test) -> std::optional<std::uint32_t> {
            for (std::uint32_t i = 0; i < members.size(); ++i)
                if (test(events_[members[i]])) return i;
            return std::nullopt;
        };
        const auto negated = [](const LinkEvent& e) { return e.polarity == Polarity::negated || e.denied; };
        const auto stopped = [](const LinkEvent& e) {
            return e.phase == Phase::cancelled || e.phase == Phase::prevented || e.phase == Phase::refused;
        };
        std::vector<Conflict> out;
        const auto add = [&](Contradiction kind, const auto& against) {
            const auto in_favour = first_where([&](const LinkEvent& e) { return !negated(e) && !stopped(e); });
            if (!in_favour) return;
            std::set<std::uint32_t> reports;  // one of each report is enough to show it
            for (std::uint32_t i = 0; i < members.size(); ++i) {
                if (against(events_[members[i]]) && reports.insert(events_[members[i]].report).second)
                    out.push_back({kind, *in_favour, i});
            }
        };
        add(Contradiction::denial, negated);
        add(Contradiction::phase, [&](const LinkEvent& e) { return !negated(e) && stopped(e); });
        return out;
    }

    /// The event most in front, then the one most often returned to, then the one most is said of, then the first.
    std::vector<std::optional<std::uint32_t>> leads() const {
        std::vector<std::optional<std::uint32_t>> out(reports_.size());
        for (std::uint32_t first = 0; first < events_.size();) {
            std::uint32_t end = first;
            std::map<std::uint32_t, int> mentions;
            for (; end < events_.size() && events_[end].report == events_[first].report; ++end) ++mentions[story_of_[end]];
            const auto rank = [&](std::uint32_t i) {
                const LinkEvent& event = events_[i];
                const bool vague = event.kind == "other" || event.kind == "communicate";
                return std::tuple(event.prominence > 0, !vague, std::min(mentions[story_of_[i]], 3) + event.prominence,
                                  event.roles.size());
            };
            std::uint32_t best = first;
            for (std::uint32_t i = first + 1; i < end; ++i)
                if (rank(i) > rank(best)) best = i;
            out[events_[first].report] = story_of_[best];
            first = end;
        }
        return out;
    }

    std::span<const LinkReport> reports_;
    std::span<const LinkEvent> events_;
    TopicCloseness closeness_;
    std::vector<std::vector<std::uint32_t>> stories_;
    std::vector<std::uint32_t> story_of_;
    std::unordered_map<std::string, std::vector<std::uint32_t>> by_handle_;  // looked up only, never walked through
};

}  // namespace

Linking link_stories(std::span<const LinkReport> reports, std::span<const LinkEvent> events) {
    return Linker(reports, events).link();
}

}  // namespace overt::store

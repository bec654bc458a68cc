// A brief from the matches of one warning. Its sentences are put together from fixed words and words of the reports, never freely
// written.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/utf8.h"
#include "overt/warning.h"
#include "warning/matching.h"

namespace overt::warning {
namespace {

constexpr std::string_view unmarked = "no TLP label: not releasable";
/// TLP 2.0 (FIRST, 2022), the freest first: a product is marked like its strictest part.
constexpr std::array<std::string_view, 5> labels = {"TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"};
constexpr std::size_t opening_words = 12;  ///< by which a report is cited as a whole

std::string in_words(const Document& document, Span span) {
    std::string out;
    for (const char c : document.text(span)) {  // a line end inside a phrase is only layout
        const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!space)
            out += c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    return out;
}

class BriefWriter {
public:
    BriefWriter(Desk& desk, Brief& brief) : desk_(desk), brief_(brief) {}

    Status write(const std::vector<Match>& matches) {
        for (Status (BriefWriter::*part)(const std::vector<Match>&) :
             {&BriefWriter::what, &BriefWriter::who, &BriefWriter::against, &BriefWriter::history, &BriefWriter::sources})
            if (Status status = (this->*part)(matches); !status) return status;
        mark();
        return Unit{};
    }

private:
    Result<const Document*> document(const std::string& report) { return desk_.document(report); }

    Citation cite(const Document& document, const std::string& id, Span span) {
        const store::Report& report = desk_.report(id);
        const base::OffsetMap offsets(document.article().text);
        cited_.insert(id);
        return {id,
                report.paths.front(),
                report.publisher,
                report.published,
                span,
                {offsets.code_point(document.article().text, span.begin), offsets.code_point(document.article().text, span.end)},
                std::string(document.text(span))};
    }

    void add(const std::string& heading, std::string text, std::vector<Citation> citations) {
        auto sentence = Sentence::make(std::move(text), std::move(citations));
        if (!sentence) return;  // what may not be said is left out
        if (brief_.sections.empty() || brief_.sections.back().heading != heading) brief_.sections.push_back({heading, {}});
        brief_.sections.back().sentences.push_back(std::move(*sentence));
    }

    /// "Planned transfer: supplier Iran, recipient Venezuela, item \"drones\"".
    std::string told(const Document& document, const Event& event) const {
        std::string out =
            fmt::format("{} {}{}", to_string(event.phase), event.polarity == Polarity::negated ? "(denied) " : "", event.kind);
        out.front() = static_cast<char>(out.front() - 'a' + 'A');
        const char* separator = ": ";
        for (const Role& role : event.roles) {
            const bool named = role.entity.has_value() && !document.reading().entities[role.entity->value].key.empty();
            if (named)
                out += fmt::format("{}{} {}", separator, role.role, document.reading().entities[role.entity->value].name);
            else
                out += fmt::format("{}{} \"{}\"", separator, role.role, in_words(document, role.span));
            separator = ", ";
        }
        return out;
    }

    /// One sentence a story, told as the report with the most roles tells it, cited from every origin.
    Status what(const std::vector<Match>& matches) {
        for (std::size_t first = 0; first < matches.size();) {
            std::size_t end = first;
            const Match* best = nullptr;
            std::size_t roles = 0;
            std::map<std::string, Citation> by_origin;
            std::set<std::string> reports;
            for (; end < matches.size() && matches[end].story == matches[first].story; ++end) {
                const Match& match = matches[end];
                if (match.history) continue;
                const auto loaded = document(match.event->report);
                if (!loaded) return loaded.error();
                const Event& event = (*loaded)->reading().events[match.event->number];
                if (best == nullptr || event.roles.size() > roles) best = &match, roles = event.roles.size();
                reports.insert(match.event->report);
                if (!by_origin.contains(match.event->origin))
                    by_origin.emplace(match.event->origin, cite(**loaded, match.event->report, event.evidence));
            }
            first = end;
            if (best == nullptr) continue;
            const auto loaded = document(best->event->report);
            if (!loaded) return loaded.error();
            const Event& event = (*loaded)->reading().events[best->event->number];
            std::string text = told(**loaded, event);
            if (event.when && (*loaded)->reading().times[event.when->value].when)
                text += fmt::format("; when: {}", in_words(**loaded, (*loaded)->reading().times[event.when->value].span));
            if (event.where) text += fmt::format("; where: {}", (*loaded)->reading().places[event.where->value].name);
            text += fmt::format(" ({} of {}, story {}).", counted(reports.size(), "report"),
                                counted(by_origin.size(), "independent origin"), best->story->id);
            std::vector<Citation> citations;
            for (auto& [origin, citation] : by_origin) citations.push_back(std::move(citation));
            add("What is reported", std::move(text), std::move(citations));
        }
        return Unit{};
    }

    static std::string counted(std::size_t count, std::string_view name) {
        return fmt::format("{} {}{}", count, name, count == 1 ? "" : "s");
    }

    std::string told_by(const Document& document, const ChainLink& link) const {
        if (!link.source) return "a source that is not stated";
        std::string out = fmt::format("{} ({}", in_words(document, *link.source), to_string(link.kind));
        if (link.basis) out += fmt::format(", resting on {}", in_words(document, *link.basis));
        return out + ")";
    }

    /// One sentence for each way of saying so in each origin.
    Status who(const std::vector<Match>& matches) {
        std::set<std::string> said;
        for (const Match& match : matches) {
            if (match.history) continue;
            const auto loaded = document(match.event->report);
            if (!loaded) return loaded.error();
            const Document& report = **loaded;
            bool claimed = false;
            for (const Claim& claim : report.reading().claims) {
                const Index<Event> event{match.event->number};
                if (claim.chain.empty() || std::find(claim.events.begin(), claim.events.end(), event) == claim.events.end())
                    continue;
                claimed = true;
                std::string text = told_by(report, claim.chain.front());
                for (std::size_t i = 1; i < claim.chain.size(); ++i)
                    text += ", having it from " + told_by(report, claim.chain[i]);
                text += fmt::format(" {} this{}.", to_string(claim.stance), claim.quoted ? ", in quotation marks" : "");
                if (!said.insert(match.event->origin + '\n' + text).second) continue;
                add("Who says so", std::move(text), {cite(report, match.event->report, whole(claim))});
            }
            if (claimed || !said.insert(match.event->origin).second) continue;
            const Span evidence = report.reading().events[match.event->number].evidence;
            add("Who says so",
                fmt::format("{} says so itself.", desk_.report(match.event->report).publisher.value_or("The report")),
                {cite(report, match.event->report, evidence)});
        }
        return Unit{};
    }

    /// The claim with its sources and cues.
    static Span whole(const Claim& claim) {
        Span out = claim.content;
        const auto widen = [&out](const std::optional<Span>& span) {
            if (span) out = {std::min(out.begin, span->begin), std::max(out.end, span->end)};
        };
        for (const ChainLink& link : claim.chain) {
            widen(link.source);
            widen(link.cue);
        }
        return out;
    }

    Status against(const std::vector<Match>& matches) {
        std::set<std::string> told_stories;
        for (const Match& match : matches) {
            if (match.history || !told_stories.insert(match.story->id).second) continue;
            for (const store::Conflict& conflict : match.story->conflicts) {
                const store::StoryEvent& one = match.story->events[conflict.one];
                const store::StoryEvent& other = match.story->events[conflict.other];
                const auto for_it = document(one.report);
                if (!for_it) return for_it.error();
                const auto against_it = document(other.report);
                if (!against_it) return against_it.error();
                const Event& event = (*against_it)->reading().events[other.number];
                std::string text = conflict.kind == store::Contradiction::denial ? "Denied: " : "Contradicted in its phase: ";
                text += told(**against_it, event) + ".";
                add("What speaks against it", std::move(text),
                    {cite(**against_it, other.report, event.evidence),
                     cite(**for_it, one.report, (*for_it)->reading().events[one.number].evidence)});
            }
        }
        return Unit{};
    }

    Status history(const std::vector<Match>& matches) {
        std::set<std::string> told_stories;
        for (const Match& match : matches) {
            if (!match.history || !told_stories.insert(match.story->id).second) continue;
            const auto loaded = document(match.event->report);
            if (!loaded) return loaded.error();
            const Event& event = (*loaded)->reading().events[match.event->number];
            std::string text = told(**loaded, event);
            if (event.when)
                text += fmt::format("; when: {}", in_words(**loaded, (*loaded)->reading().times[event.when->value].span));
            add("Only history, not news", text + ".", {cite(**loaded, match.event->report, event.evidence)});
        }
        return Unit{};
    }

    static Span opening(const Document& document) {
        const std::string& text = document.article().text;
        std::size_t begin = 0;
        while (begin < text.size() && (text[begin] == ' ' || text[begin] == '\n')) ++begin;
        std::size_t end = begin;
        for (std::size_t words = 0; end < text.size() && text[end] != '\n'; ++end)
            if (text[end] == ' ' && ++words == opening_words) break;
        return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    }

    /// Strength of the base in one line (ICD 206): how many, how old, of what kind.
    Status sources(const std::vector<Match>& matches) {
        std::map<std::string, std::string> first_of_origin;
        std::set<std::string> reports;
        std::map<std::string, std::set<std::string>> kinds;
        std::optional<Date> oldest;
        std::optional<Date> newest;
        for (const Match& match : matches) {
            if (match.history) continue;
            reports.insert(match.event->report);
            first_of_origin.emplace(match.event->origin, match.event->report);
            const auto loaded = document(match.event->report);
            if (!loaded) return loaded.error();
            for (const Claim& claim : (*loaded)->reading().claims) {
                if (std::find(claim.events.begin(), claim.events.end(), Index<Event>{match.event->number}) == claim.events.end())
                    continue;
                for (const ChainLink& link : claim.chain)
                    if (link.source) kinds[std::string(to_string(link.kind))].insert(in_words(**loaded, *link.source));
            }
            if (const auto published = desk_.report(match.event->report).published) {
                oldest = std::min(oldest.value_or(*published), *published);
                newest = std::max(newest.value_or(*published), *published);
            }
        }
        if (reports.empty()) return Unit{};
        std::string text =
            fmt::format("{}, {}, {}", counted(brief_.count.reports, "report"), counted(brief_.count.outlets, "outlet"),
                        counted(brief_.count.origins, "independent origin"));
        for (const auto& [kind, names] : kinds) text += fmt::format("; {}: {}", kind, names.size());
        if (oldest) text += fmt::format("; published {} to {}", to_string(*oldest), to_string(*newest));
        std::vector<Citation> citations;
        for (const auto& [origin, report] : first_of_origin) {
            const auto loaded = document(report);
            if (!loaded) return loaded.error();
            citations.push_back(cite(**loaded, report, opening(**loaded)));
        }
        add("Sources", text + ".", std::move(citations));
        return Unit{};
    }

    void mark() {
        std::size_t strictest = 0;
        for (const std::string& id : cited_) {
            const auto& marking = desk_.report(id).marking;
            const auto label = marking ? std::find(labels.begin(), labels.end(), *marking) : labels.end();
            if (label == labels.end()) return;  // one part without a label blocks the whole
            strictest = std::max(strictest, static_cast<std::size_t>(label - labels.begin()));
        }
        if (!cited_.empty()) brief_.marking = labels[strictest];
    }

    Desk& desk_;
    Brief& brief_;
    std::set<std::string> cited_;
};

/// The one asked for; without a subject the most pressing one.
Result<store::WarningChange> chosen(const store::Casebook& casebook, const Indicator& indicator, const std::string& subject,
                                    Date as_of) {
    const auto states = current(casebook, as_of);
    if (!states) return states.error();
    const auto pressing = [](store::WarningState state) {
        switch (state) {
            case store::WarningState::seen:
                return 3;
            case store::WarningState::weak:
                return 2;
            case store::WarningState::lapsed:
                return 1;
            default:
                return 0;
        }
    };
    const store::WarningChange* best = nullptr;
    for (const store::WarningChange& change : *states) {
        if (change.indicator != indicator.id || (!subject.empty() && change.subject != subject)) continue;
        if (best == nullptr || pressing(change.state) > pressing(best->state)) best = &change;
    }
    if (best == nullptr) {
        const std::string what = subject.empty() ? indicator.id : indicator.id + " for " + subject;
        return Error{ErrorCode::not_found,
                     fmt::format("{} has not been assessed by {}; run `overt warn` first", what, to_string(as_of))};
    }
    return *best;
}

}  // namespace

Result<Brief> make_brief(const store::Casebook& casebook, const Indicator& indicator, const std::string& subject, Date as_of) {
    const auto change = chosen(casebook, indicator, subject, as_of);
    if (!change) return change.error();
    auto desk = Desk::open(casebook);
    if (!desk) return desk.error();
    const Window window = window_of(indicator, as_of);
    const auto matches = find_matches(*desk, indicator, window);
    if (!matches) return matches.error();

    Brief brief;
    brief.title = indicator.title;
    brief.marking = unmarked;
    brief.indicator = indicator.id;
    brief.scenario = indicator.scenario;
    brief.subject = change->subject;
    brief.as_of = as_of;
    brief.state = change->state;
    if (change->state != store::WarningState::not_seen) brief.since = change->as_of;
    brief.collected = collected(*desk, window);
    brief.window_days = indicator.window_days;
    const auto found = matches->find(change->subject);
    if (found == matches->end()) return brief;
    brief.count = count(*desk, found->second);
    if (Status status = BriefWriter(*desk, brief).write(found->second); !status) return status.error();
    return brief;
}

}  // namespace overt::warning

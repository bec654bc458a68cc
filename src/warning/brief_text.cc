#include <fmt/format.h>

#include "overt/warning.h"

namespace overt::warning {
namespace {

std::string citation_line(std::size_t number, const Citation& citation) {
    std::string out = fmt::format("  [{}] {}", number, citation.path);
    if (citation.publisher) out += fmt::format(", {}", *citation.publisher);
    out += fmt::format(", {}, characters {}-{}:\n", citation.published ? to_string(*citation.published) : "no date",
                       citation.code_points.begin, citation.code_points.end);
    std::string words = citation.words;
    for (char& c : words)
        if (c == '\n') c = ' ';
    return out + fmt::format("      \"{}\"\n", words);
}

}  // namespace

std::string brief_text(const Brief& brief) {
    std::string out = brief.marking + "\n\n";
    out += brief.title;
    if (!brief.subject.empty()) out += " (" + brief.subject + ")";
    out += fmt::format("\nState on {}: {}", to_string(brief.as_of), to_string(brief.state));
    if (brief.since) out += fmt::format(", since {}", to_string(*brief.since));
    out += fmt::format("\nReports {} / outlets {} / independent origins {}\n", brief.count.reports, brief.count.outlets,
                       brief.count.origins);
    out += fmt::format("The last {} days hold {} reports of any kind", brief.window_days, brief.collected);
    out += brief.collected == 0 ? ": nothing was collected, so that nothing was seen means nothing.\n" : ".\n";
    out += "Scenario: " + brief.scenario + "\n";
    std::string citations;
    std::size_t number = 0;
    for (const Section& section : brief.sections) {
        out += "\n" + section.heading + "\n";
        for (const Sentence& sentence : section.sentences) {
            out += "- " + sentence.text();
            for (const Citation& citation : sentence.citations()) {
                out += fmt::format(" [{}]", ++number);
                citations += citation_line(number, citation);
            }
            out += "\n";
        }
    }
    if (!citations.empty()) out += "\nExact words\n" + citations;
    return out + "\n" + brief.marking + "\n";
}

}  // namespace overt::warning

// overt lineage and compare.
#include <fstream>
#include <map>
#include <memory>

#include "commands.h"
#include "delivery.h"
#include "exit_status.h"
#include "input_flags.h"
#include "overt/desk.h"
#include "overt/report_index.h"
#include "progress.h"

namespace overt::cli {
namespace {

struct Flags {
    InputFlags input;
    OutputFlags output;
    std::string store;
    std::string index;
    bool ask = false;
    bool check = false;
    std::string pairs;
    bool explain = false;
};

struct Fingerprints {
    std::vector<lineage::Fingerprint> prints;
    bool some_failed = false;
};

Result<Fingerprints> fingerprints_of(const std::vector<std::string>& inputs, const InputOptions& options) {
    Fingerprints out;
    Progress progress(inputs.size());
    const Status run = extract(inputs, options, [&](ExtractOutcome outcome) {
        if (outcome.problem) {
            progress.clear();
            complain(outcome.problem->message);
            out.some_failed = true;
        }
        out.prints.push_back(lineage::fingerprint(outcome.article));
        progress.step(outcome.article.input);
        return true;
    });
    if (!run) return Error{ErrorCode::cancelled, "interrupted"};
    return out;
}

std::string placement_text(const store::Placement& placement) {
    std::string line = placement.path + ": " + std::string(lineage::to_string(placement.kinship));
    if (placement.parent) line += " of " + *placement.parent;
    if (placement.family != placement.path && placement.family != placement.parent) line += ", family of " + placement.family;
    return line + (placement.known ? " (was there already)\n" : "\n");
}

std::string count_text(const lineage::Count& count, bool text) {
    const auto number = [](std::uint32_t value) { return std::to_string(value); };
    if (text)
        return number(count.reports) + " reports, " + number(count.outlets) + " outlets, " + number(count.origins) + " origins\n";
    return "{\"reports\":" + number(count.reports) + ",\"outlets\":" + number(count.outlets) +
           ",\"origins\":" + number(count.origins) + "}\n";
}

/// Adds the inputs to the index, or with --ask only says where they stand; without inputs prints the three numbers.
int run_index(const Flags& flags, const Context& context) {
    const bool adds = !flags.ask && !flags.input.inputs.empty();
    auto index = store::ReportIndex::open(flags.index, adds ? store::OpenMode::create : store::OpenMode::read_only);
    if (!index) return complain_about(index.error());
    const bool text = flags.output.text_or_json() == "text";
    if (flags.check)
        if (const Status sound = index->check(); !sound) return complain_about(sound.error());
    if (flags.input.inputs.empty()) {
        const auto count = index->count();
        return count ? flags.output.deliver(count_text(*count, text)) : complain_about(count.error());
    }
    const auto options = flags.input.options(context.stop);
    if (!options) return complain_about(options.error());
    const std::vector<std::string> inputs = expand_inputs(flags.input.inputs);
    Progress progress(inputs.size());
    std::string out;
    bool some_failed = false;
    std::optional<Error> index_error;
    const Status run = extract(inputs, *options, [&](ExtractOutcome outcome) {
        progress.step(outcome.article.input);
        if (outcome.problem) {  // nothing was read that could be compared
            progress.clear();
            complain(outcome.problem->message);
            some_failed = true;
            return true;
        }
        const auto placed = adds ? index->add(outcome.article) : index->place(outcome.article);
        if (!placed) {
            index_error = placed.error();
            return false;
        }
        out += text ? placement_text(*placed) : to_json(*placed) + "\n";
        return true;
    });
    progress.clear();
    if (index_error) return complain_about(*index_error);
    if (const Status kept = index->commit(); !kept) return complain_about(kept.error());
    if (!run) return complain_about({ErrorCode::cancelled, "interrupted; what was placed before is kept in " + flags.index});
    const int delivered = flags.output.deliver(out);
    return delivered != all_done ? delivered : some_failed ? some_inputs_failed : all_done;
}

int run_lineage(const Flags& flags, const Context& context) {
    if (!flags.index.empty()) return run_index(flags, context);
    if (flags.ask || flags.check) {
        complain("--ask and --check need --index FILE");
        return wrong_command_line;
    }
    if (flags.store.empty() == flags.input.inputs.empty()) {
        complain("lineage takes either files and folders or --store CASEBOOK");
        return wrong_command_line;
    }
    const bool text = flags.output.text_or_json() == "text";
    if (!flags.store.empty()) {
        auto casebook = store::Casebook::open(flags.store, store::OpenMode::read_only);
        if (!casebook) return complain_about(casebook.error());
        if (text) {
            const auto families = families_text(*casebook);
            return families ? flags.output.deliver(*families) : complain_about(families.error());
        }
        const auto lines = casebook->lineage_json();
        return lines ? flags.output.deliver(joined_lines(*lines)) : complain_about(lines.error());
    }
    const auto options = flags.input.options(context.stop);
    if (!options) return complain_about(options.error());
    const auto taken = fingerprints_of(expand_inputs(flags.input.inputs), *options);
    if (!taken) return complain_about(taken.error());
    const auto families = lineage::find_families(taken->prints);
    std::string out;
    if (text) {
        out = families_text(families, taken->prints);
    } else {
        for (const lineage::Family& family : families) out += lineage::to_json(family, taken->prints) + "\n";
    }
    const int delivered = flags.output.deliver(out);
    return delivered != all_done ? delivered : taken->some_failed ? some_inputs_failed : all_done;
}

/// Pairs of paths, one a line, separated by a tab.
Result<std::vector<std::pair<std::string, std::string>>> read_pairs(const std::string& path) {
    std::ifstream file(path == "-" ? "/dev/stdin" : path);
    if (!file) return Error{ErrorCode::not_found, "cannot read " + path + "; check the path"};
    std::vector<std::pair<std::string, std::string>> pairs;
    std::string line;
    for (int number = 1; std::getline(file, line); ++number) {
        if (!line.empty() && line.back() == '\r') line.pop_back();
        if (line.empty()) continue;
        const std::size_t tab = line.find('\t');
        if (tab == std::string::npos || line.find('\t', tab + 1) != std::string::npos)
            return Error{ErrorCode::invalid_argument,
                         path + ":" + std::to_string(number) + ": a line is two paths separated by a tab"};
        pairs.emplace_back(line.substr(0, tab), line.substr(tab + 1));
    }
    return pairs;
}

/// Two reports side by side, for people.
int compare_two(const Flags& flags, const InputOptions& options, const std::string& format) {
    std::vector<Article> articles;
    bool some_failed = false;
    const Status run = extract(flags.input.inputs, options, [&](ExtractOutcome outcome) {
        if (outcome.problem) complain(outcome.problem->message);
        some_failed = some_failed || outcome.problem.has_value();
        articles.push_back(std::move(outcome.article));
        return true;
    });
    if (!run) return complain_about({ErrorCode::cancelled, "interrupted"});
    const int delivered =
        flags.output.deliver(format == "html" ? compare_html(articles[0], articles[1]) : compare_text(articles[0], articles[1]));
    return delivered != all_done ? delivered : some_failed ? some_inputs_failed : all_done;
}

int run_compare(const Flags& flags, const Context& context) {
    const auto options = flags.input.options(context.stop);
    if (!options) return complain_about(options.error());
    std::vector<std::pair<std::string, std::string>> pairs;
    if (flags.pairs.empty()) {
        if (flags.input.inputs.size() != 2) {
            complain("compare takes two files, or --pairs FILE");
            return wrong_command_line;
        }
        const std::string format = flags.output.text_or_json();
        if (format != "json") return compare_two(flags, *options, format);
        pairs.emplace_back(flags.input.inputs[0], flags.input.inputs[1]);
    } else {
        if (flags.output.format == "html") {
            complain("--format html shows one pair: give two files in place of --pairs");
            return wrong_command_line;
        }
        auto read = read_pairs(flags.pairs);
        if (!read) return complain_about(read.error());
        pairs = std::move(*read);
    }
    std::map<std::string, std::size_t> place;
    std::vector<std::string> inputs;
    for (const auto& [a, b] : pairs)
        for (const std::string& path : {a, b})
            if (place.emplace(path, inputs.size()).second) inputs.push_back(path);
    const auto taken = fingerprints_of(inputs, *options);
    if (!taken) return complain_about(taken.error());
    const bool text = flags.output.text_or_json() == "text";
    std::string out;
    for (const auto& [a, b] : pairs) {
        const lineage::Fingerprint& left = taken->prints[place.at(a)];
        const lineage::Fingerprint& right = taken->prints[place.at(b)];
        const lineage::Comparison found = lineage::relate(left, right);
        const auto why = flags.explain ? lineage::measures(left, right) : std::vector<lineage::Measure>();
        out += text ? relation_text(a, b, found) + "\n" : lineage::to_json(found, why) + "\n";
    }
    const int delivered = flags.output.deliver(out);
    return delivered != all_done ? delivered : taken->some_failed ? some_inputs_failed : all_done;
}

}  // namespace

void add_lineage_verbs(CLI::App& app, const Context& context) {
    const char* text_or_json = "text or json; text on a terminal, else json";

    add_verb<Flags>(
        app, context, "lineage", "Families of copies, with reports, outlets and independent origins",
        [&](CLI::App& verb, Flags& flags) {
            flags.input.add_to(verb);
            verb.get_option("FILE")->required(false);
            auto* store = verb.add_option("--store", flags.store, "A casebook, in place of files");
            verb.add_option("--index", flags.index, "Add the files to this index, one file, and say of each what it comes from")
                ->excludes(store);
            verb.add_flag("--ask", flags.ask, "With --index: say what the files come from without adding them");
            verb.add_flag("--check", flags.check, "With --index: read all of it and say what is damaged");
            flags.output.add_to(verb, {"text", "json"}, text_or_json);
            verb.footer(
                "Examples:\n"
                "  overt lineage pages/\n"
                "  overt lineage --store desk.casebook\n"
                "  overt lineage --index all.index today/     # adds them; without files the three numbers of the index");
        },
        [context](const Flags& flags) { return run_lineage(flags, context); });
    add_verb<Flags>(
        app, context, "compare", "How two reports are related, and which comes from the other",
        [&](CLI::App& verb, Flags& flags) {
            flags.input.add_to(verb);
            verb.get_option("FILE")->required(false);
            verb.add_option("--pairs", flags.pairs, "File with two paths a line, separated by a tab");
            verb.add_flag("--explain", flags.explain, "Also the measures it was decided by");
            flags.output.add_to(verb, {"text", "json", "html"},
                                "text, json or html: side by side; text on a terminal, else json");
            verb.footer(
                "Examples:\n  overt compare a.html b.html --format html -o side-by-side.html\n  overt compare a.html b.html\n  "
                "overt compare --pairs pairs.tsv");
        },
        [context](const Flags& flags) { return run_compare(flags, context); });
}

}  // namespace overt::cli

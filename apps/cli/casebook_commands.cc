// overt ingest, lineage, compare, stories, warn and brief.
#include <fstream>
#include <map>
#include <memory>

#include "commands.h"
#include "exit_status.h"
#include "input_flags.h"
#include "output.h"
#include "overt/desk.h"
#include "progress.h"

namespace overt::cli {
namespace {

struct Flags {
    InputFlags input;
    EngineFlags engine;
    std::string store;
    std::string format;
    std::string output;
    std::string indicators;
    std::string indicator;
    std::string subject;
    std::string as_of;
    std::string pairs;
};

int complain_about(const Error& error) {
    complain(error.message);
    return exit_status(error);
}

/// Writes `text` where the flags say; the exit status.
int deliver(const std::string& path, const std::string& text) {
    auto output = Output::open(path);
    Status written = output ? output->write(text) : Status(output.error());
    if (written) written = output->finish();
    if (written) return all_done;
    complain(written.error().message);
    return output_failed;
}

std::string joined_lines(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    return text;
}

std::string format_or(const Flags& flags, const char* on_terminal, const char* otherwise) {
    if (!flags.format.empty()) return flags.format;
    const auto output = Output::open("");
    return flags.output.empty() && output && output->is_terminal() ? on_terminal : otherwise;
}

// ------------------------------------------------------------------ ingest

int run_ingest(const Flags& flags, const Context& context) {
    const auto options = flags.input.options(context.stop);
    if (!options) return complain_about(options.error());
    auto casebook = store::Casebook::open(flags.store, store::OpenMode::create);
    if (!casebook) return complain_about(casebook.error());
    auto ingest = casebook->begin();
    if (!ingest) return complain_about(ingest.error());
    auto engine = Engine::open(flags.engine.options());
    if (!engine) {
        complain(engine.error().message);
        return nothing_done;
    }
    const std::vector<std::string> inputs = expand_inputs(flags.input.inputs);
    bool some_failed = false;
    std::optional<Error> store_error;
    Progress progress(inputs.size());
    const Status run = engine->read(inputs, *options, [&](ReadOutcome outcome) {
        if (outcome.problem) {
            progress.clear();
            complain(outcome.problem->message);
            some_failed = true;
        } else if (const Status added = ingest->add(*outcome.document); !added) {
            store_error = added.error();
        }
        progress.step(outcome.document->article().input);
        return !store_error;
    });
    progress.clear();
    if (store_error) return complain_about(*store_error);
    if (!run) {
        complain("interrupted; " + flags.store + " is as it was before");
        return exit_status(run.error());
    }
    const auto summary = ingest->finish();
    if (!summary) return complain_about(summary.error());
    const int delivered =
        deliver("", "ingested " + std::to_string(summary->added) + " reports into " + flags.store +
                        (summary->known > 0 ? ", " + std::to_string(summary->known) + " were there already" : "") + "\n");
    return delivered != all_done ? delivered : some_failed ? some_inputs_failed : all_done;
}

// ------------------------------------------------------------------ lineage and compare

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

int run_lineage(const Flags& flags, const Context& context) {
    if (flags.store.empty() == flags.input.inputs.empty()) {
        complain("lineage takes either files and folders or --store CASEBOOK");
        return wrong_command_line;
    }
    const bool text = format_or(flags, "text", "json") == "text";
    if (!flags.store.empty()) {
        auto casebook = store::Casebook::open(flags.store, store::OpenMode::read_only);
        if (!casebook) return complain_about(casebook.error());
        if (text) {
            const auto families = families_text(*casebook);
            return families ? deliver(flags.output, *families) : complain_about(families.error());
        }
        const auto lines = casebook->lineage_json();
        return lines ? deliver(flags.output, joined_lines(*lines)) : complain_about(lines.error());
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
    const int delivered = deliver(flags.output, out);
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

std::string comparison_text(const std::string& a, const std::string& b, const lineage::Comparison& found) {
    std::string parent = "neither comes from the other";
    if (found.parent == lineage::Side::a) parent = b + " comes from " + a;
    if (found.parent == lineage::Side::b) parent = a + " comes from " + b;
    char score[16];
    std::snprintf(score, sizeof score, "%.2f", found.score);
    return std::string(lineage::to_string(found.kinship)) + " (" + score + "): " + parent + "\n";
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
        pairs.emplace_back(flags.input.inputs[0], flags.input.inputs[1]);
    } else {
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
    const bool text = format_or(flags, "text", "json") == "text";
    std::string out;
    for (const auto& [a, b] : pairs) {
        const lineage::Comparison found = lineage::relate(taken->prints[place.at(a)], taken->prints[place.at(b)]);
        out += text ? comparison_text(a, b, found) : lineage::to_json(found) + "\n";
    }
    const int delivered = deliver(flags.output, out);
    return delivered != all_done ? delivered : taken->some_failed ? some_inputs_failed : all_done;
}

// ------------------------------------------------------------------ stories, warn, brief

int run_stories(const Flags& flags) {
    auto casebook = store::Casebook::open(flags.store, store::OpenMode::read_only);
    if (!casebook) return complain_about(casebook.error());
    if (format_or(flags, "text", "json") == "text") {
        const auto stories = stories_text(*casebook);
        return stories ? deliver(flags.output, *stories) : complain_about(stories.error());
    }
    const auto lines = casebook->stories_json();
    return lines ? deliver(flags.output, joined_lines(*lines)) : complain_about(lines.error());
}

/// What warn and brief begin with: the casebook, the indicators and the day.
struct Desk {
    store::Casebook casebook;
    std::vector<warning::Indicator> indicators;
    Date as_of;
};

Result<Desk> open_desk(const Flags& flags, store::OpenMode mode) {
    auto casebook = store::Casebook::open(flags.store, mode);
    if (!casebook) return casebook.error();
    std::string path = flags.indicators;
    if (path.empty()) {
        const auto home = find_home("");
        if (!home) return home.error();
        path = *home + "/data/indicators.yaml";
    }
    auto indicators = warning::load_indicators(path);
    if (!indicators) return indicators.error();
    std::optional<Date> as_of;
    if (flags.as_of.empty()) {
        const auto newest = newest_publication(*casebook);
        if (!newest) return newest.error();
        as_of = *newest;
    } else {
        as_of = parse_date(flags.as_of);
        if (!as_of) return Error{ErrorCode::invalid_argument, "--as-of " + flags.as_of + ": not a day; write it as YYYY-MM-DD"};
    }
    return Desk{std::move(*casebook), std::move(*indicators), *as_of};
}

int run_warn(const Flags& flags) {
    auto desk = open_desk(flags, store::OpenMode::existing);
    if (!desk) return complain_about(desk.error());
    const auto changes = warning::assess(desk->casebook, desk->indicators, desk->as_of);
    if (!changes) return complain_about(changes.error());
    const auto text = warnings_text(desk->casebook, desk->indicators, desk->as_of);
    return text ? deliver(flags.output, *text) : complain_about(text.error());
}

int run_brief(const Flags& flags) {
    auto desk = open_desk(flags, store::OpenMode::existing);
    if (!desk) return complain_about(desk.error());
    if (const auto changes = warning::assess(desk->casebook, desk->indicators, desk->as_of); !changes)
        return complain_about(changes.error());
    for (const warning::Indicator& indicator : desk->indicators) {
        if (!flags.indicator.empty() && indicator.id != flags.indicator) continue;
        const auto brief = warning::make_brief(desk->casebook, indicator, flags.subject, desk->as_of);
        if (!brief) return complain_about(brief.error());
        return deliver(flags.output, flags.format == "html" ? brief_html(*brief) : warning::brief_text(*brief));
    }
    return complain_about({ErrorCode::invalid_argument, "no indicator " + flags.indicator + " in the indicator file"});
}

// ------------------------------------------------------------------ flags

void add_store(CLI::App& verb, Flags& flags) { verb.add_option("--store", flags.store, "The casebook, one file")->required(); }

void add_output(CLI::App& verb, Flags& flags, const std::vector<std::string>& formats, const std::string& help) {
    verb.add_option("--format", flags.format, help)->check(CLI::IsMember(formats));
    verb.add_option("-o,--output", flags.output, "File; standard output unless given");
}

void add_desk(CLI::App& verb, Flags& flags) {
    add_store(verb, flags);
    verb.add_option("--indicators", flags.indicators, "Indicator file, in place of data/indicators.yaml");
    verb.add_option("--as-of", flags.as_of,
                    "Judge as of this day, YYYY-MM-DD; the newest publication in the casebook unless given");
}

}  // namespace

void add_casebook_verbs(CLI::App& app, const Context& context) {
    const auto add = [&](const char* name, const char* help, auto set_up, auto run) {
        auto flags = std::make_shared<Flags>();
        CLI::App* verb = app.add_subcommand(name, help);
        set_up(*verb, *flags);
        verb->callback([=] { *context.action = [=] { return run(*flags); }; });
    };
    const char* text_or_json = "text or json; text on a terminal, else json";

    add(
        "ingest", "Take reports into a casebook, all of them or none",
        [](CLI::App& verb, Flags& flags) {
            add_store(verb, flags);
            flags.input.add_to(verb);
            flags.input.add_min_score_to(verb);
            flags.engine.add_to(verb);
            flags.engine.add_tables_to(verb);
            verb.footer(
                "Examples:\n"
                "  overt ingest --store desk.casebook pages/\n"
                "  overt ingest --store desk.casebook --kinds mine.yaml --min-score 0.7 pages/");
        },
        [context](const Flags& flags) { return run_ingest(flags, context); });
    add(
        "lineage", "Families of copies, with reports, outlets and independent origins",
        [&](CLI::App& verb, Flags& flags) {
            flags.input.add_to(verb);
            verb.get_option("FILE")->required(false);
            verb.add_option("--store", flags.store, "A casebook, in place of files");
            add_output(verb, flags, {"text", "json"}, text_or_json);
            verb.footer("Examples:\n  overt lineage pages/\n  overt lineage --store desk.casebook");
        },
        [context](const Flags& flags) { return run_lineage(flags, context); });
    add(
        "compare", "How two reports are related, and which comes from the other",
        [&](CLI::App& verb, Flags& flags) {
            flags.input.add_to(verb);
            verb.get_option("FILE")->required(false);
            verb.add_option("--pairs", flags.pairs, "File with two paths a line, separated by a tab");
            add_output(verb, flags, {"text", "json"}, text_or_json);
            verb.footer("Examples:\n  overt compare a.html b.html\n  overt compare --pairs pairs.tsv");
        },
        [context](const Flags& flags) { return run_compare(flags, context); });
    add(
        "stories", "The same event of the world across reports",
        [&](CLI::App& verb, Flags& flags) {
            add_store(verb, flags);
            add_output(verb, flags, {"text", "json"}, text_or_json);
        },
        run_stories);
    add(
        "warn", "What the indicators say of a casebook; each change of state is kept with its evidence",
        [&](CLI::App& verb, Flags& flags) {
            add_desk(verb, flags);
            verb.add_option("-o,--output", flags.output, "File; standard output unless given");
        },
        run_warn);
    add(
        "brief", "A short brief on a warning; every sentence cites exact words",
        [&](CLI::App& verb, Flags& flags) {
            add_desk(verb, flags);
            verb.add_option("--indicator", flags.indicator, "Which indicator; the first of the file unless given");
            verb.add_option("--subject", flags.subject,
                            "Which states, as `overt warn` prints them; the most urgent unless given");
            add_output(verb, flags, {"text", "html"}, "text or html");
        },
        run_brief);
}

}  // namespace overt::cli

// overt ingest, stories, warn and brief.
#include <memory>

#include "commands.h"
#include "delivery.h"
#include "exit_status.h"
#include "input_flags.h"
#include "overt/desk.h"
#include "progress.h"

namespace overt::cli {
namespace {

struct Flags {
    InputFlags input;
    EngineFlags engine;
    std::string store;
    OutputFlags output;
    std::string indicators;
    std::string indicator;
    std::string subject;
    std::string as_of;
};

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
        OutputFlags().deliver("ingested " + std::to_string(summary->added) + " reports into " + flags.store +
                              (summary->known > 0 ? ", " + std::to_string(summary->known) + " were there already" : "") + "\n");
    return delivered != all_done ? delivered : some_failed ? some_inputs_failed : all_done;
}

// ------------------------------------------------------------------ stories, warn, brief

int run_stories(const Flags& flags) {
    auto casebook = store::Casebook::open(flags.store, store::OpenMode::read_only);
    if (!casebook) return complain_about(casebook.error());
    if (flags.output.text_or_json() == "text") {
        const auto stories = stories_text(*casebook);
        return stories ? flags.output.deliver(*stories) : complain_about(stories.error());
    }
    const auto lines = casebook->stories_json();
    return lines ? flags.output.deliver(joined_lines(*lines)) : complain_about(lines.error());
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
    return text ? flags.output.deliver(*text) : complain_about(text.error());
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
        return flags.output.deliver(flags.output.format == "html" ? brief_html(*brief) : warning::brief_text(*brief));
    }
    return complain_about({ErrorCode::invalid_argument, "no indicator " + flags.indicator + " in the indicator file"});
}

// ------------------------------------------------------------------ flags

void add_store(CLI::App& verb, Flags& flags) { verb.add_option("--store", flags.store, "The casebook, one file")->required(); }

void add_desk(CLI::App& verb, Flags& flags) {
    add_store(verb, flags);
    verb.add_option("--indicators", flags.indicators, "Indicator file, in place of data/indicators.yaml");
    verb.add_option("--as-of", flags.as_of,
                    "Judge as of this day, YYYY-MM-DD; the newest publication in the casebook unless given");
}

}  // namespace

void add_casebook_verbs(CLI::App& app, const Context& context) {
    const char* text_or_json = "text or json; text on a terminal, else json";

    add_verb<Flags>(
        app, context, "ingest", "Take reports into a casebook, all of them or none",
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
    add_verb<Flags>(
        app, context, "stories", "The same event of the world across reports",
        [&](CLI::App& verb, Flags& flags) {
            add_store(verb, flags);
            flags.output.add_to(verb, {"text", "json"}, text_or_json);
        },
        run_stories);
    add_verb<Flags>(
        app, context, "warn", "What the indicators say of a casebook; each change of state is kept with its evidence",
        [&](CLI::App& verb, Flags& flags) {
            add_desk(verb, flags);
            flags.output.add_to(verb, {}, "");
        },
        run_warn);
    add_verb<Flags>(
        app, context, "brief", "A short brief on a warning; every sentence cites exact words",
        [&](CLI::App& verb, Flags& flags) {
            add_desk(verb, flags);
            verb.add_option("--indicator", flags.indicator, "Which indicator; the first of the file unless given");
            verb.add_option("--subject", flags.subject,
                            "Which states, as `overt warn` prints them; the most urgent unless given");
            flags.output.add_to(verb, {"text", "html"}, "text or html");
        },
        run_brief);
}

}  // namespace overt::cli

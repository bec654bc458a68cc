// overt read, parse, extract and show: files in, one value for each out.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <set>

#include "commands.h"
#include "exit_status.h"
#include "input_flags.h"
#include "output.h"
#include "overt/codes.h"
#include "overt/engine.h"
#include "progress.h"

namespace overt::cli {
namespace {

struct Flags {
    InputFlags input;
    EngineFlags engine;
    std::string format = "text";
    std::string output;
    std::string explain;  // "V3", "all"; empty: nothing is explained
    bool pretokenized = false;
};

/// What happened to the inputs of one command, as an exit status.
class Tally {
public:
    void problem(const Error& error, Progress& progress) {
        progress.clear();
        complain(error.message);
        failed_ = true;
    }
    void output_problem(const Error& error) {
        complain(error.message);
        output_failed_ = true;
    }
    [[nodiscard]] int status(const Status& run) const {
        if (output_failed_) return output_failed;
        if (!run) {
            complain("interrupted; what was printed so far is whole");
            return exit_status(run.error());
        }
        return failed_ ? some_inputs_failed : all_done;
    }

private:
    bool failed_ = false;
    bool output_failed_ = false;
};

std::string file_name_for(const std::string& input, std::set<std::string>& taken) {
    const std::string stem = input == "-" ? "stdin" : std::filesystem::path(input).filename().string();
    std::string name = stem;
    for (int copy = 2; !taken.insert(name).second; ++copy) name = stem + "-" + std::to_string(copy);
    return name + ".html";
}

/// What --explain asks for.
struct Explain {
    bool wanted = false;
    std::optional<std::size_t> event;  ///< none: all of them

    static Result<Explain> of(const Flags& flags) {
        const std::string& text = flags.explain;
        Explain out;
        if (text.empty()) return out;
        out.wanted = true;
        const auto wrong = [&](const std::string& fix) {
            return Error{ErrorCode::invalid_argument, "--explain " + text + ": " + fix};
        };
        if (flags.format == "html") return wrong("the page explains every event; leave it out");
        if (flags.format != "text" && flags.format != "json") return wrong("it goes with --format text or json");
        if (text == "all") return out;
        const bool id = text.size() > 1 && text.size() < 10 && text[0] == 'V' && text[1] != '0' &&
                        text.find_first_not_of("0123456789", 1) == std::string::npos;
        if (!id) return wrong("no event is called so; write its id as overt read prints it, such as V3, or all");
        if (flags.format == "json") return wrong("in JSON every event carries its reasons; write --explain all");
        out.event = std::stoul(text.substr(1)) - 1;
        return out;
    }
};

/// Prints documents one after the other in a format of `read`.
class Printer {
public:
    Printer(const Flags& flags, const Explain& explain, const render::Codes* codes, Output& output)
        : format_(flags.format),
          explain_(explain),
          codes_(codes),
          output_(output),
          style_{wants_colour(output), terminal_width()} {}

    /// not_found: the document has no such event to explain; anything else went wrong with the output.
    Status print(const Document& document) {
        if (format_ == "json")
            return output_.write(reading_json(document, explain_.wanted ? Reasons::printed : Reasons::left_out) + "\n");
        if (format_ == "cameo") return output_.write(codes_->cameo(document));
        if (format_ == "plover") return output_.write(codes_->plover(document));
        if (explain_.wanted) return explain(document);
        if (format_ == "conllu") return output_.write(conllu(document));
        if (format_ == "notation") return output_.write(notation(document));
        if (format_ == "html") return output_.write(reading_html(document));
        const std::string between = first_ ? "" : "\n";
        first_ = false;
        return output_.write(between + reading_text(document, style_));
    }

private:
    Status explain(const Document& document) {
        const std::string& input = document.article().input;
        const std::size_t count = document.reading().events.size();
        if (explain_.event && *explain_.event >= count) {
            const std::string there = count == 0   ? "it has none"
                                      : count == 1 ? "it has V1"
                                                   : "it has V1 to V" + std::to_string(count);
            return Error{ErrorCode::not_found,
                         input + ": there is no event V" + std::to_string(*explain_.event + 1) + "; " + there};
        }
        std::string text = (first_ ? "" : "\n") + input + "\n";
        first_ = false;
        if (count == 0) text += "no event was found in it\n";
        for (std::size_t i = explain_.event.value_or(0); i < (explain_.event ? *explain_.event + 1 : count); ++i)
            text += "\n" + explanation_text(document, i, style_);
        return output_.write(text);
    }

    std::string format_;
    Explain explain_;
    const render::Codes* codes_;
    Output& output_;
    TextStyle style_;
    bool first_ = true;
};

/// `--format html` of several inputs: one page each, in a folder.
int read_to_folder(const Flags& flags, const InputOptions& options, Engine& engine, const std::vector<std::string>& inputs) {
    if (flags.output.empty() || flags.output == "-") {
        complain("--format html of several inputs makes several pages; name a folder for them with -o");
        return wrong_command_line;
    }
    std::error_code error;
    std::filesystem::create_directories(flags.output, error);
    if (error) {
        complain("cannot make the folder " + flags.output + ": " + error.message());
        return output_failed;
    }
    Tally tally;
    Progress progress(inputs.size());
    std::set<std::string> taken;
    const Status run = engine.read(inputs, options, [&](ReadOutcome outcome) {
        const std::string& input = outcome.document->article().input;
        if (outcome.problem) tally.problem(*outcome.problem, progress);
        auto output = Output::open((std::filesystem::path(flags.output) / file_name_for(input, taken)).string());
        Status written = output ? output->write(reading_html(*outcome.document)) : Status(output.error());
        if (written) written = output->finish();
        if (!written) tally.output_problem(written.error());
        progress.step(input);
        return written.ok();
    });
    return tally.status(run);
}

/// Opens the output, lets `run` fill it, and turns what happened into an exit status.
template <class Run>
int into_output(const Flags& flags, std::size_t inputs, const Run& run) {
    auto output = Output::open(flags.output);
    if (!output) {
        complain(output.error().message);
        return output_failed;
    }
    Tally tally;
    Progress progress(inputs);
    const Status done = run(*output, tally, progress);
    if (done)
        if (const Status finished = output->finish(); !finished) tally.output_problem(finished.error());
    return tally.status(done);
}

/// The engine of the flags; without one, the user has been told why.
std::optional<Engine> open_engine(const Flags& flags) {
    auto engine = Engine::open(flags.engine.options());
    if (engine) return std::move(*engine);
    complain(engine.error().message);
    return std::nullopt;
}

/// The tables of codes, where the format needs them.
Result<std::optional<render::Codes>> codes_for(const std::string& format) {
    if (format != "cameo" && format != "plover") return std::optional<render::Codes>();
    const auto home = find_home("");
    if (!home) return home.error();
    auto codes = render::Codes::open(*home + "/data");
    if (!codes) return codes.error();
    return std::optional(std::move(*codes));
}

int run_read(const Flags& flags, const InputOptions& options) {
    const auto explain = Explain::of(flags);
    if (!explain) {
        complain(explain.error().message);
        return exit_status(explain.error());
    }
    const auto codes = codes_for(flags.format);
    if (!codes) {
        complain(codes.error().message);
        return exit_status(codes.error());
    }
    auto engine = open_engine(flags);
    if (!engine) return nothing_done;
    const std::vector<std::string> inputs = expand_inputs(flags.input.inputs);
    if (flags.format == "html" && inputs.size() > 1) return read_to_folder(flags, options, *engine, inputs);
    return into_output(flags, inputs.size(), [&](Output& output, Tally& tally, Progress& progress) {
        Printer printer(flags, *explain, *codes ? &**codes : nullptr, output);
        return engine->read(inputs, options, [&](ReadOutcome outcome) {
            if (outcome.problem) tally.problem(*outcome.problem, progress);
            if (output.is_terminal()) progress.clear();
            Status written = printer.print(*outcome.document);
            if (!written && written.error().code == ErrorCode::not_found) {
                if (!outcome.problem) tally.problem(written.error(), progress);
                written = Unit{};
            }
            if (!written) tally.output_problem(written.error());
            progress.step(outcome.document->article().input);
            return written.ok();
        });
    });
}

int run_parse(const Flags& flags, const InputOptions& options) {
    auto engine = open_engine(flags);
    if (!engine) return nothing_done;
    const std::vector<std::string> inputs = expand_inputs(flags.input.inputs);
    return into_output(flags, inputs.size(), [&](Output& output, Tally& tally, Progress& progress) {
        const ParseFormat format = flags.format == "json" ? ParseFormat::json : ParseFormat::conllu;
        return engine->parse(inputs, options, format, [&](ParseOutcome outcome) {
            if (outcome.problem) tally.problem(*outcome.problem, progress);
            Status written = output.write(outcome.printed);
            if (!written) tally.output_problem(written.error());
            progress.step(outcome.input);
            return written.ok();
        });
    });
}

Result<std::string> bytes_of(const std::string& input) {
    std::ifstream file(input == "-" ? "/dev/stdin" : input, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(file), {}};
    if (!file.is_open() || file.bad()) return Error{ErrorCode::not_found, "cannot read it; check the path"};
    return bytes;
}

int run_pretokenized(const Flags& flags) {
    if (flags.format == "json") {
        complain("--pretokenized prints CoNLL-U, the words of which are given; leave out --format json");
        return wrong_command_line;
    }
    auto engine = open_engine(flags);
    if (!engine) return nothing_done;
    const std::vector<std::string> inputs = expand_inputs(flags.input.inputs);
    return into_output(flags, inputs.size(), [&](Output& output, Tally& tally, Progress& progress) -> Status {
        for (const std::string& input : inputs) {
            const auto bytes = bytes_of(input);
            const auto parsed = bytes ? engine->parse_pretokenized(*bytes) : bytes;
            if (!parsed) tally.problem({parsed.error().code, input + ": " + parsed.error().message}, progress);
            Status written = parsed ? output.write(*parsed) : Status(Unit{});
            if (!written) {
                tally.output_problem(written.error());
                return written;
            }
            progress.step(input);
        }
        return Unit{};
    });
}

int run_extract(const Flags& flags, const InputOptions& options) {
    const std::vector<std::string> inputs = expand_inputs(flags.input.inputs);
    if (options.url && inputs.size() > 1) {
        complain("--url is the address of one page; give one FILE with it");
        return wrong_command_line;
    }
    return into_output(flags, inputs.size(), [&](Output& output, Tally& tally, Progress& progress) {
        return extract(inputs, options, [&](ExtractOutcome outcome) {
            if (outcome.problem) tally.problem(*outcome.problem, progress);
            Status written = output.write(article_json(outcome.article) + "\n");
            if (!written) tally.output_problem(written.error());
            progress.step(outcome.article.input);
            return written.ok();
        });
    });
}

/// A verb whose inputs are taken with `--published`, `--url` and `--input-format`.
Action with_options(const std::shared_ptr<Flags>& flags, const Context& context, int (*run)(const Flags&, const InputOptions&)) {
    return [=] {
        const auto options = flags->input.options(context.stop);
        if (options) return run(*flags, *options);
        complain(options.error().message);
        return exit_status(options.error());
    };
}

}  // namespace

void add_read(CLI::App& app, const Context& context) {
    auto flags = std::make_shared<Flags>();
    CLI::App* verb = app.add_subcommand("read", "What reports say: events, who says so, how sure, when and where");
    flags->input.add_to(*verb);
    flags->input.add_min_score_to(*verb);
    flags->engine.add_to(*verb);
    flags->engine.add_tables_to(*verb);
    verb->add_option("--format", flags->format,
                     "text, json (overt.reading/1, one object a line), html, conllu, cameo (TSV) or plover (JSON lines)")
        ->check(CLI::IsMember({"text", "json", "html", "conllu", "cameo", "plover"}))
        ->capture_default_str();
    verb->add_option("--explain", flags->explain,
                     "Say why an event reads so: which words, rule and line of a table gave each field; its id (V3), or all")
        ->type_name("EVENT");
    verb->add_option("-o,--output", flags->output, "File, or folder for several HTML pages; standard output unless given");
    verb->footer(
        "Examples:\n"
        "  overt read article.html\n"
        "  overt read --format json --published 2023-09-04 a.txt b.txt\n"
        "  overt read --format html -o article-read.html article.html\n"
        "  overt read --explain V3 article.html\n"
        "  overt read --format cameo --published 2023-09-04 pages/ > events.tsv\n"
        "  overt read --input-format pasted clipboard.txt\n"
        "  curl -s ADDRESS | overt read --url ADDRESS -");
    verb->callback([=] { *context.action = with_options(flags, context, run_read); });
}

void add_parse(CLI::App& app, const Context& context) {
    auto flags = std::make_shared<Flags>();
    flags->format = "conllu";
    CLI::App* verb = app.add_subcommand("parse", "Sentences, words, tags, trees, names and semantic roles, as CoNLL-U or JSON");
    flags->input.add_to(*verb);
    flags->engine.add_to(*verb);
    verb->add_option("--format", flags->format, "conllu or json")->check(CLI::IsMember({"conllu", "json"}));
    verb->add_flag("--pretokenized", flags->pretokenized, "FILE is CoNLL-U in which words and sentences are given");
    verb->add_option("-o,--output", flags->output, "File; standard output unless given");
    verb->footer(
        "Examples:\n  overt parse report.txt\n  overt parse --format json report.html\n  overt parse --pretokenized "
        "words.conllu");
    verb->callback([=] {
        *context.action =
            flags->pretokenized ? Action([=] { return run_pretokenized(*flags); }) : with_options(flags, context, run_parse);
    });
}

void add_extract(CLI::App& app, const Context& context) {
    auto flags = std::make_shared<Flags>();
    CLI::App* verb = app.add_subcommand("extract", "The article of a page, without the furniture around it, as JSON");
    flags->input.add_to(*verb);
    verb->add_option("-o,--output", flags->output, "File; standard output unless given");
    verb->footer("Examples:\n  overt extract page.html\n  overt extract --url https://example.org/2023/09/04/story page.html");
    verb->callback([=] { *context.action = with_options(flags, context, run_extract); });
}

void add_show(CLI::App& app, const Context& context) {
    auto flags = std::make_shared<Flags>();
    flags->format = "notation";
    CLI::App* verb = app.add_subcommand(
        "show", "Every layer of a report in a one-line notation: the first thing to try when something is wrong");
    flags->input.add_to(*verb);
    flags->engine.add_to(*verb);
    flags->engine.add_tables_to(*verb);
    verb->add_option("-o,--output", flags->output, "File; standard output unless given");
    verb->callback([=] { *context.action = with_options(flags, context, run_read); });
}

}  // namespace overt::cli

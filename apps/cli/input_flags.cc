#include "input_flags.h"

#include <array>
#include <utility>

namespace overt::cli {
namespace {

constexpr std::array<std::pair<std::string_view, InputFormat>, 11> input_formats{{{"auto", InputFormat::automatic},
                                                                                  {"html", InputFormat::html},
                                                                                  {"text", InputFormat::text},
                                                                                  {"pasted", InputFormat::pasted},
                                                                                  {"json", InputFormat::article_json},
                                                                                  {"feed", InputFormat::feed},
                                                                                  {"warc", InputFormat::warc},
                                                                                  {"wacz", InputFormat::wacz},
                                                                                  {"mail", InputFormat::mail},
                                                                                  {"mhtml", InputFormat::mhtml},
                                                                                  {"pdf", InputFormat::pdf}}};
constexpr unsigned most_threads = 1024;

}  // namespace

void InputFlags::add_to(CLI::App& verb) {
    verb.add_option("FILE", inputs,
                    "Pages, plain text, article JSON, feeds, web archives (WARC, WACZ), mail (EML, mbox), MHTML, PDF, any "
                    "of them .gz; a folder stands for its files; - is standard input")
        ->required();
    verb.add_option("--published", published, "Day of publication, YYYY-MM-DD; wins over what the page says");
    verb.add_option("--url", url, "Address of the page");
    verb.add_option("--input-format", input_format,
                    "auto (by name and content), html, text, pasted (copied from a page, furniture included), json, feed, warc, "
                    "wacz, mail, mhtml or pdf")
        ->capture_default_str();
}

void InputFlags::add_min_score_to(CLI::App& verb) {
    verb.add_option("--min-score", min_score,
                    "Leave out events and claims with a lower score, 0 to 1; those of claims are not calibrated, those of events "
                    "were near to the share that is right on one set (docs/accuracy.md)")
        ->check(CLI::Range(0.0, 1.0));
}

Result<InputOptions> InputFlags::options(const std::atomic<bool>* stop) const {
    InputOptions out;
    out.stop = stop;
    out.min_score = min_score;
    if (!published.empty()) {
        out.published = parse_date(published);
        if (!out.published)
            return Error{ErrorCode::invalid_argument,
                         "--published " + published + ": not a day; write it as YYYY-MM-DD, as in 2023-09-04"};
    }
    if (!url.empty()) out.url = url;
    for (const auto& [name, format] : input_formats) {
        if (input_format != name) continue;
        out.format = format;
        return out;
    }
    return Error{
        ErrorCode::invalid_argument,
        "--input-format " + input_format + ": there are auto, html, text, pasted, json, feed, warc, wacz, mail, mhtml and pdf"};
}

void EngineFlags::add_to(CLI::App& verb) {
    verb.add_option("--model", model, "Weight file, in place of models/overt-en.weights");
    verb.add_option("--threads", threads, "Worker threads; one for each core unless said otherwise")
        ->check(CLI::Range(1U, most_threads));
    verb.add_flag("--float32", float32, "Compute in float32 in place of int8: slower, to compare the two");
}

void EngineFlags::add_tables_to(CLI::App& verb) {
    verb.add_option("--kinds", kinds,
                    "File with more kinds of events and words for them (docs/formats/kinds.md); may be given again")
        ->type_name("FILE")
        ->allow_extra_args(false);
    verb.add_option("--gazetteer-extra", places,
                    "CSV file of places to know besides those of the gazetteer (docs/formats/gazetteer.md); may be given again")
        ->type_name("FILE")
        ->allow_extra_args(false);
}

EngineOptions EngineFlags::options() const {
    EngineOptions out;
    out.kinds = kinds;
    out.places = places;
    out.model = model;
    out.threads = threads;
    out.float32 = float32;
    return out;
}

}  // namespace overt::cli

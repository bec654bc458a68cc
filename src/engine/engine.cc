#include "overt/engine.h"

#include <atomic>
#include <future>
#include <new>
#include <utility>

#include "base/digest.h"
#include "base/thread_pool.h"
#include "document/conllu.h"
#include "document/json_codec.h"
#include "document/parse_json.h"
#include "document/selection.h"
#include "engine/analyse_text.h"
#include "engine/inputs.h"
#include "engine/ordered.h"
#include "engine/restored.h"
#include "language/analyst.h"
#include "meaning/reader.h"
#include "wording/detector.h"

namespace overt {
namespace {

using ScratchPointer = std::unique_ptr<language::Scratch, void (*)(language::Scratch*)>;

}  // namespace

struct Engine::State {
    language::Analyst analyst;
    meaning::Reader reader;
    wording::Detector detector;
    std::vector<ScratchPointer> scratch;  // one for each worker
    base::ThreadPool pool;

    State(language::Analyst a, meaning::Reader r, wording::Detector d, unsigned threads)
        : analyst(std::move(a)), reader(std::move(r)), detector(std::move(d)), pool(threads) {
        for (unsigned i = 0; i < pool.size(); ++i) scratch.push_back(language::make_scratch());
    }

    /// `coreference`: antecedents are wanted as well.
    Analysis analyse(const std::string& text, unsigned worker, bool coreference) {
        const std::vector<Span> chunks = engine::chunks_of(text);
        std::vector<Analysis> analyses(chunks.size());
        std::vector<language::Mentions> mentions(chunks.size());
        std::atomic<bool> exhausted =
            false;  // bad_alloc may not leave the body on a helper's thread: carried over to the caller's
        pool.parallel_for(chunks.size(), worker, [&](std::size_t i, unsigned helper) {
            try {
                analyses[i] = analyst.analyse(std::string_view(text).substr(chunks[i].begin, chunks[i].size()), *scratch[helper],
                                              coreference ? &mentions[i] : nullptr);
            } catch (const std::bad_alloc&) {
                exhausted = true;
            }
        });
        if (exhausted) throw std::bad_alloc();
        Analysis whole = engine::joined(chunks, std::move(analyses));
        if (coreference) link(text, chunks, mentions, whole);
        return whole;
    }

    void link(const std::string& text, const std::vector<Span>& chunks, const std::vector<language::Mentions>& mentions,
              Analysis& analysis) const {
        language::Mentions all;
        for (std::size_t i = 0; i < chunks.size(); ++i) all.append(mentions[i], chunks[i].begin);
        analyst.link(text, std::move(all), analysis);
    }

    ReadOutcome read(engine::InputItem& item, const InputOptions& options, unsigned worker) {
        ExtractOutcome taken = engine::take_item(item, options);
        Analysis analysis;
        const bool english = taken.article.language == "en";
        if (english) analysis = analyse(taken.article.text, worker, true);
        Wording wording;
        if (english) wording = detector.judge(taken.article.text);
        Reading reading = reader.read(taken.article, analysis, engine::restored_words(taken.article, analysis, wording));
        reading.wording = std::move(wording);
        if (options.min_score > 0) document::keep_scored(reading, options.min_score);
        return {std::make_shared<const Document>(std::move(taken.article), std::move(analysis), std::move(reading)),
                taken.problem};
    }

    ParseOutcome parse(engine::InputItem& item, const InputOptions& options, ParseFormat format, unsigned worker) {
        const ExtractOutcome taken = engine::take_item(item, options);
        const std::string& input = item.input;
        const Analysis analysis = analyse(taken.article.text, worker, false);
        const std::string& text = taken.article.text;
        std::string printed = format == ParseFormat::json
                                  ? document::parse_json(input, text, analysis) + '\n'
                                  : document::write_conllu(text, analysis, {input, predicate_notes(taken.article, analysis)});
        return {input, std::move(printed), analysis.tokens.size(), taken.problem};
    }

    /// What MISC says of each predicate word.
    [[nodiscard]] std::vector<std::string> predicate_notes(const Article& article, const Analysis& analysis) const {
        std::vector<std::string> notes(analysis.tokens.size());
        const auto judgements = reader.judge(article, analysis);
        for (std::size_t i = 0; i < judgements.size(); ++i)
            if (const auto& judged = judgements[i])
                notes[i] = document::predicate_misc(judged->factuality, judged->certainty, judged->polarity, judged->phase);
        return notes;
    }
};

namespace {

/// `make(item, worker)` for every item of the inputs, on the pool of `state`; what runs out of memory becomes `empty(input)` with
/// the problem.
template <class Outcome, class Make, class Empty>
Status run_all(base::ThreadPool& pool, const std::vector<std::string>& inputs, const InputOptions& options, const Make& make,
               const Empty& empty, const std::function<bool(Outcome)>& sink) {
    engine::InputItems items(inputs, options.format);
    return engine::run_stream<Outcome>(
        pool, [&] { return items.next(); }, options.stop,
        [&](engine::InputItem& item, unsigned worker) -> Outcome {
            try {
                return make(item, worker);
            } catch (const std::bad_alloc&) {
                Outcome outcome = empty(item.input);
                outcome.problem =
                    Error{ErrorCode::too_large, item.input + ": not enough memory to read it; split it or use fewer threads"};
                return outcome;
            }
        },
        [&](std::size_t, Outcome outcome) { return sink(std::move(outcome)); });
}

Article empty_article(const std::string& input) {
    Article article;
    article.input = input;
    article.language = "und";
    article.capture = base::sha256_of_parts({"unreadable", input});
    return article;
}

}  // namespace

Engine::Engine(std::unique_ptr<State> state) : state_(std::move(state)) {}
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;
Engine::~Engine() = default;

Result<Engine> Engine::open(const EngineOptions& options) {
    auto home = find_home(options.home);
    if (!home) return home.error();
    const std::string model = options.model.empty() ? *home + "/models/overt-en.weights" : options.model;
    auto opening = std::async(
        [&] { return meaning::Reader::open(*home + "/data", options.kinds, options.places); });  // while the weights are prepared
    auto opening_wording =
        std::async([&] { return wording::Detector::open(*home + "/models/overt-en.wording", *home + "/data/wording"); });
    auto analyst = language::Analyst::open(model, options.float32);
    auto reader = opening.get();
    auto detector = opening_wording.get();
    if (!analyst) return analyst.error();
    if (!reader) return reader.error();
    if (!detector) return detector.error();
    return Engine(std::make_unique<State>(std::move(*analyst), std::move(*reader), std::move(*detector), options.threads));
}

Status Engine::read(const std::vector<std::string>& inputs, const InputOptions& options, const ReadSink& sink) {
    return run_all<ReadOutcome>(
        state_->pool, inputs, options,
        [&](engine::InputItem& item, unsigned worker) { return state_->read(item, options, worker); },
        [](const std::string& input) {
            return ReadOutcome{std::make_shared<const Document>(empty_article(input), Analysis{}, Reading{}), std::nullopt};
        },
        sink);
}

Status Engine::parse(const std::vector<std::string>& inputs, const InputOptions& options, ParseFormat format,
                     const ParseSink& sink) {
    return run_all<ParseOutcome>(
        state_->pool, inputs, options,
        [&](engine::InputItem& item, unsigned worker) { return state_->parse(item, options, format, worker); },
        [](const std::string& input) {
            return ParseOutcome{input, "", 0, std::nullopt};
        },
        sink);
}

Result<std::string> Engine::parse_pretokenized(std::string_view conllu) {
    auto file = document::read_conllu(conllu, document::ConlluColumns::words);
    if (!file) return file.error();
    std::vector<Analysis> parts = engine::parts_of(file->analysis);
    Analysis whole;
    const Status done = engine::run_ordered<Analysis>(
        state_->pool, parts.size(), nullptr,
        [&](std::size_t i, unsigned worker) {
            return state_->analyst.analyse_words(file->text, std::move(parts[i]), *state_->scratch[worker]);
        },
        [&](std::size_t i, Analysis part) {
            parts[i] = std::move(part);
            return true;
        });
    if (!done) return done.error();
    const std::vector<Span> in_place(parts.size());  // the spans of a part are those of the text already
    if (!parts.empty()) whole = engine::joined(in_place, std::move(parts));
    Article article;
    article.text = file->text;
    return document::write_conllu(*file, whole, {"", state_->predicate_notes(article, whole)});
}

std::string Engine::model_name() const { return state_->analyst.model_name(); }
std::string Engine::model_digest() const { return state_->analyst.model_digest(); }

Status extract(const std::vector<std::string>& inputs, const InputOptions& options, const ExtractSink& sink) {
    base::ThreadPool pool(0);
    return run_all<ExtractOutcome>(
        pool, inputs, options, [&](engine::InputItem& item, unsigned) { return engine::take_item(item, options); },
        [](const std::string& input) {
            return ExtractOutcome{empty_article(input), std::nullopt};
        },
        sink);
}

}  // namespace overt

#include "overt/engine.h"

#include <atomic>
#include <new>
#include <utility>

#include "base/thread_pool.h"
#include "document/conllu.h"
#include "document/json_codec.h"
#include "engine/analyse_text.h"
#include "engine/inputs.h"
#include "engine/ordered.h"
#include "language/analyst.h"
#include "meaning/reader.h"

namespace overt {
namespace {

using ScratchPointer = std::unique_ptr<language::Scratch, void (*)(language::Scratch*)>;

Error out_of_memory(const std::string& input) {
    return {ErrorCode::too_large, input + ": not enough memory to read it; split it or use fewer threads"};
}

}  // namespace

struct Engine::State {
    language::Analyst analyst;
    meaning::Reader reader;
    std::vector<ScratchPointer> scratch;  // one for each worker
    base::ThreadPool pool;

    State(language::Analyst a, meaning::Reader r, unsigned threads) : analyst(std::move(a)), reader(std::move(r)), pool(threads) {
        for (unsigned i = 0; i < pool.size(); ++i) scratch.push_back(language::make_scratch());
    }

    Analysis analyse(const std::string& text, unsigned worker) {
        const std::vector<Span> chunks = engine::chunks_of(text);
        std::vector<Analysis> analyses(chunks.size());
        std::atomic<bool> exhausted = false;  // bad_alloc may not leave the body on a helper's thread: carried over to the caller's
        pool.parallel_for(chunks.size(), worker, [&](std::size_t i, unsigned helper) {
            try {
                analyses[i] = analyst.analyse(std::string_view(text).substr(chunks[i].begin, chunks[i].size()), *scratch[helper]);
            } catch (const std::bad_alloc&) {
                exhausted = true;
            }
        });
        if (exhausted) throw std::bad_alloc();
        return engine::joined(chunks, std::move(analyses));
    }

    ReadOutcome document(const std::string& input, const InputOptions& options, bool meaning, unsigned worker) {
        ExtractOutcome taken = engine::take_input(input, options);
        Analysis analysis;
        Reading reading;
        if (!meaning || taken.article.language == "en") analysis = analyse(taken.article.text, worker);
        if (meaning) reading = reader.read(taken.article, analysis);
        return {std::make_shared<const Document>(std::move(taken.article), std::move(analysis), std::move(reading)), taken.problem};
    }

    Status run(const std::vector<std::string>& inputs, const InputOptions& options, bool meaning, const ReadSink& sink) {
        return engine::run_ordered<ReadOutcome>(
            pool, inputs.size(), options.stop,
            [&](std::size_t i, unsigned worker) -> ReadOutcome {
                try {
                    return document(inputs[i], options, meaning, worker);
                } catch (const std::bad_alloc&) {
                    Article empty;
                    empty.input = inputs[i];
                    return {std::make_shared<const Document>(std::move(empty), Analysis{}, Reading{}), out_of_memory(inputs[i])};
                }
            },
            [&](std::size_t, ReadOutcome outcome) { return sink(std::move(outcome)); });
    }
};

Engine::Engine(std::unique_ptr<State> state) : state_(std::move(state)) {}
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;
Engine::~Engine() = default;

Result<Engine> Engine::open(const EngineOptions& options) {
    auto home = find_home(options.home);
    if (!home) return home.error();
    auto analyst = language::Analyst::open(options.model.empty() ? *home + "/models/overt-en.weights" : options.model);
    if (!analyst) return analyst.error();
    auto reader = meaning::Reader::open(*home + "/data");
    if (!reader) return reader.error();
    return Engine(std::make_unique<State>(std::move(*analyst), std::move(*reader), options.threads));
}

Status Engine::read(const std::vector<std::string>& inputs, const InputOptions& options, const ReadSink& sink) {
    return state_->run(inputs, options, true, sink);
}

Status Engine::parse(const std::vector<std::string>& inputs, const InputOptions& options, const ReadSink& sink) {
    return state_->run(inputs, options, false, sink);
}

Result<std::string> Engine::parse_pretokenized(std::string_view conllu) {
    auto file = document::read_conllu(conllu, document::ConlluColumns::words);
    if (!file) return file.error();
    std::vector<Analysis> parts = engine::parts_of(file->analysis);
    Analysis whole;
    const Status done = engine::run_ordered<Analysis>(
        state_->pool, parts.size(), nullptr,
        [&](std::size_t i, unsigned worker) { return state_->analyst.analyse_words(file->text, std::move(parts[i]), *state_->scratch[worker]); },
        [&](std::size_t i, Analysis part) {
            parts[i] = std::move(part);
            return true;
        });
    if (!done) return done.error();
    if (!parts.empty()) whole = engine::joined(std::vector<Span>(parts.size()), std::move(parts));
    return document::write_conllu(*file, whole, {});
}

std::string Engine::model_name() const { return state_->analyst.model_name(); }
std::string Engine::model_digest() const { return state_->analyst.model_digest(); }

Status extract(const std::vector<std::string>& inputs, const InputOptions& options, const ExtractSink& sink) {
    base::ThreadPool pool(0);
    return engine::run_ordered<ExtractOutcome>(
        pool, inputs.size(), options.stop,
        [&](std::size_t i, unsigned) -> ExtractOutcome {
            try {
                return engine::take_input(inputs[i], options);
            } catch (const std::bad_alloc&) {
                ExtractOutcome outcome;
                outcome.article.input = inputs[i];
                outcome.problem = out_of_memory(inputs[i]);
                return outcome;
            }
        },
        [&](std::size_t, ExtractOutcome outcome) { return sink(std::move(outcome)); });
}

}  // namespace overt

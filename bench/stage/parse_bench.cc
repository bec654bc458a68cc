// How fast text is parsed: words and documents a second with one and two threads over a corpus made here, beside the ceiling that
// the linear layers alone would allow in the same run, and the time from opening the weights to the first article. usage:
// bench_parse [WEIGHTS [DOCUMENTS]] The answer is checked before anything is reported: its digest is the same for every thread
// count, or the program fails.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <future>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "base/digest.h"
#include "base/thread_pool.h"
#include "language/analyst.h"
#include "language/atoms.h"
#include "language/network.h"
#include "language/pieces.h"

namespace {

using overt::Analysis;
using overt::language::Analyst;
using Clock = std::chrono::steady_clock;
using ScratchPointer = std::unique_ptr<overt::language::Scratch, void (*)(overt::language::Scratch*)>;

constexpr std::size_t words_of_article = 700;

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

/// Sentences of about 24 words in paragraphs of two or three, from a fixed seed.
std::string article(std::mt19937& random) {
    static constexpr const char* openings[] = {"The foreign minister", "A spokesman for the navy", "Officials in Oslo",
                                               "Ms. Haraldsen",        "The deputy governor",      "Two former inspectors",
                                               "The port authority",   "Their neighbours"};
    static constexpr const char* verbs[] = {"said on Tuesday that", "confirmed that",        "told reporters that",
                                            "did not believe that", "warned last week that", "wrote in a letter that"};
    static constexpr const char* subjects[] = {
        "the shipment of radar equipment", "a delegation of engineers", "the northern harbour", "its oldest freighter",
        "the agreement on fishing rights", "an unmanned aircraft"};
    static constexpr const char* rests[] = {
        "would reach the coast before the end of September",      "hadn't been inspected since 2019",
        "could be moved by rail, although the bridges were weak", "was worth about $12.5 million",
        "had been delayed twice because of the weather",          "cannot be repaired without help from abroad"};
    static constexpr const char* endings[] = {", according to two people who had seen the documents.",
                                              ", but gave no further details.", ", and that talks were continuing.", ".",
                                              "; the ministry's office declined to comment."};
    const auto pick = [&](const auto& list) { return std::string(list[random() % std::size(list)]); };
    std::string text;
    for (std::size_t words = 0, sentence = 0; words < words_of_article; ++sentence) {
        const std::string one = pick(openings) + " " + pick(verbs) + " " + pick(subjects) + " " + pick(rests) + pick(endings);
        if (sentence > 0) text += sentence % 5 == 2 || sentence % 5 == 4 ? "\n\n" : " ";
        text += one;
        words += static_cast<std::size_t>(std::count(one.begin(), one.end(), ' ')) + 1;
    }
    return text;
}

/// A digest of everything that the analysis says.
overt::base::Digest digest_of(const Analysis& analysis) {
    std::string all;
    for (const overt::Token& token : analysis.tokens) {
        all += std::to_string(token.span.begin) + " " + std::to_string(token.span.end) + " " + token.lemma + " " +
               std::to_string(token.head.value) + " " + std::string(to_string(token.upos)) + " " +
               std::string(to_string(token.relation)) + " " + std::to_string(token.features) + " " +
               std::to_string(token.subtype) + "\n";
    }
    for (const overt::Name& name : analysis.names) {
        all += std::to_string(name.span.begin) + " " + std::to_string(name.span.end) + " " + std::string(to_string(name.kind)) +
               " " + std::to_string(name.score) + "\n";
    }
    return overt::base::sha256(all);
}

/// Wall clock and processor time of all threads together; the second hardly minds what else the machine is doing.
struct Seconds {
    double wall = 1e9;
    double processor = 1e9;
    void keep_best(Seconds other) {
        wall = std::min(wall, other.wall);
        processor = std::min(processor, other.processor);
    }
};

/// Calls `body` for every index on `threads` workers; returns the seconds that it took.
Seconds timed(unsigned threads, std::size_t count, const std::function<void(std::size_t, unsigned)>& body) {
    overt::base::ThreadPool pool(threads);
    std::promise<Seconds> done;
    pool.submit([&](unsigned worker) {
        const auto begin = Clock::now();
        const std::clock_t processor = std::clock();
        pool.parallel_for(count, worker, body);
        done.set_value({seconds_since(begin), static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC});
    });
    return done.get_future().get();
}

struct Corpus {
    std::vector<std::string> texts;
    std::vector<std::size_t> pieces;  // of each text
    std::size_t words = 0;
};

/// The digest of all answers; the seconds go to `seconds`.
std::string parse_all(const Analyst& analyst, Corpus& corpus, unsigned threads, Seconds& seconds) {
    std::vector<ScratchPointer> scratch;
    for (unsigned i = 0; i < threads; ++i) scratch.push_back(overt::language::make_scratch());
    std::vector<Analysis> answers(corpus.texts.size());
    seconds = timed(threads, corpus.texts.size(),
                    [&](std::size_t i, unsigned worker) { answers[i] = analyst.analyse(corpus.texts[i], *scratch[worker]); });
    std::string digests;
    corpus.words = 0;
    for (const Analysis& answer : answers) {
        corpus.words += answer.tokens.size();
        digests += overt::base::hex(digest_of(answer));
    }
    return overt::base::hex(overt::base::sha256(digests), 8);
}

Seconds linear_only(const overt::language::Network& network, const Corpus& corpus, unsigned threads) {
    std::vector<overt::neural::EncoderScratch> scratch(threads);
    return timed(threads, corpus.texts.size(),
                 [&](std::size_t i, unsigned worker) { network.encoder.linear_layers_only(corpus.pieces[i], scratch[worker]); });
}

[[noreturn]] void fail(const std::string& why) {
    std::fprintf(stderr, "bench_parse: %s\n", why.c_str());
    std::exit(1);
}

}  // namespace

int main(int count, char** arguments) {
    const char* path = count > 1 ? arguments[1] : "models/overt-en.weights";
    Corpus corpus;
    corpus.texts.resize(count > 2 ? static_cast<std::size_t>(std::max(1, std::atoi(arguments[2]))) : 24);
    std::mt19937 random(2026);
    for (std::string& text : corpus.texts) text = article(random);

    const auto begin = Clock::now();
    const auto analyst = Analyst::open(path);
    if (!analyst) fail(analyst.error().message);
    const double opened = seconds_since(begin);
    (void)analyst->analyse(corpus.texts[0], *overt::language::make_scratch());
    const double first = seconds_since(begin);

    const auto weights = overt::neural::Weights::open(path);
    if (!weights) fail(weights.error().message);
    const auto network = overt::language::Network::create(*weights, overt::neural::Arithmetic::int8);
    if (!network) fail(network.error().message);
    for (const std::string& text : corpus.texts)
        corpus.pieces.push_back(
            encode_atoms(text, overt::language::cut_atoms(text), network->vocabulary, network->window).ids.size());

    std::string expected;
    std::string report;
    for (const unsigned threads : {1U, 2U}) {
        Seconds best, ceiling;
        for (int round = 0; round < 3; ++round) {  // interleaved, so that both see the same machine
            Seconds seconds;
            const std::string digest = parse_all(*analyst, corpus, threads, seconds);
            if (expected.empty()) expected = digest;
            if (digest != expected) fail("the answer changes with the threads: " + digest + ", not " + expected);
            best.keep_best(seconds);
            ceiling.keep_best(linear_only(*network, corpus, threads));
        }
        const auto words = static_cast<double>(corpus.words);
        char line[200];
        std::snprintf(
            line, sizeof line,
            "threads %u: %.0f words/s, %.2f documents/s; linear layers alone %.0f words/s, %.0f %% of the processor time\n",
            threads, words / best.wall, static_cast<double>(corpus.texts.size()) / best.wall, words / ceiling.wall,
            100 * ceiling.processor / best.processor);
        report += line;
    }
    std::printf("answer %s over %zu documents, %zu words\n%s", expected.c_str(), corpus.texts.size(), corpus.words,
                report.c_str());
    std::printf("open %.0f ms, open and first article %.0f ms\n", 1000 * opened, 1000 * first);
}

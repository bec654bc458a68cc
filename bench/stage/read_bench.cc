// The whole engine on the example pages: words a second of `parse` and `read` with one and two threads, checked by the digest of
// everything printed. Prints NAME<tab>VALUE<tab>UNIT, larger is better.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "base/digest.h"
#include "overt/engine.h"

namespace {

constexpr int copies = 3;  // of the example pages in one run
constexpr int runs = 3;    // the best counts

struct Outcome {
    double words_a_second = 0;
    std::string digest;
};

/// Reads or parses all inputs once: words, and everything printed.
using Run = std::size_t (*)(overt::Engine&, const std::vector<std::string>&, std::string& printed);

std::size_t parse_all(overt::Engine& engine, const std::vector<std::string>& inputs, std::string& printed) {
    std::size_t words = 0;
    const overt::Status done = engine.parse(inputs, {}, overt::ParseFormat::conllu, [&](overt::ParseOutcome outcome) {
        words += outcome.words;
        printed += outcome.printed;
        return true;
    });
    return done ? words : 0;
}

std::size_t read_all(overt::Engine& engine, const std::vector<std::string>& inputs, std::string& printed) {
    std::size_t words = 0;
    const overt::Status done = engine.read(inputs, {}, [&](overt::ReadOutcome outcome) {
        words += outcome.document->analysis().tokens.size();
        printed += overt::reading_json(*outcome.document);
        return true;
    });
    return done ? words : 0;
}

Outcome measure(const std::vector<std::string>& inputs, unsigned threads, Run run) {
    overt::EngineOptions options;
    options.home = OVERT_SOURCE_DIR;
    options.threads = threads;
    auto engine = overt::Engine::open(options);
    if (!engine) {
        std::fprintf(stderr, "%s\n", engine.error().message.c_str());
        std::exit(1);
    }
    Outcome best;
    for (int i = 0; i < runs; ++i) {
        std::string printed;
        const auto begin = std::chrono::steady_clock::now();
        const std::size_t words = run(*engine, inputs, printed);
        const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
        best.digest = overt::base::hex(overt::base::sha256(printed), 8);
        best.words_a_second = std::max(best.words_a_second, static_cast<double>(words) / seconds.count());
    }
    return best;
}

}  // namespace

int main() {
    const std::vector<std::string> pages = overt::expand_inputs({std::string(OVERT_SOURCE_DIR) + "/examples/pages"});
    std::vector<std::string> inputs;
    for (int i = 0; i < copies; ++i) inputs.insert(inputs.end(), pages.begin(), pages.end());
    for (const auto& [name, run] : {std::pair<const char*, Run>{"parse", parse_all}, {"read", read_all}}) {
        std::string digest;
        for (const unsigned threads : {1U, 2U}) {
            const Outcome outcome = measure(inputs, threads, run);
            if (!digest.empty() && digest != outcome.digest) {
                std::fprintf(stderr, "%s: %u threads print something else than one\n", name, threads);
                return 1;
            }
            digest = outcome.digest;
            std::printf("%s, %u thread%s\t%.0f\twords/s\n", name, threads, threads == 1 ? "" : "s", outcome.words_a_second);
        }
        std::fprintf(stderr, "%s: answer digest %s\n", name, digest.c_str());
    }
    return 0;
}

// Flags that every verb with input files has.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "overt/options.h"
#include "overt/result.h"

namespace overt::cli {

struct InputFlags {
    std::vector<std::string> inputs;
    std::string published;
    std::string url;
    std::string input_format = "auto";
    double min_score = 0;
    /// Adds FILE..., --published, --url and --input-format.
    void add_to(CLI::App& verb);
    /// Adds --min-score, for verbs that print or keep events and claims.
    void add_min_score_to(CLI::App& verb);
    /// invalid_argument names the flag and what it takes.
    [[nodiscard]] Result<InputOptions> options(const std::atomic<bool>* stop) const;
};

struct EngineFlags {
    std::string model;
    unsigned threads = 0;
    bool float32 = false;
    std::vector<std::string> kinds;
    std::vector<std::string> places;
    /// Adds --model, --threads and --float32.
    void add_to(CLI::App& verb);
    /// Adds --kinds and --gazetteer-extra, for verbs that read events and places.
    void add_tables_to(CLI::App& verb);
    [[nodiscard]] EngineOptions options() const;
};

}  // namespace overt::cli

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
    /// Adds FILE..., --published, --url and --input-format.
    void add_to(CLI::App& verb);
    /// invalid_argument names the flag and what it takes.
    [[nodiscard]] Result<InputOptions> options(const std::atomic<bool>* stop) const;
};

struct EngineFlags {
    std::string model;
    unsigned threads = 0;
    bool float32 = false;
    /// Adds --model, --threads and --float32.
    void add_to(CLI::App& verb);
    [[nodiscard]] EngineOptions options() const;
};

}  // namespace overt::cli

// What the verbs that print one text share: the flags for where it goes, and the exit status when it cannot go there.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "overt/result.h"

namespace overt::cli {

/// Tells what went wrong; the exit status.
int complain_about(const Error& error);

struct OutputFlags {
    std::string format;
    std::string path;
    /// Adds --format, when there are formats to choose from, and -o.
    void add_to(CLI::App& verb, const std::vector<std::string>& formats, const std::string& help);
    /// The format asked for, else text on a terminal and JSON in a file or pipe.
    [[nodiscard]] std::string text_or_json() const;
    /// Writes `text` where the flags say; the exit status.
    [[nodiscard]] int deliver(const std::string& text) const;
};

std::string joined_lines(const std::vector<std::string>& lines);

}  // namespace overt::cli

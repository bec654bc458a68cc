// A line on standard error that shows how far a long command is; only on a terminal, only after half a second.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace overt::cli {

class Progress {
public:
    explicit Progress(std::size_t total);
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    ~Progress();
    /// `input` is done.
    void step(const std::string& input);
    /// Removes the line, so that a message can be printed.
    void clear();

private:
    std::size_t total_;
    std::size_t done_ = 0;
    bool shown_ = false;
    bool wanted_;
    std::chrono::steady_clock::time_point drawn_;
};

}  // namespace overt::cli

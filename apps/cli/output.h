// Where a command writes: standard output, or a file that appears whole or not at all.
#pragma once

#include <string>
#include <string_view>

#include "overt/result.h"

namespace overt::cli {

class Output {
public:
    /// Empty path or "-": standard output.
    static Result<Output> open(const std::string& path);
    Output(Output&& other) noexcept;
    Output& operator=(Output&&) = delete;
    /// Removes what was written to a file that was not finished.
    ~Output();

    /// io when the disk is full or the reader has gone.
    Status write(std::string_view bytes);
    /// Moves the file to its name.
    Status finish();
    [[nodiscard]] bool is_terminal() const;

private:
    Output(int descriptor, std::string path);
    int descriptor_;
    std::string path_;  // empty for standard output
};

/// Columns of the terminal on standard output; 100 when there is none.
int terminal_width();
/// Colour is for a terminal only, and not when NO_COLOR is set.
bool wants_colour(const Output& output);

}  // namespace overt::cli

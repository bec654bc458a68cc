// Exit statuses of the program and the one place where errors become them.
#pragma once

#include "overt/result.h"

namespace overt::cli {

inline constexpr int all_done = 0;
inline constexpr int some_inputs_failed = 1;  ///< they keep their place in the output and are named on standard error
inline constexpr int wrong_command_line = 2;
inline constexpr int nothing_done = 3;   ///< no weights, no casebook, a casebook of a newer version
inline constexpr int output_failed = 4;  ///< full disk, closed pipe
inline constexpr int interrupted = 130;  ///< Ctrl-C

/// Status for an error that ended a whole command.
int exit_status(const Error& error);

}  // namespace overt::cli

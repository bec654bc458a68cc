// From a path to an Article: reading, unpacking, extracting.
#pragma once

#include <string>

#include "overt/engine.h"

namespace overt::engine {

/// Never fails: an input that cannot be read becomes an empty article that says why, with `problem` set. Thread safe.
ExtractOutcome take_input(const std::string& input, const InputOptions& options);

}  // namespace overt::engine

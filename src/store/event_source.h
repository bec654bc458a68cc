// Where the statement of an event comes from, as far as one report tells. Part of module store.
#pragma once

#include <optional>
#include <string>

#include "overt/document.h"

namespace overt::store {

/// "source:KEY" of the innermost named source of the claims that hold the event; "unknown" when it is said without any source
/// ("reportedly"); none when the report itself, or somebody it does not name, stands for it.
std::optional<std::string> event_source(const Reading& reading, Index<Event> event);

}  // namespace overt::store

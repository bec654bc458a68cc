// One coded event as a JSON object with the columns of POLECAT. Part of module render. Pure functions.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "overt/document.h"
#include "render/actor_codes.h"

namespace overt::render {

/// An event with its codes and its two sides.
struct CodedEvent {
    std::uint32_t event = 0;  ///< into Reading::events
    std::string code;         ///< of CAMEO
    std::string type;         ///< of PLOVER; empty where it has none
    std::string mode;
    std::vector<std::string> contexts;
    std::vector<CodedActor> source;
    std::vector<CodedActor> target;
    bool mutual = false;  ///< both sides do it with each other and hold the same actors
};

struct PolecatExtra {
    std::string id;
    std::string quad;
};

/// Columns that overt cannot know (COW numbers, pages of Wikipedia, intensity) are null; `Phase`, `Polarity`, `Certainty`,
/// `CAMEO` and `Score` are added behind them.
std::string polecat_json(const Document& document, const CodedEvent& coded, const PolecatExtra& extra);

}  // namespace overt::render

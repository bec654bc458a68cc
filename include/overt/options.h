// Options of the engine, each with its default. Part of module engine.
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "overt/document.h"

namespace overt {

/// Where the tables and the weights are.
struct EngineOptions {
    /// Folder that holds `data/` and `models/`; empty: $OVERT_DATA, else the folder of the program, else ../share/overt beside
    /// it.
    std::string home;
    /// Weight file; empty: `models/overt-en.weights` in the home folder.
    std::string model;
    /// Files of kinds of events that the user adds to those of `data/` (docs/formats/kinds.md).
    std::vector<std::string> kinds;
    /// CSV files of places that the user adds to the gazetteer (docs/formats/gazetteer.md).
    std::vector<std::string> places;
    /// Worker threads; 0: one for each core.
    unsigned threads = 0;
    /// Compute the encoder in float32, slower, in place of int8: to compare the two.
    bool float32 = false;
};

/// How inputs are taken. They hold for every input of a call.
struct InputOptions {
    InputFormat format = InputFormat::automatic;
    std::optional<Date> published;  ///< wins over what the page says
    std::optional<std::string> url;
    /// Events and claims with a lower score are left out of readings.
    double min_score = 0;
    /// Set from outside (a signal handler) to stop early: begun inputs are finished, the others are left.
    const std::atomic<bool>* stop = nullptr;
};

}  // namespace overt

// The words of saying, thinking and wanting, and the kinds of sources, of data/attribution.yaml as loaded.
// Part of module meaning. Immutable once loaded, shared by all threads.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/word_map.h"
#include "overt/document.h"
#include "overt/result.h"

namespace overt::meaning {

/// What a cue word makes of its content.
struct Cue {
    Stance stance = Stance::asserts;
    Certainty certainty = Certainty::unstated;
    const char* table = "";  ///< "clause", "nouns", or a rule of the program; a literal
    int line = 0;            ///< of data/attribution.yaml; 0 for a rule of the program
};

/// How one kind of source is known.
struct SourceWords {
    SourceKind kind = SourceKind::other;
    WordSet classes;                   ///< of the actor table
    std::array<bool, 32> entities{};   ///< by NameKind
    WordSet words;                     ///< last word of the phrase or of the name
    std::vector<std::string> phrases;  ///< lower-case words anywhere in the phrase
};

class Attribution {
public:
    /// Errors name file and line.
    static Result<Attribution> load(const std::string& path);

    WordMap<Cue> clause;
    WordMap<Cue> infinitive;
    WordMap<Cue> object;
    WordMap<WordMap<Cue>> about;  ///< by preposition, then by cue word
    WordMap<Cue> nouns;
    WordMap<Cue> passive;
    WordMap<Cue> prepositions;
    WordMap<Cue> adverbs;
    WordSet recipients;
    WordSet thoughts;
    WordSet connectives;
    /// How far claims are to be trusted.
    struct Trust {
        float score = 0.5F;
        int line = 0;  ///< of data/attribution.yaml; 0 where it has none
    };
    WordMap<Trust> scores;  ///< "clause", "clause wants": the share that is right

    [[nodiscard]] Trust trust(const Cue& cue) const;
    WordSet deeds;  ///< kinds of events
    WordSet basis_verbs;
    WordSet basis_participles;
    std::vector<SourceWords> sources;  ///< the first that fits counts
    std::vector<std::vector<std::string>> secrecy;
};

}  // namespace overt::meaning

// Who is it, in the codes of CAMEO: country and sector of the phrase that fills a role. Part of module render.
// The words are data (data/codes/actors.tsv). Immutable once loaded, shared by all threads.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "overt/document.h"
#include "overt/result.h"

namespace overt::render {

/// One side of a coded event.
struct CodedActor {
    std::string code;      ///< "USAGOV", "---REB"; "---" when nothing is known
    std::string country;   ///< ISO 3166 alpha-3; empty when not known
    std::string sector;    ///< "GOV"; empty when not known
    std::string name;      ///< of the entity, else the words
    std::string words;     ///< as in the report
    bool pronoun = false;  ///< one that stands for nobody known
    friend bool operator==(const CodedActor&, const CodedActor&) = default;
};

class ActorCodes {
public:
    /// The table of codes, and the table of actors for their classes. Errors name file and line.
    static Result<ActorCodes> load(const std::string& codes, const std::string& actors);

    [[nodiscard]] CodedActor of(const Document& document, const Role& role) const;

private:
    struct Sector {
        std::string code;
        bool weak = false;
    };
    [[nodiscard]] const Sector* of_word(std::string_view word) const;
    [[nodiscard]] std::string of_phrase(std::string_view phrase, std::string_view head) const;
    [[nodiscard]] std::string of_entity(const Document& document, const Entity& entity) const;

    std::map<std::string, std::string, std::less<>> keys_;    // actor -> whole code
    std::map<std::string, std::string, std::less<>> actors_;  // actor -> sector
    std::map<std::string, Sector, std::less<>> words_;
};

}  // namespace overt::render

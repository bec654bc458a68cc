// Damage that word-by-word replacement does where no thesaurus is needed to see it: an initial read as a word ("Okay." for "K."),
// a month read as a verb ("Could 27"), a unit taken apart ("a 12 months"). The words are data (data/wording/damage.tsv).
// Immutable, safe to share between threads.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "overt/document.h"
#include "overt/result.h"
#include "wording/words.h"

namespace overt::wording {

class DamageTable {
public:
    /// Lines `letter LETTER WORD...`, `month MONTH WORD...`, `unit UNIT NUMBER PARTS`, tab-separated. invalid_argument with the
    /// line number, or what reading the file gave.
    static Result<DamageTable> open(const std::string& path);
    static Result<DamageTable> parse(std::string_view text, const std::string& name);

    /// What is damaged, in the order of the text. `words` are those of `text`.
    [[nodiscard]] std::vector<Oddity> find(std::string_view text, const std::vector<Word>& words) const;

private:
    std::map<std::string, std::string, std::less<>> letters_;  // word, folded: letter
    std::map<std::string, std::string, std::less<>> months_;   // word, folded: month
    std::map<std::string, std::string, std::less<>> units_;    // "12 months": unit
};

}  // namespace overt::wording

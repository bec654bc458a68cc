// Inflected forms of the words of our own tables. Part of module meaning.
// The tables are looked up by lemma; where the lemma of an analysis is no word that they know, the form decides: "shipped" is a
// form of "ship". Irregular verbs are data (data/irregular_verbs.tsv). Const once filled, shared by all threads.
#pragma once

#include <string>
#include <string_view>

#include "meaning/word_map.h"
#include "overt/result.h"

namespace overt::meaning {

class WordForms {
public:
    /// Reads the irregular verbs; errors name the file and the line.
    static Result<WordForms> load(const std::string& path);

    /// Makes the word known as a verb or as a noun, with its forms. Of two words with one form the first keeps it.
    void add_verb(std::string_view lemma);
    void add_noun(std::string_view lemma);

    /// The lemma to look up: `lemma` when it is known, else the known word that `form` (lower case) is a form of, else `lemma`.
    [[nodiscard]] std::string_view verb(std::string_view form, std::string_view lemma) const {
        return known(verbs_, form, lemma);
    }
    [[nodiscard]] std::string_view noun(std::string_view form, std::string_view lemma) const {
        return known(nouns_, form, lemma);
    }

private:
    using Forms = WordMap<std::string>;  // form -> lemma; a lemma is a form of itself
    [[nodiscard]] static std::string_view known(const Forms& forms, std::string_view form, std::string_view lemma);

    WordMap<std::vector<std::string>> irregular_;
    Forms verbs_;
    Forms nouns_;
};

}  // namespace overt::meaning

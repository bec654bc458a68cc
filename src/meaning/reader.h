// Article + Analysis -> Reading: entities, times, places, events, claims, links.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "meaning/judgement.h"
#include "meaning/restored_word.h"
#include "overt/document.h"
#include "overt/result.h"

namespace overt::meaning {

/// Holds the tables of data/ (kinds, actors, time words, gazetteer). Immutable once open, shared by all threads.
class Reader {
public:
    /// `data_folder` holds kinds.yaml with kinds/, operators.yaml, attribution.yaml, links.yaml, actors.tsv, first_names.tsv,
    /// gazetteer.bin, places.tsv, times.tsv; `added_kinds` and `added_places` are files of the user (docs/formats/kinds.md,
    /// docs/formats/gazetteer.md). Errors name file and line.
    static Result<Reader> open(const std::string& data_folder, const std::vector<std::string>& added_kinds = {},
                               const std::vector<std::string>& added_places = {});
    Reader(Reader&&) noexcept;
    Reader& operator=(Reader&&) noexcept;
    ~Reader();

    /// A pure function of its arguments. An article that is not English gives an empty reading. `restored`, in the order of the
    /// tokens: where the word that stands there names no event, fills no role or says nothing, the restored one may.
    [[nodiscard]] Reading read(const Article& article, const Analysis& analysis,
                               const std::vector<RestoredWord>& restored = {}) const;

    /// How real every predicate word is said to be; one for each token, empty where the token is none. What `overt parse` prints.
    [[nodiscard]] std::vector<std::optional<Judgement>> judge(const Article& article, const Analysis& analysis) const;

private:
    struct Tables;
    explicit Reader(std::unique_ptr<const Tables> tables);
    std::unique_ptr<const Tables> tables_;
};

}  // namespace overt::meaning

// The table of known actors: countries with their names, adjectives, capitals and government seats, organisations, agencies,
// people in office; and of first names. Part of module meaning. Data, not code: data/actors.tsv, whose head explains the columns,
// and data/first_names.tsv.
// Immutable once open, shared by all threads.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "overt/document.h"
#include "overt/result.h"

namespace overt::meaning {

/// What an alias is to its actor.
enum class AliasKind : std::uint8_t {
    name,       ///< a name of the actor: "North Korea", "DPRK"
    adjective,  ///< "North Korean": the country, yet not the actor itself
    people,     ///< "Russians": people of the country
    metonym,    ///< stands for the government, and for a place: "Pyongyang", "the Kremlin"
};

/// One row of the table.
struct Actor {
    std::string key;  ///< "country:PRK", "person:kim-jong-un"
    NameKind kind = NameKind::other;
    std::string name;
    std::optional<std::string> country;  ///< ISO 3166 alpha-3
    std::string actor_class;             ///< "country", "state-media", "news-agency", "armed-group"; empty: none
    std::optional<std::string> office;   ///< of a person
    std::optional<Date> from;            ///< first day in office
    std::optional<Date> until;           ///< last day in office
};

class Actors {
public:
    /// `first_names`: path of that table. Errors name file and line.
    static Result<Actors> open(const std::string& path, const std::string& first_names);
    Actors(Actors&&) noexcept;
    Actors& operator=(Actors&&) noexcept;
    ~Actors();

    struct Match {
        const Actor* actor = nullptr;  ///< lives as long as the table
        AliasKind alias = AliasKind::name;
    };
    /// The actor that a name stands for, as written; case matters, "the " in front and typographic apostrophes do not.
    [[nodiscard]] std::optional<Match> find(std::string_view name) const;
    /// Likewise, but only as an adjective: "U.S." in "U.S. troops".
    [[nodiscard]] const Actor* find_adjective(std::string_view word) const;
    /// The country of the table with this code; none when there is none.
    [[nodiscard]] const Actor* country(std::string_view alpha3) const;
    /// What a common noun names ("minister": person, "ministry": organisation); none when the table does not say. The table
    /// gives the singular, and the plural where it means something else ("talks").
    [[nodiscard]] std::optional<NameKind> noun_kind(std::string_view word) const;
    /// -1 female, 1 male, 0 not known, of a title or noun ("ms", "spokeswoman").
    [[nodiscard]] int gender_of(std::string_view lower_word) const;
    /// Likewise of a first name that nearly only women or nearly only men bear ("angela").
    [[nodiscard]] int usual_gender_of(std::string_view lower_first_name) const;
    /// The row with this key.
    [[nodiscard]] const Actor* by_key(std::string_view key) const;
    /// The class of the actor of an entity ("state-media"); empty when it is not in the table or has none.
    [[nodiscard]] std::string_view class_of(const Entity& entity) const;

private:
    struct Table;
    explicit Actors(std::unique_ptr<const Table> table);
    std::unique_ptr<const Table> table_;
};

}  // namespace overt::meaning

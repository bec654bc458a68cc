#include "meaning/actors.h"

#include <array>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/ascii_text.h"
#include "base/files.h"

namespace overt::meaning {
namespace {

constexpr std::size_t columns = 12;
constexpr std::uint64_t size_limit = 16U << 20U;

/// Lets an unordered_map be searched by view.
struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

std::optional<std::string> unless_empty(std::string_view text) {
    if (text.empty()) return std::nullopt;
    return std::string(text);
}

/// Typographic apostrophes as typed ones.
std::string plain(std::string_view name) {
    constexpr std::string_view apostrophe = "\u2019";
    std::string out(name);
    for (std::size_t at = out.find(apostrophe); at != std::string::npos; at = out.find(apostrophe, at)) out.replace(at, 3, "'");
    return out;
}

}  // namespace

struct Actors::Table {
    std::vector<Actor> actors;
    std::unordered_map<std::string, std::pair<std::uint32_t, AliasKind>, TextHash, std::equal_to<>> aliases;
    std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>> adjectives;
    std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>> keys;
    std::unordered_map<std::string, NameKind, TextHash, std::equal_to<>> nouns;
    std::unordered_map<std::string, int, TextHash, std::equal_to<>> genders;
    std::unordered_map<std::string, int, TextHash, std::equal_to<>> first_names;

    /// The sentence that says what is wrong; empty when the line is fine.
    std::string add(std::string_view line);
    std::string add_first_name(std::string_view line);
    /// Gives the lines of a file to `add_line`, one of the two above.
    std::optional<Error> read(const std::string& path, std::string (Table::*add_line)(std::string_view));
};

std::string Actors::Table::add(std::string_view line) {
    const std::vector<std::string_view> cell = base::split(line, '\t');
    if (cell.size() != columns) return "expected 12 columns, found " + std::to_string(cell.size());
    const std::optional<NameKind> kind = from_string<NameKind>(cell[1]);
    if (!kind) return "unknown kind \"" + std::string(cell[1]) + '"';
    if (cell[0].empty() || cell[4].empty()) return "key or name is empty";
    if (cell[0].starts_with("noun:") || cell[0].starts_with("gender:")) {
        for (const std::string_view word : base::split(cell[5], '|')) {
            if (cell[0].starts_with("noun:")) nouns.try_emplace(std::string(word), *kind);
            if (cell[0] == "gender:female") genders.try_emplace(std::string(word), -1);
            if (cell[0] == "gender:male") genders.try_emplace(std::string(word), 1);
        }
        return {};
    }
    const auto id = static_cast<std::uint32_t>(actors.size());
    if (!keys.emplace(cell[0], id).second) return "key \"" + std::string(cell[0]) + "\" appears twice";
    Actor actor;
    actor.key = cell[0];
    actor.kind = *kind;
    actor.name = cell[4];
    actor.country = unless_empty(cell[2]);
    actor.actor_class = cell[3];
    actor.office = unless_empty(cell[9]);
    for (const auto& [column, day] : {std::pair(std::size_t{10}, &actor.from), std::pair(std::size_t{11}, &actor.until)}) {
        if (cell[column].empty()) continue;
        *day = parse_date(cell[column]);
        if (!*day) return '"' + std::string(cell[column]) + "\" is not a day YYYY-MM-DD";
    }
    // The first meaning of a name wins: rows stand in the order of preference, and a name goes before an adjective.
    aliases.try_emplace(plain(cell[4]), id, AliasKind::name);
    constexpr std::array kinds{std::pair(std::size_t{5}, AliasKind::name), std::pair(std::size_t{7}, AliasKind::people),
                               std::pair(std::size_t{8}, AliasKind::metonym), std::pair(std::size_t{6}, AliasKind::adjective)};
    for (const auto& [column, alias] : kinds) {
        if (cell[column].empty()) continue;
        for (const std::string_view name : base::split(cell[column], '|')) {
            aliases.try_emplace(plain(name), id, alias);
            if (alias == AliasKind::adjective) adjectives.try_emplace(plain(name), id);
        }
    }
    actors.push_back(std::move(actor));
    return {};
}

std::string Actors::Table::add_first_name(std::string_view line) {
    const std::vector<std::string_view> cell = base::split(line, '\t');
    if (cell.size() != 2 || (cell[1] != "female" && cell[1] != "male")) return "expected a name, a tab, and female or male";
    first_names.try_emplace(std::string(cell[0]), cell[1] == "female" ? -1 : 1);
    return {};
}

std::optional<Error> Actors::Table::read(const std::string& path, std::string (Table::*add_line)(std::string_view)) {
    const Result<std::string> file = base::real_files().read(path, size_limit);
    if (!file) return file.error();
    std::size_t number = 0;
    for (const std::string_view line : base::split(*file, '\n')) {
        ++number;
        if (line.empty() || line.front() == '#') continue;
        const std::string wrong = (this->*add_line)(line);
        if (!wrong.empty()) return Error{ErrorCode::corrupt, path + ':' + std::to_string(number) + ": " + wrong};
    }
    return std::nullopt;
}

Result<Actors> Actors::open(const std::string& path, const std::string& first_names) {
    auto table = std::make_unique<Table>();
    if (const auto error = table->read(path, &Table::add)) return *error;
    if (const auto error = table->read(first_names, &Table::add_first_name)) return *error;
    return Actors(std::move(table));
}

Actors::Actors(std::unique_ptr<const Table> table) : table_(std::move(table)) {}
Actors::Actors(Actors&&) noexcept = default;
Actors& Actors::operator=(Actors&&) noexcept = default;
Actors::~Actors() = default;

std::optional<Actors::Match> Actors::find(std::string_view name) const {
    const std::string wanted = plain(name);
    auto found = table_->aliases.find(wanted);
    if (found == table_->aliases.end() && (wanted.starts_with("the ") || wanted.starts_with("The ")))
        found = table_->aliases.find(wanted.substr(4));
    if (found == table_->aliases.end()) return std::nullopt;
    return Match{&table_->actors[found->second.first], found->second.second};
}

const Actor* Actors::find_adjective(std::string_view word) const {
    const auto found = table_->adjectives.find(plain(word));
    return found == table_->adjectives.end() ? nullptr : &table_->actors[found->second];
}

std::optional<NameKind> Actors::noun_kind(std::string_view word) const {
    const auto found = table_->nouns.find(word);
    if (found == table_->nouns.end()) return std::nullopt;
    return found->second;
}

int Actors::gender_of(std::string_view lower_word) const {
    const auto found = table_->genders.find(lower_word);
    return found == table_->genders.end() ? 0 : found->second;
}

int Actors::usual_gender_of(std::string_view lower_first_name) const {
    const auto found = table_->first_names.find(lower_first_name);
    return found == table_->first_names.end() ? 0 : found->second;
}

const Actor* Actors::by_key(std::string_view key) const {
    const auto found = table_->keys.find(key);
    return found == table_->keys.end() ? nullptr : &table_->actors[found->second];
}

const Actor* Actors::country(std::string_view alpha3) const { return by_key("country:" + std::string(alpha3)); }

std::string_view Actors::class_of(const Entity& entity) const {
    const Actor* actor = by_key(entity.key);
    return actor == nullptr ? std::string_view() : std::string_view(actor->actor_class);
}

}  // namespace overt::meaning

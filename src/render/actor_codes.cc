#include "render/actor_codes.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/ascii_text.h"
#include "base/files.h"
#include "render/code_table.h"

namespace overt::render {
namespace {

constexpr std::uint64_t table_limit = 16ULL << 20;
constexpr std::string_view unknown = "---";

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || c == '-' || (c & 0x80) != 0; }

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> out;
    bool open = false;
    for (const char c : base::lower_ascii(text)) {
        if (is_letter(c)) {
            if (!open) out.emplace_back();
            out.back() += c;
        }
        open = is_letter(c);
    }
    return out;
}

/// Country of the first place or adjective of a country inside the span.
std::string country_in(const Document& document, Span span) {
    for (const Place& place : document.reading().places) {
        if (place.country && span.contains(place.span)) return *place.country;
    }
    return "";
}

std::string country_of(const Document& document, const Role& role) {
    const Entity* entity = role.entity ? &document.reading().entities[role.entity->value] : nullptr;
    if (entity && entity->country) return *entity->country;
    std::string found = country_in(document, role.span);
    if (!found.empty() || !entity) return found;
    for (const Mention& mention : entity->mentions) {
        found = country_in(document, mention.span);
        if (!found.empty()) return found;
    }
    return "";
}

/// "The United States": the name itself, not "the government in Washington".
bool is_country_itself(const Entity& entity, Span head) {
    return entity.key.starts_with("country:") &&
           std::any_of(entity.mentions.begin(), entity.mentions.end(),
                       [&](const Mention& m) { return m.form == MentionForm::name && m.span.contains(head); });
}

}  // namespace

Result<ActorCodes> ActorCodes::load(const std::string& codes, const std::string& actors) {
    const auto lines = read_code_lines(codes);
    if (!lines) return lines.error();
    ActorCodes out;
    std::map<std::string, std::string, std::less<>> classes;
    for (const CodeLine& line : *lines) {
        const std::vector<std::string>& cells = line.cells;
        const bool word = cells[0] == "word";
        if ((!word && cells[0] != "key" && cells[0] != "class") || cells.size() < 3 || cells.size() > (word ? 4U : 3U))
            return Error{ErrorCode::corrupt,
                         fmt::format("{}:{}: a line is `key`, `class` or `word` with two columns more, a word at times `weak`",
                                     codes, line.number)};
        if (word) {
            if (!out.words_.emplace(cells[1], Sector{cells[2], cells.size() == 4}).second)
                return Error{ErrorCode::corrupt, fmt::format("{}:{}: '{}' stands twice", codes, line.number, cells[1])};
        } else {
            (cells[0] == "key" ? out.keys_ : classes)[cells[1]] = cells[2];
        }
    }
    const Result<std::string> table = base::real_files().read(actors, table_limit);
    if (!table) return table.error();
    for (const std::string_view line : base::split(*table, '\n')) {  // key, kind, country, class, ...
        const auto cells = base::split(line, '\t');
        if (line.starts_with('#') || cells.size() < 4) continue;
        if (const auto found = classes.find(cells[3]); found != classes.end()) out.actors_.emplace(cells[0], found->second);
    }
    return out;
}

const ActorCodes::Sector* ActorCodes::of_word(std::string_view word) const {
    auto found = words_.find(word);
    if (found == words_.end() && word.ends_with("ies")) found = words_.find(std::string(word.substr(0, word.size() - 3)) + "y");
    if (found == words_.end() && word.ends_with("men")) found = words_.find(std::string(word.substr(0, word.size() - 3)) + "man");
    if (found == words_.end() && word.ends_with('s')) found = words_.find(word.substr(0, word.size() - 1));
    return found == words_.end() ? nullptr : &found->second;
}

/// The head, then the words before it, then weak words.
std::string ActorCodes::of_phrase(std::string_view phrase, std::string_view head) const {
    const std::vector<std::string> heads = words_of(head);
    const Sector* last = heads.empty() ? nullptr : of_word(heads.back());
    if (last && !last->weak) return last->code;
    for (const bool weak : {false, true}) {
        for (const std::string& word : words_of(phrase)) {
            if (!heads.empty() && word == heads.back()) break;
            const Sector* found = of_word(word);
            if (found && found->weak == weak && !(weak && last)) return found->code;
        }
    }
    return last ? last->code : "";
}

std::string ActorCodes::of_entity(const Document& document, const Entity& entity) const {
    if (const auto found = actors_.find(entity.key); found != actors_.end()) return found->second;
    if (entity.office) {
        const std::vector<std::string> words = words_of(*entity.office);
        for (const std::string& word : words) {
            if (const Sector* found = of_word(word)) return found->code;
        }
    }
    for (const Mention& mention : entity.mentions) {
        if (mention.form == MentionForm::pronoun) continue;
        const std::vector<std::string> words = words_of(document.text(mention.span));
        std::string found = words.empty() ? "" : of_phrase(document.text(mention.span), words.back());
        if (!found.empty()) return found;
    }
    return "";
}

CodedActor ActorCodes::of(const Document& document, const Role& role) const {
    CodedActor out;
    out.words = document.text(role.span);
    out.name = out.words;
    out.country = country_of(document, role);
    const Entity* entity = role.entity ? &document.reading().entities[role.entity->value] : nullptr;
    const auto& tokens = document.analysis().tokens;
    out.pronoun = !entity && std::any_of(tokens.begin(), tokens.end(),
                                         [&](const Token& token) { return token.span == role.head && token.upos == Upos::PRON; });
    if (entity) {
        out.name = entity->name;
        if (const auto key = keys_.find(entity->key); key != keys_.end()) {
            out.code = key->second;
            out.sector = out.code.substr(0, 3);
            return out;
        }
    }
    const bool country = entity && is_country_itself(*entity, role.head);
    if (!country) out.sector = of_phrase(out.words, document.text(role.head));
    if (out.sector.empty() && entity && !country) out.sector = of_entity(document, *entity);
    if (out.sector.ends_with('~')) {  // in front of the country, or alone
        out.sector.pop_back();
        out.code = out.sector + out.country;
    } else {
        out.code = (out.country.empty() ? std::string(unknown) : out.country) + out.sector;
    }
    return out;
}

}  // namespace overt::render

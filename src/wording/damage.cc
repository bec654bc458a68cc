#include "wording/damage.h"

#include <fmt/format.h>

#include <optional>

#include "base/ascii_text.h"
#include "base/files.h"

namespace overt::wording {
namespace {

constexpr std::uint64_t largest_file = 1U << 20;

/// The words of a text with their surroundings.
class Finder {
public:
    using Words = std::map<std::string, std::string, std::less<>>;
    Finder(std::string_view text, const std::vector<Word>& words) : text_(text), words_(words) {}

    /// "Sergei Okay. Shoigu": a word of the table between two names, with the stop of an initial.
    [[nodiscard]] std::optional<Oddity> initial(std::size_t at, const Words& letters) {
        if (at == 0 || at + 2 >= words_.size() || words_[at + 1].kind != WordKind::stop) return std::nullopt;
        if (!named(at - 1) || surface(at - 1).size() < 2 || !named(at) || !named(at + 2) || words_[at].first) return std::nullopt;
        if (!beside(at - 1, at) || surface(at + 1) != "." || words_[at].span.end != words_[at + 1].span.begin)
            return std::nullopt;
        if (!beside(at + 1, at + 2)) return std::nullopt;
        const auto found = letters.find(folded(at));
        if (found == letters.end()) return std::nullopt;
        return Oddity{{words_[at].span.begin, words_[at + 1].span.end}, found->second + "."};
    }

    /// "on Could 27": a word of the table with a capital inside a sentence, before a day.
    [[nodiscard]] std::optional<Oddity> month(std::size_t at, const Words& months) {
        if (at + 1 >= words_.size() || !named(at) || words_[at].first || words_[at + 1].kind != WordKind::number)
            return std::nullopt;
        const auto day = base::whole_number(surface(at + 1));
        if (!day || *day < 1 || *day > 31 || !beside(at, at + 1)) return std::nullopt;
        const auto found = months.find(folded(at));
        if (found == months.end()) return std::nullopt;
        return Oddity{words_[at].span, found->second};
    }

    /// "a 12 months": an article before what is said in smaller units.
    [[nodiscard]] std::optional<Oddity> unit(std::size_t at, const Words& units) {
        if (at == 0 || at + 1 >= words_.size() || folded(at - 1) != "a" || !beside(at - 1, at) || !beside(at, at + 1))
            return std::nullopt;
        std::string parts = std::string(folded(at)) + ' ';
        parts += folded(at + 1);
        const auto found = units.find(parts);
        if (found == units.end()) return std::nullopt;
        return Oddity{{words_[at].span.begin, words_[at + 1].span.end}, found->second};
    }

private:
    [[nodiscard]] std::string_view surface(std::size_t at) const {
        return text_.substr(words_[at].span.begin, words_[at].span.size());
    }
    [[nodiscard]] bool named(std::size_t at) const { return words_[at].kind == WordKind::word && words_[at].capital; }
    [[nodiscard]] bool beside(std::size_t left, std::size_t right) const {
        return text_.substr(words_[left].span.end, words_[right].span.begin - words_[left].span.end) == " ";
    }
    std::string_view folded(std::size_t at) {
        fold(surface(at), key_);
        return key_;
    }

    std::string_view text_;
    const std::vector<Word>& words_;
    std::string key_;
};

}  // namespace

Result<DamageTable> DamageTable::parse(std::string_view text, const std::string& name) {
    DamageTable out;
    std::size_t number = 0;
    for (const std::string_view line : base::split(text, '\n')) {
        ++number;
        if (line.empty() || line.front() == '#') continue;
        const auto cells = base::split(line, '\t');
        const bool unit = cells[0] == "unit";
        if ((cells[0] != "letter" && cells[0] != "month" && !unit) || cells.size() < 3 || (unit && cells.size() != 4))
            return Error{ErrorCode::invalid_argument,
                         fmt::format("{}:{}: expected letter or month with words, or unit with number and parts", name, number)};
        if (unit) {
            out.units_.emplace(fmt::format("{} {}", cells[2], cells[3]), cells[1]);
            continue;
        }
        auto& words = cells[0] == "letter" ? out.letters_ : out.months_;
        for (std::size_t i = 2; i < cells.size(); ++i)
            if (!words.emplace(cells[i], cells[1]).second)
                return Error{ErrorCode::invalid_argument, fmt::format("{}:{}: `{}` stands twice", name, number, cells[i])};
    }
    return out;
}

Result<DamageTable> DamageTable::open(const std::string& path) {
    const auto text = base::real_files().read(path, largest_file);
    if (!text) return text.error();
    return parse(*text, path);
}

std::vector<Oddity> DamageTable::find(std::string_view text, const std::vector<Word>& words) const {
    std::vector<Oddity> out;
    Finder finder(text, words);
    for (std::size_t at = 0; at < words.size(); ++at) {
        std::optional<Oddity> found = finder.initial(at, letters_);
        if (!found) found = finder.month(at, months_);
        if (!found) found = finder.unit(at, units_);
        if (found) out.push_back(std::move(*found));
    }
    return out;
}

}  // namespace overt::wording

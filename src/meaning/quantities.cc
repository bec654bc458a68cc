#include "meaning/quantities.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "meaning/yaml_table.h"

namespace overt::meaning {
namespace {

constexpr TokenId longest_hedge = 3;  // words of "not less than"
constexpr double first_year = 1000;   // a bare whole number from here to last_year may be one
constexpr double last_year = 2199;

double read_number(const YAML::Node& node) {
    const double number = node.as<double>(-1);
    if (number <= 0) throw TableFault(node, fmt::format("'{}' is no number above 0", node.IsScalar() ? node.Scalar() : ""));
    return number;
}

void read_numbers(const YAML::Node& map, const char* name, WordMap<double>& out) {
    if (!map.IsMap()) throw TableFault(map, fmt::format("'{}' must be a mapping of words to numbers", name));
    for (const auto& entry : map) out.emplace(table_text(entry.first, "a word"), read_number(entry.second));
}

void read_codes(const YAML::Node& map, const char* name, WordMap<std::string>& out) {
    if (!map.IsMap()) throw TableFault(map, fmt::format("'{}' must be a mapping of words to codes", name));
    for (const auto& entry : map) out.emplace(table_text(entry.first, "a word"), table_text(entry.second, "a code"));
}

/// One number of the text, before its hedge, range and unit are known.
struct Number {
    double least = 0;
    bool vague = false;  ///< "dozens": so many and more
    bool scaled = false;
    TokenId last = 0;  ///< behind its words
};

class QuantityReader {
public:
    QuantityReader(const Tree& tree, const QuantityWords& words, TokenId head) : tree_(tree), words_(words), head_(head) {}

    std::optional<Quantity> read() {
        if (tree_.token(head_).upos == Upos::VERB) return std::nullopt;  // a clause has no number
        const TokenRange phrase = tree_.phrase(head_, false);
        for (TokenId id = phrase.first; id < phrase.last && id <= head_ + 1; ++id) {
            if (id == head_ + 1 && !currency_at(head_)) return std::nullopt;  // behind the noun stands the number of a name
            if (starts_alone(id)) continue;
            const auto number = number_at(id, phrase.last);
            if (!number) continue;
            return quantity(id, *number, phrase);
        }
        return std::nullopt;
    }

private:
    /// "a ship" counts nothing; "a dozen ships", "a million" do.
    [[nodiscard]] bool starts_alone(TokenId id) const {
        if (tree_.lower(id) != "a" && tree_.lower(id) != "an" && tree_.lower(id) != "half") return false;
        return id + 1 >= tree_.size() || !find_word(words_.scales, tree_.lower(id + 1));
    }

    [[nodiscard]] const std::string* currency_at(TokenId id) const {
        if (const std::string* code = find_word(words_.currencies, tree_.lower(id))) return code;
        return find_word(words_.currencies, tree_.lemma(id));
    }

    /// "60,000", "4.5", "310m", "seven"; `scale` where one is glued on.
    [[nodiscard]] std::optional<double> plain(TokenId id, bool& scaled) const {
        if (const double* word = find_word(words_.numbers, tree_.lower(id))) return *word;
        std::string digits;
        std::string_view rest = tree_.lower(id);
        while (!rest.empty() && ((rest.front() >= '0' && rest.front() <= '9') || rest.front() == ',' || rest.front() == '.')) {
            if (rest.front() != ',') digits += rest.front();
            rest.remove_prefix(1);
        }
        if (digits.empty() || digits.front() == '.') return std::nullopt;
        double out = 0;
        const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
        if (fault != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
        if (rest.empty()) return out;
        const double* glued = find_word(words_.scales, rest);
        if (!glued) return std::nullopt;
        scaled = true;
        return out * *glued;
    }

    [[nodiscard]] std::optional<Number> number_at(TokenId id, TokenId end) const {
        Number out;
        TokenId next = id + 1;
        if (const double* plural = find_word(words_.plural_scales, tree_.lower(id))) {
            out.least = *plural;
            out.vague = out.scaled = true;
            if (next + 1 < end && tree_.lower(next) == "of") {  // "tens of thousands"
                if (const double* more = find_word(words_.plural_scales, tree_.lower(next + 1))) {
                    out.least *= *more / 2;
                    next += 2;
                }
            }
        } else {
            const auto number = plain(id, out.scaled);
            if (!number) return std::nullopt;
            out.least = *number;
            for (; next < end; ++next) {
                bool glued = false;
                if (const double* scale = find_word(words_.scales, tree_.lower(next))) {
                    out.least *= *scale;
                    out.scaled = true;
                } else if (const auto more = plain(next, glued);
                           more && *more < 100 && out.least >= 20 && tree_.lower(next) != "a") {
                    out.least += *more;  // "two hundred twelve"
                } else {
                    break;
                }
            }
        }
        out.last = next;
        return out;
    }

    [[nodiscard]] std::optional<QuantityWords::Hedge> hedge_before(TokenId id, TokenId& first) const {
        const TokenId begin = tree_.sentence(id).first.value;
        first = id;
        while (first > begin && currency_at(first - 1)) --first;  // "about $4"
        for (TokenId length = longest_hedge; length > 0; --length) {
            if (first < begin + length) continue;
            std::string joined;
            for (TokenId word = first - length; word < first; ++word) (joined += joined.empty() ? "" : " ") += tree_.lower(word);
            if (const auto* hedge = find_word(words_.hedges, joined)) return *hedge;
        }
        return std::nullopt;
    }

    [[nodiscard]] std::string unit_of(TokenId first, const Number& number, TokenRange phrase) const {
        if (first > 0 && currency_at(first - 1)) return *currency_at(first - 1);
        const TokenId next = number.last;
        if (next >= tree_.size() || next >= phrase.last) return "";
        if (const std::string* code = currency_at(next)) return *code;
        const std::string* unit = find_word(words_.units, tree_.lemma(next));
        return unit ? *unit : "";
    }

    [[nodiscard]] std::optional<Quantity> quantity(TokenId first, Number number, TokenRange phrase) const {
        Quantity out;
        TokenId begin = first;
        const auto hedge = hedge_before(first, begin);
        out.least = number.least;
        if (!number.vague) out.most = number.least;
        bool ranged = false;
        if (number.last + 1 < phrase.last && words_.range.contains(tree_.lower(number.last))) {
            TokenId from = number.last + 1;
            if (currency_at(from) && from + 1 < phrase.last) ++from;
            if (const auto other = number_at(from, phrase.last); other && other->least > number.least) {
                out.most = other->least;
                if (other->scaled && !number.scaled && other->least >= 100) out.least = scaled_like(number.least, from, *other);
                number.last = other->last;
                number.scaled = number.scaled || other->scaled;
                ranged = true;
            }
        }
        out.unit = unit_of(first, number, phrase);
        const bool counted = !out.unit.empty() || number.scaled || ranged || hedge || number.least < first_year ||
                             number.least > last_year || number.least != static_cast<double>(static_cast<int>(number.least));
        if (!counted && !tree_.has(head_, "Number=Plur")) return std::nullopt;  // "the 2019 pact"
        if (out.unit.empty() && !tree_.has(head_, "Number=Plur") && number.least != 1 && !number.scaled && head_ != first)
            return std::nullopt;  // "Route 60", "his 7 o'clock call"
        if (hedge == QuantityWords::Hedge::approximate) out.approximate = true;
        if (hedge == QuantityWords::Hedge::least) out.most.reset();
        if (hedge == QuantityWords::Hedge::most && !ranged) out.least.reset();
        return out;
    }

    /// "2 to 3 million": the scale holds for both.
    [[nodiscard]] double scaled_like(double number, TokenId from, const Number& other) const {
        bool glued = false;
        const auto bare = plain(from, glued);
        return bare && !glued && *bare > 0 ? number * (other.least / *bare) : number;
    }

    const Tree& tree_;
    const QuantityWords& words_;
    TokenId head_;
};

}  // namespace

Result<QuantityWords> QuantityWords::load(const std::string& path) {
    QuantityWords out;
    const Status status = read_yaml_table(path, [&](const YAML::Node& root) {
        check_keys(root, {"version", "numbers", "scales", "plural_scales", "hedges", "range", "currencies", "units"},
                   "the table");
        read_numbers(root["numbers"], "numbers", out.numbers);
        read_numbers(root["scales"], "scales", out.scales);
        read_numbers(root["plural_scales"], "plural_scales", out.plural_scales);
        check_keys(root["hedges"], {"approximate", "least", "most"}, "hedges");
        for (const auto& [name, hedge] :
             {std::pair("approximate", Hedge::approximate), {"least", Hedge::least}, {"most", Hedge::most}}) {
            for (const std::string& word : table_list(root["hedges"][name], name)) out.hedges.emplace(word, hedge);
        }
        for (const std::string& word : table_list(root["range"], "range")) out.range.insert(word);
        read_codes(root["currencies"], "currencies", out.currencies);
        read_codes(root["units"], "units", out.units);
    });
    if (!status) return status.error();
    return out;
}

std::optional<Quantity> find_quantity(const Tree& tree, const QuantityWords& words, TokenId head) {
    return QuantityReader(tree, words, head).read();
}

}  // namespace overt::meaning

#include "lineage/credits.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <unordered_map>

#include "lineage/flat_table.h"
#include "lineage/word_lists.h"

namespace overt::lineage {
namespace {

using Names = std::unordered_map<std::string, std::string>;

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

/// Every name of an agency -> its chief name.
const Names& agencies() {
    static const Names names = [] {
        Names made;
        for (const std::string_view line : agency_lines()) {
            const std::size_t colon = line.find(':');
            const std::string chief(trimmed(line.substr(0, colon)));
            made.emplace(folded_name(chief), chief);
            std::string_view rest = colon == std::string_view::npos ? std::string_view() : line.substr(colon + 1);
            while (!rest.empty()) {
                const std::size_t comma = rest.find(',');
                const std::string_view other = trimmed(rest.substr(0, comma));
                if (!other.empty()) made.emplace(folded_name(other), chief);
                rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
            }
        }
        return made;
    }();
    return names;
}

const FlatTable& noun_hashes() {
    static const FlatTable hashes(outlet_nouns());
    return hashes;
}
const FlatTable& verb_hashes() {
    static const FlatTable hashes(credit_verbs());
    return hashes;
}

/// Names have at most this many words ("Korean Central News Agency", "Wall Street Journal").
constexpr std::size_t longest_name = 5;

class CreditReader {
public:
    CreditReader(std::string_view text, const std::vector<Word>& words) : text_(text), words_(words) {}

    std::vector<Credit> read() {
        for (std::size_t i = 0; i < words_.size();) {
            const std::size_t end = words_[i].capital ? name_end(i) : i;
            if (end == i) {
                ++i;
                continue;
            }
            std::optional<std::string> source;  // the name is looked up last: it costs most, and few names are credited
            if (in_brackets(i, end) || follows_cue(i) || precedes_verb(end)) source = source_name(i, end);
            if (!source && follows_syndication(i)) source = folded_name(written(i, end));
            if (source) credits_.push_back({{words_[i].span.begin, words_[end - 1].span.end}, *source});
            i = end;
        }
        return std::move(credits_);
    }

private:
    std::string_view between(std::size_t left, std::size_t right) const {
        const std::size_t begin = words_[left].span.end;
        return text_.substr(begin, words_[right].span.begin - begin);
    }
    std::string_view word(std::size_t i) const { return text_.substr(words_[i].span.begin, words_[i].span.size()); }

    /// One past the last word of the run of capitalised words that begins at `first`, "of" allowed inside.
    std::size_t name_end(std::size_t first) const {
        std::size_t end = first;
        if (words_[end].kind == WordKind::function) return first;  // "The Herald": the name begins behind the article
        while (end < words_.size() && end - first < longest_name) {
            if (end > first && between(end - 1, end) != " " && between(end - 1, end) != "-") break;
            if (words_[end].capital && words_[end].kind != WordKind::function) {
                ++end;
            } else if (end + 1 < words_.size() && word(end) == "of" && words_[end + 1].capital && between(end, end + 1) == " ") {
                end += 2;
            } else {
                break;
            }
        }
        return end;
    }

    std::string_view written(std::size_t first, std::size_t end) const {
        return text_.substr(words_[first].span.begin, words_[end - 1].span.end - words_[first].span.begin);
    }

    std::optional<std::string> source_name(std::size_t first, std::size_t end) const {
        const std::string_view name = written(first, end);
        const std::string folded = folded_name(name);
        if (const auto found = agencies().find(folded); found != agencies().end()) {
            const bool all_capitals = std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
            if (name.size() > 3 || all_capitals) return found->second;  // "AP", never "ap" of another word
        }
        if (noun_hashes().contains(words_[end - 1].hash)) return folded;
        return std::nullopt;
    }

    bool in_brackets(std::size_t first, std::size_t end) const {
        const std::size_t begin = words_[first].span.begin;
        const std::size_t after = words_[end - 1].span.end;
        return begin > 0 && text_[begin - 1] == '(' && after < text_.size() && text_[after] == ')';
    }

    /// "according to", "told", "reported by", "citing", before the name and its article.
    bool follows_cue(std::size_t first) const {
        std::size_t at = first;
        if (at > 0 && (word(at - 1) == "the" || word(at - 1) == "The")) --at;
        if (at == 0) return false;
        const std::string_view before = word(at - 1);
        if (before == "told" || before == "citing" || before == "quoting") return true;
        if (at < 2) return false;
        const std::string_view earlier = word(at - 2);
        if (before == "to") return earlier == "according" || earlier == "According";
        if (before == "by") return verb_hashes().contains(words_[at - 2].hash);
        return false;
    }

    /// "This story was originally published in", "Republished with permission from": whatever the name, it had the report first.
    bool follows_syndication(std::size_t first) const {
        std::size_t at = first;
        if (at > 0 && (word(at - 1) == "the" || word(at - 1) == "The")) --at;
        if (at < 2) return false;
        const auto is_one_of = [](std::string_view one, std::initializer_list<std::string_view> some) {
            return std::find(some.begin(), some.end(), one) != some.end();
        };
        if (!is_one_of(word(at - 1), {"in", "on", "by", "from", "at"})) return false;
        constexpr std::size_t reach = 8;
        bool report = false, told = false, before = false;
        for (std::size_t i = at - 1; i-- > (at > reach ? at - reach : 0);) {
            if (between(i, i + 1).find_first_of(".;!?\n") != std::string_view::npos) break;
            report =
                report || is_one_of(word(i), {"article", "story", "report", "piece", "column", "post", "interview", "version"});
            told = told || is_one_of(word(i), {"published", "appeared", "posted"});
            before = before || is_one_of(word(i), {"originally", "first", "Originally", "First"});
            if (is_one_of(word(i), {"republished", "reprinted", "Republished", "Reprinted"})) return true;
        }
        return report && told && before;
    }

    bool precedes_verb(std::size_t end) const {
        if (end >= words_.size() || !verb_hashes().contains(words_[end].hash)) return false;
        return between(end - 1, end).find_first_of(".;:!?\n\"") == std::string_view::npos;
    }

    std::string_view text_;
    const std::vector<Word>& words_;
    std::vector<Credit> credits_;
};

}  // namespace

std::vector<Credit> credits_of(std::string_view text, const std::vector<Word>& words) { return CreditReader(text, words).read(); }

std::string agency_of_byline(std::string_view byline) {
    const std::vector<Word> words = words_of(byline);
    for (std::size_t i = 0; i < words.size(); ++i) {
        for (std::size_t n = std::min(longest_name, words.size() - i); n > 0; --n) {
            const std::string_view name = byline.substr(words[i].span.begin, words[i + n - 1].span.end - words[i].span.begin);
            if (!words[i].capital) continue;
            if (const auto found = agencies().find(folded_name(name)); found != agencies().end()) return found->second;
        }
    }
    return {};
}

bool names_outlet(std::string_view source, std::string_view outlet) {
    if (source.empty() || outlet.empty()) return false;
    const auto chief = [](std::string_view name) {
        const auto found = agencies().find(std::string(name));
        return found == agencies().end() ? std::string(name) : found->second;
    };
    if (chief(source) == chief(outlet)) return true;
    const std::size_t dot = outlet.find('.');  // a host: "apnews.com", "theherald.example"
    if (dot == std::string_view::npos) return false;
    std::string joined;
    for (const char c : source)
        if (c != ' ' && c != '-') joined += c;
    const std::string_view label = outlet.substr(0, dot);
    return label == joined || label == "the" + joined;
}

}  // namespace overt::lineage

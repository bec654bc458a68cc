#include "article/class_hints.h"

#include <array>
#include <deque>
#include <vector>

#include "article/letters.h"
#include "article/tables.h"

namespace overt::article {
namespace {

constexpr std::size_t alphabet = 39;  // letters, digits, "-", "_", anything else

std::size_t letter_of(char c) {
    c = lower(c);
    if (c >= 'a' && c <= 'z') return static_cast<std::size_t>(c - 'a');
    if (c >= '0' && c <= '9') return static_cast<std::size_t>(c - '0') + 26;
    return c == '-' ? 36 : c == '_' ? 37 : 38;
}

bool is_word_letter(std::string_view value, std::size_t at) { return at < value.size() && letter_of(value[at]) < 36; }

struct Pattern {
    std::string_view meaning;
    std::size_t size = 0;
    bool word_begin = false;
    bool word_end = false;
};

/// Aho and Corasick's automaton over the patterns (Communications of the ACM 18, 1975).
class Automaton {
public:
    explicit Automaton(std::string_view table) {
        states_.emplace_back();
        for (const auto& row : table_rows(table))
            for (const std::string_view pattern : split(row.at(1), ' ')) add(row[0], pattern);
        link();
    }

    template <class Found>
    void scan(std::string_view value, Found found) const {
        std::uint32_t state = 0;
        for (std::size_t i = 0; i < value.size(); ++i) {
            state = states_[state].next[letter_of(value[i])];
            for (std::uint32_t at = state; at != 0; at = states_[at].shorter) {
                for (const std::uint32_t index : states_[at].patterns) {
                    const Pattern& pattern = patterns_[index];
                    const std::size_t begin = i + 1 - pattern.size;
                    if (pattern.word_begin && begin > 0 && is_word_letter(value, begin - 1)) continue;
                    if (pattern.word_end && is_word_letter(value, i + 1)) continue;
                    found(pattern.meaning);
                }
            }
        }
    }

private:
    struct State {
        std::array<std::uint32_t, alphabet> next{};
        std::uint32_t fail = 0;
        std::uint32_t shorter = 0;  // nearest state on the way of failures that ends a pattern; 0 is none
        std::vector<std::uint32_t> patterns;
    };

    void add(std::string_view meaning, std::string_view pattern) {
        Pattern added{meaning, 0, pattern.front() == '^', pattern.back() == '$'};
        if (added.word_begin) pattern.remove_prefix(1);
        if (added.word_end) pattern.remove_suffix(1);
        added.size = pattern.size();
        std::uint32_t state = 0;
        for (const char c : pattern) {
            if (states_[state].next[letter_of(c)] == 0) {
                states_[state].next[letter_of(c)] = static_cast<std::uint32_t>(states_.size());
                states_.emplace_back();
            }
            state = states_[state].next[letter_of(c)];
        }
        states_[state].patterns.push_back(static_cast<std::uint32_t>(patterns_.size()));
        patterns_.push_back(added);
    }

    void link() {
        std::deque<std::uint32_t> queue;
        for (const std::uint32_t child : states_[0].next)
            if (child != 0) queue.push_back(child);
        while (!queue.empty()) {
            const std::uint32_t state = queue.front();
            queue.pop_front();
            const std::uint32_t fail = states_[state].fail;
            states_[state].shorter = !states_[state].patterns.empty() ? state : states_[fail].shorter;
            for (std::size_t letter = 0; letter < alphabet; ++letter) {
                const std::uint32_t child = states_[state].next[letter];
                if (child == 0) {
                    states_[state].next[letter] = states_[fail].next[letter];
                } else {
                    states_[child].fail = states_[fail].next[letter];
                    queue.push_back(child);
                }
            }
        }
        // `shorter` of a state that ends a pattern is itself for its children; while scanning it is the next one after it.
        std::vector<std::uint32_t> following(states_.size());
        for (std::size_t i = 0; i < states_.size(); ++i) following[i] = states_[states_[i].fail].shorter;
        for (std::size_t i = 0; i < states_.size(); ++i) states_[i].shorter = following[i];
    }

    std::vector<State> states_;
    std::vector<Pattern> patterns_;
};

}  // namespace

ClassHints class_hints(std::string_view value) {
    static const Automaton automaton(class_hints_table);
    ClassHints hints;
    if (value.empty()) return hints;
    automaton.scan(value, [&](std::string_view meaning) {
        if (meaning == "body") {
            hints.body = true;
        } else if (meaning == "likely") {
            hints.likely = true;
        } else if (const auto reason = drop_reason(meaning)) {
            if (hints.reasons < 255) ++hints.reasons;
            if (hints.reason == DropReason::none || *reason < hints.reason) hints.reason = *reason;
        }
    });
    return hints;
}

}  // namespace overt::article

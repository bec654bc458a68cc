// Sentences of two texts side by side: the likest pairs first, each sentence once, so that order may differ; then the words of a
// pair by their longest common subsequence.
#include <algorithm>
#include <optional>
#include <tuple>

#include "lineage/overlap.h"
#include "lineage/words.h"

namespace overt::lineage {
namespace {

constexpr double like = 0.3;                 // share of the words of both that are common (Dice)
constexpr std::size_t compared = 4'000'000;  // pairs of sentences; beyond, only those near each other's place
constexpr std::size_t longest_diff = 400;    // words of a sentence that are compared in order

struct Sentence {
    std::size_t first = 0;  // words
    std::size_t end = 0;
    Span span;
    std::vector<std::uint32_t> set;  // of its words, ascending
};

std::vector<Sentence> sentences_of(const std::vector<Word>& words) {
    std::vector<Sentence> out;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i == 0 || (words[i].starts_sentence && i - out.back().first > 2)) out.push_back({i, i, {words[i].span.begin, 0}, {}});
        Sentence& one = out.back();
        one.end = i + 1;
        one.span.end = words[i].span.end;
        one.set.push_back(static_cast<std::uint32_t>(words[i].hash ^ (words[i].hash >> 32)));
    }
    for (Sentence& one : out) {
        std::sort(one.set.begin(), one.set.end());
        one.set.erase(std::unique(one.set.begin(), one.set.end()), one.set.end());
    }
    return out;
}

class Aligner {
public:
    Aligner(std::string_view a, std::string_view b)
        : words_a_(words_of(a)), words_b_(words_of(b)), a_(sentences_of(words_a_)), b_(sentences_of(words_b_)) {}

    std::vector<AlignedSentence> align() {
        match();
        std::vector<AlignedSentence> out;
        std::vector<bool> told(a_.size(), false);
        const auto cut_behind = [&](std::size_t i) {
            for (; i < a_.size() && !partner_of_a_[i] && !told[i]; ++i) {
                told[i] = true;
                out.push_back({Change::cut, a_[i].span, {}, {}, {}});
            }
        };
        cut_behind(0);
        for (std::size_t j = 0; j < b_.size(); ++j) {
            if (const auto i = partner_of_b_[j]) {
                out.push_back(pair(*i, j));
                cut_behind(*i + 1);
            } else {
                out.push_back({Change::added, {}, b_[j].span, {}, {}});
            }
        }
        return out;
    }

private:
    void match() {
        partner_of_a_.resize(a_.size());
        partner_of_b_.resize(b_.size());
        const bool all = a_.size() * b_.size() <= compared;
        std::vector<std::tuple<double, std::size_t, std::size_t, std::size_t>> pairs;  // unlikeness, distance, i, j
        for (std::size_t i = 0; i < a_.size(); ++i) {
            const std::size_t place = a_.size() < 2 ? 0 : i * b_.size() / a_.size();
            const std::size_t reach = all ? b_.size() : 20;
            const std::size_t from = place > reach ? place - reach : 0;
            for (std::size_t j = from; j < std::min(b_.size(), place + reach + 1); ++j) {
                const double size = static_cast<double>(a_[i].set.size() + b_[j].set.size());
                const double dice = 2.0 * intersection(a_[i].set, b_[j].set) / size;
                if (dice >= like) pairs.emplace_back(1.0 - dice, j > place ? j - place : place - j, i, j);
            }
        }
        std::sort(pairs.begin(), pairs.end());
        for (const auto& [unlike, distance, i, j] : pairs) {
            if (partner_of_a_[i] || partner_of_b_[j]) continue;
            partner_of_a_[i] = j;
            partner_of_b_[j] = i;
        }
    }

    AlignedSentence pair(std::size_t i, std::size_t j) const {
        const Sentence& left = a_[i];
        const Sentence& right = b_[j];
        AlignedSentence out{Change::changed, left.span, right.span, {}, {}};
        const auto same = [this](const Sentence& x, const Sentence& y) {
            return std::equal(
                words_a_.begin() + static_cast<std::ptrdiff_t>(x.first), words_a_.begin() + static_cast<std::ptrdiff_t>(x.end),
                words_b_.begin() + static_cast<std::ptrdiff_t>(y.first), words_b_.begin() + static_cast<std::ptrdiff_t>(y.end),
                [](const Word& p, const Word& q) { return p.hash == q.hash; });
        };
        if (same(left, right)) {
            out.change = Change::kept;
            return out;
        }
        const auto [kept_a, kept_b] = common_words(left, right);
        out.only_a = others(words_a_, left, kept_a);
        out.only_b = others(words_b_, right, kept_b);
        return out;
    }

    /// Longest common subsequence: which words of each are in it.
    std::pair<std::vector<bool>, std::vector<bool>> common_words(const Sentence& left, const Sentence& right) const {
        const std::size_t n = std::min(left.end - left.first, longest_diff);
        const std::size_t m = std::min(right.end - right.first, longest_diff);
        std::vector<std::uint16_t> length((n + 1) * (m + 1), 0);
        const auto at = [&](std::size_t i, std::size_t j) -> std::uint16_t& { return length[i * (m + 1) + j]; };
        const auto equal = [&](std::size_t i, std::size_t j) {
            return words_a_[left.first + i].hash == words_b_[right.first + j].hash;
        };
        for (std::size_t i = n; i-- > 0;)
            for (std::size_t j = m; j-- > 0;)
                at(i, j) = equal(i, j) ? static_cast<std::uint16_t>(at(i + 1, j + 1) + 1) : std::max(at(i + 1, j), at(i, j + 1));
        std::vector<bool> in_a(left.end - left.first, false), in_b(right.end - right.first, false);
        for (std::size_t i = 0, j = 0; i < n && j < m;) {
            if (equal(i, j))
                in_a[i++] = in_b[j++] = true;
            else if (at(i + 1, j) >= at(i, j + 1))
                ++i;
            else
                ++j;
        }
        return {in_a, in_b};
    }

    static std::vector<Span> others(const std::vector<Word>& words, const Sentence& sentence, const std::vector<bool>& common) {
        std::vector<Span> out;
        for (std::size_t i = 0; i < common.size(); ++i) {
            if (common[i]) continue;
            const Span span = words[sentence.first + i].span;
            if (i > 0 && !common[i - 1])
                out.back().end = span.end;
            else
                out.push_back(span);
        }
        return out;
    }

    std::vector<Word> words_a_, words_b_;
    std::vector<Sentence> a_, b_;
    std::vector<std::optional<std::size_t>> partner_of_a_, partner_of_b_;
};

}  // namespace

std::vector<AlignedSentence> align(std::string_view a, std::string_view b) { return Aligner(a, b).align(); }

}  // namespace overt::lineage

#include "wording/table.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <numeric>

#include "base/utf8.h"

namespace overt::wording {

static_assert(std::endian::native == std::endian::little, "tables of wording are little endian and read in place");

namespace {

constexpr std::string_view magic = "OVERTP01";
constexpr std::size_t digest_end = 40;
constexpr std::string_view fix = "check it out again";

std::uint64_t mixed(std::uint64_t x) {  // the finaliser of MurmurHash3 (Appleby)
    x ^= x >> 33U;
    x *= 0xff51afd7ed558ccdULL;
    x ^= x >> 33U;
    x *= 0xc4ceb9fe1a85ec53ULL;
    return x ^ x >> 33U;
}

std::uint64_t hash_of(std::string_view word) {  // FNV-1a, mixed
    std::uint64_t hash = 0xcbf29ce484222325ULL;
    for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
    return mixed(hash);
}

}  // namespace

std::uint32_t class_of(const Word& word) {
    switch (word.kind) {
        case WordKind::number:
            return word.year ? year_class : number_class;
        case WordKind::mark:
            return mark_class;
        default:
            return stop_class;
    }
}

/// Reads the parts of a table one after the other, each checked before it is used.
class TableParser {
public:
    TableParser(std::string_view bytes, const std::string& name) : bytes_(bytes), name_(name) {}

    Result<Table> run() {
        if (bytes_.size() < sizeof(Header) || bytes_.substr(0, magic.size()) != magic)
            return Error{ErrorCode::unsupported, name_ + " is no table of wording; use the one made for this version of overt"};
        std::memcpy(&header_, bytes_.data(), sizeof(Header));
        if (base::sha256(bytes_.substr(digest_end)) != header_.digest) return corrupt("its digest is another");
        if (header_.index_bits > 28 || header_.pair_bits < 1 || header_.pair_bits > 28 || header_.index_bits < 1)
            return corrupt("a size is out of range");
        if (const char* wrong = take_parts()) return corrupt(wrong);
        if (const char* wrong = check()) return corrupt(wrong);
        derive();
        return std::move(table_);
    }

private:
    struct Header {
        std::array<char, 8> magic;
        base::Digest digest;
        std::uint32_t words;
        std::uint32_t name_bytes;
        std::uint32_t keys;
        std::uint32_t candidates;
        std::uint32_t phrases;
        std::uint32_t index_bits;
        std::uint32_t pair_bits;
        std::uint32_t reserved;
    };
    static_assert(sizeof(Header) == 72);

    [[nodiscard]] Error corrupt(const char* what) const {
        return {ErrorCode::corrupt, name_ + " is damaged: " + what + "; " + std::string(fix)};
    }

    template <class T>
    bool take(std::size_t count, std::span<const T>& out) {
        const std::size_t size = count * sizeof(T);
        if (size > bytes_.size() - at_) return false;
        out = {reinterpret_cast<const T*>(bytes_.data() + at_), count};
        at_ += size;
        at_ = std::min(bytes_.size(), (at_ + 7) / 8 * 8);
        return true;
    }

    const char* take_parts() {
        Table& t = table_;
        std::span<const char> names;
        const std::size_t words = header_.words;
        const bool whole = take(words, t.occurrences_) && take(words + 1, t.name_begins_) && take(header_.name_bytes, names) &&
                           take(std::size_t{1} << header_.index_bits, t.index_) && take(words + 1, t.key_begins_) &&
                           take(std::size_t{header_.keys} + 1, t.keys_) && take(header_.candidates, t.candidates_) &&
                           take(std::size_t{header_.phrases} * 3, t.phrases_) &&
                           take(std::size_t{1} << header_.pair_bits, t.pairs_);
        if (!whole) return "it ends too early";
        t.names_ = {names.data(), names.size()};
        t.index_bits_ = header_.index_bits;
        t.pair_bits_ = header_.pair_bits;
        return nullptr;
    }

    [[nodiscard]] const char* check() const {
        const Table& t = table_;
        const std::uint32_t words = header_.words;
        if (words < class_count) return "it has no words";
        if (!ascending(t.name_begins_, header_.name_bytes)) return "the places of words are out of order";
        for (std::uint32_t id = 0; id < words; ++id)
            if (!base::is_valid_utf8(t.names_.substr(t.name_begins_[id], t.name_begins_[id + 1] - t.name_begins_[id])))
                return "a word is no UTF-8";
        if (std::ranges::any_of(t.index_, [&](std::uint32_t id) { return id > words; })) return "the index names no word";
        if (std::ranges::find(t.index_, 0U) == t.index_.end() || std::ranges::find(t.pairs_, 0U) == t.pairs_.end())
            return "a hash has no free place";
        if (!ascending(t.key_begins_, header_.keys)) return "the places of keys are out of order";
        for (std::size_t i = 0; i < t.keys_.size(); ++i) {
            const Key& key = t.keys_[i];
            if (key.candidates > header_.candidates || (i > 0 && key.candidates < t.keys_[i - 1].candidates))
                return "the candidates of a key are out of order";
            if ((key.second != Key::no_word && key.second >= words) || (key.third != Key::no_word && key.third >= words))
                return "a key names no word";
        }
        const std::uint32_t phrases = words + header_.phrases;
        if (std::ranges::any_of(t.candidates_, [&](std::uint32_t c) { return (c & 0xFFFFFFU) >= phrases; }))
            return "a candidate is no phrase";
        for (std::size_t i = 0; i < t.phrases_.size(); ++i)
            if (t.phrases_[i] >= words && (i % 3 != 2 || t.phrases_[i] != Key::no_word)) return "a phrase names no word";
        return nullptr;
    }

    static bool ascending(std::span<const std::uint32_t> begins, std::uint32_t end) {
        return begins.front() == 0 && begins.back() == end && std::ranges::is_sorted(begins);
    }

    void derive() {
        Table& t = table_;
        double total = 0;
        for (const std::uint32_t c : t.occurrences_) total += c + 0.5;
        for (const std::uint32_t c : t.occurrences_) {
            t.log_share_.push_back(static_cast<float>(std::log((c + 0.5) / total)));
            t.rarity_.push_back(static_cast<float>(total / (c + 0.5)));
            t.log_occurrence_.push_back(std::log(static_cast<float>(c) + Table::prior));
        }
        t.own_.resize(header_.words);
        std::iota(t.own_.begin(), t.own_.end(), 0U);
        for (std::size_t i = 1; i < t.counts_.size(); ++i) t.counts_[i] = std::exp2(static_cast<float>(i - 1) / 12);
    }

    std::string_view bytes_;
    const std::string& name_;
    Header header_{};
    std::size_t at_ = sizeof(Header);
    Table table_;
};

Result<Table> Table::parse(std::string_view bytes, const std::string& name) { return TableParser(bytes, name).run(); }

Result<Table> Table::open(const std::string& path) {
    auto file = base::MappedFile::open(path);
    if (!file) return file.error();
    auto table = parse(file->bytes(), path);
    if (table) table->file_ = std::move(*file);
    return table;
}

std::optional<std::uint32_t> Table::find(std::string_view folded) const {
    for (std::uint64_t slot = hash_of(folded) >> (64 - index_bits_);; slot = (slot + 1) & (index_.size() - 1)) {
        if (index_[slot] == 0) return std::nullopt;
        if (word(index_[slot] - 1) == folded) return index_[slot] - 1;
    }
}

std::string_view Table::word(std::uint32_t id) const {
    return names_.substr(name_begins_[id], name_begins_[id + 1] - name_begins_[id]);
}

float Table::count(std::uint32_t left, std::uint32_t right, unsigned gap) const {
    const std::uint64_t hash = mixed((std::uint64_t{left} << 32U | right) * 2 + gap);
    const auto print = static_cast<std::uint32_t>(hash & 0xFFFFFFU);
    for (std::uint64_t slot = hash >> (64 - pair_bits_);; slot = (slot + 1) & (pairs_.size() - 1)) {
        if (pairs_[slot] == 0) return 0;
        if (pairs_[slot] >> 8U == print) return counts_[pairs_[slot] & 0xFFU];
    }
}

float Table::pull(std::uint32_t left, std::uint32_t right, unsigned gap) const {
    return std::log(count(left, right, gap) * rarity_[right] + prior) - log_occurrence_[left];
}

std::span<const Key> Table::keys(std::uint32_t first) const {
    return keys_.subspan(key_begins_[first], key_begins_[first + 1] - key_begins_[first]);
}

Candidate Table::candidate(const Key& key, std::uint32_t index) const {
    const std::uint32_t packed = candidates_[key.candidates + index];
    return {packed & 0xFFFFFFU, static_cast<float>(packed >> 24U) / 16};
}

std::span<const std::uint32_t> Table::phrase(std::uint32_t id) const {
    if (id < own_.size()) return {&own_[id], 1};
    const auto words = phrases_.subspan((id - own_.size()) * 3, 3);
    return words.first(words[2] == Key::no_word ? 2 : 3);
}

}  // namespace overt::wording

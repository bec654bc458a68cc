#include "neural/word_pieces.h"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <bit>
#include <optional>

#include "base/utf8.h"

namespace overt::neural {
namespace {

constexpr std::size_t longest_atom = 100;  // code points, as BERT's tokenizer has it

// FNV-1a, so that the hashes of all prefixes come from one pass.
constexpr std::uint32_t first_hash = 2166136261U;
constexpr std::uint32_t continuation_hash = 2654435769U;
std::uint32_t extended(std::uint32_t hash, char byte) { return (hash ^ static_cast<unsigned char>(byte)) * 16777619U; }
std::uint32_t begun(bool continuation) { return continuation ? continuation_hash : first_hash; }
/// FNV leaves the low bits weak for short strings.
std::uint32_t mixed(std::uint32_t hash) { return hash ^ (hash >> 15U); }

std::string normalised(std::string_view atom) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
    icu::UnicodeString text = icu::UnicodeString::fromUTF8(icu::StringPiece(atom.data(), static_cast<std::int32_t>(atom.size())));
    if (U_SUCCESS(status)) text = nfd->normalize(text, status);
    icu::UnicodeString bare;
    for (std::int32_t i = 0; i < text.length();) {
        const UChar32 c = text.char32At(i);
        if (u_charType(c) != U_NON_SPACING_MARK) bare.append(c);
        i += U16_LENGTH(c);
    }
    std::string out;
    bare.toLower(icu::Locale::getRoot()).toUTF8String(out);
    return out;
}

}  // namespace

Result<WordPieces> WordPieces::create(const Weights& weights) {
    WordPieces out;
    const std::string_view lines = weights.vocabulary();
    out.slots_.resize(std::bit_ceil(2 * static_cast<std::size_t>(weights.config().vocabulary)));
    std::optional<std::uint32_t> unknown, begin, end;
    for (std::size_t at = 0; at < lines.size();) {
        const std::size_t line_end = lines.find('\n', at);
        std::string_view piece = lines.substr(at, line_end - at);
        const auto id = static_cast<std::uint32_t>(out.pieces_.size());
        if (piece == "[UNK]") unknown = id;
        if (piece == "[CLS]") begin = id;
        if (piece == "[SEP]") end = id;
        const bool continues = piece.size() > 2 && piece.starts_with("##");
        if (continues) piece.remove_prefix(2);
        out.pieces_.push_back(piece);
        out.continues_.push_back(continues);
        out.longest_ = std::max(out.longest_, piece.size());
        if (!piece.empty()) out.insert(piece, id);
        at = line_end + 1;
    }
    if (!unknown || !begin || !end) return weights.corrupt("its vocabulary lacks [UNK], [CLS] or [SEP]");
    out.unknown_ = *unknown;
    out.window_begin_ = *begin;
    out.window_end_ = *end;
    return out;
}

void WordPieces::insert(std::string_view piece, std::uint32_t id) {
    std::uint32_t hash = begun(continues_[id]);
    for (const char byte : piece) hash = extended(hash, byte);
    if (find(piece, continues_[id], hash) != empty) return;  // a line that is there twice: the first one counts
    std::size_t slot = mixed(hash) & (slots_.size() - 1);
    while (slots_[slot].id != empty) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = {hash, id};
}

std::uint32_t WordPieces::find(std::string_view text, bool continuation, std::uint32_t hash) const {
    for (std::size_t slot = mixed(hash) & (slots_.size() - 1); slots_[slot].id != empty;
         slot = (slot + 1) & (slots_.size() - 1)) {
        const auto [found, id] = slots_[slot];
        if (found == hash && continues_[id] == continuation && pieces_[id] == text) return id;
    }
    return empty;
}

void WordPieces::append(std::string_view atom, std::vector<std::uint32_t>& ids) const {
    std::array<char, longest_atom> lower;
    bool ascii = true;
    for (std::size_t i = 0; i < atom.size() && ascii; ++i) {
        const char c = atom[i];
        ascii = static_cast<unsigned char>(c) < 0x80;
        if (i < lower.size()) lower[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    if (ascii && atom.size() <= longest_atom) return append_normalised({lower.data(), atom.size()}, ids);
    if (ascii || base::count_code_points(atom) > longest_atom) return ids.push_back(unknown_);
    append_normalised(normalised(atom), ids);
}

void WordPieces::append_normalised(std::string_view text, std::vector<std::uint32_t>& ids) const {
    const std::size_t before = ids.size();
    std::vector<std::uint32_t> hashes;
    for (std::size_t at = 0; at < text.size();) {
        const bool continuation = at > 0;
        const std::size_t most = std::min(longest_, text.size() - at);
        hashes.resize(most);
        std::uint32_t hash = begun(continuation);
        for (std::size_t i = 0; i < most; ++i) hashes[i] = hash = extended(hash, text[at + i]);
        std::uint32_t id = empty;
        std::size_t length = most;
        for (; length > 0; --length)
            if ((id = find(text.substr(at, length), continuation, hashes[length - 1])) != empty) break;
        if (id == empty) {
            ids.resize(before);
            break;
        }
        ids.push_back(id);
        at += length;
    }
    if (ids.size() == before) ids.push_back(unknown_);
}

}  // namespace overt::neural

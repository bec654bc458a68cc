#include "store/index_texts.h"

#include <zlib.h>

#include <array>

namespace overt::store {
namespace {

constexpr std::size_t largest_block = std::size_t{1} << 30;  // of what is unpacked: a damaged length must not fill the memory
constexpr int level = 6;

void put_length(std::string& out, std::size_t value) {
    for (int shift = 0; shift < 32; shift += 8) out += static_cast<char>(value >> shift & 0xFF);
}
std::size_t length_at(std::string_view bytes, std::size_t at) {
    std::size_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value |= static_cast<std::size_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
    return value;
}

/// False when the bytes are no whole zlib stream of at most largest_block bytes.
bool inflate_all(std::string_view bytes, std::string& out) {
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK) return false;
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    std::array<char, 1 << 14> part;
    int code = Z_OK;
    while (code == Z_OK && out.size() <= largest_block) {
        stream.next_out = reinterpret_cast<Bytef*>(part.data());
        stream.avail_out = part.size();
        code = inflate(&stream, Z_NO_FLUSH);
        out.append(part.data(), part.size() - stream.avail_out);
    }
    const bool whole = code == Z_STREAM_END && stream.avail_in == 0;
    inflateEnd(&stream);
    return whole;
}

}  // namespace

std::string pack_texts(std::span<const std::string> texts) {
    std::string plain;
    for (const std::string& text : texts) put_length(plain, text.size());
    for (const std::string& text : texts) plain += text;
    uLongf size = compressBound(plain.size());
    std::string out(size, '\0');
    compress2(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(plain.data()), plain.size(), level);
    out.resize(size);
    return out;
}

Result<std::vector<std::string>> unpack_texts(std::string_view bytes, std::size_t count, const std::string& where) {
    const Error damaged{ErrorCode::corrupt, where + ": the index is damaged (a block of texts); make it anew from the reports"};
    std::string plain;
    if (!inflate_all(bytes, plain) || plain.size() / 4 < count) return damaged;
    std::vector<std::string> texts;
    std::size_t at = 4 * count;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t length = length_at(plain, 4 * i);
        if (length > plain.size() - at) return damaged;
        texts.push_back(plain.substr(at, length));
        at += length;
    }
    if (at != plain.size()) return damaged;
    return texts;
}

}  // namespace overt::store

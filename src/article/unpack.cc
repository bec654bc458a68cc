#include "article/unpack.h"

#include <brotli/decode.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <limits>
#include <memory>

namespace overt::article {
namespace {

/// zlib's state, released with the object.
class Inflater {
public:
    Inflater() { ready_ = inflateInit2(&stream_, 15 + 16) == Z_OK; }  // 15: largest window, 16: gzip header
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;
    ~Inflater() {
        if (ready_) inflateEnd(&stream_);
    }
    [[nodiscard]] bool ready() const { return ready_; }
    z_stream& stream() { return stream_; }

private:
    z_stream stream_{};
    bool ready_ = false;
};

Error too_large(std::uint64_t limit) {
    return {ErrorCode::too_large, "unpacks to more than " + std::to_string(limit) + " bytes, the limit for one input"};
}

}  // namespace

bool is_gzip(std::string_view bytes) { return bytes.size() > 2 && bytes.substr(0, 3) == "\x1f\x8b\x08"; }

Result<std::string> unpacked(std::string_view bytes, std::uint64_t limit) {
    const Error damaged{ErrorCode::corrupt, "the gzip data is damaged or cut off; fetch the file again"};
    if (!is_gzip(bytes)) return Error{ErrorCode::corrupt, "not gzip data"};
    Inflater inflater;
    if (!inflater.ready()) return Error{ErrorCode::io, "zlib could not start: out of memory"};
    z_stream& stream = inflater.stream();
    std::string out;
    std::array<Bytef, 1 << 16> buffer;
    std::size_t at = 0;
    while (at < bytes.size()) {
        const auto feed = static_cast<uInt>(std::min<std::size_t>(bytes.size() - at, std::numeric_limits<uInt>::max() / 2));
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data() + at));  // zlib does not write through next_in
        stream.avail_in = feed;
        int status = Z_OK;
        do {
            stream.next_out = buffer.data();
            stream.avail_out = static_cast<uInt>(buffer.size());
            status = inflate(&stream, Z_NO_FLUSH);
            if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR) return damaged;
            const std::size_t made = buffer.size() - stream.avail_out;
            if (out.size() + made > limit) return too_large(limit);
            out.append(reinterpret_cast<const char*>(buffer.data()), made);
            if (status == Z_BUF_ERROR && made == 0) break;  // wants more input
        } while (status != Z_STREAM_END && (stream.avail_in > 0 || stream.avail_out == 0));
        at += feed - stream.avail_in;
        if (status == Z_STREAM_END) {
            const std::size_t next = std::min(bytes.find_first_not_of('\0', at), bytes.size());
            if (next == bytes.size()) return out;
            if (!is_gzip(bytes.substr(next)) || inflateReset(&stream) != Z_OK) return damaged;
            at = next;
        } else if (stream.avail_in == feed) {
            return damaged;  // no progress
        }
    }
    return damaged;
}

Result<std::string> unpacked_brotli(std::string_view bytes, std::uint64_t limit) {
    const std::unique_ptr<BrotliDecoderState, void (*)(BrotliDecoderState*)> decoder(
        BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), BrotliDecoderDestroyInstance);
    if (!decoder) return Error{ErrorCode::io, "brotli could not start: out of memory"};
    std::string out;
    std::size_t left = bytes.size();
    const auto* next = reinterpret_cast<const std::uint8_t*>(bytes.data());
    for (;;) {
        std::size_t room = 0;
        const BrotliDecoderResult status = BrotliDecoderDecompressStream(decoder.get(), &left, &next, &room, nullptr, nullptr);
        while (BrotliDecoderHasMoreOutput(decoder.get()) != BROTLI_FALSE) {
            std::size_t made = 0;  // 0: as much as there is
            const std::uint8_t* part = BrotliDecoderTakeOutput(decoder.get(), &made);
            if (out.size() + made > limit) return too_large(limit);
            out.append(reinterpret_cast<const char*>(part), made);
        }
        if (status == BROTLI_DECODER_RESULT_SUCCESS && left == 0) return out;
        if (status != BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT)
            return Error{ErrorCode::corrupt, "the brotli data is damaged or cut off; fetch the file again"};
    }
}

}  // namespace overt::article

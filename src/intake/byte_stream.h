// Bytes one after the other, from a file, standard input, memory or what is packed in another stream: however long it is, only a
// buffer of it is in memory. Not thread safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "overt/result.h"

namespace overt::intake {

class ByteStream {
public:
    virtual ~ByteStream() = default;
    /// Fills the beginning of [buffer, buffer + size); 0 at the end. Errors name what is wrong, without the name of the file.
    virtual Result<std::size_t> read(char* buffer, std::size_t size) = 0;
};

/// "-" is standard input. not_found and io as base::Files::read.
Result<std::unique_ptr<ByteStream>> open_file(const std::string& path);
/// `bytes` must outlive the stream.
std::unique_ptr<ByteStream> memory_stream(std::string_view bytes);
/// All gzip members of a stream, one after the other. too_large for what unpacks as no text does.
std::unique_ptr<ByteStream> unpacked_stream(std::unique_ptr<ByteStream> packed);
/// More than a gigabyte out of less than a two hundredth of it: made to fill memory or time.
constexpr bool is_bomb(std::uint64_t unpacked, std::uint64_t packed) {
    return unpacked > (1ULL << 30) && unpacked / 200 > packed;
}
inline const Error bomb_error{ErrorCode::too_large, "unpacks to more than 200 times its size; the rest was not read"};

/// What stands at the beginning of a stream, and the stream as it was before it was looked at.
struct Looked {
    std::string head;
    std::unique_ptr<ByteStream> stream;
};
/// The first `size` bytes, or what can be read of them: an error comes to whoever reads on.
Looked look_into(std::unique_ptr<ByteStream> stream, std::size_t size);

/// Reads until `size` bytes are there or the stream ends.
Result<std::string> read_up_to(ByteStream& stream, std::size_t size);

/// Lines and blocks of a stream. Not thread safe.
class BufferedReader {
public:
    explicit BufferedReader(std::unique_ptr<ByteStream> stream) : stream_(std::move(stream)) {}

    /// Up to and without the next line feed and a carriage return before it; at most `limit` bytes of it, what is longer comes as
    /// the next line. False at the end.
    Result<bool> line(std::string& out, std::size_t limit);
    /// Appends up to `size` bytes; gives how many there were.
    Result<std::size_t> block(std::string& out, std::size_t size);
    /// Passes over up to `size` bytes; gives how many there were.
    Result<std::uint64_t> skip(std::uint64_t size);
    /// What is read next.
    void push_back(std::string_view bytes);
    /// Bytes read so far.
    [[nodiscard]] std::uint64_t position() const { return position_; }

private:
    Result<bool> fill();

    std::unique_ptr<ByteStream> stream_;
    std::string buffer_;
    std::size_t at_ = 0;
    std::uint64_t position_ = 0;
};

}  // namespace overt::intake

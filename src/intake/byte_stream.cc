#include "intake/byte_stream.h"

#include <fcntl.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>
#include <optional>
#include <vector>

namespace overt::intake {
namespace {

constexpr std::size_t buffer_size = 1 << 16;

class FileStream : public ByteStream {
public:
    FileStream(int descriptor, bool owned) : descriptor_(descriptor), owned_(owned) {}
    FileStream(const FileStream&) = delete;
    FileStream& operator=(const FileStream&) = delete;
    ~FileStream() override {
        if (owned_) ::close(descriptor_);
    }
    Result<std::size_t> read(char* buffer, std::size_t size) override {
        for (;;) {
            const ssize_t got = ::read(descriptor_, buffer, size);
            if (got >= 0) return static_cast<std::size_t>(got);
            if (errno != EINTR) return Error{ErrorCode::io, std::string("cannot be read: ") + std::strerror(errno)};
        }
    }

private:
    int descriptor_;
    bool owned_;
};

class MemoryStream : public ByteStream {
public:
    explicit MemoryStream(std::string_view bytes) : bytes_(bytes) {}
    Result<std::size_t> read(char* buffer, std::size_t size) override {
        const std::size_t got = bytes_.copy(buffer, size);
        bytes_.remove_prefix(got);
        return got;
    }

private:
    std::string_view bytes_;
};

class PutBack : public ByteStream {
public:
    PutBack(std::string head, std::unique_ptr<ByteStream> rest, std::optional<Error> fault)
        : head_(std::move(head)), rest_(std::move(rest)), fault_(std::move(fault)) {}
    Result<std::size_t> read(char* buffer, std::size_t size) override {
        if (at_ == head_.size() && fault_) return *fault_;
        if (at_ == head_.size()) return rest_->read(buffer, size);
        const std::size_t got = head_.copy(buffer, size, at_);
        at_ += got;
        return got;
    }

private:
    std::string head_;
    std::size_t at_ = 0;
    std::unique_ptr<ByteStream> rest_;
    std::optional<Error> fault_;
};

/// Appends to `out` until it holds `size` bytes or the stream ends.
Status append_up_to(ByteStream& stream, std::size_t size, std::string& out) {
    std::vector<char> buffer(std::min(size, buffer_size));
    while (out.size() < size) {
        const auto got = stream.read(buffer.data(), std::min(buffer.size(), size - out.size()));
        if (!got) return got.error();
        if (*got == 0) break;
        out.append(buffer.data(), *got);
    }
    return Unit{};
}

/// zlib rather than libarchive, which gives nothing of the block of 64 KiB that damage lies in.
class Unpacked : public ByteStream {
public:
    explicit Unpacked(std::unique_ptr<ByteStream> packed) : packed_(std::move(packed)), buffer_(buffer_size) {
        constexpr int largest_window_of_gzip = 15 + 16;
        ready_ = inflateInit2(&zlib_, largest_window_of_gzip) == Z_OK;
    }
    Unpacked(const Unpacked&) = delete;
    Unpacked& operator=(const Unpacked&) = delete;
    ~Unpacked() override {
        if (ready_) inflateEnd(&zlib_);
    }

    Result<std::size_t> read(char* buffer, std::size_t size) override {
        zlib_.next_out = reinterpret_cast<Bytef*>(buffer);
        zlib_.avail_out = static_cast<uInt>(std::min<std::size_t>(size, std::numeric_limits<uInt>::max()));
        const uInt wanted = zlib_.avail_out;
        while (zlib_.avail_out == wanted && !ended_) {
            if (zlib_.avail_in == 0) {
                const auto got = packed_->read(buffer_.data(), buffer_.size());
                if (!got) return got.error();
                if (*got == 0 && in_member_) return damaged();
                ended_ = *got == 0;
                in_ += *got;
                zlib_.next_in = reinterpret_cast<Bytef*>(buffer_.data());
                zlib_.avail_in = static_cast<uInt>(*got);
                continue;
            }
            if (!in_member_ && !begin_member()) break;
            if (!in_member_) continue;  // padding to the end of the buffer
            const int status = inflate(&zlib_, Z_NO_FLUSH);
            if (status == Z_STREAM_END) in_member_ = false;
            if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR) {
                if (zlib_.avail_out == wanted) return damaged();
                break;  // what came before the damage; the next call says so
            }
        }
        const std::size_t made = wanted - zlib_.avail_out;
        out_ += made;
        if (is_bomb(out_, in_)) return bomb_error;
        return made;
    }

private:
    /// Zero bytes between and after members are padding; anything else there is no part of the stream.
    bool begin_member() {
        while (zlib_.avail_in > 0 && *zlib_.next_in == 0) {
            ++zlib_.next_in;
            --zlib_.avail_in;
        }
        if (zlib_.avail_in == 0) return true;
        constexpr Bytef first_of_gzip = 0x1F;
        ended_ = !ready_ || *zlib_.next_in != first_of_gzip || inflateReset(&zlib_) != Z_OK;
        in_member_ = !ended_;
        return in_member_;
    }

    Error damaged() {
        ended_ = true;
        return Error{ErrorCode::corrupt, "the gzip data is damaged or cut off; fetch the file again"};
    }

    std::unique_ptr<ByteStream> packed_;
    std::vector<char> buffer_;
    z_stream zlib_{};
    bool ready_ = false;
    bool in_member_ = false;
    bool ended_ = false;
    std::uint64_t in_ = 0;
    std::uint64_t out_ = 0;
};

}  // namespace

Result<std::unique_ptr<ByteStream>> open_file(const std::string& path) {
    if (path == "-") return std::unique_ptr<ByteStream>(std::make_unique<FileStream>(STDIN_FILENO, false));
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return Error{errno == ENOENT ? ErrorCode::not_found : ErrorCode::io,
                     std::string("cannot be opened: ") + std::strerror(errno)};
    return std::unique_ptr<ByteStream>(std::make_unique<FileStream>(descriptor, true));
}

std::unique_ptr<ByteStream> memory_stream(std::string_view bytes) { return std::make_unique<MemoryStream>(bytes); }

std::unique_ptr<ByteStream> unpacked_stream(std::unique_ptr<ByteStream> packed) {
    return std::make_unique<Unpacked>(std::move(packed));
}

Looked look_into(std::unique_ptr<ByteStream> stream, std::size_t size) {
    Looked out;
    const Status read = append_up_to(*stream, size, out.head);
    out.stream = std::make_unique<PutBack>(out.head, std::move(stream), read ? std::nullopt : std::optional(read.error()));
    return out;
}

Result<std::string> read_up_to(ByteStream& stream, std::size_t size) {
    std::string out;
    const Status read = append_up_to(stream, size, out);
    if (!read) return read.error();
    return out;
}

Result<bool> BufferedReader::fill() {
    if (at_ < buffer_.size()) return true;
    buffer_.resize(buffer_size);
    at_ = 0;
    const auto got = stream_->read(buffer_.data(), buffer_.size());
    buffer_.resize(got ? *got : 0);
    if (!got) return got.error();
    return *got > 0;
}

Result<bool> BufferedReader::line(std::string& out, std::size_t limit) {
    out.clear();
    for (bool any = false;; any = true) {
        const auto more = fill();
        if (!more) return more.error();
        if (!*more) return any;
        const std::size_t end = buffer_.find('\n', at_);
        const bool ended = end != std::string::npos && end - at_ + out.size() <= limit;
        const std::size_t size = ended ? end - at_ : std::min(buffer_.size() - at_, limit - out.size());
        out.append(buffer_, at_, size);
        at_ += size + (ended ? 1 : 0);
        position_ += size + (ended ? 1 : 0);
        if (ended && out.ends_with('\r')) out.pop_back();
        if (ended || out.size() >= limit) return true;
    }
}

Result<std::size_t> BufferedReader::block(std::string& out, std::size_t size) {
    std::size_t done = 0;
    while (done < size) {
        const auto more = fill();
        if (!more) return more.error();
        if (!*more) break;
        const std::size_t part = std::min(size - done, buffer_.size() - at_);
        out.append(buffer_, at_, part);
        at_ += part;
        done += part;
    }
    position_ += done;
    return done;
}

Result<std::uint64_t> BufferedReader::skip(std::uint64_t size) {
    std::uint64_t done = 0;
    while (done < size) {
        const auto more = fill();
        if (!more) return more.error();
        if (!*more) break;
        const auto part = static_cast<std::size_t>(std::min<std::uint64_t>(size - done, buffer_.size() - at_));
        at_ += part;
        done += part;
    }
    position_ += done;
    return done;
}

void BufferedReader::push_back(std::string_view bytes) {
    buffer_ = std::string(bytes) + buffer_.substr(at_);
    at_ = 0;
    position_ -= bytes.size();
}

}  // namespace overt::intake

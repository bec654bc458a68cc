#include "output.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace overt::cli {
namespace {

Error write_error(const std::string& path, int error) {
    const std::string name = path.empty() ? "standard output" : path;
    if (error == EPIPE) return {ErrorCode::io, name + " was closed by its reader; what it had not read is lost"};
    const char* fix = error == ENOSPC ? "; free some space and run again" : error == EACCES ? "; check its permissions" : "";
    return {ErrorCode::io, "cannot write " + name + ": " + std::strerror(error) + fix};
}

std::string part_of(const std::string& path) { return path + ".part"; }

}  // namespace

Output::Output(int descriptor, std::string path) : descriptor_(descriptor), path_(std::move(path)) {}

Output::Output(Output&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), path_(std::exchange(other.path_, std::string())) {}

Output::~Output() {
    if (path_.empty() || descriptor_ < 0) return;
    ::close(descriptor_);
    ::unlink(part_of(path_).c_str());
}

Result<Output> Output::open(const std::string& path) {
    if (path.empty() || path == "-") return Output(STDOUT_FILENO, "");
    const int descriptor = ::open(part_of(path).c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (descriptor < 0) return write_error(path, errno);
    return Output(descriptor, path);
}

Status Output::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t put = ::write(descriptor_, bytes.data(), bytes.size());
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return write_error(path_, errno);
        bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    return Unit{};
}

Status Output::finish() {
    if (path_.empty()) return Unit{};
    const int descriptor = std::exchange(descriptor_, -1);
    const std::string part = part_of(path_);
    const bool kept = ::fsync(descriptor) == 0;
    const int error = errno;
    ::close(descriptor);
    if (!kept) {
        ::unlink(part.c_str());
        return write_error(path_, error);
    }
    if (::rename(part.c_str(), path_.c_str()) != 0) return write_error(path_, errno);
    return Unit{};
}

bool Output::is_terminal() const { return descriptor_ >= 0 && ::isatty(descriptor_) == 1; }

int terminal_width() {
    winsize size{};
    constexpr int narrowest = 40;
    constexpr int usual = 100;
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return usual;
    return std::max<int>(narrowest, size.ws_col);
}

bool wants_colour(const Output& output) {
    const char* refused = std::getenv("NO_COLOR");
    return output.is_terminal() && (refused == nullptr || *refused == '\0');
}

}  // namespace overt::cli

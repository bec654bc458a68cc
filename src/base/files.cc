#include "base/files.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

namespace overt::base {
namespace {

Error system_error(const std::string& what, const std::string& path, int error) {
    const ErrorCode code = error == ENOENT ? ErrorCode::not_found : ErrorCode::io;
    const char* fix = error == ENOENT   ? "; check the path"
                      : error == EACCES ? "; check its permissions"
                      : error == ENOSPC ? "; free some space and run again"
                                        : "";
    return {code, what + " " + path + ": " + std::strerror(error) + fix};
}

class Descriptor {
public:
    explicit Descriptor(int value) : value_(value) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (value_ > STDIN_FILENO) ::close(value_);
    }
    [[nodiscard]] int get() const { return value_; }

private:
    int value_;
};

class RealFiles final : public Files {
public:
    Result<std::string> read(const std::string& path, std::uint64_t limit) const override {
        const bool standard_input = path == "-";
        const Descriptor file(standard_input ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC));
        if (file.get() < 0) return system_error("cannot read", path, errno);
        std::string bytes;
        struct stat status {};
        if (!standard_input && ::fstat(file.get(), &status) == 0 && S_ISREG(status.st_mode))
            bytes.reserve(static_cast<std::size_t>(std::min<std::uint64_t>(static_cast<std::uint64_t>(status.st_size), limit)) +
                          1);
        char buffer[1 << 16];
        for (;;) {
            const ssize_t got = ::read(file.get(), buffer, sizeof buffer);
            if (got < 0 && errno == EINTR) continue;
            if (got < 0) return system_error("cannot read", path, errno);
            if (got == 0) return bytes;
            if (bytes.size() + static_cast<std::size_t>(got) > limit)
                return Error{ErrorCode::too_large,
                             path + " is over the limit of " + std::to_string(limit >> 20) + " MiB; split it"};
            bytes.append(buffer, static_cast<std::size_t>(got));
        }
    }

    Status write(const std::string& path, std::string_view bytes) const override {
        const std::string beside = path + ".part";
        const Descriptor file(::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
        if (file.get() < 0) return system_error("cannot write", path, errno);
        while (!bytes.empty()) {
            const ssize_t put = ::write(file.get(), bytes.data(), bytes.size());
            if (put < 0 && errno == EINTR) continue;
            if (put < 0) {
                const int error = errno;
                ::unlink(beside.c_str());
                return system_error("cannot write", path, error);
            }
            bytes.remove_prefix(static_cast<std::size_t>(put));
        }
        if (::fsync(file.get()) != 0 || ::rename(beside.c_str(), path.c_str()) != 0) {
            const int error = errno;
            ::unlink(beside.c_str());
            return system_error("cannot write", path, error);
        }
        return Unit{};
    }

    Result<std::vector<std::string>> list(const std::string& folder) const override {
        namespace fs = std::filesystem;
        std::vector<std::string> paths;
        std::error_code error;
        fs::recursive_directory_iterator entry(folder, error);
        for (const fs::recursive_directory_iterator end; !error && entry != end; entry.increment(error)) {
            if (entry->path().filename().native().starts_with('.')) {
                if (entry->is_directory(error)) entry.disable_recursion_pending();
                continue;
            }
            std::error_code ignored;
            if (entry->is_regular_file(ignored)) paths.push_back(entry->path().string());
        }
        if (error) return system_error("cannot list", folder, error.value());
        std::sort(paths.begin(), paths.end());
        return paths;
    }

    bool is_folder(const std::string& path) const override {
        std::error_code ignored;
        return std::filesystem::is_directory(path, ignored);
    }
};

}  // namespace

const Files& real_files() {
    static const RealFiles files;
    return files;
}

Result<MappedFile> MappedFile::open(const std::string& path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat status {};
    if (file.get() < 0 || ::fstat(file.get(), &status) != 0) return system_error("cannot read", path, errno);
    if (!S_ISREG(status.st_mode)) return Error{ErrorCode::invalid_argument, path + " is not a file"};
    if (status.st_size == 0) return MappedFile(nullptr, 0);
    const auto size = static_cast<std::size_t>(status.st_size);
    void* data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.get(), 0);
    if (data == MAP_FAILED) return system_error("cannot map", path, errno);
    return MappedFile(data, size);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    return *this;
}

void MappedFile::forget_pages() const {
    if (data_ != nullptr) ::madvise(const_cast<void*>(data_), size_, MADV_DONTNEED);
}

MappedFile::~MappedFile() {
    if (data_ != nullptr) ::munmap(const_cast<void*>(data_), size_);
}

}  // namespace overt::base

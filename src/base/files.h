// The disk as the rest of the program sees it: one small interface, so that tests can make it fail.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "overt/result.h"

namespace overt::base {

/// Thread safe when the implementation is; the real one is.
class Files {
public:
    virtual ~Files() = default;
    /// The whole file; too_large past `limit` bytes. "-" is standard input.
    [[nodiscard]] virtual Result<std::string> read(const std::string& path, std::uint64_t limit) const = 0;
    /// Writes beside the target, then renames: the old content or the new, never half.
    [[nodiscard]] virtual Status write(const std::string& path, std::string_view bytes) const = 0;
    /// Every regular file below the folder, paths as `folder/...`, in byte order of the path. Hidden ones are left out.
    [[nodiscard]] virtual Result<std::vector<std::string>> list(const std::string& folder) const = 0;
    [[nodiscard]] virtual bool is_folder(const std::string& path) const = 0;
};

/// The machine's disk.
const Files& real_files();

/// A file mapped into memory for reading; unmapped with the object. Movable.
class MappedFile {
public:
    static Result<MappedFile> open(const std::string& path);
    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;
    ~MappedFile();
    [[nodiscard]] std::string_view bytes() const& { return {static_cast<const char*>(data_), size_}; }
    [[nodiscard]] std::string_view bytes() const&& = delete;
    /// Gives back the memory of the pages read so far; they are read again when wanted.
    void forget_pages() const;

private:
    MappedFile(const void* data, std::size_t size) : data_(data), size_(size) {}
    const void* data_ = nullptr;
    std::size_t size_ = 0;
};

}  // namespace overt::base

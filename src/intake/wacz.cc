// Zip files of web archives: libarchive walks through them, by the directory at their end where the file can be sought in.
#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

#include "article/letters.h"
#include "intake/records.h"

namespace overt::intake {
namespace {

class Zip {
public:
    Zip() : archive_(archive_read_new()) { archive_read_support_format_zip(archive_); }
    Zip(const Zip&) = delete;
    Zip& operator=(const Zip&) = delete;
    ~Zip() {
        archive_read_free(archive_);
        if (descriptor_ > STDIN_FILENO) ::close(descriptor_);
    }

    Status open(const std::string& path) {
        descriptor_ = path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        if (descriptor_ < 0) return Error{ErrorCode::not_found, "cannot be opened; check the path and its permissions"};
        return archive_read_open_fd(archive_, descriptor_, 1 << 16) == ARCHIVE_OK ? Status(Unit{}) : Status(fault());
    }
    Status open_memory(std::string_view bytes) {
        return archive_read_open_memory(archive_, bytes.data(), bytes.size()) == ARCHIVE_OK ? Status(Unit{}) : Status(fault());
    }

    /// The path of the next file in it; empty at the end.
    Result<std::string> next() {
        archive_entry* entry = nullptr;
        const int status = archive_read_next_header(archive_, &entry);
        if (status == ARCHIVE_EOF) return std::string();
        if (status != ARCHIVE_OK && status != ARCHIVE_WARN) return fault();
        const char* path = archive_entry_pathname(entry);
        return std::string(path == nullptr || *path == '\0' ? "?" : path);
    }

    Result<std::size_t> read(char* buffer, std::size_t size) {
        const la_ssize_t got = archive_read_data(archive_, buffer, size);
        if (got < 0) return fault();
        unpacked_ += static_cast<std::uint64_t>(got);
        if (is_bomb(unpacked_, static_cast<std::uint64_t>(std::max<la_int64_t>(archive_filter_bytes(archive_, -1), 0))))
            return bomb_error;
        return static_cast<std::size_t>(got);
    }

private:
    [[nodiscard]] Error fault() const {
        const char* what = archive_error_string(archive_);
        return {ErrorCode::corrupt, "the zip file is damaged" + (what == nullptr ? "" : std::string(": ") + what)};
    }

    archive* archive_;
    int descriptor_ = -1;
    std::uint64_t unpacked_ = 0;
};

/// The bytes of the entry that the zip file stands at.
class EntryStream : public ByteStream {
public:
    explicit EntryStream(std::shared_ptr<Zip> zip) : zip_(std::move(zip)) {}
    Result<std::size_t> read(char* buffer, std::size_t size) override { return zip_->read(buffer, size); }

private:
    std::shared_ptr<Zip> zip_;
};

class Wacz : public Records {
public:
    explicit Wacz(std::shared_ptr<Zip> zip) : zip_(std::move(zip)) {}

    std::optional<Record> next() override {
        while (!ended_) {
            if (inner_) {
                if (auto record = inner_->next()) {
                    if (record->problem) record->problem->message = entry_ + ": " + record->problem->message;
                    return record;
                }
                inner_.reset();
            }
            const auto entry = zip_->next();
            if (!entry || (entry->empty() && !any_)) {
                ended_ = true;
                Record record;
                record.problem =
                    entry ? Error{ErrorCode::unsupported, "holds no .warc or .warc.gz; a WACZ file does"} : entry.error();
                return record;
            }
            ended_ = entry->empty();
            const std::string name = article::lower(*entry);
            const bool packed = name.ends_with(".warc.gz");
            if (!packed && !name.ends_with(".warc")) continue;
            any_ = true;
            entry_ = *entry;
            auto stream = std::unique_ptr<ByteStream>(std::make_unique<EntryStream>(zip_));
            inner_ = warc_records(packed ? unpacked_stream(std::move(stream)) : std::move(stream));
        }
        return std::nullopt;
    }

private:
    std::shared_ptr<Zip> zip_;
    std::unique_ptr<Records> inner_;
    std::string entry_;
    bool ended_ = false;
    bool any_ = false;
};

Result<std::unique_ptr<Records>> opened(const std::shared_ptr<Zip>& zip, const Status& status) {
    if (!status) return status.error();
    return std::unique_ptr<Records>(std::make_unique<Wacz>(zip));
}

}  // namespace

Result<std::unique_ptr<Records>> wacz_records(const std::string& path) {
    const auto zip = std::make_shared<Zip>();
    return opened(zip, zip->open(path));
}

Result<std::unique_ptr<Records>> wacz_records_in(std::string_view bytes) {
    const auto zip = std::make_shared<Zip>();
    return opened(zip, zip->open_memory(bytes));
}

}  // namespace overt::intake

// Which reports have a key: an inverted index as runs of postings inside an SQLite file. Each commit adds a run; four runs of
// about one size are merged into one, so a key is looked up in few of them and each posting is written only a few times over.
// Part of module store.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "overt/result.h"
#include "store/database.h"

namespace overt::store {

struct Posting {
    std::uint32_t key = 0;
    std::uint32_t report = 0;
    friend auto operator<=>(const Posting&, const Posting&) = default;
};

/// Ascending postings as bytes: differences of keys, and of reports where the key is the same, seven bits a byte.
std::string pack(std::span<const Posting> postings);
/// The inverse. False when the bytes are not those of ascending postings.
bool unpack(std::string_view bytes, std::vector<Posting>& out);
/// The same for the first `most` postings of each of these keys (ascending) alone; what lies behind the last key is not read.
bool take_some(std::string_view bytes, std::span<const std::uint32_t> keys, std::size_t most, std::vector<Posting>& out);

class IndexRuns {
public:
    static Result<IndexRuns> open(Database& database);
    /// Adds ascending postings of new reports, inside the caller's transaction.
    Status add(std::span<const Posting> postings);
    /// For each key (ascending) the first reports that have it, at most `most` in each run.
    Result<std::vector<Posting>> find(std::span<const std::uint32_t> keys, std::size_t most);
    /// Reads every run; corrupt when one does not hold what its row says. `reports`: all numbers lie below it.
    Status check(std::uint32_t reports);
    /// Of all runs.
    [[nodiscard]] std::int64_t postings() const;
    /// Another process may have changed the runs.
    Status reload();

private:
    /// A run is cut into 2^bits buckets by the upper bits of the keys.
    struct Run {
        std::int64_t number = 0;
        int bits = 0;
        std::int64_t postings = 0;
    };
    class Reader;
    IndexRuns(Database& database, Statement bucket, Statement new_bucket)
        : database_(&database), bucket_(std::move(bucket)), new_bucket_(std::move(new_bucket)) {}
    Status write(const Run& run, std::span<const Posting> postings);
    Status merge_full_levels();
    Status merge(std::span<const Run> parts);
    Status note(const Run& run);

    Database* database_;
    Statement bucket_;
    Statement new_bucket_;
    std::vector<Run> runs_;
};

}  // namespace overt::store

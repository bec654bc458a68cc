// Which reports have a key: an inverted index as runs of postings inside an SQLite file. Each commit adds a run; four runs of
// about one size are merged into one, so a key is looked up in few of them and each posting is written only a few times over. A
// run holds the first hundred reports of a key, whom later copies come from. Part of module store.
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
/// The same for these keys (ascending) alone; what lies behind the last key is not read.
bool take_some(std::string_view bytes, std::span<const std::uint32_t> keys, std::vector<Posting>& out);
/// Of ascending postings leaves the first hundred of each key; gives how many it left out.
std::int64_t keep_first(std::vector<Posting>& postings);

class IndexRuns {
public:
    static Result<IndexRuns> open(Database& database);
    /// Adds postings of new reports, inside the caller's transaction.
    Status add(std::vector<Posting> postings);
    /// For each key (ascending) the first reports in each run that have it.
    Result<std::vector<Posting>> find(std::span<const std::uint32_t> keys);
    /// Reads every run; corrupt when one does not hold what its row says. `reports`: all numbers lie below it.
    Status check(std::uint32_t reports);
    /// Of all runs, those counted that were left out.
    [[nodiscard]] std::int64_t postings() const;
    /// Another process may have changed the runs.
    Status reload();

private:
    /// A run is cut into 2^bits buckets by the upper bits of the keys.
    struct Run {
        std::int64_t number = 0;
        int bits = 0;
        std::int64_t postings = 0;
        std::int64_t left_out = 0;  ///< past the first hundred of a key
    };
    class Reader;
    IndexRuns(Database& database, Statement bucket, Statement new_bucket, Statement list)
        : database_(&database), bucket_(std::move(bucket)), new_bucket_(std::move(new_bucket)), list_(std::move(list)) {}
    Status write(const Run& run, std::span<const Posting> postings);
    Status merge_full_levels();
    Status merge(std::span<const Run> parts);
    Status note(const Run& run);
    static int level_of(const Run& run);

    Database* database_;
    Statement bucket_;
    Statement new_bucket_;
    Statement list_;
    std::vector<Run> runs_;
};

}  // namespace overt::store

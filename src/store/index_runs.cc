#include "store/index_runs.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <optional>

namespace overt::store {
namespace {

constexpr std::int64_t bucket_postings = 64;  // about; a bucket is one row, of which half is read for a key
constexpr int most_bits = 24;
constexpr std::size_t runs_of_a_level = 4;
constexpr std::int64_t first_reports = 100;    // of those that have a key
constexpr std::int64_t first_level = 1 << 16;  // postings of the runs that are merged first

int bits_for(std::int64_t postings) {
    const auto buckets = static_cast<std::uint64_t>(std::max<std::int64_t>(1, postings / bucket_postings));
    return std::min(most_bits, static_cast<int>(std::bit_width(buckets)) - 1);
}
std::int64_t row_of(std::int64_t run, std::int64_t bucket) { return run << most_bits | bucket; }
std::int64_t bucket_of(std::uint32_t key, int bits) { return bits == 0 ? 0 : key >> (32 - bits); }

void put(std::string& out, std::uint32_t value) {
    for (; value >= 0x80; value >>= 7) out += static_cast<char>(value | 0x80);
    out += static_cast<char>(value);
}
/// False where the bytes are no number of 32 bits.
bool take(const unsigned char*& at, const unsigned char* end, std::uint32_t& value) {
    if (at == end) return false;
    value = *at++;
    if (value < 0x80) return true;  // most often
    value &= 0x7F;
    for (int shift = 7; at != end && shift < 35; shift += 7) {
        const std::uint32_t byte = *at++;
        value |= (byte & 0x7F) << shift;
        if (byte < 0x80) return shift < 28 || byte < 16;
    }
    return false;
}

Error damaged(const std::string& path, std::string_view what) {
    return {ErrorCode::corrupt, fmt::format("{}: the index is damaged ({}); make it anew from the reports", path, what)};
}

/// Hands each posting to `visit` until it wants no more; false where the bytes are no postings.
template <class Visit>
bool each_posting(std::string_view bytes, const Visit& visit) {
    std::uint64_t key = 0;
    std::uint64_t report = 0;
    const auto* at = reinterpret_cast<const unsigned char*>(bytes.data());
    const auto* const end = at + bytes.size();
    std::uint32_t step = 0;
    std::uint32_t value = 0;
    while (at != end) {
        if (!take(at, end, step) || !take(at, end, value)) return false;
        report = step == 0 ? report + value : value;
        key += step;
        if (key > 0xFFFFFFFF || report > 0xFFFFFFFF) return false;
        if (!visit(Posting{static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(report)})) return true;
    }
    return true;
}

}  // namespace

std::string pack(std::span<const Posting> postings) {
    std::string out;
    Posting last;
    for (const Posting& one : postings) {
        put(out, one.key - last.key);
        put(out, one.key == last.key ? one.report - last.report : one.report);
        last = one;
    }
    return out;
}

bool unpack(std::string_view bytes, std::vector<Posting>& out) {
    return each_posting(bytes, [&](const Posting& posting) {
        out.push_back(posting);
        return true;
    });
}

/// Reads the buckets of one run in order.
class IndexRuns::Reader {
public:
    Reader(Statement rows, const Run& run, std::string path) : rows_(std::move(rows)), run_(run), path_(std::move(path)) {
        rows_.bind(row_of(run.number, 0)).bind(row_of(run.number + 1, 0));
        next();
    }
    /// Appends the postings with keys up to `last`.
    Status take_until(std::uint32_t last, std::vector<Posting>& out) {
        while (bucket_ && *bucket_ <= bucket_of(last, run_.bits)) {
            const std::size_t before = out.size();
            if (!unpack(data_, out)) return damaged(path_, fmt::format("run {}, bucket {}", run_.number, *bucket_));
            for (std::size_t i = before; i < out.size(); ++i)
                if (bucket_of(out[i].key, run_.bits) != *bucket_)
                    return damaged(path_, fmt::format("run {}, bucket {}", run_.number, *bucket_));
            taken_ += static_cast<std::int64_t>(out.size() - before);
            next();
        }
        return rows_.status();
    }
    [[nodiscard]] bool complete() const { return taken_ == run_.postings; }

private:
    void next() {
        bucket_.reset();
        if (!rows_.step()) return;
        bucket_ = rows_.integer() - row_of(run_.number, 0);
        data_ = rows_.bytes();
    }
    Statement rows_;
    Run run_;
    std::string path_;
    std::optional<std::int64_t> bucket_;
    std::string data_;
    std::int64_t taken_ = 0;
};

Result<IndexRuns> IndexRuns::open(Database& database) {
    auto bucket = database.prepare("SELECT data FROM postings WHERE bucket = ?");
    if (!bucket) return bucket.error();
    auto new_bucket = database.prepare("INSERT INTO postings VALUES(?,?)");
    if (!new_bucket) return new_bucket.error();
    auto list = database.prepare("SELECT number, bits, postings, left_out FROM runs ORDER BY number");
    if (!list) return list.error();
    IndexRuns runs(database, std::move(*bucket), std::move(*new_bucket), std::move(*list));
    if (Status status = runs.reload(); !status) return status.error();
    return runs;
}

Status IndexRuns::reload() {
    runs_.clear();
    std::optional<std::int64_t> wrong;
    while (!wrong && list_.step()) {
        Run run;
        run.number = list_.integer();
        run.bits = static_cast<int>(list_.integer());
        run.postings = list_.integer();
        run.left_out = list_.integer();
        if (run.number < 0 || run.number >= (std::int64_t{1} << 38) || run.bits < 0 || run.bits > most_bits || run.postings < 0 ||
            run.left_out < 0)
            wrong = run.number;
        runs_.push_back(run);
    }
    if (Status status = list_.reset(); !status) return status;
    return wrong ? Status(damaged(database_->path(), fmt::format("run {}", *wrong))) : Status(Unit{});
}

Status IndexRuns::note(const Run& run) {
    auto row = database_->prepare("INSERT INTO runs VALUES(?,?,?,?)");
    if (!row) return row.error();
    runs_.push_back(run);
    return row->bind(run.number).bind(std::int64_t{run.bits}).bind(run.postings).bind(run.left_out).run();
}

Status IndexRuns::add(std::vector<Posting> postings) {
    if (postings.empty()) return Unit{};
    std::sort(postings.begin(), postings.end());
    Run run;
    run.number = runs_.empty() ? 0 : runs_.back().number + 1;
    run.left_out = keep_first(postings);
    run.postings = static_cast<std::int64_t>(postings.size());
    run.bits = bits_for(run.postings);
    if (Status status = write(run, postings); !status) return status;
    if (Status status = note(run); !status) return status;
    return merge_full_levels();
}

Status IndexRuns::write(const Run& run, std::span<const Posting> postings) {
    for (std::size_t i = 0; i < postings.size();) {
        const std::int64_t bucket = bucket_of(postings[i].key, run.bits);
        std::size_t end = i;
        while (end < postings.size() && bucket_of(postings[end].key, run.bits) == bucket) ++end;
        new_bucket_.bind(row_of(run.number, bucket)).bind_bytes(pack(postings.subspan(i, end - i)));
        if (Status status = new_bucket_.run(); !status) return status;
        i = end;
    }
    return Unit{};
}

int IndexRuns::level_of(const Run& run) {
    int level = 0;
    for (std::int64_t size = first_level; size * 2 <= run.postings + run.left_out; size *= std::int64_t{runs_of_a_level}) ++level;
    return level;
}

Status IndexRuns::merge_full_levels() {
    for (bool merged = true; merged;) {
        merged = false;
        for (int level = 0; level < 40 && !merged; ++level) {
            std::vector<Run> same;
            for (const Run& run : runs_)
                if (level_of(run) == level) same.push_back(run);
            if (same.size() < runs_of_a_level) continue;
            if (Status status = merge(same); !status) return status;
            merged = true;
        }
    }
    return Unit{};
}

Status IndexRuns::merge(std::span<const Run> parts) {
    Run whole{runs_.back().number + 1, 0, 0, 0};
    std::int64_t given = 0;
    int coarse = most_bits;
    std::vector<Reader> readers;
    for (const Run& part : parts) {
        given += part.postings;
        whole.left_out += part.left_out;
        coarse = std::min(coarse, part.bits);
        auto rows = database_->prepare("SELECT bucket, data FROM postings WHERE bucket >= ? AND bucket < ? ORDER BY bucket");
        if (!rows) return rows.error();
        readers.emplace_back(std::move(*rows), part, database_->path());
    }
    whole.bits = bits_for(given);
    std::vector<Posting> some;
    for (std::uint64_t range = 0; range < (std::uint64_t{1} << coarse); ++range) {
        const auto last = static_cast<std::uint32_t>(((range + 1) << (32 - coarse)) - 1);
        some.clear();
        for (Reader& reader : readers)
            if (Status status = reader.take_until(last, some); !status) return status;
        std::sort(some.begin(), some.end());
        const std::int64_t left_out = keep_first(some);
        whole.left_out += left_out;
        given -= left_out;
        if (Status status = write(whole, some); !status) return status;
    }
    whole.postings = given;
    readers.clear();
    auto old_rows = database_->prepare("DELETE FROM postings WHERE bucket >= ? AND bucket < ?");
    if (!old_rows) return old_rows.error();
    auto old_run = database_->prepare("DELETE FROM runs WHERE number = ?");
    if (!old_run) return old_run.error();
    for (const Run& part : parts) {
        if (Status status = old_rows->bind(row_of(part.number, 0)).bind(row_of(part.number + 1, 0)).run(); !status) return status;
        if (Status status = old_run->bind(part.number).run(); !status) return status;
        std::erase_if(runs_, [&](const Run& run) { return run.number == part.number; });
    }
    return note(whole);
}

bool take_some(std::string_view bytes, std::span<const std::uint32_t> keys, std::vector<Posting>& out) {
    std::size_t next = 0;  // of keys
    return each_posting(bytes, [&](const Posting& posting) {
        while (next < keys.size() && keys[next] < posting.key) ++next;
        if (next == keys.size()) return false;  // what follows is not asked for
        if (keys[next] == posting.key) out.push_back(posting);
        return true;
    });
}

std::int64_t keep_first(std::vector<Posting>& postings) {
    std::int64_t of_key = 0;
    std::uint32_t key = 0;
    return static_cast<std::int64_t>(std::erase_if(postings, [&](const Posting& posting) {
        of_key = posting.key == key ? of_key + 1 : 1;
        key = posting.key;
        return of_key > first_reports;
    }));
}

Result<std::vector<Posting>> IndexRuns::find(std::span<const std::uint32_t> keys) {
    std::vector<Posting> out;
    for (const Run& run : runs_) {
        for (std::size_t i = 0; i < keys.size();) {
            const std::int64_t bucket = bucket_of(keys[i], run.bits);
            std::size_t end = i;
            while (end < keys.size() && bucket_of(keys[end], run.bits) == bucket) ++end;
            bucket_.bind(row_of(run.number, bucket));
            if (bucket_.step() && !take_some(bucket_.bytes(), keys.subspan(i, end - i), out))
                return damaged(database_->path(), fmt::format("run {}, bucket {}", run.number, bucket));
            if (Status status = bucket_.reset(); !status) return status.error();
            i = end;
        }
    }
    return out;
}

std::int64_t IndexRuns::postings() const {
    std::int64_t sum = 0;
    for (const Run& run : runs_) sum += run.postings + run.left_out;
    return sum;
}

Status IndexRuns::check(std::uint32_t reports) {
    for (const Run& run : runs_) {
        auto rows = database_->prepare("SELECT bucket, data FROM postings WHERE bucket >= ? AND bucket < ? ORDER BY bucket");
        if (!rows) return rows.error();
        Reader reader(std::move(*rows), run, database_->path());
        std::vector<Posting> some;
        std::optional<Posting> last;
        for (std::uint64_t range = 0; range < (std::uint64_t{1} << run.bits); ++range) {
            some.clear();
            const auto end = static_cast<std::uint32_t>(((range + 1) << (32 - run.bits)) - 1);
            if (Status status = reader.take_until(end, some); !status) return status;
            for (const Posting& one : some) {
                if (one.report >= reports || (last && one <= *last))
                    return damaged(database_->path(), fmt::format("run {}", run.number));
                last = one;
            }
        }
        if (!reader.complete()) return damaged(database_->path(), fmt::format("run {} is not whole", run.number));
    }
    return Unit{};
}

}  // namespace overt::store

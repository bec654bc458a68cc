#include "article/origin.h"

#include <algorithm>

namespace overt::article {
namespace {

using Runs = std::vector<OriginRun>;

/// The run that byte `at` lies in. Precondition: there is a run.
Runs::const_iterator run_of(const Runs& runs, std::uint32_t at) {
    const auto next = std::upper_bound(runs.begin(), runs.end(), at,
                                       [](std::uint32_t value, const OriginRun& run) { return value < run.text; });
    return next == runs.begin() ? next : next - 1;
}

}  // namespace

OriginMap identity_map(std::uint32_t size, std::uint32_t page) {
    OriginMap map;
    append_exact(map, 0, page, size);
    return map;
}

void append_exact(OriginMap& map, std::uint32_t text, std::uint32_t page, std::uint32_t size) {
    if (size == 0) return;
    if (!map.runs.empty()) {
        OriginRun& last = map.runs.back();
        const bool continues = last.exact && last.page_end == page && last.page_end - last.page == text - last.text;
        if (continues) {
            last.page_end += size;
            return;
        }
    }
    map.runs.push_back({text, page, page + size, true});
}

void append_inexact(OriginMap& map, std::uint32_t text, ByteRange page) {
    if (!map.runs.empty() && map.runs.back().text == text) return;  // an empty run before: its place is taken
    map.runs.push_back({text, page.begin, page.end, false});
}

ByteRange page_range(const OriginMap& map, ByteRange range) {
    if (map.runs.empty()) return {};
    const auto page_at = [&](std::uint32_t at, bool past) {
        const OriginRun& run = *run_of(map.runs, at);
        if (run.exact) return std::min(run.page + (at - run.text) + (past ? 1 : 0), run.page_end);
        return past ? run.page_end : run.page;
    };
    const std::uint32_t begin = page_at(range.begin, false);
    const std::uint32_t end = range.end > range.begin ? page_at(range.end - 1, true) : begin;
    return {begin, std::max(begin, end)};
}

void append_range(OriginMap& map, std::uint32_t text, const OriginMap& inner, ByteRange range) {
    if (range.begin >= range.end || inner.runs.empty()) return;
    auto run = run_of(inner.runs, range.begin);
    for (std::uint32_t at = range.begin; at < range.end; ++run) {
        const auto next = run + 1;
        const std::uint32_t stop = next == inner.runs.end() ? range.end : std::min(range.end, next->text);
        if (stop <= at) continue;
        if (run->exact)
            append_exact(map, text, run->page + (at - run->text), stop - at);
        else
            append_inexact(map, text, {run->page, run->page_end});
        text += stop - at;
        at = stop;
    }
}

}  // namespace overt::article

#include "lineage/overlap.h"

#include <algorithm>

namespace overt::lineage {
namespace {

Shared shared_of(std::uint32_t common, std::size_t size_a, std::size_t size_b) {
    const auto share = [common](std::size_t size) {
        return size == 0 ? 0.0 : static_cast<double>(common) / static_cast<double>(size);
    };
    return {share(size_a), share(size_b), common};
}

Shared shared(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
    return shared_of(intersection(a, b), a.size(), b.size());
}

bool holds(std::span<const std::uint32_t> set, std::uint32_t value) { return std::binary_search(set.begin(), set.end(), value); }

}  // namespace

std::uint32_t intersection(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
    std::uint32_t common = 0;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        if (a[i] == b[j]) ++common;
        const bool step_a = a[i] <= b[j];
        const bool step_b = b[j] <= a[i];
        i += step_a ? 1 : 0;
        j += step_b ? 1 : 0;
    }
    return common;
}

Overlap overlap(const Fingerprint& a, const Fingerprint& b) {
    Overlap out;
    out.runs = shared(a.runs, b.runs);
    out.skeletons = shared(a.skeletons, b.skeletons);
    out.terms = shared(a.terms, b.terms);
    out.anchors = shared(a.anchors, b.anchors);
    const auto [shorter, longer] = std::minmax(a.words, b.words);
    out.length_ratio = longer == 0 ? 1.0 : static_cast<double>(shorter) / static_cast<double>(longer);

    for (std::size_t i = 0, j = 0; i < a.runs.size() && j < b.runs.size();) {
        const std::uint32_t left = a.runs[i];
        const std::uint32_t right = b.runs[j];
        if (left == right) {
            const bool in_a = holds(a.quoted, left);
            const bool in_b = holds(b.quoted, left);
            if (in_a && in_b) ++out.quoted_by_both;
            if (in_a && !in_b) ++out.quoted_by_a;
            if (in_b && !in_a) ++out.quoted_by_b;
        }
        i += left <= right ? 1 : 0;
        j += right <= left ? 1 : 0;
    }
    const std::uint32_t quoted = out.quoted_by_a + out.quoted_by_b + out.quoted_by_both;
    out.plain_runs = shared_of(out.runs.count - quoted, a.runs.size() - a.quoted.size(), b.runs.size() - b.quoted.size());
    return out;
}

}  // namespace overt::lineage

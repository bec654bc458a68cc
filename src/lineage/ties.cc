#include "lineage/ties.h"

#include <algorithm>

#include "lineage/credits.h"

namespace overt::lineage {
namespace {

/// The query without what only counts visitors.
std::string telling_query(std::string_view query) {
    std::string kept;
    while (!query.empty()) {
        const std::size_t end = std::min(query.find('&'), query.size());
        const std::string_view one = query.substr(0, end);
        if (!one.empty() && !one.starts_with("utm_") && !one.starts_with("fbclid=")) {
            kept += kept.empty() ? '?' : '&';
            kept += one;
        }
        query.remove_prefix(std::min(end + 1, query.size()));
    }
    return kept;
}

}  // namespace

std::string page_address(std::string_view url) {
    const std::size_t scheme = url.find("://");
    if (scheme == std::string_view::npos || !url.starts_with("http")) return {};
    url = url.substr(scheme + 3);
    url = url.substr(0, url.find('#'));
    const std::size_t question = url.find('?');
    const std::string query = question == std::string_view::npos ? std::string() : telling_query(url.substr(question + 1));
    url = url.substr(0, question);
    const std::size_t slash = std::min(url.find('/'), url.size());
    std::string out(url.substr(0, slash));
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (out.starts_with("www.")) out.erase(0, 4);
    std::string_view path = url.substr(slash);
    while (path.ends_with('/')) path.remove_suffix(1);
    if (path.empty() && query.empty()) return {};
    return out.append(path).append(query);
}

Tie tie_to(const Fingerprint& one, const Fingerprint& other) {
    if (!other.address.empty() && std::binary_search(one.linked.begin(), one.linked.end(), other.address)) return Tie::link;
    const bool credited = std::any_of(one.credits.begin(), one.credits.end(),
                                      [&](const Credit& c) { return names_outlet(c.source, other.outlet); });
    return credited ? Tie::credit : Tie::none;
}

}  // namespace overt::lineage

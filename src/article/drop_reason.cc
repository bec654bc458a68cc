#include "article/drop_reason.h"

#include <algorithm>
#include <array>

namespace overt::article {
namespace {
constexpr std::array<std::string_view, 24> names{
    "none",       "hidden",        "navigation", "share-buttons", "related-links", "comments",  "comment-form", "advertising",
    "newsletter", "cookie-notice", "popup",      "byline",        "author-box",    "date-line", "caption",      "gallery",
    "tags",       "title",         "repeated",   "header",        "footer",        "sidebar",   "form",         "other"};
static_assert(names.size() == static_cast<std::size_t>(DropReason::other) + 1);
}  // namespace

std::string_view to_string(DropReason reason) { return names[static_cast<std::size_t>(reason)]; }

std::optional<DropReason> drop_reason(std::string_view name) {
    const auto* found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) return std::nullopt;
    return static_cast<DropReason>(found - names.begin());
}

}  // namespace overt::article

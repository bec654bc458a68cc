// Why a visible text of a page is not the article. The closed list, with the names that leave the program in `dropped[].why`.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace overt::article {

enum class DropReason : std::uint8_t {
    none,           ///< part of the article, as far as is known
    hidden,         ///< not shown to a reader: never reported
    navigation,     ///< menus, breadcrumbs, page numbers
    share_buttons,  ///< share, print, follow
    related_links,  ///< teasers of other articles, "read more"
    comments,       ///< what readers wrote
    comment_form,   ///< fields and labels for writing a comment
    advertising,
    newsletter,  ///< subscriptions, logins, donations
    cookie_notice,
    popup,
    byline,      ///< who wrote it
    author_box,  ///< about who wrote it
    date_line,   ///< when it was published
    caption,     ///< words of a picture or video
    gallery,     ///< a series of pictures with their words
    tags,
    title,     ///< the headline once more
    repeated,  ///< a paragraph once more
    header,    ///< of the site
    footer,    ///< of the site, copyright
    sidebar,
    form,  ///< fields and buttons
    other  ///< outside the article
};

/// "share-buttons".
std::string_view to_string(DropReason reason);
/// The inverse; none for an unknown name.
std::optional<DropReason> drop_reason(std::string_view name);

}  // namespace overt::article

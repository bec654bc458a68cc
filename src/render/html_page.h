// The frame of every page that overt makes: one file, nothing from the network, a content security policy that allows only its
// own style and script (by their SHA-256), light and dark, screen and paper.
#pragma once

#include <string>
#include <string_view>

namespace overt::render {

/// Text for HTML, also between double quotes. Control characters become U+FFFD.
std::string html_escaped(std::string_view text);

struct HtmlPage {
    std::string_view title;  ///< plain text
    std::string_view body;   ///< HTML
    std::string_view style;  ///< CSS, added to base_style()
    std::string_view script;
};
std::string html_page(const HtmlPage& page);

/// Type, colours (as CSS variables) and print rules that all pages share.
std::string_view base_style();

}  // namespace overt::render

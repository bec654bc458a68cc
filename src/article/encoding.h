// The character set of a page, and the page in UTF-8 with a map back to its own bytes. Thread safe.
#pragma once

#include <string>
#include <string_view>

#include "overt/document.h"

namespace overt::article {

struct DecodedPage {
    std::string text;       ///< valid UTF-8
    OriginMap map;          ///< text byte -> page byte
    std::string charset;    ///< name of the character set that was taken, lower case
    bool repaired = false;  ///< some bytes were not valid in it and became U+FFFD
};

/// Finds the character set, in this order: byte order mark; valid UTF-8 that is not plain ASCII; `given`, as the server or the
/// mail says it; what `<meta>` or the XML declaration names, read as the WHATWG Encoding Standard does ("iso-8859-1" is
/// windows-1252); ICU's detector; windows-1252.
DecodedPage decoded_page(std::string_view bytes, std::string_view given = {});

/// UTF-8 (or UTF-16 with a byte order mark) as given, code point for code point; what is not valid becomes U+FFFD.
DecodedPage decoded_text(std::string_view bytes, std::string_view given = {});

/// True for bytes that are no text: NULs outside UTF-16 and UTF-32, or mostly control characters.
bool is_binary(std::string_view bytes);

}  // namespace overt::article

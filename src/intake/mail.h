// A message of RFC 5322 with its MIME parts, read by GMime: a mail, or a page saved as MHTML. Thread safe.
#pragma once

#include <string_view>

#include "article/extract.h"
#include "overt/result.h"

namespace overt::intake {

/// The text of a message: its HTML part where it has one, else its plain text; subject, sender and day are those of the message.
/// corrupt when there is no part of text.
Result<article::Page> mail_page(std::string_view bytes);
/// Whether a text begins with the line that stands before each message of a mailbox: "From ana@example.org Mon Sep  4 09:00:00
/// 2023".
bool is_mailbox_line(std::string_view text);
/// The page that an MHTML file was saved for, with its address and the day it was saved.
Result<article::Page> mhtml_page(std::string_view bytes);

}  // namespace overt::intake

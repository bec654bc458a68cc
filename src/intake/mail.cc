#include "intake/mail.h"

#include <gmime/gmime.h>

#include <memory>
#include <mutex>
#include <string>

#include "article/calendar_text.h"
#include "article/letters.h"
#include "intake/records.h"

namespace overt::intake {
namespace {

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

std::string_view view(const char* text) { return text == nullptr ? std::string_view() : text; }

Owned<GMimeMessage> message_of(std::string_view bytes) {
    static std::once_flag once;
    std::call_once(once, [] { g_mime_init(); });
    const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
    const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    return Owned<GMimeMessage>(g_mime_parser_construct_message(parser.get(), nullptr));
}

/// The first part of each kind of text that is no attachment.
struct Parts {
    GMimePart* html = nullptr;
    GMimePart* plain = nullptr;
};

void collect(GMimeObject* /*parent*/, GMimeObject* object, gpointer out) {
    if (!GMIME_IS_PART(object)) return;
    auto& parts = *static_cast<Parts*>(out);
    auto* part = reinterpret_cast<GMimePart*>(object);
    if (g_mime_part_is_attachment(part) != 0) return;
    GMimeContentType* type = g_mime_object_get_content_type(object);
    const bool html = g_mime_content_type_is_type(type, "text", "html") != 0 ||
                      g_mime_content_type_is_type(type, "application", "xhtml+xml") != 0;
    if (html && parts.html == nullptr) parts.html = part;
    if (!html && parts.plain == nullptr && g_mime_content_type_is_type(type, "text", "plain") != 0) parts.plain = part;
}

std::string decoded(GMimePart* part) {
    const Owned<GMimeStream> memory(g_mime_stream_mem_new());
    GMimeDataWrapper* content = g_mime_part_get_content(part);
    if (content == nullptr) return {};
    g_mime_data_wrapper_write_to_stream(content, memory.get());
    GByteArray* bytes = g_mime_stream_mem_get_byte_array(reinterpret_cast<GMimeStreamMem*>(memory.get()));
    return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

std::optional<Date> day_of(GMimeMessage* message) {
    GDateTime* date = g_mime_message_get_date(message);
    if (date == nullptr) return std::nullopt;
    char* text = g_date_time_format(date, "%Y-%m-%d");
    const auto day = parse_date(view(text));
    g_free(text);
    return day;
}

Result<article::Page> page_of(GMimeMessage* message) {
    Parts parts;
    g_mime_message_foreach(message, &collect, &parts);
    GMimePart* part = parts.html != nullptr ? parts.html : parts.plain;
    if (part == nullptr) return Error{ErrorCode::corrupt, "the message has no part that is HTML or plain text"};
    article::Page page;
    page.bytes = decoded(part);
    page.given.format = parts.html != nullptr ? InputFormat::html : InputFormat::text;
    page.given.charset =
        article::lower(view(g_mime_object_get_content_type_parameter(reinterpret_cast<GMimeObject*>(part), "charset")));
    const std::string_view address = view(g_mime_part_get_content_location(part));
    if (address.starts_with("http")) page.given.url = std::string(address);
    return page;
}

}  // namespace

Result<article::Page> mail_page(std::string_view bytes) {
    const Owned<GMimeMessage> message = message_of(bytes);
    if (!message) return Error{ErrorCode::corrupt, "not a message: it begins with header lines such as From and Subject"};
    auto page = page_of(message.get());
    if (!page) return page;
    article::Given& given = page->given;
    if (const auto subject = view(g_mime_message_get_subject(message.get())); !subject.empty())
        given.title = std::string(subject);
    InternetAddressList* senders = g_mime_message_get_from(message.get());
    if (senders != nullptr && internet_address_list_length(senders) > 0) {
        InternetAddress* sender = internet_address_list_get_address(senders, 0);
        if (const auto name = view(internet_address_get_name(sender)); !name.empty()) given.byline = std::string(name);
    }
    given.published = day_of(message.get());
    given.published_from = "mail";
    return page;
}

Result<article::Page> mhtml_page(std::string_view bytes) {
    const Owned<GMimeMessage> message = message_of(bytes);
    if (!message) return Error{ErrorCode::corrupt, "not MHTML: it begins with header lines and holds MIME parts"};
    auto page = page_of(message.get());
    if (!page) return page;
    const auto address =
        view(g_mime_object_get_header(reinterpret_cast<GMimeObject*>(message.get()), "Snapshot-Content-Location"));
    if (address.starts_with("http")) page->given.url = std::string(address);
    page->given.fetched = day_of(message.get());
    return page;
}

}  // namespace overt::intake

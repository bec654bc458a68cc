#include "intake/sniff.h"

#include <algorithm>
#include <array>

#include "article/letters.h"
#include "intake/http_message.h"
#include "intake/mail.h"

namespace overt::intake {
namespace {

bool has_ending(std::string_view path, std::string_view ending) {
    return path.size() > ending.size() && article::same_letters(path.substr(path.size() - ending.size()), ending);
}

std::string_view unpacked_name(std::string_view path) { return has_ending(path, ".gz") ? path.substr(0, path.size() - 3) : path; }

/// The name of the root element, past the XML declaration, comments and white space.
std::string_view root_element(std::string_view head) {
    for (head = article::trimmed(head); head.starts_with("<?") || head.starts_with("<!"); head = article::trimmed(head)) {
        const std::string_view end = head.starts_with("<!--") ? "-->" : ">";
        const std::size_t at = head.find(end);
        if (at == std::string_view::npos) return {};
        head.remove_prefix(at + end.size());
    }
    if (!head.starts_with('<')) return {};
    return head.substr(1, std::min(head.find_first_of(" \t\r\n>/"), head.size()) - 1);
}

/// Lines of a header of mail, and one that no other text begins with.
InputFormat message_format(std::string_view head) {
    if (is_mailbox_line(head)) return InputFormat::mail;
    const std::size_t first = std::min(head.find('\n'), head.size());
    const std::string_view line = head.substr(0, first);
    const std::size_t colon = line.find(':');
    const bool header = colon != std::string_view::npos && colon > 0 && line.find(' ') > colon;
    if (!header) return InputFormat::automatic;
    const std::string_view fields = head.substr(0, std::min(head.find("\n\n"), head.find("\r\n\r\n")));
    const auto type = header_field(fields, "content-type");
    const bool related = type && media_type(*type) == "multipart/related";
    if (header_field(fields, "snapshot-content-location") || (related && !header_field(fields, "to"))) return InputFormat::mhtml;
    const bool mime = header_field(fields, "mime-version").has_value();
    const bool sent = header_field(fields, "from") && header_field(fields, "date");
    return (mime && type) || sent || header_field(fields, "return-path") ? InputFormat::mail : InputFormat::automatic;
}

}  // namespace

InputFormat container_format(std::string_view path, std::string_view head) {
    struct Name {
        std::string_view ending;
        InputFormat format;
    };
    constexpr std::array names{
        Name{".warc", InputFormat::warc}, Name{".wacz", InputFormat::wacz}, Name{".eml", InputFormat::mail},
        Name{".mbox", InputFormat::mail}, Name{".mht", InputFormat::mhtml}, Name{".mhtml", InputFormat::mhtml},
        Name{".pdf", InputFormat::pdf},   Name{".rss", InputFormat::feed},  Name{".atom", InputFormat::feed}};
    const std::string_view name = unpacked_name(path);
    for (const Name& one : names)
        if (has_ending(name, one.ending)) return one.format;
    if (is_plainly_a_page(path)) return InputFormat::automatic;
    if (head.starts_with("WARC/")) return InputFormat::warc;
    if (head.starts_with("%PDF-")) return InputFormat::pdf;
    if (head.starts_with("PK\x03\x04")) return InputFormat::wacz;
    const std::string_view root = root_element(head.starts_with("\xEF\xBB\xBF") ? head.substr(3) : head);
    if (root == "rss" || root == "feed" || root == "rdf:RDF") return InputFormat::feed;
    return message_format(head);
}

bool is_plainly_a_page(std::string_view path) {
    const std::string_view name = unpacked_name(path);
    constexpr std::array<std::string_view, 8> endings{".txt", ".json", ".html", ".htm", ".xhtml", ".shtml", ".php", ".aspx"};
    return std::any_of(endings.begin(), endings.end(), [&](std::string_view one) { return has_ending(name, one); });
}

}  // namespace overt::intake

// RSS 0.9 to 2.0, RDF and Atom (RFC 4287), read by libxml2 as a stream of elements: whatever the nesting, nothing is built, and
// entities that a document defines are never followed.
#include <libxml/HTMLparser.h>
#include <libxml/xmlreader.h>

#include <limits>
#include <utility>
#include <vector>

#include "article/calendar_text.h"
#include "article/letters.h"
#include "intake/records.h"

namespace overt::intake {
namespace {

using article::trimmed;

struct Item {
    std::string title;
    std::string link;
    std::string author;
    std::string published;
    std::string updated;
    std::string section;
    std::string summary;
    std::string content;
};

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '<')
            out += "&lt;";
        else if (c == '&')
            out += "&amp;";
        else
            out += c;
    }
    return out;
}

std::string_view view(const xmlChar* text) { return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text); }

/// The parser's own reader, released with the object.
class Reader {
public:
    explicit Reader(std::string_view bytes)
        : reader_(xmlReaderForMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr,
                                     XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING)) {}
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;
    ~Reader() { xmlFreeTextReader(reader_); }

    /// 1, 0 at the end, -1 where it cannot go on.
    int step() { return reader_ == nullptr ? -1 : xmlTextReaderRead(reader_); }
    [[nodiscard]] int type() const { return xmlTextReaderNodeType(reader_); }
    [[nodiscard]] int depth() const { return xmlTextReaderDepth(reader_); }
    [[nodiscard]] bool is_empty() const { return xmlTextReaderIsEmptyElement(reader_) == 1; }
    /// With its prefix: "content:encoded".
    [[nodiscard]] std::string_view name() const { return view(xmlTextReaderConstName(reader_)); }
    [[nodiscard]] std::string_view value() const { return view(xmlTextReaderConstValue(reader_)); }
    [[nodiscard]] std::string attribute(const char* name) const {
        xmlChar* value = xmlTextReaderGetAttribute(reader_, reinterpret_cast<const xmlChar*>(name));
        std::string out(view(value));
        xmlFree(value);
        return out;
    }

private:
    xmlTextReaderPtr reader_;
};

class FeedReader {
public:
    explicit FeedReader(std::string_view bytes) : reader_(bytes) {}

    /// False when it is no feed.
    bool read() {
        int status = reader_.step();
        for (; status == 1; status = reader_.step()) {
            if (reader_.type() != XML_READER_TYPE_ELEMENT) continue;
            const std::string_view name = local(reader_.name());
            if (reader_.depth() == 0) is_feed_ = name == "rss" || name == "feed" || name == "RDF" || name == "channel";
            if (!is_feed_) return false;
            if (name == "item" || name == "entry") {
                status = read_item();
                if (status != 1) break;
            } else if (name == "title" && feed_title_.empty() && items_.empty()) {
                feed_title_ = trimmed(text());
            } else if (name == "language" && items_.empty()) {
                language_ = trimmed(text());
            }
        }
        whole_ = status == 0;
        return is_feed_;
    }

    std::vector<Item> items_;
    std::string feed_title_;
    std::string language_;
    bool whole_ = true;

private:
    static std::string_view local(std::string_view name) { return name.substr(name.find(':') + 1); }

    int read_item() {
        Item item;
        const int depth = reader_.depth();
        int status = 1;
        if (!reader_.is_empty()) {
            while ((status = reader_.step()) == 1) {
                if (reader_.depth() <= depth) break;
                if (reader_.type() == XML_READER_TYPE_ELEMENT && reader_.depth() == depth + 1) read_part(item);
                if (reader_.depth() <= depth) break;
            }
        }
        constexpr std::size_t most_items = 100'000;
        if (items_.size() < most_items && !(item.title.empty() && item.summary.empty() && item.content.empty()))
            items_.push_back(std::move(item));
        return status;
    }

    void read_part(Item& item) {
        const std::string name(reader_.name());
        const auto put = [&](std::string& place) {
            std::string said = text();
            if (place.empty()) place = trimmed(said);
        };
        if (name == "title") return put(item.title);
        if (name == "content:encoded" || name == "content") return put(item.content);
        if (name == "description" || name == "summary") return put(item.summary);
        if (name == "pubDate" || name == "dc:date" || name == "published" || name == "issued" || name == "dcterms:issued")
            return put(item.published);
        if (name == "updated" || name == "modified" || name == "dcterms:modified") return put(item.updated);
        if (name == "dc:creator" || name == "author" || name == "itunes:author") return put(item.author);
        if (name == "category") {
            const std::string term = reader_.attribute("term");
            if (item.section.empty()) item.section = term;
            return put(item.section);
        }
        if (name == "guid" && item.link.empty() && reader_.attribute("isPermaLink") != "false") {
            const std::string said(trimmed(text()));
            if (said.starts_with("http")) item.link = said;
            return;
        }
        if (name != "link") return;
        const std::string rel = reader_.attribute("rel");
        const std::string target = reader_.attribute("href");
        if (!target.empty()) {
            if (rel.empty() || rel == "alternate") item.link = target;
            return;
        }
        const std::string said(trimmed(text()));
        if (!said.empty()) item.link = said;
    }

    /// All text of the element that the reader stands at; markup of an element inside is kept as such. Of a person the name
    /// alone.
    std::string text() {
        std::string out;
        if (reader_.is_empty()) return out;
        const int depth = reader_.depth();
        std::string open;
        while (reader_.step() == 1 && reader_.depth() > depth) {
            const int type = reader_.type();
            if (type == XML_READER_TYPE_ELEMENT) {
                open = local(reader_.name());
                if (is_markup(open)) out += "<" + open + ">";
            } else if (type == XML_READER_TYPE_END_ELEMENT) {
                if (is_markup(local(reader_.name()))) out.append("</").append(local(reader_.name())) += '>';
                open.clear();
            } else if (type == XML_READER_TYPE_ENTITY_REFERENCE) {
                if (const htmlEntityDesc* known =
                        htmlEntityLookup(reinterpret_cast<const xmlChar*>(std::string(reader_.name()).c_str())))
                    out += "&#" + std::to_string(known->value) + ";";
            } else if (type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA ||
                       type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE) {
                if (open != "uri" && open != "email")
                    out += open.empty() || !is_markup(open) ? std::string(reader_.value()) : escaped(reader_.value());
            }
        }
        return out;
    }

    static bool is_markup(std::string_view name) { return name != "name" && name != "uri" && name != "email"; }

    Reader reader_;
    bool is_feed_ = false;
};

class Feed : public Records {
public:
    explicit Feed(FeedReader&& read)
        : items_(std::move(read.items_)),
          publisher_(std::move(read.feed_title_)),
          language_(std::move(read.language_)),
          whole_(read.whole_) {}

    std::optional<Record> next() override {
        if (at_ < items_.size()) return record(items_[at_++]);
        if (whole_) return std::nullopt;
        whole_ = true;
        Record record;
        record.problem =
            Error{ErrorCode::corrupt, "the feed is malformed or cut off after " + std::to_string(items_.size()) + " items"};
        return record;
    }

private:
    /// A page that holds the item and nothing else.
    [[nodiscard]] Record record(const Item& item) const {
        Record out;
        const bool summary_only = item.content.size() <= item.summary.size();
        const std::string& body = summary_only ? item.summary : item.content;
        out.page.bytes = "<!DOCTYPE html><html" + (language_.empty() ? std::string() : " lang=\"" + escaped(language_) + "\"") +
                         "><meta charset=utf-8><body><article><h1>" + escaped(item.title) +
                         "</h1><div itemprop=\"articleBody\">" + body + "</div></article>";
        article::Given& given = out.page.given;
        given.format = InputFormat::html;
        given.charset = "utf-8";
        const auto put = [](std::optional<std::string>& place, const std::string& value) {
            if (!value.empty()) place = value;
        };
        put(given.title, item.title);
        put(given.url, item.link);
        put(given.byline, item.author);
        put(given.publisher, publisher_);
        put(given.section, item.section);
        given.published_from = "feed";
        if (const auto date = article::find_date(item.published.empty() ? item.updated : item.published))
            given.published = date->date;
        if (summary_only) given.notes.push_back({"summary", "the feed gives a summary, or the beginning of the article"});
        return out;
    }

    std::vector<Item> items_;
    std::string publisher_;
    std::string language_;
    std::size_t at_ = 0;
    bool whole_;
};

}  // namespace

Result<std::unique_ptr<Records>> feed_records(std::string_view bytes) {
    if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
        return Error{ErrorCode::too_large, "the feed is over 2 GiB"};
    FeedReader reader(bytes);
    if (!reader.read()) return Error{ErrorCode::corrupt, "not a feed: RSS, Atom or RDF begins with <rss>, <feed> or <rdf:RDF>"};
    return std::unique_ptr<Records>(std::make_unique<Feed>(std::move(reader)));
}

}  // namespace overt::intake

#include "document/article_json.h"

#include <nlohmann/json.hpp>

#include "base/utf8.h"
#include "document/json_codec.h"

namespace overt::document {
namespace {

using Json = nlohmann::json;

/// Reads the fields of one article; what is odd becomes a note.
class ArticleReader {
public:
    explicit ArticleReader(const Json& object) : object_(object) {}

    Article read() {
        article_.text = object_["text"].get_ref<const std::string&>();
        article_.title = text("title");
        article_.byline = text("byline");
        article_.publisher = text("publisher");
        article_.section = text("section");
        article_.url = text("url");
        article_.marking = text("marking");
        article_.language = text("language").value_or("und");
        read_date();
        read_links();
        if (const auto fetched = text("fetched")) article_.fetched = parse_date(fetched->substr(0, 10));
        for (const auto& [first, second] : pairs("dropped", "text", "why")) article_.dropped.push_back({first, second});
        for (const auto& [first, second] : pairs("notes", "code", "message")) article_.notes.push_back({first, second});
        return std::move(article_);
    }

private:
    void odd(const std::string& field, const std::string& what) {
        article_.notes.push_back({"odd-field", "the field " + field + " " + what + " and was left out"});
    }

    /// Null and "" are both unknown.
    std::optional<std::string> text(const char* name) {
        const auto found = object_.find(name);
        if (found == object_.end() || found->is_null()) return std::nullopt;
        if (!found->is_string()) {
            odd(name, "is no text");
            return std::nullopt;
        }
        const auto& value = found->get_ref<const std::string&>();
        return value.empty() ? std::nullopt : std::optional(value);
    }

    /// A day, or a date-time of which the day counts.
    void read_date() {
        const auto given = text("published");
        if (!given) return;
        const bool has_time = given->size() > 10 && ((*given)[10] == 'T' || (*given)[10] == ' ');
        article_.published = parse_date(has_time ? std::string_view(*given).substr(0, 10) : *given);
        if (!article_.published) return odd("published", "is no day written YYYY-MM-DD");
        article_.published_basis = from_string<DateBasis>(text("published_basis").value_or("page")).value_or(DateBasis::page);
        if (article_.published_basis == DateBasis::none) article_.published_basis = DateBasis::page;
    }

    /// Links whose places lie in the text, in order; captions.
    void read_links() {
        const auto links = object_.find("links");
        const base::OffsetMap offsets(article_.text);
        const std::uint64_t size = offsets.code_point(article_.text, static_cast<std::uint32_t>(article_.text.size()));
        std::uint64_t after = 0;
        for (const Json& link : links != object_.end() && links->is_array() ? *links : Json::array()) {
            const bool whole = link.is_object() && link.contains("url") && link["url"].is_string() && link.contains("start") &&
                               link["start"].is_number_unsigned() && link.contains("end") && link["end"].is_number_unsigned();
            const std::uint64_t begin = whole ? link["start"].get<std::uint64_t>() : 0;
            const std::uint64_t end = whole ? link["end"].get<std::uint64_t>() : 0;
            if (!whole || begin < after || end <= begin || end > size)
                return odd("links", "has a piece that is no link of the text");
            after = end;
            article_.links.push_back({{offsets.byte(article_.text, static_cast<std::uint32_t>(begin)),
                                       offsets.byte(article_.text, static_cast<std::uint32_t>(end))},
                                      link["url"].get<std::string>()});
        }
        const auto captions = object_.find("captions");
        if (captions == object_.end() || !captions->is_array()) return;
        for (const Json& caption : *captions)
            if (caption.is_string()) article_.captions.push_back(caption.get<std::string>());
    }

    std::vector<std::pair<std::string, std::string>> pairs(const char* name, const char* first, const char* second) {
        std::vector<std::pair<std::string, std::string>> out;
        const auto found = object_.find(name);
        if (found == object_.end() || found->is_null()) return out;
        const auto is_text = [](const Json& item, const char* key) { return item.contains(key) && item[key].is_string(); };
        for (const Json& item : *found) {
            if (!item.is_object() || !is_text(item, first) || !is_text(item, second)) {
                odd(name, "has a piece without " + std::string(first) + " and " + second);
                return {};
            }
            out.emplace_back(item[first].get<std::string>(), item[second].get<std::string>());
        }
        return out;
    }

    const Json& object_;
    Article article_;
};

}  // namespace

void write_source(JsonText& json, const Article& article) {
    json.field("title", article.title);
    json.field("byline", article.byline);
    json.field("publisher", article.publisher);
    json.field("section", article.section);
    json.field("url", article.url);
    json.field("language", article.language);
    const auto day = [](const std::optional<Date>& date) { return date ? std::optional(to_string(*date)) : std::nullopt; };
    json.field("published", day(article.published));
    json.field("published_basis", to_string(article.published_basis));
    json.field("published_from", article.published_from.empty() ? std::nullopt : std::optional(article.published_from));
    json.field("fetched", day(article.fetched));
    json.field("marking", article.marking);
}

void write_links_and_captions(JsonText& json, const Article& article, std::uint32_t body) {
    const std::string_view text = std::string_view(article.text).substr(body);
    const base::OffsetMap offsets(text);
    json.key("links");
    json.begin_list();
    for (const TextLink& link : article.links) {
        if (link.span.begin < body) continue;
        json.begin_object();
        json.key("start");
        json.integer(offsets.code_point(text, link.span.begin - body));
        json.key("end");
        json.integer(offsets.code_point(text, link.span.end - body));
        json.field("text", text.substr(link.span.begin - body, link.span.size()));
        json.field("url", link.url);
        json.end_object();
    }
    json.end_list();
    json.key("captions");
    json.begin_list();
    for (const std::string& caption : article.captions) json.text(caption);
    json.end_list();
}

void write_dropped_and_notes(JsonText& json, const Article& article) {
    json.key("dropped");
    json.begin_list();
    for (const Dropped& dropped : article.dropped) {
        json.begin_object();
        json.field("text", dropped.text);
        json.field("why", dropped.why);
        json.end_object();
    }
    json.end_list();
    json.key("notes");
    json.begin_list();
    for (const Note& note : article.notes) {
        json.begin_object();
        json.field("code", note.code);
        json.field("message", note.message);
        json.end_object();
    }
    json.end_list();
}

std::string to_json(const Article& article) {
    const bool headed = !article.blocks.empty() && article.blocks.front().kind == BlockKind::headline;
    const std::size_t body = !headed ? 0 : article.blocks.size() > 1 ? article.blocks[1].span.begin : article.text.size();
    JsonText json;
    json.begin_object();
    write_source(json, article);
    json.field("text", std::string_view(article.text).substr(body));
    write_links_and_captions(json, article, static_cast<std::uint32_t>(body));
    write_dropped_and_notes(json, article);
    json.end_object();
    return json.take();
}

Result<Article> article_from_json(std::string_view bytes) {
    const Json json = Json::parse(bytes, nullptr, false);
    if (json.is_discarded()) return Error{ErrorCode::corrupt, "not JSON; an article is one object, as overt extract prints it"};
    if (!json.is_object() || !json.contains("text") || !json["text"].is_string())
        return Error{ErrorCode::corrupt, "not an article: it is one object with a field text, as overt extract prints it"};
    return ArticleReader(json).read();
}

}  // namespace overt::document

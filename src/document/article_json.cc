#include "document/article_json.h"

#include <nlohmann/json.hpp>

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
        article_.url = text("url");
        article_.marking = text("marking");
        article_.language = text("language").value_or("und");
        read_date();
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
    json.field("url", article.url);
    json.field("language", article.language);
    json.field("published", article.published ? std::optional(to_string(*article.published)) : std::nullopt);
    json.field("published_basis", to_string(article.published_basis));
    json.field("marking", article.marking);
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

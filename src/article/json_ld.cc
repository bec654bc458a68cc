#include "article/json_ld.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "article/letters.h"

namespace overt::article {
namespace {

using Json = nlohmann::json;

Json parsed(std::string_view script) {
    script = trimmed(script);
    for (const std::string_view wrapper : {"<![CDATA[", "//<![CDATA[", "/*<![CDATA[*/", "<!--"})
        if (script.starts_with(wrapper)) script = trimmed(script.substr(wrapper.size()));
    for (const std::string_view wrapper : {"]]>", "//]]>", "-->", "/*", "//", ";"})
        if (script.ends_with(wrapper)) script = trimmed(script.substr(0, script.size() - wrapper.size()));
    Json json = Json::parse(script, nullptr, false);
    if (!json.is_discarded()) return json;
    // A common fault: line feeds inside strings.
    std::string text(script);
    std::replace_if(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    return Json::parse(text, nullptr, false);
}

const Json* member(const Json& object, const char* name) {
    const auto found = object.find(name);
    return found == object.end() ? nullptr : &*found;
}

std::string text_of(const Json* value) {
    return value != nullptr && value->is_string() ? value->get<std::string>() : std::string();
}

/// A name, an object with a name, or a list of such.
std::string name_of(const Json* value) {
    if (value == nullptr) return {};
    if (value->is_string()) return value->get<std::string>();
    if (value->is_object()) return text_of(member(*value, "name"));
    std::string names;
    if (!value->is_array()) return names;
    for (const Json& one : *value) {
        const std::string name = one.is_object()   ? text_of(member(one, "name"))
                                 : one.is_string() ? one.get<std::string>()
                                                   : std::string();
        if (!name.empty()) names += (names.empty() ? "" : ", ") + name;
    }
    return names;
}

bool has_type(const Json& object, bool (*fits)(std::string_view)) {
    const Json* type = member(object, "@type");
    if (type == nullptr) return false;
    if (type->is_string()) return fits(type->get_ref<const std::string&>());
    return type->is_array() && std::any_of(type->begin(), type->end(), [&](const Json& one) {
               return one.is_string() && fits(one.get_ref<const std::string&>());
           });
}

bool names_article(std::string_view type) {
    return type.ends_with("Article") || type.ends_with("BlogPosting") || type == "Report" || type.ends_with("Posting");
}
bool names_page(std::string_view type) {
    return type.ends_with("Page") || type == "CreativeWork" || type == "WebSite" || type == "VideoObject";
}

bool is_false(const Json* value) {
    if (value == nullptr) return false;
    return value->is_boolean() ? !value->get<bool>() : same_letters(text_of(value), "false");
}

void take(std::string& place, std::string value) {
    if (place.empty()) place = std::move(value);
}

void read_object(JsonLdFacts& facts, const Json& object) {
    if (has_type(object, names_article)) {
        take(facts.headline, text_of(member(object, "headline")));
        take(facts.author, name_of(member(object, "author")));
        take(facts.publisher, name_of(member(object, "publisher")));
        take(facts.published, text_of(member(object, "datePublished")));
        take(facts.created, text_of(member(object, "dateCreated")));
        take(facts.section, name_of(member(object, "articleSection")));
        facts.paywalled |= is_false(member(object, "isAccessibleForFree"));
        facts.live |= has_type(object, [](std::string_view type) { return type == "LiveBlogPosting"; });
        if (facts.live) return;  // the entries of a live report hold a body each
        std::string body = text_of(member(object, "articleBody"));
        if (body.size() > facts.body.size()) facts.body = std::move(body);
    } else if (has_type(object, names_page)) {
        take(facts.page_published, text_of(member(object, "datePublished")));
    }
}

}  // namespace

JsonLdFacts json_ld_facts(const std::vector<std::string_view>& scripts) {
    JsonLdFacts facts;
    constexpr std::size_t most_objects = 2000;
    std::size_t seen = 0;
    for (const std::string_view script : scripts) {
        const Json json = parsed(script);
        if (json.is_discarded()) continue;
        std::vector<const Json*> open{&json};
        while (!open.empty() && ++seen < most_objects) {
            const Json& value = *open.back();
            open.pop_back();
            if (value.is_object()) read_object(facts, value);
            if (!value.is_structured()) continue;
            // Last first, so that what stands first in the page is read first.
            std::vector<const Json*> inner;
            for (const Json& one : value)
                if (one.is_structured()) inner.push_back(&one);
            open.insert(open.end(), inner.rbegin(), inner.rend());
        }
    }
    return facts;
}

}  // namespace overt::article

// What the schema.org data of a page (<script type="application/ld+json">) says about its article. Functions without state.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace overt::article {

/// "" where nothing is said.
struct JsonLdFacts {
    std::string headline;
    std::string author;
    std::string publisher;
    std::string published;       ///< datePublished of the article
    std::string page_published;  ///< of a WebPage or the like, when there is no article
    std::string created;         ///< dateCreated of the article
    std::string section;
    std::string body;
    bool paywalled = false;  ///< the whole text is for subscribers
    bool live = false;       ///< a report in many entries, written while it goes on
};

/// Scripts that are no JSON are left out.
JsonLdFacts json_ld_facts(const std::vector<std::string_view>& scripts);

}  // namespace overt::article

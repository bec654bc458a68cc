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
    std::string body;
};

/// Scripts that are no JSON are left out.
JsonLdFacts json_ld_facts(const std::vector<std::string_view>& scripts);

}  // namespace overt::article

#include <algorithm>
#include <array>
#include <charconv>

#include "article/calendar_text.h"
#include "article/head_data.h"
#include "article/letters.h"
#include "article/line_signs.h"
#include "article/page_facts.h"

namespace overt::article {
namespace {

// Names that mean the first publication, in the order of trust; then those that may mean any change.
constexpr std::array<std::string_view, 19> published_names{"article:published_time",
                                                           "og:article:published_time",
                                                           "article:published",
                                                           "datepublished",
                                                           "date_published",
                                                           "publication_date",
                                                           "published_time",
                                                           "publishdate",
                                                           "publish-date",
                                                           "publish_date",
                                                           "og:published_time",
                                                           "parsely-pub-date",
                                                           "sailthru.date",
                                                           "dcterms.created",
                                                           "dc.date.issued",
                                                           "dcterms.issued",
                                                           "originalpublicationdate",
                                                           "article_date_original",
                                                           "pubdate"};
constexpr std::array<std::string_view, 14> dated_names{"date",
                                                       "dc.date",
                                                       "dcterms.date",
                                                       "dc.date.created",
                                                       "cxenseparse:recs:publishtime",
                                                       "ptime",
                                                       "rnews:datepublished",
                                                       "bt:pubdate",
                                                       "citation_publication_date",
                                                       "citation_date",
                                                       "creation_date",
                                                       "timestamp",
                                                       "displaydate",
                                                       "article.published"};
constexpr std::array<std::string_view, 8> changed_names{
    "article:modified_time", "og:updated_time", "datemodified", "last-modified",
    "dcterms.modified",      "lastmod",         "revised",      "dc.date.modified"};

class DateHunt {
public:
    DateHunt(const FactSources& sources, const PageFacts& facts)
        : sources_(sources),
          facts_(facts),
          head_(sources.tree),
          order_(facts.declared_language.size() == 5 && !facts.declared_language.ends_with("US") ? DayOrder::day_first
                                                                                                 : DayOrder::month_first) {}

    /// The basis says whether the page's data or its visible text told.
    std::optional<std::pair<Date, DateBasis>> run() const {
        using Look = std::optional<Date> (DateHunt::*)() const;
        struct Step {
            Look look;
            DateBasis basis;
        };
        constexpr std::array steps{
            Step{&DateHunt::in_article_data, DateBasis::page},    Step{&DateHunt::in_published_metas, DateBasis::page},
            Step{&DateHunt::in_item_properties, DateBasis::page}, Step{&DateHunt::in_address, DateBasis::page},
            Step{&DateHunt::in_dated_metas, DateBasis::page},     Step{&DateHunt::in_time_elements, DateBasis::page},
            Step{&DateHunt::in_date_lines, DateBasis::text},      Step{&DateHunt::near_headline, DateBasis::text},
            Step{&DateHunt::in_page_data, DateBasis::page},       Step{&DateHunt::in_changed_metas, DateBasis::page}};
        for (const Step& step : steps)
            if (const auto date = (this->*step.look)()) return std::pair(*date, step.basis);
        return std::nullopt;
    }

private:
    [[nodiscard]] std::optional<Date> read(std::string_view value) const {
        if (value.empty() || value.size() > 200) return std::nullopt;
        if (const auto date = of_clock(value)) return date;
        const auto found = find_date(value, order_);
        return found ? std::optional(found->date) : std::nullopt;
    }

    /// Seconds or milliseconds since 1970.
    [[nodiscard]] static std::optional<Date> of_clock(std::string_view value) {
        if ((value.size() != 10 && value.size() != 13) || !std::all_of(value.begin(), value.end(), is_digit)) return std::nullopt;
        std::int64_t seconds = 0;
        std::from_chars(value.data(), value.data() + 10, seconds);
        const auto day = std::chrono::floor<std::chrono::days>(Instant(std::chrono::seconds(seconds)));
        return day < Date(std::chrono::days(7305)) || day > Date(std::chrono::days(24836)) ? std::nullopt
                                                                                           : std::optional(day);  // 1990 to 2037
    }

    template <std::size_t n>
    [[nodiscard]] std::optional<Date> in_metas(const std::array<std::string_view, n>& names) const {
        for (const std::string_view name : names)
            if (const auto date = read(head_.meta(name))) return date;
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Date> in_article_data() const { return read(sources_.json_ld.published); }
    [[nodiscard]] std::optional<Date> in_page_data() const { return read(sources_.json_ld.page_published); }
    [[nodiscard]] std::optional<Date> in_published_metas() const { return in_metas(published_names); }
    [[nodiscard]] std::optional<Date> in_dated_metas() const { return in_metas(dated_names); }
    [[nodiscard]] std::optional<Date> in_changed_metas() const { return in_metas(changed_names); }

    [[nodiscard]] std::optional<Date> in_address() const {
        if (!facts_.url) return std::nullopt;
        return date_in_url(*facts_.url);
    }

    [[nodiscard]] std::optional<Date> of_element(std::uint32_t node) const {
        const HtmlNode& element = sources_.tree.nodes()[node];
        for (const char* name : {"datetime", "content", "title", "data-datetime"})
            if (const auto date = read(element.attribute(name))) return date;
        if (element.end - node > 20) return std::nullopt;
        return read(sources_.tree.text_of(node));
    }

    [[nodiscard]] std::optional<Date> in_item_properties() const {
        const auto& nodes = sources_.tree.nodes();
        for (std::uint32_t i = 0; i < nodes.size(); ++i) {
            if (nodes[i].is_text()) continue;
            const std::string_view property = nodes[i].attribute("itemprop");
            const bool named = property.find("datePublished") != std::string_view::npos || property == "dateCreated" ||
                               nodes[i].has_attribute("pubdate") ||
                               nodes[i].attribute("property").find("datePublished") != std::string_view::npos;
            if (!named) continue;
            if (const auto date = of_element(i)) return date;
        }
        return std::nullopt;
    }

    /// The first node after which the article begins: <time> elements of teasers stand elsewhere.
    [[nodiscard]] std::uint32_t headline_node() const {
        return facts_.title_block ? sources_.page.blocks[*facts_.title_block].first_text : 0;
    }

    /// The <time> nearest to the headline, those after it first; one that speaks of a change only when there is no other.
    [[nodiscard]] std::optional<Date> in_time_elements() const {
        const auto& nodes = sources_.tree.nodes();
        const std::uint32_t headline = headline_node();
        std::optional<Date> best;
        std::int64_t least = 0;
        for (std::uint32_t i = 0; i < nodes.size(); ++i) {
            if (nodes[i].tag != GUMBO_TAG_TIME) continue;
            const auto date = of_element(i);
            if (!date) continue;
            const std::string name = lower(nodes[i].attribute("class"));
            std::int64_t far = i >= headline ? i - headline : 2 * std::int64_t{headline - i} + 50;
            if (name.find("updated") != std::string::npos && name.find("published") == std::string::npos) far += 200;
            if (best && far >= least) continue;
            best = date;
            least = far;
        }
        return best;
    }

    [[nodiscard]] std::optional<Date> in_date_lines() const {
        const auto& blocks = sources_.page.blocks;
        const std::uint32_t title = facts_.title_block.value_or(0);
        for (const std::size_t from : {static_cast<std::size_t>(title), std::size_t{0}})
            for (std::size_t i = from; i < blocks.size(); ++i)
                if (blocks[i].reason == DropReason::date_line || blocks[i].reason == DropReason::byline)
                    if (const auto date = read(sources_.page.of(blocks[i]))) return date;
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Date> near_headline() const {
        const auto& blocks = sources_.page.blocks;
        const std::uint32_t title = facts_.title_block.value_or(0);
        constexpr std::uint32_t before = 6;
        constexpr std::uint32_t after = 12;
        const std::size_t end = std::min<std::size_t>(blocks.size(), title + after);
        std::optional<Date> first;
        for (std::size_t i = title; i < end; ++i) {
            const std::string_view text = sources_.page.of(blocks[i]);
            if (const auto date = read(text.substr(0, 200)); date && (text.size() < 200 || i < title + 4)) return date;
        }
        for (std::size_t i = title > before ? title - before : 0; i < title; ++i)
            if (is_date_line(sources_.page.of(blocks[i])))
                if (const auto date = read(sources_.page.of(blocks[i]))) first = date;
        if (first) return first;
        for (const PageBlock& block : blocks)
            if (is_date_line(sources_.page.of(block)))
                if (const auto date = read(sources_.page.of(block))) return date;
        return std::nullopt;
    }

    const FactSources& sources_;
    const PageFacts& facts_;
    HeadData head_;
    DayOrder order_;
};

}  // namespace

void find_page_date(const FactSources& sources, PageFacts& facts) {
    const auto found = DateHunt(sources, facts).run();
    if (!found) return;
    facts.published = found->first;
    facts.published_basis = found->second;
}

}  // namespace overt::article

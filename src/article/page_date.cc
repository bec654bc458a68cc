#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <vector>

#include "article/calendar_text.h"
#include "article/head_data.h"
#include "article/letters.h"
#include "article/line_signs.h"
#include "article/page_facts.h"
#include "article/tables.h"

namespace overt::article {
namespace {

/// Names of data/article/date_names.tsv that say one thing, in the order of trust.
std::vector<std::string_view> names_that_say(std::string_view what) {
    std::vector<std::string_view> names;
    for (const auto& row : table_rows(date_names_table))
        if (row.at(0) == what)
            for (const std::string_view name : split(row.at(1), ' ')) names.push_back(name);
    return names;
}

struct DateNames {
    std::vector<std::string_view> published = names_that_say("published");
    std::vector<std::string_view> dated = names_that_say("dated");
    std::vector<std::string_view> changed = names_that_say("changed");
    std::vector<std::string_view> script = names_that_say("script");
};

const DateNames& date_names() {
    static const DateNames names;
    return names;
}

class DateHunt {
public:
    DateHunt(const FactSources& sources, const PageFacts& facts)
        : sources_(sources),
          facts_(facts),
          head_(sources.tree),
          order_(facts.declared_language.size() == 5 && !facts.declared_language.ends_with("US") ? DayOrder::day_first
                                                                                                 : DayOrder::month_first) {}

    struct Found {
        Date date;
        DateBasis basis;          ///< whether the page's data or its visible text told
        std::string_view source;  ///< as Article::published_from
    };

    std::optional<Found> run() {
        if (const auto found = of_publication()) return found;
        using Look = std::optional<Date> (DateHunt::*)();
        struct Step {
            Look look;
            DateBasis basis;
            std::string_view source;
        };
        constexpr std::array steps{Step{&DateHunt::in_dated_metas, DateBasis::page, "meta"},
                                   Step{&DateHunt::in_time_elements, DateBasis::page, "time-element"},
                                   Step{&DateHunt::in_date_lines, DateBasis::text, "date-line"},
                                   Step{&DateHunt::in_lines_near_headline, DateBasis::text, "date-line"},
                                   Step{&DateHunt::in_scripts, DateBasis::page, "script"},
                                   Step{&DateHunt::near_headline, DateBasis::text, "text"},
                                   Step{&DateHunt::in_page_data, DateBasis::page, "page-data"},
                                   Step{&DateHunt::in_lines_anywhere, DateBasis::text, "date-line"},
                                   Step{&DateHunt::in_changed_metas, DateBasis::page, "change"}};
        for (const Step& step : steps)
            if (const auto date = (this->*step.look)()) return Found{*date, step.basis, step.source};
        return std::nullopt;
    }

private:
    /// What the page says of the first publication, and the day in its address. An earlier day in the address is the original's;
    /// of two days side by side the address has that of the publisher's calendar where the page counts in world time.
    std::optional<Found> of_publication() {
        std::optional<Found> said;
        const auto try_one = [&](std::optional<Date> date, std::string_view source) {
            if (!said && date) said = Found{*date, DateBasis::page, source};
        };
        try_one(read(sources_.json_ld.published), "json-ld");
        try_one(in_metas(date_names().published), "meta");
        try_one(in_item_properties(), "item-property");
        const auto address = facts_.url ? date_in_url(*facts_.url) : std::nullopt;
        if (!address || !is_past(*address)) return said;
        const Found in_address{*address, DateBasis::page, "address"};
        if (!said) return in_address;
        const auto days = said->date - *address;
        const bool side_by_side = days == std::chrono::days(1) || days == std::chrono::days(-1);
        return *address < said->date || (side_by_side && in_world_time_) ? in_address : *said;
    }

    [[nodiscard]] bool is_past(Date date) const { return !sources_.fetched || date <= *sources_.fetched + std::chrono::days(1); }

    [[nodiscard]] std::optional<Date> read(std::string_view value) {
        if (value.empty() || value.size() > 200) return std::nullopt;
        auto date = of_clock(value);
        if (!date)
            if (const auto found = find_date(value, order_)) date = found->date;
        if (!date || !is_past(*date)) return std::nullopt;
        value = trimmed(value);
        in_world_time_ = value.ends_with('Z') || value.ends_with("+00:00") || value.ends_with("+0000") ||
                         value.ends_with("UTC") || value.ends_with("GMT");
        return date;
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

    [[nodiscard]] std::optional<Date> in_metas(const std::vector<std::string_view>& names) {
        for (const std::string_view name : names)
            if (const auto date = read(head_.meta(name))) return date;
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Date> in_page_data() {
        const auto created = read(sources_.json_ld.created);
        return created ? created : read(sources_.json_ld.page_published);
    }
    [[nodiscard]] std::optional<Date> in_dated_metas() { return in_metas(date_names().dated); }
    [[nodiscard]] std::optional<Date> in_changed_metas() { return in_metas(date_names().changed); }

    [[nodiscard]] std::optional<Date> of_element(std::uint32_t node) {
        const HtmlNode& element = sources_.tree.nodes()[node];
        for (const char* name : {"datetime", "content", "title", "data-datetime"})
            if (const auto date = read(element.attribute(name))) return date;
        if (element.end - node > 20) return std::nullopt;
        return read(sources_.tree.text_of(node));
    }

    [[nodiscard]] std::optional<Date> in_item_properties() {
        return nearest([](const HtmlNode& node) {
            const std::string_view property = node.attribute("itemprop");
            return property.find("datePublished") != std::string_view::npos || property == "dateCreated" ||
                   node.has_attribute("pubdate") || node.attribute("property").find("datePublished") != std::string_view::npos;
        });
    }

    /// The first node after which the article begins: <time> elements of teasers stand elsewhere.
    [[nodiscard]] std::uint32_t headline_node() const {
        return facts_.title_block ? sources_.page.blocks[*facts_.title_block].first_text : 0;
    }

    /// Of the elements that say a day the one nearest to the headline, those after it first; one that speaks of a change only
    /// when there is no other.
    template <class Fits>
    [[nodiscard]] std::optional<Date> nearest(Fits fits) {
        const auto& nodes = sources_.tree.nodes();
        const std::uint32_t headline = headline_node();
        std::optional<Date> best;
        std::int64_t least = 0;
        for (std::uint32_t i = 0; i < nodes.size(); ++i) {
            if (nodes[i].is_text() || !fits(nodes[i])) continue;
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

    [[nodiscard]] std::optional<Date> in_time_elements() {
        return nearest([](const HtmlNode& node) {
            return node.tag == GUMBO_TAG_TIME || (node.tag == GUMBO_TAG_ABBR && node.has_attribute("title"));
        });
    }

    [[nodiscard]] std::optional<Date> in_date_lines() {
        const auto& blocks = sources_.page.blocks;
        const std::uint32_t title = facts_.title_block.value_or(0);
        for (const std::size_t from : {static_cast<std::size_t>(title), std::size_t{0}})
            for (std::size_t i = from; i < blocks.size(); ++i) {
                if (blocks[i].reason != DropReason::date_line && blocks[i].reason != DropReason::byline) continue;
                if (const auto date = read(sources_.page.of(blocks[i]))) return date;
                if (const auto date = of_element(blocks[i].node)) return date;
            }
        return std::nullopt;
    }

    static constexpr std::uint32_t before_headline = 6;  // blocks
    static constexpr std::uint32_t after_headline = 12;

    /// After the headline, else right before it.
    [[nodiscard]] std::optional<Date> in_lines_near_headline() {
        const auto& blocks = sources_.page.blocks;
        const std::uint32_t title = facts_.title_block.value_or(0);
        for (std::size_t i = title; i < std::min<std::size_t>(blocks.size(), title + after_headline); ++i)
            if (const auto date = in_lines_of(blocks[i])) return date;
        for (std::size_t i = title; i-- > (title > before_headline ? title - before_headline : 0);)
            if (const auto date = in_lines_of(blocks[i])) return date;
        return std::nullopt;
    }

    /// In whatever words.
    [[nodiscard]] std::optional<Date> near_headline() {
        const auto& blocks = sources_.page.blocks;
        const std::uint32_t title = facts_.title_block.value_or(0);
        for (std::size_t i = title; i < std::min<std::size_t>(blocks.size(), title + after_headline); ++i) {
            const std::string_view text = sources_.page.of(blocks[i]);
            if (const auto date = read(text.substr(0, 200)); date && (text.size() < 200 || i < title + 4)) return date;
        }
        return std::nullopt;
    }

    /// A line of the block that says when, and little else.
    [[nodiscard]] std::optional<Date> in_lines_of(const PageBlock& block) {
        for (const std::string_view line : split(sources_.page.of(block), '\n'))
            if (is_date_line(line))
                if (const auto date = read(line)) return date;
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Date> in_lines_anywhere() {
        for (const PageBlock& block : sources_.page.blocks)
            if (const auto date = in_lines_of(block)) return date;
        return std::nullopt;
    }

    /// The first field of a script whose name says that it holds the day: "pub_date": "2014-12-29T21:00:27Z", pubDate = '...'.
    [[nodiscard]] std::optional<Date> in_scripts() {
        std::vector<std::string_view> scripts = sources_.scripts;
        for (const HtmlNode& node : sources_.tree.nodes())  // some pages put such data into a <meta>
            if (node.tag == GUMBO_TAG_META && node.attribute("content").starts_with('{'))
                scripts.push_back(node.attribute("content"));
        for (const std::string_view script : scripts) {
            for (std::size_t at = 0; at < script.size();) {
                if (!is_letter(script[at])) {
                    ++at;
                    continue;
                }
                std::size_t end = at;
                while (end < script.size() && (is_letter(script[end]) || script[end] == '_' || script[end] == '-')) ++end;
                if (const auto date = in_field(script.substr(at, end - at), script.substr(end, 80))) return date;
                at = end;
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Date> in_field(std::string_view name, std::string_view after) {
        constexpr std::size_t longest = 24;
        if (name.size() < 7 || name.size() > longest) return std::nullopt;
        std::string plain;
        for (const char c : name)
            if (is_letter(c)) plain += lower(c);
        const auto& names = date_names().script;
        if (std::find(names.begin(), names.end(), plain) == names.end()) return std::nullopt;
        const std::size_t sign = after.find_first_of(":=");
        if (sign == std::string_view::npos || sign > 3) return std::nullopt;
        after.remove_prefix(sign + 1);
        const std::size_t value = after.find_first_not_of(" \t\"'(");
        if (value == std::string_view::npos) return std::nullopt;
        after.remove_prefix(value);
        if (after.starts_with("new Date(")) after.remove_prefix(std::min<std::size_t>(10, after.size()));
        return read(after.substr(0, after.find_first_of("\"';,}\n")));
    }

    const FactSources& sources_;
    const PageFacts& facts_;
    HeadData head_;
    DayOrder order_;
    bool in_world_time_ = false;  // what was read last
};

}  // namespace

void find_page_date(const FactSources& sources, PageFacts& facts) {
    const auto found = DateHunt(sources, facts).run();
    if (!found) return;
    facts.published = found->date;
    facts.published_basis = found->basis;
    facts.published_from = found->source;
}

}  // namespace overt::article

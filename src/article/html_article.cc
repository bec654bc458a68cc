#include "article/html_article.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "article/article_builder.h"
#include "article/block_filter.h"
#include "article/content_choice.h"
#include "article/encoding.h"
#include "article/json_ld.h"
#include "article/language_guess.h"
#include "article/letters.h"
#include "article/page_facts.h"
#include "article/page_outline.h"

namespace overt::article {
namespace {

constexpr std::size_t longest_page = 10'000'000;  // bytes
constexpr std::uint64_t enough_prose = 250;       // letters; below it a second try is made
constexpr std::uint64_t least_prose = 60;         // letters; below it a page has no article

/// One reading of the page at one level of marks.
struct Attempt {
    PageText page;
    PageFacts facts;
    std::vector<DropReason> reasons;
    std::uint64_t prose = 0;    // letters of it in the article
    std::uint64_t letters = 0;  // of the article, outside links
    std::uint64_t all = 0;      // of the whole page

    /// Prose, or a page that holds little beside one short text.
    [[nodiscard]] bool is_article() const { return prose >= least_prose || letters * 2 > all; }
};

/// What the page is read with, whatever the level.
struct Source {
    const HtmlTree& tree;
    const JsonLdFacts& json_ld;
    const PageOutline& outline;
    std::optional<std::string> url;
    std::optional<Date> fetched;
};

Attempt attempt(const Source& source, MarkLevel level) {
    Attempt out;
    const HtmlTree& tree = source.tree;
    const PageMarks marks = page_marks(tree, level);
    out.page = page_text(tree, marks.reasons);
    out.facts = page_facts({tree, out.page, source.json_ld, source.outline.scripts, source.url, source.fetched});
    const std::vector<std::uint32_t> content = content_nodes(tree, marks, out.page);
    const std::string_view title = out.facts.title ? std::string_view(out.facts.title->text) : std::string_view();
    const std::string_view byline = out.facts.byline ? std::string_view(*out.facts.byline) : std::string_view();
    out.reasons = block_reasons({tree, marks, out.page, content, out.facts.title_block, title, byline});
    for (std::size_t i = 0; i < out.reasons.size(); ++i) {
        const PageBlock& block = out.page.blocks[i];
        out.all += block.letters;
        if (out.reasons[i] != DropReason::none) continue;
        out.prose += prose_letters(block);
        out.letters += block.letters - block.link_letters;
    }
    return out;
}

/// The larger article goes on from the smaller one, which is no article by itself or stands in it for the most part.
bool holds(const Attempt& larger, const Attempt& smaller) {
    if (!smaller.is_article()) return true;
    std::unordered_set<std::uint32_t> kept;
    for (std::size_t i = 0; i < larger.reasons.size(); ++i)
        if (larger.reasons[i] == DropReason::none) kept.insert(larger.page.blocks[i].first_text);
    std::uint64_t both = 0;
    for (std::size_t i = 0; i < smaller.reasons.size(); ++i) {
        const PageBlock& block = smaller.page.blocks[i];
        if (smaller.reasons[i] == DropReason::none && kept.contains(block.first_text)) both += block.letters;
    }
    return both * 2 >= smaller.letters;
}

/// The letters and digits of ASCII and everything beyond it, for comparing texts whatever their spaces and punctuation.
std::string bare(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (is_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0xC3) out += lower(c);
    return out;
}

/// Where the marks lost more than half of what the page itself gives as its text, the blocks that stand in that text are taken
/// instead. False when the blocks do not hold it: a page that is filled by its scripts.
bool follow_given_body(Attempt& attempt, const std::string& given) {
    const std::string whole = bare(given);
    std::string page;
    std::vector<bool> in_body;
    std::uint64_t found = 0;
    std::uint64_t already = 0;
    for (std::size_t i = 0; i < attempt.page.blocks.size(); ++i) {
        const std::string block = bare(attempt.page.of(attempt.page.blocks[i]));
        in_body.push_back(block.size() > 15 && whole.find(block) != std::string::npos);
        page += block;
        if (!in_body.back()) continue;
        found += block.size();
        if (attempt.reasons[i] == DropReason::none) already += block.size();
    }
    if (already * 2 >= whole.size()) return true;
    // Its beginning stands in the page, in another cut: what is given may be the shorter.
    constexpr std::size_t beginning = 60;
    if (attempt.prose > 0 && page.find(whole.substr(0, beginning)) != std::string::npos && found * 2 < whole.size()) return true;
    if (found * 2 < whole.size()) return already > 0 && attempt.letters * 2 > whole.size();
    for (std::size_t i = 0; i < in_body.size(); ++i) {
        if (in_body[i])
            attempt.reasons[i] = DropReason::none;
        else if (attempt.reasons[i] == DropReason::none)
            attempt.reasons[i] = DropReason::other;
    }
    attempt.prose = found;
    return true;
}

/// `address` as a browser at `base` would follow it; as it is where it cannot be told.
std::string absolute(std::string_view address, const std::optional<std::string>& base) {
    const std::size_t colon = address.find(':');
    const bool has_scheme = colon != std::string_view::npos && address.find_first_of("/?#") > colon;
    const std::size_t scheme = base ? base->find("://") : std::string::npos;
    if (has_scheme || scheme == std::string::npos) return std::string(address);
    if (address.starts_with("//")) return base->substr(0, scheme + 1).append(address);
    const std::size_t path = std::min(base->find_first_of("/?#", scheme + 3), base->size());
    if (address.starts_with('/')) return base->substr(0, path).append(address);
    const std::string whole_path = base->substr(path, base->find_first_of("?#", path) - path);
    const std::size_t slash = whole_path.rfind('/');
    std::string folder = slash == std::string::npos ? "/" : whole_path.substr(0, slash + 1);
    while (address.starts_with("../") || address.starts_with("./")) {
        if (address.starts_with("../") && folder.size() > 1) folder.erase(folder.rfind('/', folder.size() - 2) + 1);
        address.remove_prefix(address.starts_with("../") ? 3 : 2);
    }
    return base->substr(0, path).append(folder).append(address);
}

class HtmlArticle {
public:
    HtmlArticle(const ExtractOptions& options, Article& article) : options_(options), article_(article), builder_(article) {}

    void read(const Page& given) {
        std::string_view bytes = given.bytes;
        if (bytes.size() > longest_page) {
            bytes = bytes.substr(0, longest_page);
            builder_.note("truncated", "the page is longer than 10 MB; the rest was not read");
        }
        const DecodedPage decoded = decoded_page(bytes, given.given.charset);
        if (decoded.repaired)
            builder_.note("encoding", "some bytes are not valid " + decoded.charset + " and were replaced by U+FFFD");
        const PageOutline outline = page_outline(decoded.text);
        if (outline.flattened)
            builder_.note("flattened", "tags nested deeper than 400 or with more than 200 attributes were cut");
        if (outline.cut_off) builder_.note("cut-off", "the page ends in the middle of its markup");
        const HtmlTree tree(decoded.text, outline);
        if (tree.nodes().empty()) {
            builder_.note("too-complex", "the page's markup unfolds to more than memory allows; nothing of it was read");
            article_.language = "und";
            return;
        }
        const JsonLdFacts json_ld = json_ld_facts(outline.json_ld);
        const Source source{tree, json_ld, outline, options_.url ? options_.url : given.given.url, given.given.fetched};
        Attempt best = attempt(source, MarkLevel::tags_and_classes);
        if (best.prose < enough_prose) {
            Attempt second = attempt(source, MarkLevel::tags_only);
            if (second.prose > 2 * best.prose && second.prose >= least_prose && holds(second, best)) best = std::move(second);
        }
        const bool plain_body = json_ld.body.size() > 200 && json_ld.body.find("</") == std::string::npos;
        const bool from_blocks = !plain_body || follow_given_body(best, json_ld.body);
        if (json_ld.paywalled)
            builder_.note("paywalled", "the page says that its whole text is for subscribers: this may be the beginning");
        if (json_ld.live) builder_.note("live-report", "the page is a report in many entries, written while the event goes on");
        take_facts(best.facts);
        write(best, decoded, from_blocks ? std::string_view() : std::string_view(json_ld.body));
        add_links(best.page, tree);
        set_language(best.facts.declared_language);
    }

private:
    void take_facts(const PageFacts& facts) {
        if (facts.title) article_.title = facts.title->text;
        article_.byline = facts.byline;
        article_.publisher = facts.publisher;
        article_.section = facts.section;
        article_.url = options_.url ? options_.url : facts.url;
        if (!options_.published && facts.published) {
            article_.published = facts.published;
            article_.published_basis = facts.published_basis;
            article_.published_from = facts.published_from;
        }
    }

    void write(const Attempt& attempt, const DecodedPage& decoded, std::string_view given_body) {
        const bool has_article = !given_body.empty() || attempt.is_article();
        OriginMap map;  // text of the blocks -> page
        for (std::size_t i = 0; i < attempt.page.map.runs.size(); ++i) compose_run(map, attempt.page, i, decoded);
        if (has_article) write_headline(attempt, decoded, map);
        for (std::size_t i = 0; i < attempt.page.blocks.size(); ++i) {
            const PageBlock& block = attempt.page.blocks[i];
            const std::string_view text = attempt.page.of(block);
            const DropReason reason = attempt.reasons[i];
            if (reason == DropReason::none && has_article && given_body.empty())
                places_.push_back({block.span, builder_.block(text, block.kind, map, {block.span.begin, block.span.end})});
            else if (!(has_article && i == attempt.facts.title_block))
                builder_.dropped(text, reason == DropReason::none ? DropReason::other : reason);
        }
        if (!given_body.empty()) write_given(given_body);
        if (has_article) add_captions(attempt);
        if (!has_article) builder_.note("no-article", "the page holds no text that reads like an article");
    }

    static void compose_run(OriginMap& map, const PageText& page, std::size_t i, const DecodedPage& decoded) {
        const OriginRun& run = page.map.runs[i];
        if (run.exact) {
            append_range(map, run.text, decoded.map, {run.page, run.page_end});
            return;
        }
        append_inexact(map, run.text, page_range(decoded.map, {run.page, run.page_end}));
    }

    void write_headline(const Attempt& attempt, const DecodedPage& decoded, const OriginMap& map) {
        if (!attempt.facts.title) return;
        if (attempt.facts.title_block) {
            const PageBlock& block = attempt.page.blocks[*attempt.facts.title_block];
            builder_.block(attempt.page.of(block), BlockKind::headline, map, {block.span.begin, block.span.end});
        } else {
            builder_.block(attempt.facts.title->text, BlockKind::headline, page_range(decoded.map, attempt.facts.title->source));
        }
    }

    void write_given(std::string_view body) {
        builder_.note("scripted", "the text was taken from the data for search engines: the page fills itself by script");
        while (!body.empty()) {
            const std::size_t end = std::min(body.find('\n'), body.size());
            builder_.block(trimmed(body.substr(0, end)), BlockKind::paragraph, ByteRange{});
            body.remove_prefix(std::min(end + 1, body.size()));
        }
    }

    /// Links in what was kept, but for those to places in the page itself.
    void add_links(const PageText& page, const HtmlTree& tree) {
        auto place = places_.begin();
        for (const PageLink& link : page.links) {
            while (place != places_.end() && place->page.end <= link.span.begin) ++place;
            if (place == places_.end()) return;
            if (!place->page.contains(link.span)) continue;
            const std::string address = tree.page_attribute(link.node, "href");
            if (address.empty() || address.front() == '#' || same_letters(std::string_view(address).substr(0, 11), "javascript:"))
                continue;
            const std::uint32_t begin = place->text + (link.span.begin - place->page.begin);
            article_.links.push_back({{begin, begin + link.span.size()}, absolute(address, article_.url)});
        }
    }

    /// Those that stand among the paragraphs of the article, or between its headline and its end.
    void add_captions(const Attempt& attempt) {
        const auto& reasons = attempt.reasons;
        const auto kept = [](DropReason reason) { return reason == DropReason::none; };
        const auto first = std::find_if(reasons.begin(), reasons.end(), kept) - reasons.begin();
        const auto last = reasons.rend() - std::find_if(reasons.rbegin(), reasons.rend(), kept);
        const auto title = static_cast<std::ptrdiff_t>(attempt.facts.title_block.value_or(static_cast<std::uint32_t>(first)));
        for (auto i = std::min(first, title); i < last; ++i) {
            if (reasons[static_cast<std::size_t>(i)] != DropReason::caption) continue;
            article_.captions.emplace_back(attempt.page.of(attempt.page.blocks[static_cast<std::size_t>(i)]));
        }
    }

    void set_language(std::string_view declared) { article_.language = language_of(article_.text, declared); }

    /// A block of the page and the byte of the text where it was put.
    struct Place {
        Span page;
        std::uint32_t text = 0;
    };

    const ExtractOptions& options_;
    Article& article_;
    ArticleBuilder builder_;
    std::vector<Place> places_;
};

}  // namespace

void read_html(const Page& page, const ExtractOptions& options, Article& article) { HtmlArticle(options, article).read(page); }

}  // namespace overt::article

#include "article/html_article.h"

#include <algorithm>
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

Attempt attempt(const HtmlTree& tree, MarkLevel level, const JsonLdFacts& json_ld, const ExtractOptions& options) {
    Attempt out;
    const PageMarks marks = page_marks(tree, level);
    out.page = page_text(tree, marks.reasons);
    out.facts = page_facts({tree, out.page, json_ld, options.url});
    const std::vector<std::uint32_t> content = content_nodes(tree, marks, out.page);
    const std::string_view title = out.facts.title ? std::string_view(out.facts.title->text) : std::string_view();
    out.reasons = block_reasons({tree, marks, out.page, content, out.facts.title_block, title});
    for (std::size_t i = 0; i < out.reasons.size(); ++i) {
        const PageBlock& block = out.page.blocks[i];
        out.all += block.letters;
        if (out.reasons[i] != DropReason::none) continue;
        out.prose += prose_letters(block);
        out.letters += block.letters - block.link_letters;
    }
    return out;
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
    std::vector<bool> in_body;
    std::uint64_t found = 0;
    std::uint64_t already = 0;
    for (std::size_t i = 0; i < attempt.page.blocks.size(); ++i) {
        const std::string block = bare(attempt.page.of(attempt.page.blocks[i]));
        in_body.push_back(block.size() > 15 && whole.find(block) != std::string::npos);
        if (!in_body.back()) continue;
        found += block.size();
        if (attempt.reasons[i] == DropReason::none) already += block.size();
    }
    if (already * 2 >= whole.size()) return true;
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

class HtmlArticle {
public:
    HtmlArticle(const ExtractOptions& options, Article& article) : options_(options), article_(article), builder_(article) {}

    void read(std::string_view bytes) {
        if (bytes.size() > longest_page) {
            bytes = bytes.substr(0, longest_page);
            builder_.note("truncated", "the page is longer than 10 MB; the rest was not read");
        }
        const DecodedPage decoded = decoded_page(bytes);
        if (decoded.repaired)
            builder_.note("encoding", "some bytes are not valid " + decoded.charset + " and were replaced by U+FFFD");
        const PageOutline outline = page_outline(decoded.text);
        if (outline.flattened)
            builder_.note("flattened", "tags nested deeper than 400 or with more than 200 attributes were cut");
        const HtmlTree tree(decoded.text, outline);
        if (tree.nodes().empty()) {
            builder_.note("too-complex", "the page's markup unfolds to more than memory allows; nothing of it was read");
            article_.language = "und";
            return;
        }
        const JsonLdFacts json_ld = json_ld_facts(outline.json_ld);
        Attempt best = attempt(tree, MarkLevel::tags_and_classes, json_ld, options_);
        if (best.prose < enough_prose) {
            Attempt second = attempt(tree, MarkLevel::tags_only, json_ld, options_);
            if (second.prose > 2 * best.prose && second.prose >= least_prose) best = std::move(second);
        }
        const bool plain_body = json_ld.body.size() > 200 && json_ld.body.find("</") == std::string::npos;
        const bool from_blocks = !plain_body || follow_given_body(best, json_ld.body);
        take_facts(best.facts);
        write(best, decoded, from_blocks ? std::string_view() : std::string_view(json_ld.body));
        set_language(best.facts.declared_language);
    }

private:
    void take_facts(const PageFacts& facts) {
        if (facts.title) article_.title = facts.title->text;
        article_.byline = facts.byline;
        article_.publisher = facts.publisher;
        article_.url = options_.url ? options_.url : facts.url;
        if (!options_.published && facts.published) {
            article_.published = facts.published;
            article_.published_basis = facts.published_basis;
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
                builder_.block(text, block.kind, map, {block.span.begin, block.span.end});
            else if (!(has_article && i == attempt.facts.title_block))
                builder_.dropped(text, reason == DropReason::none ? DropReason::other : reason);
        }
        if (!given_body.empty()) write_given(given_body);
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

    void set_language(std::string_view declared) { article_.language = language_of(article_.text, declared); }

    const ExtractOptions& options_;
    Article& article_;
    ArticleBuilder builder_;
};

}  // namespace

void read_html(std::string_view bytes, const ExtractOptions& options, Article& article) {
    HtmlArticle(options, article).read(bytes);
}

}  // namespace overt::article

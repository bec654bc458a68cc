#include "article/pdf_article.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "article/article_builder.h"
#include "article/calendar_text.h"
#include "article/encoding.h"
#include "article/language_guess.h"
#include "article/letters.h"
#include "article/line_signs.h"

namespace overt::article {
namespace {

struct Line {
    ByteRange range;  ///< without the white space around it; empty for a blank line
    std::size_t page = 0;
    bool is_top = false;  ///< one of the first or last lines of its page
    bool is_foot = false;
    DropReason reason = DropReason::none;
};

class PdfArticle {
public:
    PdfArticle(std::string_view text, Article& article) : text_(text), article_(article), builder_(article) {}

    void read() {
        cut_lines();
        mark_edges();
        drop_running_heads();
        write();
        article_.language = language_of(article_.text, "");
        find_day();
        builder_.note("pdf", "the text is what pdftotext takes out of the PDF: columns, tables and formulas may be out of order");
    }

private:
    [[nodiscard]] std::string_view of(const Line& line) const {
        return text_.substr(line.range.begin, line.range.end - line.range.begin);
    }

    void cut_lines() {
        std::size_t page = 0;
        for (std::size_t at = 0; at < text_.size();) {
            const std::size_t end = std::min(text_.find_first_of("\n\f", at), text_.size());
            const std::string_view line = trimmed(text_.substr(at, end - at));
            const auto begin =
                static_cast<std::uint32_t>(line.empty() ? at : static_cast<std::size_t>(line.data() - text_.data()));
            Line& added = lines_.emplace_back();
            added.range = {begin, begin + static_cast<std::uint32_t>(line.size())};
            added.page = page;
            page += end < text_.size() && text_[end] == '\f';
            at = end + 1;
        }
        pages_ = page + 1;
    }

    /// The first two and the last two lines of each page that hold something.
    void mark_edges() {
        constexpr std::size_t edge = 2;
        std::vector<std::size_t> seen(pages_);
        for (Line& line : lines_)
            if (!of(line).empty() && seen[line.page]++ < edge) line.is_top = true;
        std::fill(seen.begin(), seen.end(), 0);
        for (auto line = lines_.rbegin(); line != lines_.rend(); ++line)
            if (!of(*line).empty() && seen[line->page]++ < edge) line->is_foot = true;
    }

    /// The same but for its numbers on several pages.
    static std::string without_numbers(std::string_view line) {
        std::string out;
        for (const char c : line)
            if (!is_digit(c)) out += c;
        return out;
    }

    void drop_running_heads() {
        std::map<std::string, std::size_t> tops;
        std::map<std::string, std::size_t> feet;
        for (const Line& line : lines_) {
            if (line.is_top) ++tops[without_numbers(of(line))];
            if (line.is_foot) ++feet[without_numbers(of(line))];
        }
        constexpr std::size_t often = 3;  // pages
        for (Line& line : lines_) {
            const std::string_view text = of(line);
            const bool number = !text.empty() && text.size() < 12 && trimmed(without_numbers(text)).size() <= 2 &&
                                std::any_of(text.begin(), text.end(), is_digit);
            if (line.is_top && (tops[without_numbers(text)] >= often || (number && pages_ > 1))) line.reason = DropReason::header;
            if (line.is_foot && (feet[without_numbers(text)] >= often || (number && pages_ > 1)))
                line.reason = DropReason::footer;
        }
    }

    void write() {
        for (const Line& line : lines_) {
            if (line.reason != DropReason::none) {
                put_aside_.push_back(&line);
                continue;
            }
            if (of(line).empty()) {
                gap_ = true;
                continue;
            }
            // A paragraph goes on over the end of a page where its sentence does; else a blank line ends it.
            const bool turns_page = line.page != page_;
            page_ = line.page;
            if (turns_page ? !goes_on(line) : gap_) finish();
            gap_ = false;
            add(line);
        }
        finish();
    }

    [[nodiscard]] bool goes_on(const Line& line) const {
        const char first = of(line).front();
        return !paragraph_.empty() && !ends_like_sentence(paragraph_) && first >= 'a' && first <= 'z';
    }

    void add(const Line& line) {
        const std::string_view text = of(line);
        if (!paragraph_.empty()) {
            const bool hyphen = paragraph_.size() > 1 && paragraph_.back() == '-' &&
                                is_letter(paragraph_[paragraph_.size() - 2]) && text.front() >= 'a' && text.front() <= 'z';
            if (hyphen) {
                cut_hyphen();
            } else {
                append_inexact(map_, static_cast<std::uint32_t>(paragraph_.size()), {line.range.begin, line.range.begin});
                paragraph_ += ' ';
            }
        }
        append_exact(map_, static_cast<std::uint32_t>(paragraph_.size()), line.range.begin,
                     static_cast<std::uint32_t>(text.size()));
        paragraph_ += text;
    }

    /// A word that was cut at the end of its line.
    void cut_hyphen() {
        paragraph_.pop_back();
        OriginRun& last = map_.runs.back();
        if (last.exact) --last.page_end;
        if (last.text == paragraph_.size()) map_.runs.pop_back();
    }

    void finish() {
        builder_.block(paragraph_, BlockKind::paragraph, map_, {0, static_cast<std::uint32_t>(paragraph_.size())});
        paragraph_.clear();
        map_.runs.clear();
        for (const Line* line : put_aside_) builder_.dropped(of(*line), line->reason);
        put_aside_.clear();
    }

    void find_day() {
        constexpr std::size_t looked_at = 12;
        for (std::size_t i = 0; i < lines_.size() && i < looked_at; ++i) {
            const std::optional<Date> day = day_of_line(of(lines_[i]));
            if (!day) continue;
            article_.published = day;
            article_.published_basis = DateBasis::text;
            article_.published_from = "date-line";
            return;
        }
    }

    std::string_view text_;
    Article& article_;
    ArticleBuilder builder_;
    std::vector<Line> lines_;
    std::size_t pages_ = 1;
    std::size_t page_ = 0;
    bool gap_ = false;
    std::string paragraph_;
    OriginMap map_;
    std::vector<const Line*> put_aside_;
};

}  // namespace

void read_pdf(std::string_view text, Article& article) {
    const DecodedPage decoded = decoded_text(text);
    PdfArticle(decoded.text, article).read();
}

}  // namespace overt::article

// Text copied from a page has no markup; what tells article from furniture is the shape and order of its lines.
#include <algorithm>
#include <array>
#include <optional>

#include "article/article_builder.h"
#include "article/calendar_text.h"
#include "article/encoding.h"
#include "article/language_guess.h"
#include "article/letters.h"
#include "article/line_signs.h"
#include "article/paragraphs.h"
#include "article/text_article.h"

namespace overt::article {
namespace {

constexpr std::size_t prose_size = 80;  // bytes from which a line that ends like a sentence is taken for prose

struct Line {
    Span span;
    std::string_view text;
    DropReason reason = DropReason::none;
    DropReason sign = DropReason::none;  // what the line says about itself
    std::size_t words = 0;
    bool sentence = false;  // ends like one
    bool prose = false;
    BlockKind kind = BlockKind::paragraph;
};

/// The lines of a paragraph were cut at a column: they are long, and go on in the next line.
bool is_wrapped(std::string_view text, Span paragraph) {
    const std::vector<Span> lines = line_spans(text.substr(paragraph.begin, paragraph.size()));
    if (lines.size() < 2) return false;
    std::size_t cut = 0;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        const std::string_view line = text.substr(paragraph.begin + lines[i].begin, lines[i].size());
        cut += line.size() >= 45 && line.size() <= 120 && (!ends_like_sentence(line) || line.size() >= 60);
    }
    return cut + 1 >= lines.size();
}

DropReason sign_of(std::string_view line) {
    if (is_hashtag_line(line)) return DropReason::tags;
    if (const DropReason reason = phrase_reason(line); reason != DropReason::none) return reason;
    if (is_byline(line)) return DropReason::byline;
    if (is_date_line(line)) return DropReason::date_line;
    return DropReason::none;
}

bool has_letter(std::string_view line) {
    return std::any_of(line.begin(), line.end(),
                       [](char c) { return is_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0xC3; });
}

class PastedText {
public:
    explicit PastedText(std::string_view text) {
        for (const Span paragraph : paragraph_spans(text)) {
            if (is_wrapped(text, paragraph)) {
                add(text, paragraph);
                continue;
            }
            for (const Span line : line_spans(text.substr(paragraph.begin, paragraph.size())))
                add(text, {paragraph.begin + line.begin, paragraph.begin + line.end});
        }
        find_body();
        if (last_ > first_) {
            choose_title();
            judge_head();
            judge_body();
            judge_tail();
        }
    }

    [[nodiscard]] const std::vector<Line>& lines() const { return lines_; }
    [[nodiscard]] std::optional<std::size_t> title() const { return title_; }
    [[nodiscard]] bool has_body() const { return last_ > first_; }

private:
    void add(std::string_view text, Span span) {
        Line line{span, text.substr(span.begin, span.size())};
        line.sign = sign_of(line.text);
        line.words = static_cast<std::size_t>(std::count(line.text.begin(), line.text.end(), ' ')) + 1;
        line.sentence = ends_like_sentence(line.text);
        const bool holds_sentence = line.sentence || line.text.find(". ") != std::string_view::npos;
        const bool long_sentence = line.text.size() >= prose_size && holds_sentence;
        line.prose = line.sign == DropReason::none && (long_sentence || line.text.size() >= 200);
        lines_.push_back(line);
    }

    /// [first_, last_): from the first line of prose to the last one before the comments.
    void find_body() {
        std::size_t all = 0;
        for (const Line& line : lines_) all += line.prose ? line.text.size() : 0;
        std::size_t read = 0;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            const Line& line = lines_[i];
            const bool closes = (line.sign == DropReason::comments || line.sign == DropReason::comment_form) && read * 2 > all;
            if (closes) break;
            if (!line.prose) continue;
            if (last_ == 0) first_ = i;
            last_ = i + 1;
            read += line.text.size();
        }
        // Short sentences right after the last prose are its end.
        while (last_ > first_ && last_ < lines_.size() && lines_[last_].sign == DropReason::none && lines_[last_].sentence &&
               lines_[last_].words >= 4)
            ++last_;
    }

    [[nodiscard]] bool could_be_title(const Line& line) const {
        return line.sign == DropReason::none && line.words >= 3 && line.words <= 35 && line.text.size() < 300 &&
               has_letter(line.text) && !line.text.ends_with('.');
    }

    /// Above the body: a line that stands there twice, else the first of at least five words, else the one with most words.
    void choose_title() {
        std::optional<std::size_t> longest;
        std::optional<std::size_t> first_long;
        for (std::size_t i = 0; i < first_; ++i) {
            if (!could_be_title(lines_[i])) continue;
            for (std::size_t j = i + 1; j < first_ && !title_; ++j) {
                if (!is_same_title(lines_[i].text, lines_[j].text)) continue;
                const bool has_site_behind = lines_[i].text.starts_with(lines_[j].text);
                title_ = has_site_behind ? j : i;
            }
            if (!first_long && lines_[i].words >= 5) first_long = i;
            if (!longest || lines_[i].words > lines_[*longest].words) longest = i;
        }
        if (!title_) title_ = first_long ? first_long : longest;
    }

    [[nodiscard]] bool repeats_title(const Line& line) const { return title_ && is_same_title(line.text, lines_[*title_].text); }

    void judge_head() {
        for (std::size_t i = 0; i < first_; ++i) {
            Line& line = lines_[i];
            if (i == title_) continue;
            if (line.sign != DropReason::none)
                line.reason = line.sign;
            else if (repeats_title(line))
                line.reason = DropReason::title;
            else if (title_ && i > *title_ && line.words >= 6 && line.sentence)
                continue;  // a short first paragraph
            else if (title_ && i > *title_ && line.words >= 6)
                line.kind = BlockKind::heading;  // the line below the headline
            else
                line.reason = title_ && i < *title_ ? DropReason::navigation : DropReason::header;
        }
    }

    [[nodiscard]] bool is_short(std::size_t i) const {
        return !lines_[i].prose && !lines_[i].sentence && lines_[i].text.size() < prose_size;
    }

    void judge_body() {
        for (std::size_t i = first_; i < last_; ++i) {
            Line& line = lines_[i];
            if (line.sign != DropReason::none) {
                line.reason = line.sign;
            } else if (repeats_title(line)) {
                line.reason = DropReason::title;
            } else if (is_short(i)) {
                std::size_t end = i;
                while (end < last_ && is_short(end) && lines_[end].sign == DropReason::none) ++end;
                const bool after_links = i > 0 && lines_[i - 1].sign == DropReason::related_links;
                const bool list = end - i >= 3 || after_links;
                for (std::size_t j = i; j < end; ++j) {
                    if (list || !has_letter(lines_[j].text))
                        lines_[j].reason = DropReason::related_links;
                    else
                        lines_[j].kind = BlockKind::heading;
                }
                i = end - 1;
            }
        }
    }

    void judge_tail() {
        DropReason section = DropReason::other;
        for (std::size_t i = last_; i < lines_.size(); ++i) {
            if (lines_[i].sign != DropReason::none) section = lines_[i].sign;
            lines_[i].reason = repeats_title(lines_[i]) ? DropReason::title : section;
        }
    }

    std::vector<Line> lines_;
    std::size_t first_ = 0;
    std::size_t last_ = 0;
    std::optional<std::size_t> title_;
};

void take_facts(const PastedText& pasted, Article& article) {
    for (const Line& line : pasted.lines()) {
        if (line.sign == DropReason::byline && !article.byline) {
            std::string_view name = line.text;
            for (const std::string_view opening : {"by: ", "by ", "written by ", "posted by "})
                if (same_letters(name.substr(0, opening.size()), opening)) name = trimmed(name.substr(opening.size()));
            article.byline = std::string(name);
        }
        if (article.published) continue;
        const auto in_byline = line.sign == DropReason::byline ? find_date(line.text) : std::nullopt;
        if (const std::optional<Date> day = in_byline ? in_byline->date : day_of_line(line.text)) {
            article.published = day;
            article.published_basis = DateBasis::text;
            article.published_from = "date-line";
        }
    }
}

}  // namespace

void read_pasted(std::string_view bytes, Article& article) {
    const DecodedPage decoded = decoded_text(bytes);
    ArticleBuilder builder(article);
    if (decoded.repaired)
        builder.note("encoding", "some bytes are not valid " + decoded.charset + " and were replaced by U+FFFD");
    const PastedText pasted(decoded.text);
    const std::vector<Line>& lines = pasted.lines();
    const auto add = [&](const Line& line, BlockKind kind) {
        builder.block(line.text, kind, decoded.map, {line.span.begin, line.span.end});
    };
    if (pasted.has_body() && pasted.title()) {
        add(lines[*pasted.title()], BlockKind::headline);
        article.title = std::string(lines[*pasted.title()].text);
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (pasted.has_body() && i == pasted.title()) continue;
        if (pasted.has_body() && lines[i].reason == DropReason::none)
            add(lines[i], lines[i].kind);
        else
            builder.dropped(lines[i].text, lines[i].reason == DropReason::none ? DropReason::other : lines[i].reason);
    }
    if (!pasted.has_body()) builder.note("no-article", "the text holds no paragraph that reads like an article");
    take_facts(pasted, article);
    article.language = language_of(article.text, "");
}

}  // namespace overt::article

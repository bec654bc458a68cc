// What the time tests look at: the times of a text as one line, read with the grammar of data/times.tsv.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "document/notation.h"
#include "meaning/time_grammar.h"
#include "meaning/times.h"
#include "meaning/tree.h"

namespace overt::meaning {

inline const TimeGrammar& grammar() {
    static const Result<TimeGrammar> opened = TimeGrammar::open(OVERT_SOURCE_DIR "/data/times.tsv");
    EXPECT_TRUE(opened.ok()) << (opened.ok() ? "" : opened.error().message);
    return opened.value();
}

inline std::string one_line(const Article& article, const TimeExpression& time) {
    std::string out = article.text.substr(time.span.begin, time.span.size()) + '=' + time.value;
    if (time.when) out += ' ' + to_string(time.when->from) + ".." + to_string(time.when->until);
    if (time.approximate) out += " ~";
    return out;
}

/// All times of a text without a parse, "words=value from..until", in one string; published on Monday 4 September 2023.
inline std::string times_of(const std::string& text, const char* published = "2023-09-04") {
    Article article;
    article.text = text;
    if (published != nullptr) article.published = parse_date(published);
    const Analysis analysis;
    std::string out;
    for (const TimeExpression& time : find_times(Tree(article, analysis), grammar()))
        out += (out.empty() ? "" : "; ") + one_line(article, time);
    return out;
}

/// The same for a text in the notation, whose trees tell the tense.
inline std::string times_of_tree(const std::string& lines) {
    Result<document::AnalysedText> given = document::analysis_from_notation(lines);
    EXPECT_TRUE(given.ok()) << (given.ok() ? "" : given.error().message);
    Article article;
    article.text = given->text;
    article.published = parse_date("2023-09-04");
    std::string out;
    for (const TimeExpression& time : find_times(Tree(article, given->analysis), grammar()))
        out += (out.empty() ? "" : "; ") + one_line(article, time);
    return out;
}

}  // namespace overt::meaning

#include "language/atoms.h"

#include <gtest/gtest.h>

#include <string>

namespace overt::language {
namespace {

/// Atoms between bars; "+" before one that a contraction cut off, "^" before one that begins a paragraph after the first.
std::string shown(std::string_view text, const std::vector<Atom>& atoms) {
    std::string out;
    for (const Atom& atom : atoms) {
        if (!out.empty()) out += "|";
        if (atom.contraction) out += "+";
        if (atom.paragraph && &atom != &atoms.front()) out += "^";
        out += text.substr(atom.span.begin, atom.span.size());
    }
    return out;
}

TEST(CutAtoms, follows_the_rule_of_the_format) {
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"", ""},
        {" \n\t ", ""},
        {"Kim left.", "Kim|left|."},
        {"U.S.-led", "U|.|S|.|-|led"},
        {"12,500km", "12|,|500|km"},
        {"don't", "do|+n't"},
        {"DON\u2019T", "DO|+N\u2019T"},
        {"isn't it", "is|+n't|it"},
        {"n't", "n|'|t"},
        {"can't've", "ca|+n't|'|ve"},
        {"Kim's", "Kim|+'s"},
        {"1990's", "1990|+'s"},
        {"we're I'm he'd they've you'll", "we|+'re|I|+'m|he|+'d|they|+'ve|you|+'ll"},
        {"rock'n'roll", "rock|'|n|'|roll"},
        {"workers' pay", "workers|'|pay"},
        {"'s", "'|s"},
        {"he 's", "he|'|s"},
        {"he' s", "he|'|s"},
        {"cannot Gonna gimme dunno", "can|+not|Gon|+na|gim|+me|du|+n|+no"},
        {"cannots", "cannots"},
        {"e\u0301te\u0301", "e\u0301te\u0301"},
        {"\u0301a", "\u0301a"},
        {"\u00bd\u0663", "\u00bd\u0663"},
        {"\u5317\u97d3\u3002", "\u5317\u97d3|\u3002"},
        {"\U0001F680\U0001F680\uFE0F", "\U0001F680|\U0001F680|\uFE0F"},
        {"a\u00a0b\u200bc", "a|b|\u200b|c"},
        {"one\n\ntwo\n \r\nthree\nfour\r\rfive", "one|^two|^three|four|^five"},
    };
    for (const auto& [text, expected] : cases) EXPECT_EQ(shown(text, cut_atoms(text)), expected) << text;
}

TEST(CutAtoms, says_what_stands_before_each) {
    const std::string text = "a-b c\nd \r\n e";
    const Spacing expected[] = {Spacing::line_break, Spacing::glued,      Spacing::glued,
                                Spacing::space,      Spacing::line_break, Spacing::line_break};
    const auto atoms = cut_atoms(text);
    ASSERT_EQ(atoms.size(), std::size(expected));
    for (std::size_t i = 0; i < atoms.size(); ++i) EXPECT_EQ(atoms[i].before, expected[i]) << i;
    EXPECT_EQ(cut_atoms("  x").front().before, Spacing::line_break);
}

TEST(CutAtoms, with_words_given_an_atom_begins_at_each_of_them) {
    struct Case {
        std::string_view text;
        std::vector<Span> words;
        std::string_view expected;
    };
    const Case cases[] = {
        {"dont go", {{0, 2}, {2, 4}, {5, 7}}, "do|nt|go"},
        {"don't", {{0, 5}}, "do|n't"},
        {"don't", {{0, 3}, {3, 5}}, "do|n|'t"},
        {"U.S.", {{0, 4}}, "U|.|S|."},
        {"a\u00a0b c", {{0, 4}, {5, 6}}, "a|b|c"},
        {"a   b", {{0, 1}, {2, 3}, {4, 5}}, "a| |b"},
        {" a", {{0, 2}}, " a"},
        {"drop this word", {{0, 4}, {10, 14}}, "drop|word"},
        {"abcdef", {{0, 1}, {1, 2}, {2, 6}}, "a|b|cdef"},
    };
    for (const Case& c : cases) {
        std::vector<Token> words;
        for (const Span span : c.words) words.emplace_back().span = span;
        EXPECT_EQ(shown(c.text, cut_atoms(c.text, words)), c.expected) << c.text;
    }
}

TEST(ShapeOf, tells_case_and_spacing) {
    const std::pair<std::string_view, int> cases[] = {
        {"12", 0},
        {".", 0},
        {"", 0},
        {"kim", 1},
        {"\u00df", 1},
        {"Kim", 2},
        {"A", 2},
        {"UN", 3},
        {"\u0416\u0418", 3},
        {"McDonald", 4},
        {"iPhone", 4},
        {"KIm", 4},
        {"\u00c9lys\u00e9e", 2},
        {"n't", 1},
        {"N'T", 3},
        {"'S", 4},
        {"\u5317", 0},
        {"e\u0301", 1},
    };
    for (const auto& [atom, expected] : cases)
        for (const Spacing before : {Spacing::glued, Spacing::space, Spacing::line_break}) {
            const int shape = shape_of(atom, before);
            EXPECT_EQ(shape / 4, expected) << atom;
            EXPECT_EQ(shape % 4, static_cast<int>(before)) << atom;
            EXPECT_EQ(continuation_shape(static_cast<std::uint8_t>(shape)), 4 * expected);
        }
}

}  // namespace
}  // namespace overt::language

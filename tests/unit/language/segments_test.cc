#include "language/segments.h"

#include <gtest/gtest.h>

#include <string>

namespace overt::language {
namespace {

/// Atoms of one piece each: "." glued, " " after a space, "^" at a paragraph.
struct Made {
    std::vector<Atom> atoms;
    Pieces pieces;
};
Made make(std::string_view marks) {
    Made out;
    for (std::uint32_t i = 0; i < marks.size(); ++i) {
        Atom atom;
        atom.span = {2 * i, 2 * i + 1};
        atom.before = marks[i] == '.' ? Spacing::glued : marks[i] == ' ' ? Spacing::space : Spacing::line_break;
        atom.paragraph = marks[i] == '^';
        out.atoms.push_back(atom);
        out.pieces.first.push_back(i);
    }
    out.pieces.first.push_back(static_cast<std::uint32_t>(marks.size()));
    return out;
}

std::string shown(const std::vector<AtomRange>& ranges) {
    std::string out;
    for (const auto& [begin, end] : ranges) out += std::to_string(begin) + "-" + std::to_string(end) + " ";
    return out;
}

TEST(PlanSegments, whole_paragraphs_share_a_window_and_a_long_one_stands_alone) {
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"", ""},
        {"^   ", "0-4 "},
        {"^ ^ ^ ", "0-4 4-6 "},
        {"^ ^    ^ ", "0-2 2-7 7-9 "},
        {"^ ^       ^ ", "0-2 2-10 10-12 "},
        {"^        ", "0-9 "},
    };
    for (const auto& [marks, expected] : cases) {
        const Made made = make(marks);
        EXPECT_EQ(shown(plan_segments(made.atoms, made.pieces, 5)), expected) << marks;
    }
}

TEST(NextWindow, takes_what_fits_and_always_something) {
    Pieces pieces;
    pieces.first = {0, 2, 4, 9, 10};
    const auto end = [&](std::uint32_t begin, std::uint32_t window) { return next_window(pieces, {begin, 4}, window).end; };
    EXPECT_EQ(end(0, 4), 2U);
    EXPECT_EQ(end(0, 5), 2U);
    EXPECT_EQ(end(0, 100), 4U);
    EXPECT_EQ(end(2, 5), 3U);
    EXPECT_EQ(end(2, 3), 3U);
    EXPECT_EQ(next_window(pieces, {0, 2}, 100).end, 2U);
}

struct Split {
    const char* what;
    std::string_view marks;
    std::string_view words;      // '1' where the model says so
    std::string_view sentences;  // likewise
    WindowState state;
    std::string_view expected_words;
    std::vector<std::uint32_t> expected_ends;
    std::uint32_t next;
};

TEST(SplitWindow, words_and_sentences_follow_the_model_but_for_what_white_space_decides) {
    const Split cases[] = {
        {"glued atoms join", "^.. .", "00000", "00000", {{0, 5}, true, false}, "0-3 3-5 ", {2}, 5},
        {"the model cuts them", "^.. .", "01000", "00000", {{0, 5}, true, false}, "0-1 1-3 3-5 ", {3}, 5},
        {"a sentence begins a word", "^... ", "00000", "00010", {{0, 5}, true, false}, "0-3 3-4 4-5 ", {1, 3}, 5},
        {"a paragraph begins a sentence", "^ ^ ", "0000", "0000", {{0, 4}, true, false}, "0-1 1-2 2-3 3-4 ", {2, 4}, 4},
        {"the last sentence is left when the segment goes on",
         "^     ",
         "000000",
         "000100",
         {{0, 6}, false, false},
         "0-1 1-2 2-3 ",
         {3},
         3},
        {"and kept when it does not", "^     ", "000000", "000100", {{0, 6}, true, false}, "0-1 1-2 2-3 3-4 4-5 5-6 ", {3, 6}, 6},
        {"a sentence that fills the window is cut",
         "^     ",
         "000000",
         "000000",
         {{0, 6}, false, false},
         "0-1 1-2 2-3 3-4 4-5 5-6 ",
         {6},
         6},
        {"reading does not crawl", "^     ", "000000", "010000", {{0, 6}, false, true}, "0-1 1-2 2-3 3-4 4-5 5-6 ", {1, 6}, 6},
        {"the first short sentence may stand alone", "^     ", "000000", "010000", {{0, 6}, false, false}, "0-1 ", {1}, 1},
        {"a window inside", "^ ^   ", "000", "010", {{2, 5}, true, true}, "2-3 3-4 4-5 ", {1, 3}, 5},
    };
    for (const Split& c : cases) {
        const Made made = make(c.marks);
        Boundaries boundaries;
        for (const char mark : c.words) boundaries.word.push_back(mark == '1');
        for (const char mark : c.sentences) boundaries.sentence.push_back(mark == '1');
        const WindowSentences found = split_window(made.atoms, made.pieces, c.state, boundaries);
        EXPECT_EQ(shown(found.words), c.expected_words) << c.what;
        EXPECT_EQ(found.sentence_ends, c.expected_ends) << c.what;
        EXPECT_EQ(found.next, c.next) << c.what;
    }
}

}  // namespace
}  // namespace overt::language

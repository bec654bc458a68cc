// CoNLL-U (universaldependencies.org/format.html), read and written. The reader takes a file in which only ID, FORM, range lines
// and SpaceAfter=No are filled as well as a whole treebank; the writer prints an Analysis. Functions without state; the reader is
// a door for outside bytes: whatever comes in, its Analysis keeps the invariants of overt/document.h, or there is an error with
// the number of the line.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "overt/document.h"
#include "overt/result.h"

namespace overt::document {

/// A range line whose form is not its words put together ("du" = "de" "le"); `first` is its first word.
struct RespelledRange {
    Index<Token> first;
    std::string form;
};

/// A file as read. `text` is the words in order, each followed by a space unless SpaceAfter=No, with a blank line where a
/// document or a paragraph begins; empty nodes are left out.
struct ConlluFile {
    std::string text;
    Analysis analysis;
    std::vector<std::vector<std::string>> comments;  ///< of each sentence: whole lines, "# sent_id = 3"
    std::vector<RespelledRange> respelled;           ///< ascending; their words stand in `text` as they are written
};

enum class ConlluColumns : std::uint8_t {
    all,    ///< tags, trees and names too
    words,  ///< ID, FORM, ranges and SpaceAfter alone: what else the file says is not looked at
};

/// `bytes` may have a byte order mark, CRLF line ends and invalid UTF-8 (repaired). A sentence without heads gets a flat tree
/// under its first word. Names are read from `Entity=B-kind`, `Entity=I-kind`, predicates from `Roleset=supply.01` and
/// `Args=ARG0:1-2:2,ARG1:4-4:4`; any other use of these keys is left alone. corrupt:
/// a line is not CoNLL-U, a tag or relation is not of UD v2, a tree is none; too_large: the tables of an Analysis overflow.
Result<ConlluFile> read_conllu(std::string_view bytes, ConlluColumns columns);

struct ConlluStyle {
    std::string_view
        document_id;  ///< of `# newdoc`, and, with `_` for slashes and spaces, the beginning of every `sent_id`; empty: neither
    /// Further items of MISC for each token ("Factuality=2.31|Phase=planned"), empty for none; either empty or as long as the
    /// tokens.
    std::vector<std::string> misc;
};

/// An analysis of raw text. Every token has `TokenRange=BEGIN:END` in code points of `text`; a paragraph begins after a blank
/// line.
std::string write_conllu(std::string_view text, const Analysis& analysis, const ConlluStyle& style);

/// `file` with the columns of `analysis`, which has the same words: sentences, words, ranges and comments come back as they were.
/// `style.document_id` is not used, nor is there a TokenRange: the text is not the user's.
std::string write_conllu(const ConlluFile& file, const Analysis& analysis, const ConlluStyle& style);

/// What ConlluStyle::misc says of a predicate word: "Factuality=2.31|Certainty=certain|Polarity=affirmed|Phase=occurred".
std::string predicate_misc(double factuality, Certainty certainty, Polarity polarity, Phase phase);
/// The same for each token, from the events of a reading: at their heads, empty elsewhere.
std::vector<std::string> predicate_misc(const Analysis& analysis, const Reading& reading);

}  // namespace overt::document

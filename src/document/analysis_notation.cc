#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include "base/ascii_text.h"
#include "base/utf8.h"
#include "document/invariants.h"
#include "document/notation.h"
#include "document/roles_text.h"

namespace overt::document {
namespace {

constexpr char glued = '+';   // no white space before this word
constexpr char joined = '&';  // one orthographic word with the word before
constexpr std::string_view names_line = "names: ";
constexpr std::string_view inner_line = "inner: ";
constexpr std::string_view roles_line = "roles: ";
constexpr std::string_view refers_line = "refers: ";
constexpr std::string_view tells_line = "tells: ";
constexpr std::string_view kinds_line = "kinds: ";
constexpr std::string_view no_part = "_";
constexpr std::string_view comment = "#";

/// The lemma that the notation leaves out.
std::string usual_lemma(std::string_view form, Upos upos) {
    std::string lemma(form);
    if (upos != Upos::PROPN)
        for (char& c : lemma) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return lemma;
}

// ------------------------------------------------------------------ writing

std::string escaped(std::string_view value) {
    std::string out;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const char c = value[i];
        const bool mark = i == 0 && (c == glued || c == joined || c == '#');
        if (c == '\n') {
            out += "\\n";
        } else if (c == '\t') {
            out += "\\t";
        } else if (c == '\r') {
            out += "\\r";
        } else {
            if (mark || c == '\\' || c == '/' || c == ' ' || c == '>') out += '\\';
            out += c;
        }
    }
    return out;
}

void write_token(std::string& out, std::string_view text, const Analysis& analysis, std::uint32_t at, std::uint32_t first) {
    const Token& token = analysis.tokens[at];
    const std::string_view form = text.substr(token.span.begin, token.span.size());
    if (token.joined)
        out += joined;
    else if (at > 0 && analysis.tokens[at - 1].span.end == token.span.begin)
        out += glued;
    out += escaped(form) + '/' + std::string(to_string(token.upos)) + '/';
    if (token.lemma != usual_lemma(form, token.upos)) out += escaped(token.lemma) + '/';
    out += to_string(token.relation);
    if (!analysis.subtype(token).empty()) (out += ':') += escaped(analysis.subtype(token));
    (out += '>') += std::to_string(token.head.value == at ? 0 : token.head.value - first + 1);
    if (analysis.features(token) != "_") (out += '/') += escaped(analysis.features(token));
}

// ------------------------------------------------------------------ reading

/// Pieces of `line` between unescaped separators, escapes left in.
std::vector<std::string_view> split(std::string_view line, char separator) {
    std::vector<std::string_view> pieces;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '\\') {
            ++i;
        } else if (line[i] == separator) {
            pieces.push_back(line.substr(begin, i - begin));
            begin = i + 1;
        }
    }
    pieces.push_back(line.substr(begin));
    return pieces;
}

std::string unescaped(std::string_view value) {
    std::string out;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] != '\\' || i + 1 == value.size()) {
            out += value[i];
            continue;
        }
        const char c = value[++i];
        out += c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
    }
    return out;
}

class Parser {
public:
    /// False when the line is wrong; `fault` then says how.
    bool take(std::string_view line) {
        if (line.starts_with(comment)) return true;
        if (line.find_first_not_of(' ') == std::string_view::npos) {
            gap_ = "\n\n";
            return true;
        }
        if (line.starts_with(names_line)) return take_names(line.substr(names_line.size()), out.analysis.names);
        if (line.starts_with(inner_line)) return take_names(line.substr(inner_line.size()), out.analysis.inner_names);
        if (line.starts_with(roles_line)) return take_roles(line.substr(roles_line.size()));
        if (line.starts_with(refers_line)) return take_antecedents(line.substr(refers_line.size()));
        if (line.starts_with(tells_line)) return take_attributions(line.substr(tells_line.size()));
        if (line.starts_with(kinds_line)) return take_kinds(line.substr(kinds_line.size()));
        return take_sentence(line);
    }

    std::string fault;
    AnalysedText out;

private:
    bool wrong(std::string what) {
        fault = std::move(what);
        return false;
    }

    bool take_sentence(std::string_view line) {
        std::vector<Token>& tokens = out.analysis.tokens;
        const auto first = static_cast<std::uint32_t>(tokens.size());
        for (const std::string_view word : split(line, ' '))
            if (!word.empty() && !take_word(word, first)) return false;
        const Sentence sentence{
            {tokens[first].span.begin, tokens.back().span.end}, {first}, {static_cast<std::uint32_t>(tokens.size())}};
        if (const auto broken = broken_tree(out.analysis, sentence)) return wrong(*broken);
        out.analysis.sentences.push_back(sentence);
        return true;
    }

    bool take_word(std::string_view word, std::uint32_t first) {
        Token token;
        token.joined = word.front() == joined;
        if (word.front() == glued || token.joined)
            word.remove_prefix(1);
        else if (!out.text.empty())
            out.text += gap_;
        gap_ = " ";
        std::vector<std::string_view> fields = split(word, '/');
        if (fields.size() < 3) return wrong(std::string(word) + " is not written form/UPOS/relation>head");
        const bool has_lemma = split(fields[2], '>').size() == 1;
        if (fields.size() > 5 || fields.size() < (has_lemma ? 4U : 3U))
            return wrong(std::string(word) + " is not written form/UPOS/lemma/relation>head/features");
        const std::string form = unescaped(fields[0]);
        const auto upos = from_string<Upos>(fields[1]);
        if (form.empty()) return wrong("a word has no form");
        if (!upos) return wrong(std::string(fields[1]) + " is not a tag of UD v2");
        token.upos = *upos;
        token.lemma = has_lemma ? unescaped(fields[2]) : usual_lemma(form, *upos);
        if (!take_relation(token, fields[has_lemma ? 3 : 2], first)) return false;
        const std::size_t features = has_lemma ? 4 : 3;
        token.features = place(out.analysis.feature_sets, fields.size() > features ? unescaped(fields[features]) : "_");
        token.span = {static_cast<std::uint32_t>(out.text.size()), static_cast<std::uint32_t>(out.text.size() + form.size())};
        out.text += form;
        out.analysis.tokens.push_back(std::move(token));
        return true;
    }

    bool take_relation(Token& token, std::string_view field, std::uint32_t first) {
        const std::vector<std::string_view> sides = split(field, '>');
        const std::optional<std::uint32_t> head = base::whole_number(sides.size() == 2 ? sides[1] : "");
        const std::size_t colon = sides[0].find(':');
        const auto relation = from_string<Relation>(sides[0].substr(0, colon));
        if (!head || !relation) return wrong(std::string(field) + " is not a relation of UD v2 and a head, as in nsubj:pass>3");
        token.relation = *relation;
        token.subtype =
            place(out.analysis.subtypes, colon == std::string_view::npos ? "" : unescaped(sides[0].substr(colon + 1)));
        token.head = {*head == 0 ? static_cast<std::uint32_t>(out.analysis.tokens.size()) : first + *head - 1};
        return true;
    }

    std::uint16_t place(std::vector<std::string>& table, const std::string& entry) {
        const auto found = std::find(table.begin(), table.end(), entry);
        const auto at = static_cast<std::uint16_t>(found - table.begin());
        if (found == table.end()) table.push_back(entry);
        return at;
    }

    bool take_names(std::string_view line, std::vector<Name>& names) {
        if (out.analysis.sentences.empty()) return wrong("names stand below their sentence");
        const Sentence& sentence = out.analysis.sentences.back();
        for (const std::string_view item : split(line, ' ')) {
            const std::size_t at = item.find('@');
            const auto kind = from_string<NameKind>(item.substr(0, at));
            const std::string_view words = at == std::string_view::npos ? "" : item.substr(at + 1);
            const std::size_t dash = words.find('-');
            const auto first = base::whole_number(words.substr(0, dash));
            const auto last = dash == std::string_view::npos ? first : base::whole_number(words.substr(dash + 1));
            if (!kind || !first || !last || *first == 0 || *last < *first || *last > sentence.last.value - sentence.first.value)
                return wrong(std::string(item) + " is not a kind of name and its words, as in person@2-3");
            const Index<Token> begin{sentence.first.value + *first - 1};
            const Index<Token> end{sentence.first.value + *last};
            const std::vector<Token>& tokens = out.analysis.tokens;
            names.push_back({{tokens[begin.value].span.begin, tokens[end.value - 1].span.end}, begin, end, *kind, 1.0F});
        }
        return true;
    }

    bool take_roles(std::string_view line) {
        if (out.analysis.sentences.empty()) return wrong("roles stand below their sentence");
        const Sentence& sentence = out.analysis.sentences.back();
        for (const std::string_view item : split(line, ' ')) {
            const std::size_t equals = item.find('=');
            const std::string_view word = item.substr(0, equals);
            const std::size_t at = word.rfind('@');
            const auto token = base::whole_number(at == std::string_view::npos ? std::string_view() : word.substr(at + 1));
            Predicate predicate;
            predicate.roleset = unescaped(word.substr(0, at));
            if (token) predicate.token = {sentence.first.value + *token - 1};
            const bool fine = token && *token > 0 && *token <= sentence.last.value - sentence.first.value &&
                              (equals == std::string_view::npos || read_arguments(item.substr(equals + 1), sentence, predicate));
            if (!fine) return wrong(std::string(item) + " is no roleset with its words, as in meet.02@3=ARG0:1-2:2,ARG1:5-5:5");
            out.analysis.predicates.push_back(std::move(predicate));
        }
        return true;
    }

    bool take_antecedents(std::string_view line) {
        const std::vector<Sentence>& sentences = out.analysis.sentences;
        if (sentences.empty()) return wrong("what refers stands below its sentence");
        for (const std::string_view item : split(line, ' ')) {
            const std::size_t equals = std::min(item.find('='), item.size());
            const std::size_t at = std::min(item.find('@', equals), item.size());
            const auto back = base::whole_number(item.substr(std::min(at + 1, item.size())));
            const auto token = token_numbered(base::whole_number(item.substr(0, equals)), 0);
            const auto earlier = token_numbered(
                equals < at ? base::whole_number(item.substr(equals + 1, at - equals - 1)) : std::nullopt, back.value_or(0));
            if (!back || !token || !earlier) return wrong(std::string(item) + " is no word and one before it, as in 3=1@0");
            out.analysis.antecedents.push_back({*token, *earlier, 1.0F});
        }
        return true;
    }

    bool take_attributions(std::string_view line) {
        if (out.analysis.sentences.empty()) return wrong("who tells what stands below its sentence");
        for (const std::string_view item : split(line, ' ')) {
            const std::size_t equals = std::min(item.find('='), item.size());
            const std::size_t arrow = std::min(item.find('>', equals), item.size());
            const std::string_view source = item.substr(equals, arrow - equals).substr(equals < arrow ? 1 : 0);
            const std::string_view content = item.substr(std::min(arrow + 1, item.size()));
            const auto part = [&](std::string_view word) { return token_numbered(base::whole_number(word), 0); };
            const auto cue = part(item.substr(0, equals));
            Attribution attribution{cue.value_or(Index<Token>{}), part(source), part(content), 1.0F};
            if (!cue || (!attribution.source && source != no_part) || (!attribution.content && content != no_part))
                return wrong(std::string(item) + " is no cue with the words of its source and content, as in 3=1>5 or 3=_>5");
            out.analysis.attributions.push_back(attribution);
        }
        return true;
    }

    bool take_kinds(std::string_view line) {
        for (const std::string_view item : split(line, ' ')) {
            const std::size_t at = std::min(item.find('@'), item.size());
            const std::size_t equals = std::min(item.find('=', at), item.size());
            const auto token = token_numbered(base::whole_number(item.substr(at, equals - at).substr(at < equals ? 1 : 0)), 0);
            const auto percent = base::whole_number(item.substr(std::min(equals + 1, item.size())));
            if (at == 0 || !token || !percent || *percent == 0 || *percent > 100)
                return wrong(std::string(item) + " is no kind with its word and how likely it is in percent, as in meet@3=80");
            out.analysis.kind_guesses.push_back({*token, std::string(item.substr(0, at)), static_cast<float>(*percent) / 100});
        }
        return true;
    }

    /// Word `number`, from 1, of the sentence `back` sentences before the last.
    std::optional<Index<Token>> token_numbered(std::optional<std::uint32_t> number, std::uint32_t back) const {
        const std::vector<Sentence>& sentences = out.analysis.sentences;
        if (!number || *number == 0 || back >= sentences.size()) return std::nullopt;
        const Sentence& sentence = sentences[sentences.size() - 1 - back];
        if (*number > sentence.last.value - sentence.first.value) return std::nullopt;
        return Index<Token>{sentence.first.value + *number - 1};
    }

    std::string_view gap_ = " ";  // before the next word
};

/// "3=1@0 7=2@4": word 3 refers to what word 1 of the same sentence does, word 7 to word 2 four sentences back.
std::string antecedents_text(const Analysis& analysis, std::size_t index, std::vector<Antecedent>::const_iterator& next) {
    std::string out;
    const Sentence& sentence = analysis.sentences[index];
    for (; next != analysis.antecedents.end() && next->token < sentence.last; ++next) {
        std::size_t from = index;
        while (next->earlier < analysis.sentences[from].first) --from;
        out += out.empty() ? refers_line : " ";
        out += std::to_string(next->token.value - sentence.first.value + 1) + '=' +
               std::to_string(next->earlier.value - analysis.sentences[from].first.value + 1) + '@' +
               std::to_string(index - from);
    }
    return out;
}

/// "person@2-3 place@5", the names of one sentence after `line`; nothing without one.
std::string names_text(std::string_view line, const Sentence& sentence, const std::vector<Name>& names,
                       std::vector<Name>::const_iterator& next) {
    std::string out;
    for (; next != names.end() && next->first.value < sentence.last.value; ++next) {
        const std::uint32_t first = next->first.value - sentence.first.value + 1;
        const std::uint32_t last = next->last.value - sentence.first.value;
        out += out.empty() ? line : " ";
        (out += to_string(next->kind)) += '@' + std::to_string(first);
        if (last > first) (out += '-') += std::to_string(last);
    }
    return out.empty() ? out : out + '\n';
}

/// "3=1>5 7=_>9": word 3 is the cue of what word 1 says, the head of which is word 5; 7 tells 9 and names no one.
std::string attributions_text(const Sentence& sentence, const std::vector<Attribution>& attributions,
                              std::vector<Attribution>::const_iterator& next) {
    std::string out;
    const auto number = [&](const std::optional<Index<Token>>& word) {
        return word ? std::to_string(word->value - sentence.first.value + 1) : std::string(no_part);
    };
    for (; next != attributions.end() && next->cue < sentence.last; ++next) {
        out += out.empty() ? tells_line : " ";
        out += number(next->cue) + '=' + number(next->source) + '>' + number(next->content);
    }
    return out.empty() ? out : out + '\n';
}

/// "meet@3=80 negotiate@3=15": word 3 names a meeting with a likelihood of 80 %, a negotiation with one of 15 %.
std::string kinds_text(const Sentence& sentence, const std::vector<KindGuess>& guesses,
                       std::vector<KindGuess>::const_iterator& next) {
    std::string out;
    for (; next != guesses.end() && next->token < sentence.last; ++next) {
        out += out.empty() ? kinds_line : " ";
        const long percent = std::max(1L, std::lround(100 * next->likelihood));
        out += next->kind + '@' + std::to_string(next->token.value - sentence.first.value + 1) + '=' + std::to_string(percent);
    }
    return out.empty() ? out : out + '\n';
}

}  // namespace

std::string notation(std::string_view text, const Analysis& analysis) {
    std::string out;
    auto name = analysis.names.begin();
    auto inner = analysis.inner_names.begin();
    auto predicate = analysis.predicates.begin();
    auto antecedent = analysis.antecedents.begin();
    auto attribution = analysis.attributions.begin();
    auto guess = analysis.kind_guesses.begin();
    for (std::size_t i = 0; i < analysis.sentences.size(); ++i) {
        const Sentence& sentence = analysis.sentences[i];
        if (i > 0) {
            const std::uint32_t end = analysis.sentences[i - 1].span.end;
            const std::string_view gap = text.substr(end, sentence.span.begin - end);
            if (std::count(gap.begin(), gap.end(), '\n') > 1) out += '\n';
        }
        for (std::uint32_t at = sentence.first.value; at < sentence.last.value; ++at) {
            if (at > sentence.first.value) out += ' ';
            write_token(out, text, analysis, at, sentence.first.value);
        }
        out += '\n';
        out += names_text(names_line, sentence, analysis.names, name);
        out += names_text(inner_line, sentence, analysis.inner_names, inner);
        std::string roles;
        for (; predicate != analysis.predicates.end() && predicate->token < sentence.last; ++predicate) {
            roles += roles.empty() ? roles_line : " ";
            roles += escaped(predicate->roleset) + '@' + std::to_string(predicate->token.value - sentence.first.value + 1);
            if (!predicate->arguments.empty()) roles += '=' + arguments_text(*predicate, sentence.first.value);
        }
        if (!roles.empty()) out += roles + '\n';
        if (const std::string refers = antecedents_text(analysis, i, antecedent); !refers.empty()) out += refers + '\n';
        out += attributions_text(sentence, analysis.attributions, attribution);
        out += kinds_text(sentence, analysis.kind_guesses, guess);
    }
    return out;
}

Result<AnalysedText> analysis_from_notation(std::string_view lines) {
    Parser parser;
    for (std::size_t number = 1; !lines.empty(); ++number) {
        const std::size_t end = lines.find('\n');
        if (!parser.take(lines.substr(0, end)))
            return Error{ErrorCode::corrupt, "line " + std::to_string(number) + ": " + parser.fault};
        lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 1);
    }
    Article article;
    article.text = parser.out.text;
    if (const auto broken = broken_invariant(article, parser.out.analysis, {})) return Error{ErrorCode::corrupt, *broken};
    return std::move(parser.out);
}

}  // namespace overt::document

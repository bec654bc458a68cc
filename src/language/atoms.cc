#include "language/atoms.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.h"

namespace overt::language {
namespace {

enum class Kind : std::uint8_t { space, letters, digits, other };

struct Run {
    Span span;
    Kind kind = Kind::other;
};

Kind kind_of(char32_t c) {
    if (c < 0x80) {
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return Kind::letters;
        if (c >= '0' && c <= '9') return Kind::digits;
        return base::is_space(c) ? Kind::space : Kind::other;
    }
    if (base::is_space(c)) return Kind::space;
    const auto mask = U_GET_GC_MASK(static_cast<UChar32>(c));
    if ((mask & (U_GC_L_MASK | U_GC_M_MASK)) != 0) return Kind::letters;
    return (mask & U_GC_N_MASK) != 0 ? Kind::digits : Kind::other;
}

std::vector<Run> runs_of(std::string_view text) {
    std::vector<Run> runs;
    bool open = false;  // the last run may go on
    for (std::uint32_t at = 0; at < text.size();) {
        const base::CodePoint c = base::decode_utf8(text, at);
        const Kind kind = kind_of(c.value);
        const std::uint32_t end = at + c.size;
        if (open && kind == runs.back().kind) {
            runs.back().span.end = end;
        } else if (kind != Kind::space) {
            runs.push_back({{at, end}, kind});
        }
        open = kind == Kind::letters || kind == Kind::digits;
        at = end;
    }
    return runs;
}

bool same_letters(std::string_view text, std::string_view lower) {
    return std::equal(text.begin(), text.end(), lower.begin(), lower.end(),
                      [](char c, char l) { return (c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c) == l; });
}

/// Words that English writes as one, and where UD English cuts them (bytes from the beginning; 0 is no cut).
struct Fused {
    std::string_view word;
    std::array<std::uint32_t, 2> cuts;
};
constexpr Fused fused_words[] = {{"cannot", {3, 0}}, {"gonna", {3, 0}}, {"wanna", {3, 0}}, {"gotta", {3, 0}},
                                 {"gimme", {3, 0}},  {"lemme", {3, 0}}, {"dunno", {2, 3}}};
constexpr std::string_view clitics[] = {"s", "m", "d", "re", "ve", "ll"};

/// Makes atoms of runs, one contraction at a time.
class AtomCutter {
public:
    explicit AtomCutter(std::string_view text) : text_(text), runs_(runs_of(text)) {}

    std::vector<Atom> cut() {
        atoms_.reserve(runs_.size() + 8);
        for (std::size_t i = 0; i < runs_.size();) i += cut_from(i);
        return std::move(atoms_);
    }

private:
    void add(Span span, bool contraction) {
        Atom atom;
        atom.span = span;
        atom.contraction = contraction;
        atoms_.push_back(atom);
    }

    [[nodiscard]] std::string_view text(Span span) const { return text_.substr(span.begin, span.size()); }

    /// The run after the apostrophe that follows run i without space.
    [[nodiscard]] const Run* tail_of(std::size_t i) const {
        if (i + 2 >= runs_.size() || runs_[i + 1].span.begin != runs_[i].span.end) return nullptr;
        const std::string_view mark = text(runs_[i + 1].span);
        if ((mark != "'" && mark != "\u2019") || runs_[i + 2].span.begin != runs_[i + 1].span.end) return nullptr;
        return &runs_[i + 2];
    }

    /// Adds the atoms that begin in run i; returns how many runs they take up.
    std::size_t cut_from(std::size_t i) {
        const Run& run = runs_[i];
        if (run.kind == Kind::other) {
            add(run.span, false);
            return 1;
        }
        if (const Run* tail = tail_of(i)) {
            const std::string_view ending = text(tail->span);
            const char last = text_[run.span.end - 1];
            if (same_letters(ending, "t") && run.span.size() > 1 && (last == 'n' || last == 'N')) {
                add({run.span.begin, run.span.end - 1}, false);
                add({run.span.end - 1, tail->span.end}, true);
                return 3;
            }
            if (std::any_of(std::begin(clitics), std::end(clitics),
                            [&](std::string_view c) { return same_letters(ending, c); })) {
                add(run.span, false);
                add({run.span.end, tail->span.end}, true);
                return 3;
            }
        }
        cut_fused(run.span);
        return 1;
    }

    void cut_fused(Span span) {
        std::uint32_t begin = span.begin;
        for (const Fused& fused : fused_words) {
            if (!same_letters(text(span), fused.word)) continue;
            for (const std::uint32_t cut : fused.cuts) {
                if (cut == 0) continue;
                add({begin, span.begin + cut}, begin != span.begin);
                begin = span.begin + cut;
            }
        }
        add({begin, span.end}, begin != span.begin);
    }

    std::string_view text_;
    std::vector<Run> runs_;
    std::vector<Atom> atoms_;
};

/// Fills in what stands before each atom.
void look_between(std::string_view text, std::vector<Atom>& atoms) {
    std::uint32_t end = 0;
    for (Atom& atom : atoms) {
        const std::string_view gap = text.substr(end, atom.span.begin - end);
        const auto feeds = std::count(gap.begin(), gap.end(), '\n');
        const auto lines = feeds > 0 ? feeds : std::count(gap.begin(), gap.end(), '\r');
        const bool first = &atom == &atoms.front();
        atom.before = first || lines > 0 ? Spacing::line_break : gap.empty() ? Spacing::glued : Spacing::space;
        atom.paragraph = first || lines > 1;
        end = atom.span.end;
    }
}

/// The parts of atoms that lie in `word`; `next` is the first atom that may.
void add_atoms_of_word(Span word, const std::vector<Atom>& atoms, std::size_t& next, std::vector<Atom>& out) {
    while (next < atoms.size() && atoms[next].span.end <= word.begin) ++next;
    const std::size_t before = out.size();
    for (std::size_t i = next; i < atoms.size() && atoms[i].span.begin < word.end; ++i) {
        Atom part = atoms[i];
        part.contraction = false;  // which words are joined is given too
        part.span = {std::max(part.span.begin, word.begin), std::min(part.span.end, word.end)};
        out.push_back(part);
    }
    if (out.size() == before) out.push_back({word, Spacing::glued, false, false});
    out[before].span.begin = word.begin;
}

}  // namespace

std::vector<Atom> cut_atoms(std::string_view text) {
    std::vector<Atom> atoms = AtomCutter(text).cut();
    look_between(text, atoms);
    return atoms;
}

std::vector<Atom> cut_atoms(std::string_view text, const std::vector<Token>& words) {
    const std::vector<Atom> atoms = AtomCutter(text).cut();
    std::vector<Atom> out;
    out.reserve(std::max(atoms.size(), words.size()));
    std::size_t next = 0;
    for (const Token& word : words) add_atoms_of_word(word.span, atoms, next, out);
    look_between(text, out);
    return out;
}

namespace {

enum class Case : std::uint8_t { none, lower, first_upper, upper, mixed };

Case case_of(std::string_view atom) {
    std::size_t cased = 0, upper = 0, lower = 0;
    bool first_is_upper = false;
    for (std::size_t at = 0; at < atom.size();) {
        const base::CodePoint c = base::decode_utf8(atom, at);
        const auto value = static_cast<UChar32>(c.value);
        const bool has_lower =
            value < 0x80 ? value >= 'A' && value <= 'Z' : u_hasBinaryProperty(value, UCHAR_CHANGES_WHEN_LOWERCASED) != 0;
        const bool has_upper =
            value < 0x80 ? value >= 'a' && value <= 'z' : u_hasBinaryProperty(value, UCHAR_CHANGES_WHEN_UPPERCASED) != 0;
        if (has_lower || has_upper) ++cased;
        if (has_lower && !has_upper) ++upper;
        if (has_upper && !has_lower) ++lower;
        if (at == 0) first_is_upper = has_lower && !has_upper;
        at += c.size;
    }
    if (cased == 0) return Case::none;
    if (lower == cased) return Case::lower;
    if (upper == cased && cased > 1) return Case::upper;
    return first_is_upper && upper == 1 && lower + 1 == cased ? Case::first_upper : Case::mixed;
}

}  // namespace

std::uint8_t shape_of(std::string_view atom, Spacing before) {
    return static_cast<std::uint8_t>(4 * static_cast<std::uint8_t>(case_of(atom)) + static_cast<std::uint8_t>(before));
}

}  // namespace overt::language

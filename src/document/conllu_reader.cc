#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <unordered_map>
#include <utility>

#include "base/ascii_text.h"
#include "base/utf8.h"
#include "document/conllu.h"
#include "document/invariants.h"
#include "document/roles_text.h"

namespace overt::document {
namespace {

enum Column : std::size_t { id, form, lemma, upos, xpos, feats, head, deprel, deps, misc, column_count };
using Fields = std::array<std::string_view, column_count>;

constexpr std::uint32_t no_head = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t table_limit = std::numeric_limits<std::uint16_t>::max();

/// The value of `key` among the items of MISC; empty when there is none.
std::string_view misc_value(std::string_view items, std::string_view key) {
    while (!items.empty()) {
        const std::size_t bar = items.find('|');
        const std::string_view item = items.substr(0, bar);
        if (item.size() > key.size() && item.starts_with(key) && item[key.size()] == '=') return item.substr(key.size() + 1);
        if (bar == std::string_view::npos) break;
        items.remove_prefix(bar + 1);
    }
    return {};
}

bool begins_paragraph(std::string_view comment) {
    comment.remove_prefix(std::min(comment.find_first_not_of("# \t"), comment.size()));
    return comment.starts_with("newdoc") || comment.starts_with("newpar");
}

/// One of the tables of an Analysis, with the place of each entry.
class Table {
public:
    explicit Table(std::vector<std::string>& entries) : entries_(entries) { places_.emplace(entries.front(), 0); }

    /// None when the table is full.
    std::optional<std::uint16_t> place(std::string_view entry) {
        const auto [found, added] = places_.try_emplace(std::string(entry), static_cast<std::uint16_t>(entries_.size()));
        if (!added) return found->second;
        if (entries_.size() > table_limit) return std::nullopt;
        entries_.push_back(found->first);
        return found->second;
    }

private:
    std::vector<std::string>& entries_;
    std::unordered_map<std::string, std::uint16_t> places_;
};

/// Takes the lines one by one and grows the file.
class Builder {
public:
    explicit Builder(ConlluColumns columns) : columns_(columns) {}

    Status take(std::string_view line) {
        ++line_;
        if (line.find_first_not_of(" \t") == std::string_view::npos) return end_sentence();
        if (line.front() == '#') {
            if (words_so_far() > 0) return wrong("a comment stands before the first word of its sentence");
            comments_.emplace_back(line);
            new_paragraph_ = new_paragraph_ || begins_paragraph(line);
            return Unit{};
        }
        Fields fields;
        fields.fill("_");
        std::size_t column = 0;
        for (std::size_t tab = 0; tab != std::string_view::npos; ++column) {
            if (column == column_count) return wrong("a line has ten columns");
            tab = line.find('\t');
            fields[column] = line.substr(0, tab);
            line.remove_prefix(tab == std::string_view::npos ? line.size() : tab + 1);
        }
        if (column < 2) return wrong("a line has at least ID and FORM, with a tab between");
        if (fields[form].empty()) return wrong("FORM is empty");
        if (fields[id].find('-') != std::string_view::npos) return take_range(fields);
        if (fields[id].find('.') != std::string_view::npos) return take_empty_node(fields);
        return take_word(fields);
    }

    Result<ConlluFile> finish() {
        if (Status ended = end_sentence(); !ended) return ended.error();
        if (space_pending_ && !file_.text.empty()) file_.text += '\n';
        return std::move(file_);
    }

private:
    [[nodiscard]] Error wrong(const std::string& what) const {
        return {ErrorCode::corrupt, "line " + std::to_string(line_) + ": " + what};
    }
    [[nodiscard]] std::uint32_t token_count() const { return static_cast<std::uint32_t>(file_.analysis.tokens.size()); }
    [[nodiscard]] std::uint32_t words_so_far() const { return token_count() - first_; }
    [[nodiscard]] std::uint32_t text_size() const { return static_cast<std::uint32_t>(file_.text.size()); }

    Status take_range(const Fields& fields) {
        const std::size_t dash = fields[id].find('-');
        const auto from = base::whole_number(fields[id].substr(0, dash));
        const auto until = base::whole_number(fields[id].substr(dash + 1));
        if (!from || !until || *from >= *until) return wrong("a range is written as in 3-4");
        if (*from != words_so_far() + 1 || range_until_ != 0)
            return wrong("a range stands before its first word, and ranges do not overlap");
        range_until_ = *until;
        range_first_ = token_count();
        range_form_ = fields[form];
        range_space_ = misc_value(fields[misc], "SpaceAfter") != "No";
        return Unit{};
    }

    Status take_empty_node(const Fields& fields) {
        const std::size_t dot = fields[id].find('.');
        if (!base::whole_number(fields[id].substr(0, dot)) || !base::whole_number(fields[id].substr(dot + 1)))
            return wrong("ID is a number, a range as in 3-4 or an empty node as in 8.1");
        return Unit{};
    }

    Status take_word(const Fields& fields) {
        const std::uint32_t expected = words_so_far() + 1;
        if (base::whole_number(fields[id]) != expected)
            return wrong("ID is not " + std::to_string(expected) + ", the number of the next word");
        const bool in_range = range_until_ != 0;
        Token token;
        token.joined = in_range && token_count() > range_first_;
        if (!token.joined) add_space();
        token.span.begin = text_size();
        file_.text += fields[form];
        token.span.end = text_size();
        token.head = {token_count()};
        if (columns_ == ConlluColumns::all) {
            if (Status filled = fill(token, fields); !filled) return filled;
            take_name(fields);
            take_predicate(fields);
        } else {
            heads_.push_back(no_head);
        }
        file_.analysis.tokens.push_back(std::move(token));
        space_pending_ = misc_value(fields[misc], "SpaceAfter") != "No";
        if (in_range && words_so_far() == range_until_) end_range();
        return Unit{};
    }

    void add_space() {
        if (space_pending_ && !file_.text.empty()) file_.text += new_paragraph_ ? "\n\n" : " ";
        new_paragraph_ = false;
    }

    void end_range() {
        const std::uint32_t begin = file_.analysis.tokens[range_first_].span.begin;
        if (std::string_view(file_.text).substr(begin) != range_form_)
            file_.respelled.push_back({{range_first_}, std::string(range_form_)});
        space_pending_ = range_space_;
        range_until_ = 0;
    }

    Status fill(Token& token, const Fields& fields) {
        if (fields[lemma] != "_" || fields[form] == "_") token.lemma = fields[lemma];
        if (fields[upos] != "_") {
            const auto tag = from_string<Upos>(fields[upos]);
            if (!tag) return wrong("UPOS " + std::string(fields[upos]) + " is not a tag of UD v2");
            token.upos = *tag;
        }
        const auto features = features_.place(fields[feats].empty() ? "_" : fields[feats]);
        if (!features) return table_full("feature sets");
        token.features = *features;
        heads_.push_back(no_head);
        if (fields[head] != "_") {
            const auto to = base::whole_number(fields[head]);
            if (!to || *to == no_head) return wrong("HEAD is not a number");
            heads_.back() = *to;
        }
        if (fields[deprel] == "_") {
            token.relation = heads_.back() == 0 ? Relation::root : Relation::dep;
            return Unit{};
        }
        const std::size_t colon = fields[deprel].find(':');
        const auto relation = from_string<Relation>(fields[deprel].substr(0, colon));
        if (!relation) return wrong("DEPREL " + std::string(fields[deprel]) + " is not a relation of UD v2");
        token.relation = *relation;
        const auto subtype = subtypes_.place(colon == std::string_view::npos ? "" : fields[deprel].substr(colon + 1));
        if (!subtype) return table_full("relation subtypes");
        token.subtype = *subtype;
        return Unit{};
    }

    [[nodiscard]] Error table_full(const char* what) const {
        return {ErrorCode::too_large, "line " + std::to_string(line_) + ": more than 65536 different " + what};
    }

    void take_name(const Fields& fields) {
        const std::string_view entity = misc_value(fields[misc], "Entity");
        if (!entity.starts_with("B-") && !entity.starts_with("I-")) return;
        const auto kind = from_string<NameKind>(entity.substr(2));
        if (!kind) return;
        std::vector<Name>& names = file_.analysis.names;
        const Span here{text_size() - static_cast<std::uint32_t>(fields[form].size()), text_size()};
        const std::uint32_t at = token_count();
        if (entity[0] == 'B') {
            names.push_back({here, {at}, {at + 1}, *kind, 1.0F});
        } else if (at > first_ && !names.empty() && names.back().last.value == at && names.back().kind == *kind) {
            names.back().span.end = here.end;
            names.back().last = {at + 1};
        }
    }

    void take_predicate(const Fields& fields) {
        const std::string_view roleset = misc_value(fields[misc], "Roleset");
        if (roleset.empty()) return;
        file_.analysis.predicates.push_back({{token_count()}, std::string(roleset), {}});
        arguments_.push_back(misc_value(fields[misc], "Args"));
    }

    /// What is not written as we write arguments is left out.
    void take_arguments(const Sentence& sentence) {
        std::vector<Predicate>& predicates = file_.analysis.predicates;
        Predicate* predicate = predicates.data() + (predicates.size() - arguments_.size());
        for (const std::string_view arguments : arguments_) {
            if (!read_arguments(arguments, sentence, *predicate)) predicate->arguments.clear();
            ++predicate;
        }
        arguments_.clear();
    }

    Status end_sentence() {
        const std::uint32_t count = words_so_far();
        if (range_until_ != 0) return wrong("the sentence ends before its range " + std::string(range_form_) + " does");
        if (count == 0) return Unit{};
        std::vector<Token>& tokens = file_.analysis.tokens;
        const auto given =
            static_cast<std::uint32_t>(std::count_if(heads_.begin(), heads_.end(), [](auto to) { return to != no_head; }));
        if (given != 0 && given != count) return wrong("the sentence that ends here has heads for some of its words only");
        for (std::uint32_t i = 0; i < count; ++i) {
            Token& token = tokens[first_ + i];
            if (given == 0) {
                token.head = {first_};
                token.relation = i == 0 ? Relation::root : Relation::dep;
                token.subtype = 0;
            } else if (heads_[i] > count) {
                return wrong("the sentence that ends here has a HEAD of " + std::to_string(heads_[i]) + " and only " +
                             std::to_string(count) + " words");
            } else {
                token.head = {heads_[i] == 0 ? first_ + i : first_ + heads_[i] - 1};
            }
        }
        const Sentence sentence{{tokens[first_].span.begin, tokens.back().span.end}, {first_}, {token_count()}};
        if (const auto fault = broken_tree(file_.analysis, sentence)) return wrong("of the sentence that ends here: " + *fault);
        take_arguments(sentence);
        file_.analysis.sentences.push_back(sentence);
        file_.comments.push_back(std::exchange(comments_, {}));
        heads_.clear();
        first_ = token_count();
        return Unit{};
    }

    ConlluColumns columns_;
    ConlluFile file_;
    Table features_{file_.analysis.feature_sets};
    Table subtypes_{file_.analysis.subtypes};
    std::uint64_t line_ = 0;
    std::uint32_t first_ = 0;  // first token of the open sentence
    std::vector<std::uint32_t> heads_;
    std::vector<std::string_view> arguments_;  // of the predicates of the open sentence
    std::vector<std::string> comments_;
    bool new_paragraph_ = false;
    bool space_pending_ = false;
    std::uint32_t range_until_ = 0;  // last word of the open range; 0 when none is open
    std::uint32_t range_first_ = 0;
    std::string_view range_form_;
    bool range_space_ = true;
};

}  // namespace

Result<ConlluFile> read_conllu(std::string_view bytes, ConlluColumns columns) {
    // Repair makes three bytes of one at most, and the text is never longer than its file.
    if (bytes.size() > std::numeric_limits<std::uint32_t>::max() / 4)
        return Error{ErrorCode::too_large, "a CoNLL-U file is at most 1 GiB; split it"};
    std::string repaired;
    if (!base::is_valid_utf8(bytes)) bytes = repaired = base::repaired_utf8(bytes);
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
    Builder builder(columns);
    while (!bytes.empty()) {
        const std::size_t end = bytes.find('\n');
        std::string_view line = bytes.substr(0, end);
        bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
        while (line.ends_with('\r')) line.remove_suffix(1);
        if (Status taken = builder.take(line); !taken) return taken.error();
    }
    return builder.finish();
}

}  // namespace overt::document

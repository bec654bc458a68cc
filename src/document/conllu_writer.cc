#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "document/conllu.h"
#include "document/number_text.h"
#include "document/roles_text.h"

namespace overt::document {
namespace {

void add_item(std::string& items, std::string_view item) {
    if (item.empty()) return;
    if (!items.empty()) items += '|';
    items += item;
}

/// A column may hold spaces, but a tab or a line end in it would break the line.
void add_column(std::string& out, std::string_view value) {
    if (value.empty()) value = "_";
    for (const char c : value) out += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
}

/// Prints sentence after sentence of one analysis; where the text of a token ends, `spaced` says if white space follows.
class Writer {
public:
    Writer(std::string_view text, const Analysis& analysis, const ConlluStyle& style)
        : text_(text), analysis_(analysis), style_(style), entities_(analysis.tokens.size()) {
        for (const Name& name : analysis.names)
            for (std::uint32_t i = name.first.value; i < name.last.value; ++i)
                entities_[i] = std::string(i == name.first.value ? "Entity=B-" : "Entity=I-") + std::string(to_string(name.kind));
        for (const Predicate& predicate : analysis.predicates) predicates_.emplace(predicate.token.value, &predicate);
    }

    /// The words of a sentence, without its comments and the blank line after it.
    void sentence(const Sentence& sentence, const base::OffsetMap* offsets, const std::vector<RespelledRange>& respelled) {
        for (std::uint32_t i = sentence.first.value; i < sentence.last.value;) {
            std::uint32_t end = i + 1;
            while (end < sentence.last.value && is_joined(end)) ++end;
            const Span span{token(i).span.begin, token(end - 1).span.end};
            std::string where = spaced(end - 1) ? "" : "SpaceAfter=No";
            if (offsets != nullptr)
                add_item(where, "TokenRange=" + std::to_string(offsets->code_point(text_, span.begin)) + ":" +
                                    std::to_string(offsets->code_point(text_, span.end)));
            if (end - i > 1) {
                range(i, end, sentence.first.value, respelled, span);
                add_column(out, where);
                out += '\n';
                where.clear();
            }
            for (; i < end; ++i) word(i, sentence.first.value, where);
        }
    }

    /// The sentence as `# text`: its words with one space where there is white space.
    void sentence_text(const Sentence& sentence) {
        out += "# text = ";
        for (std::uint32_t i = sentence.first.value; i < sentence.last.value; ++i) {
            add_column(out, surface(token(i).span));
            if (i + 1 < sentence.last.value && spaced(i)) out += ' ';
        }
        out += '\n';
    }

    std::string out;

private:
    [[nodiscard]] const Token& token(std::uint32_t i) const { return analysis_.tokens[i]; }
    [[nodiscard]] std::string_view surface(Span span) const { return text_.substr(span.begin, span.size()); }
    [[nodiscard]] bool is_joined(std::uint32_t i) const {
        return token(i).joined && token(i).span.begin == token(i - 1).span.end;
    }
    [[nodiscard]] bool spaced(std::uint32_t i) const {
        const std::uint32_t end = token(i).span.end;
        if (i + 1 < analysis_.tokens.size()) return token(i + 1).span.begin > end;
        return end < text_.size() && base::is_space(base::decode_utf8(text_, end).value);
    }

    void range(std::uint32_t first, std::uint32_t last, std::uint32_t base, const std::vector<RespelledRange>& respelled,
               Span span) {
        const auto found = std::lower_bound(respelled.begin(), respelled.end(), first,
                                            [](const RespelledRange& range, std::uint32_t at) { return range.first.value < at; });
        out += std::to_string(first - base + 1) + '-' + std::to_string(last - base) + '\t';
        add_column(out, found != respelled.end() && found->first.value == first ? std::string_view(found->form) : surface(span));
        out += "\t_\t_\t_\t_\t_\t_\t_\t";
    }

    void word(std::uint32_t i, std::uint32_t base, std::string_view where) {
        const Token& word = token(i);
        out += std::to_string(i - base + 1) + '\t';
        add_column(out, surface(word.span));
        out += '\t';
        add_column(out, word.lemma);
        out += '\t';
        out += to_string(word.upos);
        out += "\t_\t";
        add_column(out, analysis_.features(word));
        out += '\t';
        out += word.head.value == i ? "0" : std::to_string(word.head.value - base + 1);
        out += '\t';
        out += to_string(word.relation);
        if (!analysis_.subtype(word).empty()) {
            out += ':';
            add_column(out, analysis_.subtype(word));
        }
        out += "\t_\t";
        std::string items = entities_[i];
        if (i < style_.misc.size()) add_item(items, style_.misc[i]);
        if (const auto found = predicates_.find(i); found != predicates_.end()) add_item(items, roles(*found->second, base));
        add_item(items, where);
        add_column(out, items);
        out += '\n';
    }

    /// "Roleset=supply.01|Args=ARG0:1-2:2,ARG1:4-4:4".
    static std::string roles(const Predicate& predicate, std::uint32_t base) {
        const std::string arguments = arguments_text(predicate, base);
        return "Roleset=" + predicate.roleset + (arguments.empty() ? "" : "|Args=" + arguments);
    }

    std::string_view text_;
    const Analysis& analysis_;
    const ConlluStyle& style_;
    std::vector<std::string> entities_;
    std::map<std::uint32_t, const Predicate*> predicates_;  // by token
};

/// True when the text between two sentences, white space alone, holds an empty line.
bool blank_line_between(std::string_view text, std::uint32_t end, std::uint32_t begin) {
    const std::string_view gap = text.substr(end, begin - end);
    return std::count(gap.begin(), gap.end(), '\n') > 1;
}

/// The document's name as part of a sent_id, in which UD leaves no white space and other programs no slash.
std::string sentence_prefix(std::string_view document_id) {
    std::string out(document_id);
    std::replace_if(
        out.begin(), out.end(), [](char c) { return c == '/' || c == ' ' || c == '\t' || c == '\n'; }, '_');
    return out.empty() ? out : out + '-';
}

}  // namespace

std::string write_conllu(std::string_view text, const Analysis& analysis, const ConlluStyle& style) {
    const base::OffsetMap offsets(text);
    Writer writer(text, analysis, style);
    const std::string prefix = sentence_prefix(style.document_id);
    std::string& out = writer.out;
    for (std::size_t i = 0; i < analysis.sentences.size(); ++i) {
        const Sentence& sentence = analysis.sentences[i];
        if (i == 0 && !style.document_id.empty()) {
            out += "# newdoc id = ";
            add_column(out, style.document_id);
            out += '\n';
        }
        if (i == 0 || blank_line_between(text, analysis.sentences[i - 1].span.end, sentence.span.begin)) out += "# newpar\n";
        out += "# sent_id = ";
        add_column(out, prefix);
        out += std::to_string(i + 1) + '\n';
        writer.sentence_text(sentence);
        writer.sentence(sentence, &offsets, {});
        out += '\n';
    }
    return std::move(writer.out);
}

std::string write_conllu(const ConlluFile& file, const Analysis& analysis, const ConlluStyle& style) {
    Writer writer(file.text, analysis, style);
    for (std::size_t i = 0; i < analysis.sentences.size(); ++i) {
        if (i < file.comments.size())
            for (const std::string& comment : file.comments[i]) writer.out += comment + '\n';
        writer.sentence(analysis.sentences[i], nullptr, file.respelled);
        writer.out += '\n';
    }
    return std::move(writer.out);
}

std::string predicate_misc(double factuality, Certainty certainty, Polarity polarity, Phase phase) {
    std::string items = "Factuality=";
    append_number(items, factuality, 2);
    items += "|Certainty=";
    items += to_string(certainty);
    items += "|Polarity=";
    items += to_string(polarity);
    items += "|Phase=";
    items += to_string(phase);
    return items;
}

std::vector<std::string> predicate_misc(const Analysis& analysis, const Reading& reading) {
    std::vector<std::string> misc(analysis.tokens.size());
    for (const Event& event : reading.events) {
        std::string& items = misc[event.head.value];
        // A word has each key once: the first event of it speaks.
        if (items.empty()) items = predicate_misc(event.factuality, event.certainty, event.polarity, event.phase);
    }
    return misc;
}

}  // namespace overt::document

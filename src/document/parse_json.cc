#include "document/parse_json.h"

#include "base/utf8.h"
#include "document/json_text.h"

namespace overt::document {
namespace {

class Writer {
public:
    Writer(std::string_view text, const Analysis& analysis) : text_(text), analysis_(analysis), offsets_(text) {}

    std::string write(std::string_view input) {
        json_.begin_object();
        json_.field("schema", "overt.parse/1");
        json_.field("input", input);
        json_.field("text", text_);
        json_.key("sentences");
        json_.begin_list();
        for (const Sentence& sentence : analysis_.sentences) write(sentence);
        json_.end_list();
        json_.end_object();
        return json_.take();
    }

private:
    void place(Span span) {
        integer("start", offsets_.code_point(text_, span.begin));
        integer("end", offsets_.code_point(text_, span.end));
        json_.field("text", text_.substr(span.begin, span.size()));
    }
    void integer(std::string_view name, std::uint64_t value) {
        json_.key(name);
        json_.integer(value);
    }
    /// Number of a word in its sentence, from 1.
    static std::uint64_t number(const Sentence& sentence, Index<Token> token) { return token.value - sentence.first.value + 1; }

    void write(const Sentence& sentence) {
        json_.begin_object();
        place(sentence.span);
        json_.key("words");
        json_.begin_list();
        for (Index<Token> token = sentence.first; token < sentence.last; ++token.value) word(sentence, token);
        json_.end_list();
        json_.key("names");
        json_.begin_list();
        for (; name_ != analysis_.names.end() && name_->first < sentence.last; ++name_) name(sentence, *name_);
        json_.end_list();
        json_.key("inner_names");
        json_.begin_list();
        for (; inner_ != analysis_.inner_names.end() && inner_->first < sentence.last; ++inner_) name(sentence, *inner_);
        json_.end_list();
        json_.key("predicates");
        json_.begin_list();
        for (; predicate_ != analysis_.predicates.end() && predicate_->token < sentence.last; ++predicate_) predicate(sentence);
        json_.end_list();
        json_.key("attributions");
        json_.begin_list();
        for (; attribution_ != analysis_.attributions.end() && attribution_->cue < sentence.last; ++attribution_)
            attribution(sentence);
        json_.end_list();
        json_.key("kinds");
        json_.begin_list();
        for (; guess_ != analysis_.kind_guesses.end() && guess_->token < sentence.last; ++guess_) guess(sentence);
        json_.end_list();
        json_.end_object();
    }

    void word(const Sentence& sentence, Index<Token> index) {
        const Token& token = analysis_.tokens[index.value];
        json_.begin_object();
        integer("id", number(sentence, index));
        place(token.span);
        json_.field("lemma", token.lemma);
        json_.field("upos", to_string(token.upos));
        json_.field("features", analysis_.features(token));
        integer("head", token.head == index ? 0 : number(sentence, token.head));
        const std::string& subtype = analysis_.subtype(token);
        json_.field("relation", std::string(to_string(token.relation)) + (subtype.empty() ? "" : ":" + subtype));
        json_.key("factuality");
        if (token.factuality)
            json_.number(*token.factuality, 2);
        else
            json_.null();
        json_.end_object();
    }

    void name(const Sentence& sentence, const Name& name) {
        json_.begin_object();
        json_.field("kind", to_string(name.kind));
        integer("first", number(sentence, name.first));
        integer("last", number(sentence, name.last) - 1);
        place(name.span);
        json_.end_object();
    }

    void attribution(const Sentence& sentence) {
        json_.begin_object();
        integer("cue", number(sentence, attribution_->cue));
        for (const auto& [part, token] : {std::pair{"source", attribution_->source}, {"content", attribution_->content}}) {
            json_.key(part);
            token ? json_.integer(number(sentence, *token)) : json_.null();
        }
        json_.key("score");
        json_.number(attribution_->score, 2);
        json_.end_object();
    }

    void guess(const Sentence& sentence) {
        json_.begin_object();
        integer("word", number(sentence, guess_->token));
        json_.field("kind", guess_->kind);
        json_.key("likelihood");
        json_.number(guess_->likelihood, 2);
        json_.end_object();
    }

    void predicate(const Sentence& sentence) {
        json_.begin_object();
        integer("word", number(sentence, predicate_->token));
        json_.field("roleset", predicate_->roleset);
        json_.key("arguments");
        json_.begin_list();
        for (const Argument& argument : predicate_->arguments) {
            json_.begin_object();
            json_.field("label", argument.label);
            integer("first", number(sentence, argument.first));
            integer("last", number(sentence, argument.last) - 1);
            integer("head", number(sentence, argument.head));
            place({analysis_.tokens[argument.first.value].span.begin, analysis_.tokens[argument.last.value - 1].span.end});
            json_.end_object();
        }
        json_.end_list();
        json_.end_object();
    }

    std::string_view text_;
    const Analysis& analysis_;
    base::OffsetMap offsets_;
    std::vector<Name>::const_iterator name_ = analysis_.names.begin();
    std::vector<Name>::const_iterator inner_ = analysis_.inner_names.begin();
    std::vector<Attribution>::const_iterator attribution_ = analysis_.attributions.begin();
    std::vector<KindGuess>::const_iterator guess_ = analysis_.kind_guesses.begin();
    std::vector<Predicate>::const_iterator predicate_ = analysis_.predicates.begin();
    JsonText json_;
};

}  // namespace

std::string parse_json(std::string_view input, std::string_view text, const Analysis& analysis) {
    return Writer(text, analysis).write(input);
}

}  // namespace overt::document

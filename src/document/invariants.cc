#include "document/invariants.h"

#include <cmath>
#include <map>

#include "base/utf8.h"

namespace overt::document {
namespace {

/// Collects the first complaint; every check is a no-op after it.
class Checker {
public:
    explicit Checker(const std::string& text) : text_(text) {}

    void require(bool fine, std::string_view sentence) {
        if (!fine && !complaint) complaint = sentence;
    }
    void span(Span s, const char* sentence) {
        require(s.begin <= s.end && s.end <= text_.size() && base::is_boundary(text_, s.begin) && base::is_boundary(text_, s.end),
                sentence);
    }
    void filled_span(Span s, const char* sentence) {
        span(s, sentence);
        require(s.begin < s.end, sentence);
    }
    template <class T>
    void index(std::optional<Index<T>> i, const std::vector<T>& owner, const char* sentence) {
        require(!i || i->value < owner.size(), sentence);
    }
    void score(float value) { require(value >= 0 && value <= 1, "a score lies between 0 and 1"); }

    std::optional<std::string> complaint;

private:
    const std::string& text_;
};

void check_article(Checker& check, const Article& article) {
    check.require(base::is_valid_utf8(article.text), "the text of an article is valid UTF-8");
    std::uint32_t end = 0;
    for (const Block& block : article.blocks) {
        check.span(block.span, "a block lies in the text");
        check.require(block.span.begin >= end, "blocks ascend and do not overlap");
        end = block.span.end;
    }
    end = 0;
    for (const TextLink& link : article.links) {
        check.filled_span(link.span, "a link is words of the text");
        check.require(link.span.begin >= end, "links ascend and do not overlap");
        end = link.span.end;
    }
    std::uint32_t last = 0;
    for (std::size_t i = 0; i < article.origin.runs.size(); ++i) {
        const OriginRun& run = article.origin.runs[i];
        check.require((i == 0 ? run.text == 0 : run.text > last) && run.text <= article.text.size() && run.page <= run.page_end,
                      "origin runs ascend, begin at 0 and lie in the text");
        last = run.text;
    }
}

void check_predicates(Checker& check, const Analysis& analysis) {
    std::uint32_t after = 0;
    auto sentence = analysis.sentences.begin();
    for (const Predicate& predicate : analysis.predicates) {
        const std::uint32_t token = predicate.token.value;
        check.require(token >= after && token < analysis.tokens.size(), "predicates ascend and are tokens");
        if (check.complaint) return;
        after = token + 1;
        while (sentence->last.value <= token) ++sentence;
        for (const Argument& argument : predicate.arguments) {
            check.require(sentence->first.value <= argument.first.value && argument.last.value <= sentence->last.value,
                          "an argument lies in the sentence of its predicate");
            check.require(argument.first.value <= argument.head.value && argument.head.value < argument.last.value,
                          "the head of an argument lies in it");
        }
    }
}

void check_analysis(Checker& check, const std::string& text, const Analysis& analysis) {
    std::uint32_t end = 0;
    for (const Token& token : analysis.tokens) {
        check.filled_span(token.span, "a token is a filled span of the text");
        check.require(token.span.begin >= end, "tokens ascend and do not overlap");
        check.require(token.features < analysis.feature_sets.size(), "the features of a token are in the table");
        check.require(token.subtype < analysis.subtypes.size(), "the relation subtype of a token is in the table");
        check.require(token.head.value < analysis.tokens.size(), "the head of a token is a token");
        if (check.complaint) return;
        for (std::uint32_t at = end; at < token.span.begin;) {
            const base::CodePoint c = base::decode_utf8(text, at);
            check.require(base::is_space(c.value), "only white space lies between tokens");
            at += c.size;
        }
        end = token.span.end;
    }
    std::uint32_t next = 0;
    for (const Sentence& sentence : analysis.sentences) {
        check.span(sentence.span, "a sentence lies in the text");
        check.require(sentence.first.value == next && sentence.last.value > next && sentence.last.value <= analysis.tokens.size(),
                      "sentences are filled, follow each other and cover the tokens");
        if (check.complaint) return;
        next = sentence.last.value;
        if (const auto fault = broken_tree(analysis, sentence)) check.require(false, *fault);
    }
    check.require(next == analysis.tokens.size(), "every token is in a sentence");
    std::uint32_t after = 0;
    for (const auto* names : {&analysis.names, &analysis.inner_names}) {
        after = 0;
        for (const Name& name : *names) {
            check.filled_span(name.span, "a name is a filled span of the text");
            check.require(
                name.first.value >= after && name.last.value > name.first.value && name.last.value <= analysis.tokens.size(),
                "names ascend and do not overlap");
            after = name.last.value;
        }
    }
    auto around = analysis.names.begin();
    for (const Name& inner : analysis.inner_names) {
        while (around != analysis.names.end() && around->span.end < inner.span.end) ++around;
        check.require(around != analysis.names.end() && around->span.contains(inner.span) && around->span != inner.span,
                      "an inner name is a part of a name");
    }
    check_predicates(check, analysis);
    after = 0;
    const Antecedent* better = nullptr;
    for (const Antecedent& antecedent : analysis.antecedents) {
        check.require(antecedent.token.value >= after && antecedent.token.value < analysis.tokens.size(),
                      "words with antecedents ascend and are tokens");
        check.require(antecedent.earlier < antecedent.token, "an antecedent stands before its word");
        check.require(better == nullptr || better->token != antecedent.token || better->score >= antecedent.score,
                      "of the antecedents of a word the best goes first");
        after = antecedent.token.value;
        better = &antecedent;
    }
    after = 0;
    for (const Attribution& attribution : analysis.attributions) {
        check.require(attribution.cue.value >= after && attribution.cue.value < analysis.tokens.size(),
                      "cues of attributions ascend and are tokens");
        for (const auto& part : {attribution.source, attribution.content})
            check.require(!part || (part->value < analysis.tokens.size() && *part != attribution.cue),
                          "the parts of an attribution are tokens, not its cue");
        after = attribution.cue.value + 1;
    }
    after = 0;
    for (const KindGuess& guess : analysis.kind_guesses) {
        check.require(guess.token.value >= after && guess.token.value < analysis.tokens.size(),
                      "words whose kind is guessed ascend and are tokens");
        check.require(guess.likelihood > 0 && guess.likelihood <= 1, "the likelihood of a kind lies above 0 and up to 1");
        after = guess.token.value;
    }
}

void check_entities(Checker& check, const Reading& reading) {
    std::map<Span, int> seen;
    for (const Entity& entity : reading.entities) {
        check.score(entity.score);
        check.require(!entity.mentions.empty(), "an entity has a mention");
        for (const Mention& mention : entity.mentions) {
            check.filled_span(mention.span, "a mention is a filled span of the text");
            check.require(++seen[mention.span] == 1, "no span belongs to two entities");
        }
    }
}

void check_claim(Checker& check, const Reading& reading, const Claim& claim) {
    check.span(claim.content, "the content of a claim lies in the text");
    check.score(claim.score);
    check.require(!claim.chain.empty(), "a claim has a chain");
    for (const Reason& reason : claim.reasons) check.span(reason.words, "the words of a reason lie in the text");
    check.index(claim.said_when, reading.times, "the time of a claim is a time");
    for (const Span part : claim.parts) check.require(claim.content.contains(part), "a part of a claim lies in its content");
    for (const Index<Event> event : claim.events)
        check.index(std::optional(event), reading.events, "an event of a claim is an event");
    for (const ChainLink& link : claim.chain) {
        check.require(link.source || link.cue, "a link of a chain has a source or a cue");
        if (link.source) check.filled_span(*link.source, "a source is a filled span of the text");
        if (link.cue) check.filled_span(*link.cue, "a cue is a filled span of the text");
        if (link.basis) check.filled_span(*link.basis, "a basis is a filled span of the text");
        check.index(link.entity, reading.entities, "the entity of a source is an entity");
    }
}

void check_event(Checker& check, const Reading& reading, const Event& event, std::size_t tokens) {
    check.filled_span(event.trigger, "a trigger is a filled span of the text");
    check.span(event.evidence, "evidence lies in the text");
    check.score(event.score);
    check.require(event.head.value < tokens || tokens == 0, "the head of a trigger is a token, where there are tokens");
    check.require(!event.kind.empty(), "an event has a kind");
    check.require(event.factuality >= -3 && event.factuality <= 3, "factuality lies between -3 and 3");
    for (const Reason& reason : event.reasons) check.span(reason.words, "the words of a reason lie in the text");
    check.index(event.when, reading.times, "the time of an event is a time");
    check.index(event.where, reading.places, "the place of an event is a place");
    for (const Role& role : event.roles) {
        check.filled_span(role.span, "a role is a filled span of the text");
        check.require(role.span.contains(role.head), "the head of a role lies in it");
        check.index(role.entity, reading.entities, "the entity of a role is an entity");
        if (!role.quantity) continue;
        check.require(role.quantity->least || role.quantity->most, "a quantity has a number");
        check.require(!role.quantity->least || !role.quantity->most || *role.quantity->least <= *role.quantity->most,
                      "the least of a quantity is not above its most");
    }
}

void check_reading(Checker& check, const Analysis& analysis, const Reading& reading) {
    check_entities(check, reading);
    for (const TimeExpression& time : reading.times) {
        check.filled_span(time.span, "a time is a filled span of the text");
        check.require(!time.when || time.when->from < time.when->until, "an interval begins before it ends");
        check.score(time.score);
    }
    for (const Place& place : reading.places) {
        check.filled_span(place.span, "a place is a filled span of the text");
        check.require(
            !place.latitude || (std::abs(*place.latitude) <= 90 && place.longitude && std::abs(*place.longitude) <= 180),
            "coordinates lie on the globe");
        check.score(place.score);
    }
    for (const Event& event : reading.events) check_event(check, reading, event, analysis.tokens.size());
    for (const Claim& claim : reading.claims) check_claim(check, reading, claim);
    for (const Link& link : reading.links) {
        check.index(std::optional(link.from), reading.events, "a link joins events");
        check.index(std::optional(link.to), reading.events, "a link joins events");
        check.span(link.span, "the words of a link lie in the text");
    }
    for (const Oddity& oddity : reading.wording.oddities)
        check.filled_span(oddity.span, "an oddity is a filled span of the text");
    for (const Span span : reading.secrecy) check.filled_span(span, "secrecy is a filled span of the text");
}

}  // namespace

std::optional<std::string> broken_tree(const Analysis& analysis, const Sentence& sentence) {
    const std::uint32_t first = sentence.first.value;
    const std::uint32_t last = sentence.last.value;
    std::uint32_t roots = 0;
    for (std::uint32_t i = first; i < last; ++i) {
        const std::uint32_t head = analysis.tokens[i].head.value;
        if (head < first || head >= last) return "the head of a token lies in its sentence";
        roots += head == i ? 1 : 0;
    }
    if (roots != 1) return "a sentence has exactly one root";
    enum class State : std::uint8_t { unseen, on_path, reaches_root };
    std::vector<State> state(last - first, State::unseen);
    std::vector<std::uint32_t> path;
    for (std::uint32_t i = first; i < last; ++i) {
        path.clear();
        std::uint32_t at = i;
        while (state[at - first] == State::unseen) {
            state[at - first] = State::on_path;
            path.push_back(at);
            at = analysis.tokens[at].head.value;
        }
        if (state[at - first] == State::on_path && analysis.tokens[at].head.value != at) return "a tree has no cycle";
        for (const std::uint32_t node : path) state[node - first] = State::reaches_root;
    }
    return std::nullopt;
}

std::optional<std::string> broken_invariant(const Article& article, const Analysis& analysis, const Reading& reading) {
    Checker check(article.text);
    check_article(check, article);
    check_analysis(check, article.text, analysis);
    check_reading(check, analysis, reading);
    return check.complaint;
}

}  // namespace overt::document

#include "meaning/claim_sources.h"

#include <algorithm>

#include "base/ascii_text.h"

namespace overt::meaning {
namespace {

/// Head of the phrase: the first token of the span that hangs on something outside it.
std::optional<TokenId> head_of(const Tree& tree, Span span) {
    const auto& tokens = tree.analysis().tokens;
    auto at = std::lower_bound(tokens.begin(), tokens.end(), span.begin,
                               [](const Token& token, std::uint32_t b) { return token.span.begin < b; });
    for (; at != tokens.end() && at->span.end <= span.end; ++at) {
        const auto id = static_cast<TokenId>(at - tokens.begin());
        if (tree.is_root(id) || !span.contains(tree.span(tree.head(id)))) return id;
    }
    return std::nullopt;
}

/// A name, or a title that holds one: "the defence minister, Rosa Quispe".
bool is_name(const Tree& tree, const Mention& mention) {
    if (mention.form != MentionForm::title) return mention.form == MentionForm::name;
    const auto& names = tree.analysis().names;
    return std::any_of(names.begin(), names.end(), [&](const Name& name) {
        return name.kind == NameKind::person && mention.span.contains(name.span) &&
               tree.token(name.first.value).upos == Upos::PROPN;
    });
}

}  // namespace

/// The word that says most: for a pronoun the head of its first name or noun phrase.
TokenId ClaimSources::named_by(TokenId head) const {
    if (tree_.token(head).upos != Upos::PRON) return head;
    const auto entity = context_.index.at(head);
    if (!entity) return head;
    for (const Mention& mention : context_.entities[entity->value].mentions) {
        if (mention.form != MentionForm::pronoun) return head_of(tree_, mention.span).value_or(head);
    }
    return head;
}

bool ClaimSources::fits(const SourceWords& words, TokenId head, const std::optional<Index<Entity>>& entity) const {
    if (words.words.contains(tree_.lemma(head)) || words.words.contains(tree_.lower(head))) return true;
    const std::string phrase = base::lower_ascii(
        tree_.article().text.substr(tree_.span(tree_.phrase(head)).begin, tree_.span(tree_.phrase(head)).size()));
    if (std::any_of(words.phrases.begin(), words.phrases.end(),
                    [&](const std::string& p) { return phrase.find(p) != std::string::npos; }))
        return true;
    if (!entity) return false;
    const Entity& known = context_.entities[entity->value];
    if (words.classes.contains(context_.actors.class_of(known))) return true;
    if (words.entities[static_cast<std::size_t>(known.kind)]) return true;
    const std::size_t space = known.name.rfind(' ');
    return tree_.token(head).upos == Upos::PROPN &&
           words.words.contains(base::lower_ascii(space == std::string::npos ? known.name : known.name.substr(space + 1)));
}

SourceKind ClaimSources::kind(TokenId head) const {
    const TokenId word = named_by(head);
    const auto entity = context_.index.at(word);
    if (entity) {
        const Entity& known = context_.entities[entity->value];
        const bool named =
            std::any_of(known.mentions.begin(), known.mentions.end(), [&](const Mention& m) { return is_name(tree_, m); });
        if (known.kind == NameKind::person && named) return SourceKind::named_person;
    }
    for (const SourceWords& words : context_.attribution.sources) {
        if (fits(words, word, entity)) return words.kind;
    }
    if (tree_.token(word).upos == Upos::PROPN && tree_.child(word, Relation::flat)) return SourceKind::named_person;
    return SourceKind::other;
}

Span ClaimSources::span(TokenId head, TokenId cue) const {
    Span out = context_.fillers.span(head, cue);
    for (const TokenId c : tree_.children(head)) {
        if (tree_.is(c, Relation::conj)) out.end = std::max(out.end, context_.fillers.span(c, cue).end);
    }
    return out;
}

std::optional<Span> ClaimSources::basis(TokenId head, TokenId cue) const {
    for (const TokenId above : {cue, head}) {
        for (const TokenId c : tree_.children(above)) {
            if (!tree_.is(c, Relation::advcl) && !tree_.is(c, Relation::acl) && !tree_.is(c, Relation::conj)) continue;
            if (context_.attribution.basis_verbs.contains(tree_.lemma(c))) {
                if (const auto object = tree_.child(c, Relation::obj)) return tree_.span(tree_.phrase(*object));
            }
            if (!context_.attribution.basis_participles.contains(tree_.lemma(c))) continue;
            for (const TokenId o : tree_.children(c)) {
                if (tree_.is(o, Relation::obl) &&
                    (tree_.marker(o) == "on" || tree_.marker(o) == "with" || tree_.marker(o) == "about"))
                    return tree_.span(tree_.phrase(o));
            }
        }
    }
    return std::nullopt;
}

}  // namespace overt::meaning

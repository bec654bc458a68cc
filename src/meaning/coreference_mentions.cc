#include "meaning/coreference_mentions.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "meaning/entities_names.h"

namespace overt::meaning {
namespace {

struct Pronoun {
    std::string_view form;
    Person person;
    bool plural;
    int gender;  ///< 2: neither man nor woman
    bool reflexive;
};
/// The personal pronouns of English, a closed class.
constexpr std::array pronouns{
    Pronoun{"i", Person::first, false, 0, false},      Pronoun{"me", Person::first, false, 0, false},
    Pronoun{"my", Person::first, false, 0, false},     Pronoun{"mine", Person::first, false, 0, false},
    Pronoun{"myself", Person::first, false, 0, true},  Pronoun{"we", Person::first, true, 0, false},
    Pronoun{"us", Person::first, true, 0, false},      Pronoun{"our", Person::first, true, 0, false},
    Pronoun{"ours", Person::first, true, 0, false},    Pronoun{"ourselves", Person::first, true, 0, true},
    Pronoun{"you", Person::second, false, 0, false},   Pronoun{"your", Person::second, false, 0, false},
    Pronoun{"yours", Person::second, false, 0, false}, Pronoun{"yourself", Person::second, false, 0, true},
    Pronoun{"he", Person::third, false, 1, false},     Pronoun{"him", Person::third, false, 1, false},
    Pronoun{"his", Person::third, false, 1, false},    Pronoun{"himself", Person::third, false, 1, true},
    Pronoun{"she", Person::third, false, -1, false},   Pronoun{"her", Person::third, false, -1, false},
    Pronoun{"hers", Person::third, false, -1, false},  Pronoun{"herself", Person::third, false, -1, true},
    Pronoun{"it", Person::third, false, 2, false},     Pronoun{"its", Person::third, false, 2, false},
    Pronoun{"itself", Person::third, false, 2, true},  Pronoun{"they", Person::third, true, 0, false},
    Pronoun{"them", Person::third, true, 0, false},    Pronoun{"their", Person::third, true, 0, false},
    Pronoun{"theirs", Person::third, true, 0, false},  Pronoun{"themselves", Person::third, true, 0, true}};

const Pronoun* pronoun_of(std::string_view form) {
    const auto found = std::find_if(pronouns.begin(), pronouns.end(), [&](const Pronoun& p) { return p.form == form; });
    return found == pronouns.end() ? nullptr : &*found;
}

bool is_time_or_number(NameKind kind) {
    return kind == NameKind::date || kind == NameKind::time || kind == NameKind::money || kind == NameKind::quantity ||
           kind == NameKind::percent || kind == NameKind::ordinal || kind == NameKind::cardinal;
}

bool places_something(std::string_view preposition) {
    constexpr std::array<std::string_view, 16> words{"in",      "to",     "from",   "at",        "near",    "through",
                                                     "outside", "inside", "around", "toward",    "towards", "across",
                                                     "into",    "via",    "over",   "throughout"};
    return std::find(words.begin(), words.end(), preposition) != words.end();
}

class Collector {
public:
    Collector(const Tree& tree, const Actors& actors)
        : tree_(tree), actors_(actors), names_(whole_names(tree, actors)), name_of_(tree.size()), in_name_(tree.size()) {
        const std::vector<Name>& names = names_;
        for (std::uint32_t i = 0; i < names.size(); ++i) {
            if (is_time_or_number(names[i].kind)) continue;
            for (TokenId id = names[i].first.value; id < names[i].last.value; ++id) in_name_[id] = i;
            TokenId head = head_of({names[i].first.value, names[i].last.value});
            while (tree.is(head, Relation::flat) && !tree.is_root(head)) head = tree.head(head);  // a title may govern the name
            if (!name_of_[head]) name_of_[head] = i;
        }
    }

    std::vector<NounPhrase> run() {
        for (TokenId id = 0; id < tree_.size(); ++id) {
            if (tree_.token(id).upos == Upos::PRON || pronoun_of(tree_.lower(id)) != nullptr) {
                add_pronoun(id);
            } else if (is_head(id)) {
                add_nominal(id);
            }
        }
        std::stable_sort(out_.begin(), out_.end(), [](const NounPhrase& a, const NounPhrase& b) {
            return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
        });
        return std::move(out_);
    }

private:
    TokenId head_of(TokenRange range) const {
        for (TokenId id = range.first; id < range.last; ++id) {
            if (tree_.is_root(id) || !range.contains(tree_.head(id))) return id;
        }
        return range.first;
    }

    /// "Adrienne Watson, a spokeswoman, said" with two subjects in the tree: the second, between commas, is an apposition all the
    /// same.
    std::optional<TokenId> loose_apposition(TokenId name) const {
        if (!name_of_[name] || tree_.is_root(name)) return std::nullopt;
        const TokenId end = tree_.phrase(name).last;
        if (end >= tree_.size() || tree_.lower(end) != ",") return std::nullopt;
        for (const TokenId c : tree_.children(tree_.head(name))) {
            const bool beside =
                c > name && tree_.token(c).relation == tree_.token(name).relation && tree_.phrase(c).first == end + 1;
            if (beside && !name_of_[c] && tree_.child(c, Relation::det) && actors_.noun_kind(tree_.lemma(c)) == NameKind::person)
                return c;
        }
        return std::nullopt;
    }
    bool is_loose_apposition(TokenId id) const {
        if (tree_.is_root(id)) return false;
        const auto siblings = tree_.children(tree_.head(id));
        return std::any_of(siblings.begin(), siblings.end(), [&](TokenId c) { return c < id && loose_apposition(c) == id; });
    }

    bool is_head(TokenId id) const {
        if (is_loose_apposition(id)) return false;
        const Upos upos = tree_.token(id).upos;
        const bool named = name_of_[id].has_value();
        if (upos != Upos::NOUN && upos != Upos::PROPN && !named) return false;
        if (upos == Upos::ADJ || upos == Upos::VERB || upos == Upos::NUM || upos == Upos::ADV) return false;
        switch (tree_.token(id).relation) {
            case Relation::flat:
            case Relation::fixed:
            case Relation::goeswith:
                return false;
            case Relation::compound:
            case Relation::amod:
                return named && !same_name(id, tree_.head(id)) && !is_group(id);
            case Relation::nmod:
                if (tree_.subtype(id) == "desc" || tree_.subtype(id) == "unmarked") return false;  // "Mr." before a name
                return !(in_name_[id] && same_name(id, tree_.head(id)));
            case Relation::appos:
                return !same_thing(tree_.head(id), id);
            default:
                return !(in_name_[id] && !tree_.is_root(id) && same_name(id, tree_.head(id)));
        }
    }

    bool same_name(TokenId a, TokenId b) const { return in_name_[a] && in_name_[a] == in_name_[b]; }
    bool is_group(TokenId id) const {
        const NameKind kind = names_[*name_of_[id]].kind;
        return kind == NameKind::group || kind == NameKind::language;
    }

    /// "Kirby, a spokesman" is one; "Hanoi, Vietnam" are two.
    bool same_thing(TokenId head, TokenId apposition) const {
        if (!name_of_[head] || !name_of_[apposition]) return true;
        const NameKind kind = names_[*name_of_[head]].kind;
        return kind != NameKind::place && kind != NameKind::facility;
    }

    std::string_view text(TokenRange range) const {
        const Span span = tree_.span(range);
        return std::string_view(tree_.article().text).substr(span.begin, span.size());
    }

    NounPhrase phrase_at(TokenId id, TokenRange range) const {
        NounPhrase phrase;
        phrase.head = id;
        phrase.range = range;
        phrase.span = tree_.span(range);
        phrase.sentence = tree_.sentence_of(id);
        phrase.possessive = tree_.is(id, Relation::nmod, "poss");
        return phrase;
    }

    void add_pronoun(TokenId id) {
        const Pronoun* pronoun = pronoun_of(tree_.lower(id));
        if (pronoun == nullptr || tree_.is(id, Relation::expl) || in_name_[id] || tree_.form(id) == "US") return;
        NounPhrase phrase = phrase_at(id, {id, id + 1});
        phrase.form = MentionForm::pronoun;
        phrase.person = pronoun->person;
        phrase.plural = pronoun->plural;
        phrase.gender = pronoun->gender == 2 ? 0 : pronoun->gender;
        phrase.kind =
            pronoun->gender == 2 || (pronoun->plural && pronoun->person == Person::third) ? NameKind::other : NameKind::person;
        phrase.reflexive = pronoun->reflexive;
        phrase.definite = true;
        out_.push_back(std::move(phrase));
    }

    /// The word as written speaks before its lemma: "people" and "talks" are no "person" and "talk".
    [[nodiscard]] NameKind kind_of_noun(TokenId id) const {
        const std::optional<NameKind> written = actors_.noun_kind(tree_.lower(id));
        return written ? *written : actors_.noun_kind(tree_.lemma(id)).value_or(NameKind::other);
    }

    /// "Born to a weaver, Okoro left": what a comma parts from the noun it was hung on belongs to the clause.
    [[nodiscard]] TokenRange without_fronted(TokenId id, TokenRange range) const {
        for (const TokenId c : tree_.children(id)) {
            const Relation relation = tree_.token(c).relation;
            const bool clausal = relation == Relation::acl || relation == Relation::advcl || relation == Relation::obl;
            if (c > id || (!clausal && (relation != Relation::nmod || !tree_.subtype(c).empty()))) continue;
            const TokenId after = tree_.subtree(c).last;
            if (after < id && tree_.lower(after) == ",") range.first = std::max(range.first, after + 1);
        }
        return range;
    }

    /// The hull of a phrase ends before its outer punctuation: "Weber (born 1950".
    [[nodiscard]] TokenRange with_closing_bracket(TokenRange range) const {
        int open = 0;
        for (TokenId id = range.first; id < range.last; ++id) open += tree_.form(id) == "(" ? 1 : tree_.form(id) == ")" ? -1 : 0;
        if (open == 1 && range.last < tree_.size() && tree_.form(range.last) == ")") ++range.last;
        return range;
    }

    void add_nominal(TokenId id) {
        TokenRange range = tree_.phrase(id);
        const bool modifies = tree_.is(id, Relation::compound) || tree_.is(id, Relation::amod);
        if (modifies && name_of_[id]) {
            const Name& name = names_[*name_of_[id]];
            range = {name.first.value, name.last.value};
        }
        const std::optional<TokenId> apposition = loose_apposition(id);
        if (apposition) range.last = tree_.phrase(*apposition).last;
        NounPhrase phrase = phrase_at(id, with_closing_bracket(without_fronted(id, range)));
        phrase.plural = tree_.has(id, "Number=Plur");
        phrase.kind = kind_of_noun(id);
        if (const int gender = actors_.gender_of(tree_.lower(id)); gender != 0) phrase.gender = gender;
        read_children(id, phrase);
        read_name(id, phrase);
        if (apposition && !phrase.office) read_office(*apposition, phrase);
        if (phrase.form == MentionForm::nominal && phrase.kind == NameKind::person && phrase.definite && !phrase.plural)
            phrase.form = MentionForm::title;
        add_group(id);
        out_.push_back(std::move(phrase));
    }

    void read_children(TokenId id, NounPhrase& phrase) const {
        for (const TokenId c : tree_.children(id)) {
            switch (tree_.token(c).relation) {
                case Relation::det:
                    phrase.definite |= tree_.lower(c) == "the";
                    phrase.demonstrative |= tree_.lower(c) == "this" || tree_.lower(c) == "that" || tree_.lower(c) == "these" ||
                                            tree_.lower(c) == "those";
                    break;
                case Relation::amod:
                case Relation::compound:
                case Relation::nummod:
                    phrase.modifiers.emplace_back(tree_.lemma(c));
                    break;
                case Relation::nmod:
                    phrase.modifiers.emplace_back(tree_.lemma(c));
                    if (tree_.is(c, Relation::nmod, "poss") && pronoun_of(tree_.lower(c)) == nullptr) phrase.definite = true;
                    break;
                case Relation::case_:
                    phrase.located |= c < id && places_something(tree_.lower(c));
                    break;
                default:
                    break;
            }
            if (!phrase.country) phrase.country = country_shown(c);
        }
    }

    /// "Russian", "U.S.", "Russia's", "of Belarus".
    std::optional<std::string> country_shown(TokenId child) const {
        const Relation relation = tree_.token(child).relation;
        if (relation != Relation::amod && relation != Relation::compound && relation != Relation::nmod) return std::nullopt;
        TokenRange range{child, child + 1};
        if (in_name_[child]) {
            const Name& name = names_[*in_name_[child]];
            range = {name.first.value, name.last.value};
        } else {
            range = tree_.phrase(child);
            while (range.last > range.first + 1 && tree_.token(range.last - 1).upos == Upos::PART) --range.last;
        }
        if (const auto match = actors_.find(text(range));
            match && match->actor->key.starts_with("country:") && match->alias != AliasKind::people)
            return match->actor->country;
        if (const Actor* actor = actors_.find_adjective(text(range))) return actor->country;
        return std::nullopt;
    }

    /// The name in the phrase: of its head, or of its apposition when the head is a common noun.
    void read_name(TokenId id, NounPhrase& phrase) const {
        std::optional<std::uint32_t> name = name_of_[id];
        TokenId naming = id;
        if (!name) {
            for (const TokenId c : tree_.children(id)) {
                if (!tree_.is(c, Relation::appos) || !name_of_[c]) continue;
                name = name_of_[c];
                naming = c;
                break;
            }
        }
        for (const TokenId c : tree_.children(id)) {
            if (tree_.is(c, Relation::appos) && !name_of_[c] && !phrase.office) read_office(c, phrase);
        }
        if (!name) {
            if (phrase.kind == NameKind::person) read_office(id, phrase);
            return;
        }
        const Name& found = names_[*name];
        phrase.name = bare({found.first.value, found.last.value});
        if (naming == id) phrase.form = MentionForm::name;
        phrase.kind = found.kind;
        if (naming == id) phrase.plural = found.kind == NameKind::group && phrase.plural;
        phrase.match = actors_.find(text(*phrase.name));
        if (phrase.match && phrase.match->alias == AliasKind::adjective && found.kind != NameKind::place) phrase.match.reset();
        if (phrase.match && phrase.gender == 0 && titleless(naming, *phrase.name)) phrase.kind = phrase.match->actor->kind;
        if (phrase.kind == NameKind::person) {
            phrase.usual_gender = actors_.usual_gender_of(tree_.lower(phrase.name->first));
            read_title(naming, *phrase.name, phrase);
        }
        if (phrase.kind == NameKind::person && naming != id) read_office(id, phrase);
    }

    /// Nothing like "Mr." or "President" stands before the name: then the table knows better than the language model what it
    /// names.
    bool titleless(TokenId naming, TokenRange name) const {
        if (name.first == 0 || tree_.sentence_of(name.first - 1) != tree_.sentence_of(naming)) return true;
        const std::string_view before = tree_.lower(name.first - 1);
        return actors_.gender_of(before) == 0 &&
               (actors_.noun_kind(before) != NameKind::person || tree_.head(name.first - 1) != naming);
    }

    TokenRange bare(TokenRange range) const {
        if (const TokenId head = head_of(range); names_[*in_name_[head]].kind == NameKind::person) {
            for (const TokenId c : tree_.children(head)) {  // a title that the name was taken to begin with
                const bool title = tree_.is(c, Relation::nmod) && tree_.subtype(c) == "desc" && c < head;
                if (title) range.first = std::max(range.first, std::min(tree_.subtree(c).last, head));
            }
        }
        while (range.first + 1 < range.last &&
               (tree_.lower(range.first) == "the" || actors_.gender_of(tree_.lower(range.first)) != 0))
            ++range.first;
        while (range.last > range.first + 1 &&
               (tree_.token(range.last - 1).upos == Upos::PART || tree_.is(range.last - 1, Relation::punct)))
            --range.last;
        return range;
    }

    /// Words before a person's name: "Mr.", "Defense Minister".
    void read_title(TokenId naming, TokenRange name, NounPhrase& phrase) const {
        TokenId first = name.first;
        const TokenId from = std::min(phrase.range.first, naming);
        while (first > from && (tree_.token(first - 1).upos == Upos::NOUN || tree_.token(first - 1).upos == Upos::PROPN ||
                                tree_.lower(first - 1) == "of" || tree_.token(first - 1).upos == Upos::ADJ)) {
            --first;
        }
        if (first == name.first) return;
        for (TokenId id = first; id < name.first; ++id) {
            if (const int gender = actors_.gender_of(tree_.lower(id)); gender != 0) phrase.gender = gender;
        }
        if (name.first - first == 1 && actors_.gender_of(tree_.lower(first)) != 0) return;
        set_office({first, name.first}, phrase);
    }

    void read_office(TokenId noun, NounPhrase& phrase) const {
        if (actors_.noun_kind(tree_.lemma(noun)) != NameKind::person) return;
        if (const int gender = actors_.gender_of(tree_.lower(noun)); gender != 0 && phrase.gender == 0) phrase.gender = gender;
        TokenId first = noun;
        const auto names_office = [&](TokenId id) {
            return tree_.below(id, noun) && !tree_.is(id, Relation::det) && !tree_.is(id, Relation::punct) &&
                   !tree_.is(id, Relation::case_) && !tree_.is(id, Relation::nummod) && !tree_.is(id, Relation::nmod, "poss");
        };
        while (first > 0 && tree_.sentence_of(first - 1) == tree_.sentence_of(noun) && names_office(first - 1)) --first;
        set_office({first, noun + 1}, phrase);
        for (const TokenId c : tree_.children(noun)) {
            if (!phrase.country) phrase.country = country_shown(c);
        }
    }

    /// Without the country, which has a field of its own.
    void set_office(TokenRange range, NounPhrase& phrase) const {
        for (TokenId last = range.last - 1; last > range.first; --last) {
            const Actor* actor = actors_.find_adjective(text({range.first, last}));
            if (actor == nullptr) continue;
            if (!phrase.country) phrase.country = actor->country;
            range.first = last;
            break;
        }
        std::string office(text(range));
        for (char& c : office) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        phrase.office = std::move(office);
    }

    void add_group(TokenId id) {
        TokenId last = id;
        for (const TokenId c : tree_.children(id)) {
            const bool joined =
                tree_.is(c, Relation::conj) && (tree_.token(c).upos == Upos::NOUN || tree_.token(c).upos == Upos::PROPN);
            if (joined) last = c;
        }
        if (last == id) return;
        NounPhrase group = phrase_at(id, {tree_.phrase(id).first, tree_.phrase(last).last});
        if (group.range.last <= group.range.first) return;
        group.group = true;
        group.plural = true;
        group.kind = name_of_[id] ? names_[*name_of_[id]].kind : kind_of_noun(id);
        out_.push_back(std::move(group));
    }

    const Tree& tree_;
    const Actors& actors_;
    std::vector<Name> names_;
    std::vector<std::optional<std::uint32_t>> name_of_;
    std::vector<std::optional<std::uint32_t>> in_name_;
    std::vector<NounPhrase> out_;
};

}  // namespace

std::vector<NounPhrase> find_noun_phrases(const Tree& tree, const Actors& actors) { return Collector(tree, actors).run(); }

}  // namespace overt::meaning

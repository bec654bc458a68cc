#include "language/lemma_rules.h"

#include <algorithm>
#include <optional>

#include "language/lemma_tables.h"

namespace overt::language {
namespace {

using Lemma = std::optional<std::string>;

bool has(std::string_view features, std::string_view feature) { return features.find(feature) != std::string_view::npos; }

bool is_ascii_lower(char c) { return c >= 'a' && c <= 'z'; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

std::string with(std::string_view stem, std::string_view ending) {
    std::string out(stem);
    out += ending;
    return out;
}

/// The lemma that the table gives; among several the script's, if it is one of them, else the first.
Lemma listed(Upos upos, std::string_view lower, std::string_view scripted) {
    const std::string_view lemmas = listed_lemmas(upos, lower);
    if (lemmas.empty()) return std::nullopt;
    std::string_view rest = lemmas;
    while (true) {
        const std::size_t blank = std::min(rest.find(' '), rest.size());
        if (rest.substr(0, blank) == scripted) return std::string(scripted);
        if (blank == rest.size()) break;
        rest.remove_prefix(blank + 1);
    }
    return std::string(lemmas.substr(0, lemmas.find(' ')));
}

/// "stopped", "stopping" -> "stop"; empty when the stem does not end in a doubled letter.
std::string_view undoubled(std::string_view stem) {
    const std::size_t n = stem.size();
    if (n < 3 || stem[n - 1] != stem[n - 2] || is_vowel(stem[n - 1])) return {};
    return stem.substr(0, n - 1);
}

/// The verb that `lower` is a regular form of. A form that two verbs could have is listed, so that the order decides nothing.
Lemma regular_verb(std::string_view lower) {
    const auto stem = [&](std::size_t ending) { return lower.substr(0, lower.size() - ending); };
    const auto known = [](std::string candidate) { return is_verb(candidate) ? Lemma(std::move(candidate)) : std::nullopt; };
    const auto first_of = [&](std::string_view bare, std::string_view ending) {
        Lemma found = known(std::string(bare));
        if (!found) found = known(with(bare, ending));
        return found ? found : known(std::string(undoubled(bare)));
    };
    if (lower.ends_with("ied") || lower.ends_with("ies"))
        if (auto found = known(with(stem(3), "y"))) return found;
    if (lower.ends_with("ed") || lower.ends_with("es")) return first_of(stem(2), "e");
    if (lower.ends_with("ing")) return first_of(stem(3), "e");
    return lower.ends_with("s") ? known(std::string(stem(1))) : std::nullopt;
}

bool is_base_form(std::string_view features) {
    if (has(features, "Tense=Past") || has(features, "VerbForm=Part") || has(features, "VerbForm=Ger")) return false;
    return !(has(features, "Number=Sing") && has(features, "Person=3"));
}

Lemma verb(std::string_view lower, std::string_view features, std::string_view scripted) {
    if (is_base_form(features) && is_verb(lower)) return std::string(lower);
    if (auto found = listed(Upos::VERB, lower, scripted)) return found;
    if (auto found = regular_verb(lower)) return found;
    if (is_verb(lower)) return std::string(lower);
    return std::nullopt;
}

/// "re-elected", "relaunched": the lemma of a verb that is another one behind a prefix.
Lemma prefixed_verb(std::string_view lower, std::string_view features, std::string_view scripted) {
    std::size_t head = lower.rfind('-') + 1;  // npos + 1 is 0
    if (head == 0)
        for (const std::string_view prefix :
             {"counter", "inter", "under", "over", "dis", "mis", "out", "pre", "co", "de", "re", "un"})
            if (lower.starts_with(prefix) && lower.size() > prefix.size() + 3) {
                head = prefix.size();
                break;
            }
    if (head == 0) return std::nullopt;
    const std::string_view tail = scripted.size() > head ? scripted.substr(head) : std::string_view();
    const auto found = verb(lower.substr(head), features, tail);
    return found ? Lemma(with(lower.substr(0, head), *found)) : std::nullopt;
}

/// A verb that no list has: the script's word if it and the ending can make the form, else the form without its ending.
std::string unknown_verb(std::string lower, std::string_view features, std::string scripted) {
    if (is_base_form(features)) return lower;
    for (const std::string_view ending : {"ing", "ed"}) {
        if (!lower.ends_with(ending) || lower.size() < ending.size() + 3) continue;
        const std::string_view stem = std::string_view(lower).substr(0, lower.size() - ending.size());
        const bool fits = scripted == stem || scripted == with(stem, "e") || scripted == undoubled(stem) ||
                          (stem.ends_with("i") && scripted == with(stem.substr(0, stem.size() - 1), "y"));
        return fits ? scripted : std::string(stem);
    }
    return scripted;
}

/// The singular that belongs to a regular plural in `lower`.
Lemma regular_singular(std::string_view lower) {
    const auto stem = [&](std::size_t ending) { return lower.substr(0, lower.size() - ending); };
    const auto ends = [&](std::initializer_list<std::string_view> endings) {
        return std::any_of(endings.begin(), endings.end(), [&](std::string_view e) { return lower.ends_with(e); });
    };
    if (lower.size() > 4 && lower.ends_with("men")) return with(stem(2), "an");
    if (lower.size() > 4 && lower.ends_with("ies")) return with(stem(3), "y");
    if (ends({"ches", "shes", "sses", "xes", "zzes", "oes"})) return with(stem(2), "");
    if (ends({"ouses", "auses"})) return with(stem(1), "");
    if (lower.size() > 4 && lower.ends_with("uses")) return with(stem(2), "");
    if (lower.size() > 3 && lower.ends_with("'s")) return with(stem(2), "");
    if (lower.size() < 3 || !lower.ends_with("s") || ends({"ss", "us", "is", "\u2019s"})) return std::nullopt;
    return with(stem(1), "");
}

bool is_acronym(std::string_view form) {
    return form.size() > 1 && std::none_of(form.begin() + 1, form.end() - 1, is_ascii_lower) && form[1] >= 'A' && form[1] <= 'Z';
}

/// What the script makes if that is the form in another case: it knows which words keep their capitals.
std::string same_letters(std::string_view form, std::string lower, std::string_view scripted) {
    return scripted == form ? std::string(form) : std::move(lower);
}

std::string noun(std::string_view form, std::string lower, std::string_view features, std::string scripted) {
    if (form.size() == 1 && form != lower) return std::string(form);  // the letter itself
    auto found = listed(Upos::NOUN, lower, scripted);
    const bool singular = has(features, "Number=Sing");  // "trivia", "cola" are plurals too, of rare words
    if (found && (!singular || *found == scripted)) return *std::move(found);
    const bool acronym = is_acronym(form);
    if (has(features, "Number=Plur")) {
        found = regular_singular(lower);
        if (!found) return lower.ends_with("s") ? scripted : lower;
        const bool kept = acronym && scripted.size() == found->size() && scripted == form.substr(0, found->size());
        return kept ? scripted : *std::move(found);
    }
    return acronym ? same_letters(form, std::move(lower), scripted) : lower;
}

/// Names keep their letters; plurals ("Americans", "Nations") lose their ending, and names in lower case get their capital.
std::string proper_noun(std::string_view form, std::string_view lower, std::string_view features, std::string_view scripted) {
    // What is listed in lower case is a particle only then: "bin Laden", but "Al Gore".
    if (auto found = listed(Upos::PROPN, lower, scripted); found && (*found != lower || form == lower)) return *std::move(found);
    std::string out(form);
    if (has(features, "Number=Plur") && form.ends_with("s")) {
        auto singular = listed(Upos::NOUN, lower, "");
        if (!singular) singular = regular_singular(lower);
        if (singular) {
            const auto differ = std::mismatch(lower.begin(), lower.end(), singular->begin(), singular->end());
            const auto same = static_cast<std::size_t>(differ.first - lower.begin());
            if (lower.size() == form.size()) out = with(form.substr(0, same), std::string_view(*singular).substr(same));
        } else if (form.starts_with(scripted)) {
            out = scripted;
        }
    }
    if (std::all_of(form.begin(), form.end(), is_ascii_lower)) out.front() = static_cast<char>(out.front() - 32);
    return out;
}

/// "older", "latest" -> "old", "late".
Lemma positive(Upos upos, std::string_view lower, std::string_view scripted) {
    if (auto found = listed(upos, lower, scripted)) return found;
    if (auto found = listed(Upos::ADJ, lower, scripted)) return found;
    const std::size_t ending = lower.ends_with("er") ? 2 : lower.ends_with("est") ? 3 : 0;
    if (ending == 0 || lower.size() < ending + 3) return std::nullopt;
    const std::string_view stem = lower.substr(0, lower.size() - ending);
    if (stem.ends_with("i")) return with(stem.substr(0, stem.size() - 1), "y");
    const std::string_view single = undoubled(stem);
    const bool doubled = !single.empty() && std::string_view("bdgmnpt").find(stem.back()) != std::string_view::npos;
    return std::string(doubled ? single : stem);
}

/// "1,200" -> "1200".
std::string number(std::string_view form, std::string lower, std::string_view scripted) {
    if (auto found = listed(Upos::NUM, lower, scripted)) return *std::move(found);
    if (std::none_of(form.begin(), form.end(), is_digit)) return same_letters(form, std::move(lower), scripted);
    std::string out;
    for (std::size_t i = 0; i < form.size(); ++i) {
        const bool groups = form[i] == ',' && i > 0 && is_digit(form[i - 1]) && form.size() - i > 3 &&
                            std::all_of(form.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                        form.begin() + static_cast<std::ptrdiff_t>(i) + 4, is_digit);
        if (!groups) out += form[i];
    }
    return out;
}

}  // namespace

std::string lemma_of(std::string_view form, const WordTags& tags, const LemmaScript& script) {
    std::string scripted = script.apply(form);
    if (form.empty()) return scripted;
    std::string lower = lower_case(form);
    switch (tags.upos) {
        case Upos::AUX:
        case Upos::VERB: {
            if (tags.upos == Upos::AUX)
                if (auto found = listed(Upos::AUX, lower, scripted)) return *std::move(found);
            if (auto found = verb(lower, tags.features, scripted)) return *std::move(found);
            if (auto found = prefixed_verb(lower, tags.features, scripted)) return *std::move(found);
            return unknown_verb(std::move(lower), tags.features, std::move(scripted));
        }
        case Upos::NOUN:
            return noun(form, std::move(lower), tags.features, std::move(scripted));
        case Upos::PROPN:
            return proper_noun(form, lower, tags.features, scripted);
        case Upos::ADJ:
        case Upos::ADV: {
            const bool compared = has(tags.features, "Degree=Cmp") || has(tags.features, "Degree=Sup");
            if (auto found = compared ? positive(tags.upos, lower, scripted) : listed(tags.upos, lower, scripted))
                return *std::move(found);
            return same_letters(form, std::move(lower), scripted);
        }
        case Upos::NUM:
            return number(form, std::move(lower), scripted);
        case Upos::PRON:
        case Upos::DET:
        case Upos::PART:
        case Upos::ADP:
        case Upos::CCONJ:
        case Upos::SCONJ:
            return listed(tags.upos, lower, scripted).value_or(std::move(lower));
        case Upos::PUNCT:
            return listed(Upos::PUNCT, lower, scripted).value_or(std::move(scripted));
        case Upos::INTJ:
        case Upos::SYM:
        case Upos::X:
            return scripted;
    }
    return scripted;
}

}  // namespace overt::language

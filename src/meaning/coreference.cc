#include "meaning/coreference.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string_view>

#include "meaning/coreference_names.h"
#include "meaning/coreference_pronouns.h"
#include "meaning/coreference_votes.h"

namespace overt::meaning {
namespace {

constexpr std::uint32_t nominal_window = 15;
// "It" and "they" that the model takes to refer to none of the candidates with more than 1 - this refer to none.
constexpr double least_likely = 0.2;

bool family_name_first(const std::optional<std::string>& country) {
    constexpr std::array<std::string_view, 5> countries{"PRK", "KOR", "CHN", "TWN", "VNM"};
    return country && std::find(countries.begin(), countries.end(), *country) != countries.end();
}

bool names_country(std::string_view lemma) {
    constexpr std::array<std::string_view, 4> words{"country", "nation", "state", "kingdom"};
    return std::find(words.begin(), words.end(), lemma) != words.end();
}

class Clusterer {
public:
    Clusterer(const Tree& tree, const std::vector<NounPhrase>& phrases, const CandidateSink& sink)
        : tree_(tree), phrases_(phrases), sink_(sink), votes_(tree, phrases) {}

    std::vector<Cluster> run() {
        std::vector<std::uint32_t> speech;  // the speaker often stands after the words
        for (std::uint32_t i = 0; i < phrases_.size(); ++i) {
            const NounPhrase& phrase = phrases_[i];
            if (phrase.person == Person::first) {
                speech.push_back(i);
                continue;
            }
            if (phrase.group) {
                groups_.push_back(i);
                continue;
            }
            std::optional<std::size_t> target;
            if (phrase.form == MentionForm::pronoun) {
                if (const auto named = named_after(tree_, phrases_, votes_, phrase)) {
                    pronouns_before_[*named].push_back(i);
                    continue;
                }
                target = of_pronoun(i);
                if (!target) continue;
            } else if (phrase.name) {
                target = of_name(phrase);
            } else {
                target = of_nominal(phrase);
                if (!target) target = voted(phrase);
            }
            add(i, target);
            if (const auto before = pronouns_before_.find(i); before != pronouns_before_.end())
                for (const std::uint32_t pronoun : before->second) add(pronoun, cluster_of_[i]);
        }
        for (const std::uint32_t i : speech) add(i, of_speech(phrases_[i]));
        for (Cluster& cluster : clusters_) std::sort(cluster.phrases.begin(), cluster.phrases.end());
        std::stable_sort(clusters_.begin(), clusters_.end(),
                         [](const Cluster& a, const Cluster& b) { return a.phrases.front() < b.phrases.front(); });
        return std::move(clusters_);
    }

private:
    std::string_view text(TokenRange range) const {
        const Span span = tree_.span(range);
        return std::string_view(tree_.article().text).substr(span.begin, span.size());
    }

    void add(std::uint32_t index, std::optional<std::size_t> target) {
        const NounPhrase& phrase = phrases_[index];
        if (!target) {
            target = clusters_.size();
            clusters_.emplace_back();
            clusters_.back().kind = phrase.kind;
            clusters_.back().plural = phrase.plural;
        }
        Cluster& cluster = clusters_[*target];
        cluster.phrases.push_back(index);
        cluster_of_[index] = *target;
        if (cluster.gender == 0 && cluster.kind == NameKind::person) cluster.gender = phrase.gender;
        if (phrase.form == MentionForm::pronoun) return;
        if (!cluster.country) cluster.country = phrase.country;
        if (!cluster.office) cluster.office = phrase.office;
        if (!phrase.name) return;
        const std::vector<std::string> words = name_words(text(*phrase.name));
        if (cluster.usual_gender == 0 || words.size() > 1) cluster.usual_gender = phrase.usual_gender;
        if (words.size() > cluster.name.size() || cluster.name.empty()) {
            cluster.name = words;
            cluster.full_name = text(*phrase.name);
            cluster.kind = phrase.kind;
        }
        if (cluster.actor == nullptr && phrase.match && !(phrase.match->alias == AliasKind::metonym && stands_for_place(phrase)))
            cluster.actor = phrase.match->actor;
        if (cluster.actor != nullptr && cluster.actor->country) cluster.country = cluster.actor->country;
    }

    // ---- names

    /// A capital "in", "to" or "from" which something happens is the city.
    static bool stands_for_place(const NounPhrase& phrase) { return phrase.located || phrase.kind == NameKind::facility; }

    std::optional<std::size_t> of_name(const NounPhrase& phrase) const {
        const std::vector<std::string> words = name_words(text(*phrase.name));
        if (words.empty()) return std::nullopt;
        const bool person = phrase.kind == NameKind::person;
        if (phrase.match && (phrase.match->actor->kind == NameKind::person) == person) {
            const bool place = phrase.match->alias == AliasKind::metonym && stands_for_place(phrase);
            if (const auto found = same_actor(phrase, place, words)) return found;
            if (words.size() > 1 && !person) return std::nullopt;
        }
        return person ? person_named(phrase, words) : thing_named(phrase, words);
    }

    std::optional<std::size_t> same_actor(const NounPhrase& phrase, bool place, const std::vector<std::string>& words) const {
        for (std::size_t c = clusters_.size(); c-- > 0;) {
            const Cluster& cluster = clusters_[c];
            if (!place && cluster.actor == phrase.match->actor) {
                const bool people = phrase.match->alias == AliasKind::people;
                if (people == is_people(cluster)) return c;
            }
            if (place && cluster.actor == nullptr && cluster.name == words) return c;
        }
        return std::nullopt;
    }
    bool is_people(const Cluster& cluster) const {
        const NounPhrase& first = phrases_[cluster.phrases.front()];
        return first.match && first.match->alias == AliasKind::people;
    }

    std::optional<std::size_t> person_named(const NounPhrase& phrase, const std::vector<std::string>& words) const {
        std::optional<std::size_t> best;
        double best_score = 0;
        for (std::size_t c = 0; c < clusters_.size(); ++c) {
            const Cluster& cluster = clusters_[c];
            if (cluster.kind != NameKind::person || cluster.name.empty()) continue;
            if (phrase.gender != 0 && cluster.gender != 0 && phrase.gender != cluster.gender) continue;
            const bool asian =
                family_name_first(cluster.country) || looks_family_name_first(cluster.name) || looks_family_name_first(words);
            double score = 0;
            if (cluster.name == words || same_full_name(words, cluster.name)) {
                score = 100;
            } else if (short_for(words, cluster.name, asian)) {
                score = 10 + 3 * static_cast<double>(shortened(cluster, words));  // who was called so keeps the short name
            } else if (words.size() > 1 && short_for(cluster.name, words, asian) && cluster.name.size() == 1) {
                score = 5;
            } else {
                continue;
            }
            score += std::log2(1.0 + static_cast<double>(cluster.phrases.size())) +
                     static_cast<double>(c) / static_cast<double>(clusters_.size());
            if (!best || score > best_score) {
                best = c;
                best_score = score;
            }
        }
        return best;
    }

    /// "Kim Jong-un": one syllable, then one with a hyphen.
    static bool looks_family_name_first(const std::vector<std::string>& words) {
        if (words.size() != 2 || words[1].find('-') == std::string::npos) return false;
        const std::size_t hyphen = words[1].find('-');
        return words[0].size() <= 5 && hyphen + 1 < words[1].size() && words[1][hyphen + 1] >= 'a' && words[1][hyphen + 1] <= 'z';
    }

    std::size_t shortened(const Cluster& cluster, const std::vector<std::string>& words) const {
        std::size_t count = 0;
        for (const std::uint32_t p : cluster.phrases) {
            if (phrases_[p].name && name_words(text(*phrases_[p].name)) == words) ++count;
        }
        return count;
    }

    std::optional<std::size_t> thing_named(const NounPhrase& phrase, const std::vector<std::string>& words) const {
        const std::string_view written = text(*phrase.name);
        for (std::size_t c = clusters_.size(); c-- > 0;) {
            const Cluster& cluster = clusters_[c];
            if (cluster.name.empty() || cluster.kind == NameKind::person) continue;
            if (cluster.actor != nullptr && phrase.match && cluster.actor != phrase.match->actor) continue;
            if (cluster.name == words) return c;
            const bool organisations = cluster.kind == NameKind::organisation && phrase.kind == NameKind::organisation;
            if (organisations &&
                (spells(written, cluster.name) || (cluster.name.size() == 1 && spells(cluster.name.front(), words))))
                return c;
        }
        return std::nullopt;
    }

    // ---- common nouns

    std::optional<std::size_t> of_nominal(const NounPhrase& phrase) const {
        if (!phrase.definite && !phrase.demonstrative) return std::nullopt;
        if (phrase.possessive && phrase.plural) return std::nullopt;
        if (const auto found = same_head(phrase)) return found;
        const std::string_view lemma = tree_.lemma(phrase.head);
        if (!phrase.plural && phrase.modifiers.empty() && names_country(lemma))
            return latest([&](const Cluster& c) { return c.actor != nullptr && c.actor->key.starts_with("country:"); }, phrase);
        if (phrase.kind == NameKind::person && !phrase.plural) return office_holder(phrase, lemma);
        if (!phrase.plural && phrase.modifiers.empty()) {
            return latest([&](const Cluster& c) { return !c.name.empty() && c.kind != NameKind::person && ends_in(c, lemma); },
                          phrase);
        }
        return std::nullopt;
    }

    static bool ends_in(const Cluster& cluster, std::string_view lemma) {
        std::string last = cluster.actor != nullptr ? name_words(cluster.actor->name).back() : cluster.name.back();
        for (char& c : last) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        return last == lemma;
    }

    std::optional<std::size_t> same_head(const NounPhrase& phrase) const {
        std::optional<std::size_t> best;
        std::uint32_t best_at = 0;
        for (std::size_t c = 0; c < clusters_.size(); ++c) {
            for (const std::uint32_t p : clusters_[c].phrases) {
                const NounPhrase& other = phrases_[p];
                if (other.form == MentionForm::pronoun || other.name || other.sentence + nominal_window < phrase.sentence)
                    continue;
                if (other.plural != phrase.plural || tree_.lemma(other.head) != tree_.lemma(phrase.head)) continue;
                if (other.span.contains(phrase.span) || phrase.span.contains(other.span)) continue;
                const bool covered = std::all_of(phrase.modifiers.begin(), phrase.modifiers.end(), [&](const std::string& m) {
                    return std::find(other.modifiers.begin(), other.modifiers.end(), m) != other.modifiers.end();
                });
                if (covered && (!best || p > best_at)) {
                    best = c;
                    best_at = p;
                }
            }
        }
        return best;
    }

    /// "the president", "the Russian leader": the person who was given that office, in that country if one is said.
    std::optional<std::size_t> office_holder(const NounPhrase& phrase, std::string_view lemma) const {
        if (phrase.name) return std::nullopt;
        return latest(
            [&](const Cluster& c) {
                if (c.kind != NameKind::person || c.name.empty()) return false;
                if (phrase.country && c.country && *phrase.country != *c.country) return false;
                if (phrase.gender != 0 && c.gender != 0 && phrase.gender != c.gender) return false;
                const std::string office = c.office.value_or(c.actor != nullptr ? c.actor->office.value_or("") : "");
                const bool leads = lemma == "leader" && c.actor != nullptr && c.actor->office && phrase.country;
                return leads || (!office.empty() && (office == lemma || office.ends_with(" " + std::string(lemma))));
            },
            phrase);
    }

    /// The cluster of those that fit which was mentioned last, subjects before others of the same sentence.
    template <class Fits>
    std::optional<std::size_t> latest(const Fits& fits, const NounPhrase& phrase) const {
        std::optional<std::size_t> best;
        double best_score = 0;
        for (std::size_t c = 0; c < clusters_.size(); ++c) {
            if (!fits(clusters_[c])) continue;
            for (const std::uint32_t p : clusters_[c].phrases) {
                const NounPhrase& other = phrases_[p];
                if (other.sentence + nominal_window < phrase.sentence || other.span.contains(phrase.span) ||
                    phrase.span.contains(other.span))
                    continue;
                const double score = other.sentence + prominence(tree_, other.head) + 0.0001 * p;
                if (!best || score > best_score) {
                    best = c;
                    best_score = score;
                }
            }
        }
        return best;
    }

    // ---- the model's votes

    /// How likely the model takes each cluster to be what a phrase refers back to, over all its mentions.
    [[nodiscard]] std::map<std::size_t, double> likelihoods(const Votes::Ballot& ballot) const {
        std::map<std::size_t, double> out;
        for (const Votes::Vote& vote : ballot.antecedents) {
            if (const auto known = cluster_of_.find(vote.phrase); known != cluster_of_.end())
                out[known->second] += vote.likelihood;
        }
        return out;
    }

    /// The likeliest cluster: likelier than none where a noun of it is the same, else than all else together.
    [[nodiscard]] std::optional<std::size_t> voted(const NounPhrase& phrase) const {
        const Votes::Ballot ballot = votes_.on(phrase);
        std::optional<std::size_t> best;
        double most = 0;
        for (const auto& [cluster, likelihood] : likelihoods(ballot)) {
            const std::vector<std::uint32_t>& own = clusters_[cluster].phrases;
            const bool same_noun = std::any_of(own.begin(), own.end(), [&](std::uint32_t p) {
                return tree_.lemma(phrases_[p].head) == tree_.lemma(phrase.head);
            });
            if (likelihood <= most || likelihood <= (same_noun ? ballot.none : 0.5)) continue;
            best = cluster;
            most = likelihood;
        }
        return best;
    }

    // ---- pronouns

    struct Choice {
        double score = 0;
        std::optional<std::size_t> cluster;
        std::uint32_t group = 0;  ///< a coordination that is no cluster yet, where there is no cluster
    };

    /// The clusters that the model takes to be meant, and those mentioned within reach.
    [[nodiscard]] std::map<std::size_t, double> with_near(std::map<std::size_t, double> likely, std::uint32_t pronoun) const {
        for (std::uint32_t index = pronoun; index-- > 0;) {
            if (phrases_[index].sentence + pronoun_window < phrases_[pronoun].sentence) break;
            if (const auto known = cluster_of_.find(index); known != cluster_of_.end()) likely.emplace(known->second, 0);
        }
        return likely;
    }

    std::optional<std::size_t> of_pronoun(std::uint32_t index) {
        const NounPhrase& pronoun = phrases_[index];
        if (pronoun.person == Person::second) return std::nullopt;
        const Votes::Ballot ballot = votes_.on(pronoun);
        const std::map<std::size_t, double> likely = likelihoods(ballot);
        std::optional<Choice> best;
        double in_all = 0;
        const auto consider = [&](const Cluster& candidate, double likelihood, Choice choice) {
            const std::optional<Signs> signs = signs_of(tree_, phrases_, pronoun, candidate);
            if (!signs || (signs->out_of_reach && likelihood == 0)) return;
            if (sink_) sink_(pronoun, candidate, *signs, likelihood);
            in_all += likelihood;
            choice.score = suitability(*signs, likelihood);
            if (!best || choice.score > best->score) best = choice;
        };
        for (const auto& [c, likelihood] : with_near(likely, index)) {
            if (agrees(pronoun, clusters_[c])) consider(clusters_[c], likelihood, {0, c, 0});
        }
        for (std::size_t g = groups_.size(); pronoun.plural && g-- > 0;) {  // "they" after "Mr. Kim and Mr. Putin"
            const NounPhrase& group = phrases_[groups_[g]];
            if (group.sentence + 2 < pronoun.sentence) break;
            if (group.span.end > pronoun.span.begin || cluster_of_.count(groups_[g]) > 0) continue;
            const auto vote = std::find_if(ballot.antecedents.begin(), ballot.antecedents.end(),
                                           [&](const Votes::Vote& v) { return v.phrase == groups_[g]; });
            Cluster alone;
            alone.phrases = {groups_[g]};
            alone.plural = true;
            consider(alone, vote == ballot.antecedents.end() ? 0 : vote->likelihood, {0, std::nullopt, groups_[g]});
        }
        if (!best || (pronoun.kind != NameKind::person && ballot.none < 1 && in_all < least_likely)) return std::nullopt;
        if (best->cluster) return best->cluster;
        add(best->group, std::nullopt);
        clusters_.back().group = true;
        return clusters_.size() - 1;
    }

    /// "I" is who says it; "we" of one speaker is one group; both outside speech belong to the writer.
    std::optional<std::size_t> of_speech(const NounPhrase& pronoun) {
        std::optional<std::size_t> speaker = speaker_of(pronoun);
        const std::uint32_t block = tree_.block_of(pronoun.head);
        if (speaker) last_speaker_ = std::pair(block, *speaker);
        if (!speaker && last_speaker_ && last_speaker_->first == block) speaker = last_speaker_->second;  // the speech goes on
        if (!pronoun.plural && speaker) return speaker;
        const auto key = std::pair(pronoun.plural, speaker ? static_cast<long>(*speaker) : -1L);
        const auto known = speech_.find(key);
        if (known != speech_.end()) return known->second;
        clusters_.emplace_back();
        clusters_.back().kind = pronoun.plural ? NameKind::group : NameKind::person;
        clusters_.back().plural = pronoun.plural;
        speech_[key] = clusters_.size() - 1;
        return clusters_.size() - 1;
    }

    std::optional<std::size_t> speaker_of(const NounPhrase& pronoun) const {
        for (TokenId at = pronoun.head; !tree_.is_root(at); at = tree_.head(at)) {
            const Relation relation = tree_.token(at).relation;
            if (relation != Relation::ccomp && relation != Relation::parataxis) continue;
            if (const auto found = subject_cluster(tree_.head(at))) return found;
        }
        TokenId root = pronoun.head;
        while (!tree_.is_root(root)) root = tree_.head(root);
        for (const TokenId c : tree_.children(root)) {
            if (!tree_.is(c, Relation::parataxis) || tree_.token(c).upos != Upos::VERB || tree_.below(pronoun.head, c)) continue;
            if (const auto found = subject_cluster(c)) return found;
        }
        return std::nullopt;
    }

    std::optional<std::size_t> subject_cluster(TokenId verb) const {
        const std::optional<TokenId> subject = tree_.child(verb, Relation::nsubj);
        if (!subject) return std::nullopt;
        for (std::size_t c = 0; c < clusters_.size(); ++c) {
            for (const std::uint32_t p : clusters_[c].phrases) {
                if (phrases_[p].head == *subject && !phrases_[p].group) return c;
            }
        }
        return std::nullopt;
    }

    const Tree& tree_;
    const std::vector<NounPhrase>& phrases_;
    const CandidateSink& sink_;
    Votes votes_;
    std::vector<Cluster> clusters_;
    std::map<std::uint32_t, std::size_t> cluster_of_;                      // by phrase
    std::map<std::uint32_t, std::vector<std::uint32_t>> pronouns_before_;  // by the phrase that names who is meant
    std::vector<std::uint32_t> groups_;
    std::map<std::pair<bool, long>, std::size_t> speech_;
    std::optional<std::pair<std::uint32_t, std::size_t>> last_speaker_;
};

}  // namespace

std::vector<Cluster> cluster_phrases(const Tree& tree, const std::vector<NounPhrase>& phrases, const CandidateSink& sink) {
    return Clusterer(tree, phrases, sink).run();
}

}  // namespace overt::meaning

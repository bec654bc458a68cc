#include "meaning/places_senses.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "meaning/gazetteer_names.h"

namespace overt::meaning {
namespace {

// Set by hand on reports of our own; the figures they give are in docs/accuracy.md.
constexpr int rounds = 4;
constexpr double sharpness = 2.0;       // belief is e to the power of it times the score
constexpr double context_weight = 2.5;  // of ln(1 + support)
constexpr double said_weight = 4;       // "Paris, Texas"
constexpr double listed_weight = 1.2;   // "Georgia, Alabama and Florida"
constexpr double in_country = 0.8;      // support by what holds or is held
constexpr double in_division = 1.6;
constexpr double same_country = 0.4;
constexpr double same_division = 0.5;
constexpr double of_no_country = 2;  // seas and regions of the world, which nothing holds
constexpr double near_weight = 1.2;
constexpr double near_km = 60;
constexpr double weight_of_repeats = 0.3;  // of ln of how often a name is there
constexpr double first_weight = 1.5;       // the first name of a report is at times its dateline
constexpr double largest_holder_km = 300;  // "in Russia" tells no point
constexpr double government_weight = 0.3;  // "Washington" in talks far away
constexpr std::size_t most_candidates = 24;
constexpr double belief_that_counts = 0.02;

/// One different name of the report.
struct Variable {
    std::vector<PlaceCandidate> candidates;
    std::vector<double> said;  ///< for each, what "X, Y" gives it
    std::vector<double> score;
    std::vector<double> belief;
    double count = 0;
    double weight = 1;  ///< as a witness for others
};

/// How much `other` speaks for `candidate`.
double support(const PlaceCandidate& candidate, const PlaceCandidate& other) {
    const GazetteerPlace& a = candidate.place;
    const GazetteerPlace& b = other.place;
    if (a.country.empty() || b.country.empty()) return 0;
    if (a.country != b.country) {
        if (is_country(a) || is_country(b)) return 0;
        const double apart = kilometres_between(candidate, other);
        return apart < 4 * near_km ? near_weight * std::exp(-apart / near_km) : 0;
    }
    if (is_country(a)) return same_country;
    if (is_country(b)) return in_country;
    double out = same_country;
    if (a.admin1 == b.admin1 && !a.admin1.empty()) {
        const bool division = a.feature == "ADM1" || b.feature == "ADM1";
        out = division ? in_division : same_country + same_division;
        if (division) return out;
    }
    const double apart = kilometres_between(candidate, other);
    return apart < 4 * near_km ? out + near_weight * std::exp(-apart / near_km) : out;
}

/// Both countries, both first divisions of one country, both second ones, or both neither.
bool same_sort(const GazetteerPlace& a, const GazetteerPlace& b) {
    const auto sort = [](const GazetteerPlace& p) {
        return is_country(p) ? 0 : p.feature == "ADM1" ? 1 : p.feature == "ADM2" ? 2 : 3;
    };
    return sort(a) == sort(b) && (sort(a) != 1 || a.country == b.country);
}

void believe(Variable& v) {
    const double best = *std::max_element(v.score.begin(), v.score.end());
    double sum = 0;
    for (std::size_t i = 0; i < v.score.size(); ++i) sum += v.belief[i] = std::exp(sharpness * (v.score[i] - best));
    for (double& b : v.belief) b /= sum;
}

/// Those with the highest scores, in the order they had.
void keep_best(Variable& v) {
    if (v.candidates.size() <= most_candidates) return;
    std::vector<double> sorted = v.score;
    std::nth_element(sorted.begin(), sorted.begin() + most_candidates, sorted.end(), std::greater<>());
    const double least = sorted[most_candidates];
    Variable kept;
    for (std::size_t i = 0; i < v.candidates.size(); ++i) {
        if (v.score[i] <= least && v.said[i] == 0) continue;
        kept.candidates.push_back(v.candidates[i]);
        kept.said.push_back(v.said[i]);
        kept.score.push_back(v.score[i]);
    }
    if (kept.candidates.empty()) return;
    kept.belief.resize(kept.candidates.size());
    kept.count = v.count;
    kept.weight = v.weight;
    v = std::move(kept);
}

class Solver {
public:
    Solver(std::vector<PlaceName>& names, const Tree& tree, const PlaceTables& tables)
        : names_(names), tree_(tree), tables_(tables), variable_(names.size()) {}

    void add_names() {
        for (std::size_t i = 0; i < names_.size(); ++i) {
            std::vector<PlaceCandidate> found = candidates_of(names_[i], tree_, tables_);
            std::string key =
                folded_name(std::string_view(tree_.article().text).substr(names_[i].span.begin, names_[i].span.size()));
            if (names_[i].form == PlaceForm::adjective) key += '*';
            const auto actor =
                tables_.actors.find(std::string_view(tree_.article().text).substr(names_[i].span.begin, names_[i].span.size()));
            const bool government = actor && actor->alias == AliasKind::metonym;
            variable_[i] = add(key, std::move(found), government ? government_weight : i == 0 ? first_weight : 1);
        }
    }

    void add_home(const std::string& name) { add("home:" + name, candidates_of(name, tables_), 1); }

    void solve() {
        for (std::size_t i = 0; i < names_.size(); ++i) link_container(i);
        for (std::size_t i = 0; i + 1 < names_.size(); ++i) link_list(i);
        for (Variable& v : variables_) {
            for (std::size_t c = 0; c < v.candidates.size(); ++c) v.score[c] = v.candidates[c].prior + v.said[c];
            if (!v.candidates.empty()) believe(v);
        }
        prune();
        for (int round = 0; round < rounds; ++round) {
            std::vector<std::vector<double>> scores;
            for (std::size_t v = 0; v < variables_.size(); ++v) scores.push_back(scores_of(v));
            for (std::size_t v = 0; v < variables_.size(); ++v) {
                variables_[v].score = std::move(scores[v]);
                if (!variables_[v].candidates.empty()) believe(variables_[v]);
            }
        }
    }

    [[nodiscard]] std::optional<PlaceSense> sense(std::size_t name) const {
        Variable v = variables_[variable_[name]];
        if (v.candidates.empty()) return holder(name);
        if (const auto container = containers_.find(name); container != containers_.end()) {
            const Variable& outer = variables_[variable_[container->second]];
            if (!outer.candidates.empty()) {
                const std::size_t best = best_of(outer);
                for (std::size_t c = 0; c < v.candidates.size(); ++c)
                    v.score[c] += lies_in(v.candidates[c], outer.candidates[best]) ? said_weight : 0;
                believe(v);
            }
        }
        const std::size_t best = best_of(v);
        return PlaceSense{v.candidates[best], v.belief[best], false, radius(v, best)};
    }

private:
    std::size_t add(const std::string& key, std::vector<PlaceCandidate> found, double weight) {
        const auto [at, fresh] = known_.try_emplace(key, variables_.size());
        if (fresh) {
            Variable v;
            v.said.resize(found.size());
            v.score.resize(found.size());
            v.belief.resize(found.size());
            v.candidates = std::move(found);
            v.weight = weight;
            variables_.push_back(std::move(v));
        } else {  // "Washington state" once, "Washington" later
            Variable& v = variables_[at->second];
            for (std::size_t i = 0; i < std::min(found.size(), v.candidates.size()); ++i)
                v.candidates[i].prior = std::max(v.candidates[i].prior, found[i].prior);
        }
        variables_[at->second].count += 1;
        return at->second;
    }

    /// "Ohio, Indiana and Kansas": one of several, of which none lies in another.
    [[nodiscard]] bool is_listed(const PlaceName& name) const {
        for (TokenId id = name.first; id < name.last; ++id) {
            const bool top = tree_.head(id) < name.first || tree_.head(id) >= name.last;
            if (top && tree_.is(id, Relation::conj)) return true;
        }
        return false;
    }

    /// The name that the text says the name lies in: "Springfield, Illinois", "Vladivostok in Russia", "Russia's Vladivostok".
    [[nodiscard]] std::optional<std::size_t> container_of(std::size_t i) const {
        if (i + 1 < names_.size() && names_[i + 1].first == names_[i].last + 1 && !is_listed(names_[i + 1])) {
            const std::string_view between = tree_.lower(names_[i].last);
            if (between == "," || between == "in" || between == "(" || between == "/") return i + 1;
        }
        if (i > 0 && names_[i - 1].last + 1 == names_[i].first && tree_.token(names_[i - 1].last).upos == Upos::PART)
            return i - 1;
        if (i > 0 && names_[i - 1].last == names_[i].first && names_[i - 1].form == PlaceForm::adjective) return i - 1;
        return std::nullopt;
    }

    void link_container(std::size_t i) {
        const auto outer = container_of(i);
        if (!outer || variable_[*outer] == variable_[i]) return;
        Variable& in = variables_[variable_[i]];
        Variable& out = variables_[variable_[*outer]];
        if (in.candidates.empty()) holders_.emplace(variable_[i], *outer);
        bool holds = false;
        for (std::size_t c = 0; c < in.candidates.size(); ++c) {
            for (std::size_t o = 0; o < out.candidates.size(); ++o) {
                const PlaceCandidate& container = out.candidates[o];
                const bool division = is_country(container.place) || container.place.feature.starts_with("ADM");
                if (!lies_in(in.candidates[c], container)) continue;
                holds = true;
                in.said[c] = std::max(in.said[c], division ? said_weight : said_weight / 2);
                out.said[o] = std::max(out.said[o], division ? said_weight / 2 : 0.5);
            }
        }
        if (holds) containers_[i] = *outer;
    }

    /// "Georgia, Alabama and Florida": what stands in one list is of one sort.
    void link_list(std::size_t i) {
        const PlaceName& next = names_[i + 1];
        if (!is_listed(next) || next.first <= names_[i].last || next.first > names_[i].last + 3) return;
        for (TokenId id = names_[i].last; id < next.first; ++id) {
            const Upos upos = tree_.token(id).upos;
            if (upos != Upos::PUNCT && upos != Upos::CCONJ && upos != Upos::DET) return;
        }
        if (variable_[i] == variable_[i + 1]) return;
        listed_.emplace(variable_[i], variable_[i + 1]);
        listed_.emplace(variable_[i + 1], variable_[i]);
    }

    /// Before the rounds, cheaply: what country and division the others are believed to lie in, then the best candidates stay.
    void prune() {
        std::map<std::pair<std::string_view, std::string_view>, double> seen;
        for (const Variable& v : variables_) {
            for (std::size_t c = 0; c < v.candidates.size(); ++c) {
                const GazetteerPlace& place = v.candidates[c].place;
                seen[{place.country, {}}] += v.belief[c];
                if (!place.admin1.empty()) seen[{place.country, place.admin1}] += v.belief[c];
            }
        }
        for (Variable& v : variables_) {
            if (v.candidates.size() <= most_candidates) continue;
            for (std::size_t c = 0; c < v.candidates.size(); ++c) {
                const GazetteerPlace& place = v.candidates[c].place;
                const auto country = seen.find({place.country, {}});
                const auto division = seen.find({place.country, place.admin1});
                v.score[c] += std::log1p(std::max(0.0, country->second - v.belief[c]));
                if (division != seen.end()) v.score[c] += std::log1p(std::max(0.0, division->second - v.belief[c]));
            }
            keep_best(v);
            believe(v);
        }
    }

    [[nodiscard]] std::vector<double> scores_of(std::size_t number) const {
        const Variable& v = variables_[number];
        std::vector<double> supports(v.candidates.size());
        for (std::size_t c = 0; c < supports.size(); ++c) supports[c] = v.candidates[c].place.country.empty() ? of_no_country : 0;
        for (std::size_t other = 0; other < variables_.size(); ++other) {
            if (other == number) continue;
            const Variable& o = variables_[other];
            const double weight = o.weight * (1 + weight_of_repeats * std::log(o.count));
            for (std::size_t k = 0; k < o.candidates.size(); ++k) {
                if (o.belief[k] < belief_that_counts) continue;
                for (std::size_t c = 0; c < v.candidates.size(); ++c)
                    supports[c] += weight * o.belief[k] * support(v.candidates[c], o.candidates[k]);
            }
        }
        std::vector<double> out(v.candidates.size());
        for (auto at = listed_.lower_bound({number, 0}); at != listed_.end() && at->first == number; ++at) {
            const Variable& o = variables_[at->second];
            for (std::size_t c = 0; c < out.size(); ++c) {
                for (std::size_t k = 0; k < o.candidates.size(); ++k)
                    out[c] += same_sort(v.candidates[c].place, o.candidates[k].place) ? listed_weight * o.belief[k] : 0;
            }
        }
        for (std::size_t c = 0; c < out.size(); ++c)
            out[c] += v.candidates[c].prior + v.said[c] + context_weight * std::log1p(supports[c]);
        return out;
    }

    /// "Mukuru, Nairobi": what the gazetteer lacks stands where the text says that it lies, once in the report.
    [[nodiscard]] std::optional<PlaceSense> holder(std::size_t name) const {
        const auto outer = holders_.find(variable_[name]);
        if (outer == holders_.end() || names_[name].kind != NameKind::place || names_[name].common) return std::nullopt;
        const Variable& v = variables_[variable_[outer->second]];
        if (v.candidates.empty()) return std::nullopt;
        const std::size_t best = best_of(v);
        const double km = radius(v, best);
        return km <= largest_holder_km ? std::optional(PlaceSense{v.candidates[best], v.belief[best], true, km}) : std::nullopt;
    }

    static std::size_t best_of(const Variable& v) {
        return static_cast<std::size_t>(std::max_element(v.score.begin(), v.score.end()) - v.score.begin());
    }

    /// How far one must go from the best candidate to have nine tenths of the belief, and the size of what lies there.
    static double radius(const Variable& v, std::size_t best) {
        std::vector<std::pair<double, double>> reach;
        for (std::size_t c = 0; c < v.candidates.size(); ++c)
            reach.emplace_back(kilometres_between(v.candidates[best], v.candidates[c]) + radius_of(v.candidates[c]), v.belief[c]);
        std::sort(reach.begin(), reach.end());
        double belief = 0;
        for (const auto& [km, share] : reach) {
            belief += share;
            if (belief >= 0.9) return km;
        }
        return reach.back().first;
    }

    std::vector<PlaceName>& names_;
    const Tree& tree_;
    const PlaceTables& tables_;
    std::vector<std::size_t> variable_;  // of each name
    std::vector<Variable> variables_;
    std::map<std::string, std::size_t> known_;
    std::set<std::pair<std::size_t, std::size_t>> listed_;  // variables that stand in one list
    std::map<std::size_t, std::size_t> holders_;            // variable without candidates -> name it is said to lie in
    std::map<std::size_t, std::size_t> containers_;         // name -> name it is said to lie in
};

}  // namespace

std::vector<std::optional<PlaceSense>> resolve_places(std::vector<PlaceName>& names, const std::vector<std::string>& home,
                                                      const Tree& tree, const PlaceTables& tables) {
    Solver solver(names, tree, tables);
    solver.add_names();
    for (const std::string& name : home) solver.add_home(name);
    solver.solve();
    std::vector<std::optional<PlaceSense>> out;
    for (std::size_t i = 0; i < names.size(); ++i) out.push_back(solver.sense(i));
    return out;
}

}  // namespace overt::meaning

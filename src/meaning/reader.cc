#include "meaning/reader.h"

#include "meaning/actors.h"
#include "meaning/claims.h"
#include "meaning/entities.h"
#include "meaning/events.h"
#include "meaning/gazetteer.h"
#include "meaning/judgement.h"
#include "meaning/kinds.h"
#include "meaning/links.h"
#include "meaning/places.h"
#include "meaning/quantities.h"
#include "meaning/time_grammar.h"
#include "meaning/times.h"
#include "meaning/tree.h"

namespace overt::meaning {

struct Reader::Tables {
    Actors actors;
    Gazetteer gazetteer;
    PlacesTable place_words;
    TimeGrammar time_grammar;
    Kinds kinds;
    Judge judge;
    Attribution attribution;
    LinkWords link_words;
    QuantityWords quantities;
};

Reader::Reader(std::unique_ptr<const Tables> tables) : tables_(std::move(tables)) {}
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

Result<Reader> Reader::open(const std::string& data_folder, const std::vector<std::string>& added_kinds,
                            const std::vector<std::string>& added_places) {
    auto actors = Actors::open(data_folder + "/actors.tsv", data_folder + "/first_names.tsv");
    if (!actors) return actors.error();
    auto gazetteer = Gazetteer::open(data_folder + "/gazetteer.bin", added_places);
    if (!gazetteer) return gazetteer.error();
    auto place_words = PlacesTable::open(data_folder + "/places.tsv");
    if (!place_words) return place_words.error();
    auto time_grammar = TimeGrammar::open(data_folder + "/times.tsv");
    if (!time_grammar) return time_grammar.error();
    auto kinds = Kinds::load(data_folder + "/kinds.yaml", added_kinds);
    if (!kinds) return kinds.error();
    auto judge = Judge::load(data_folder + "/operators.yaml");
    if (!judge) return judge.error();
    auto attribution = Attribution::load(data_folder + "/attribution.yaml");
    if (!attribution) return attribution.error();
    auto link_words = LinkWords::load(data_folder + "/links.yaml");
    if (!link_words) return link_words.error();
    auto quantities = QuantityWords::load(data_folder + "/quantities.yaml");
    if (!quantities) return quantities.error();
    return Reader(std::make_unique<const Tables>(
        Tables{std::move(*actors), std::move(*gazetteer), std::move(*place_words), std::move(*time_grammar), std::move(*kinds),
               std::move(*judge), std::move(*attribution), std::move(*link_words), std::move(*quantities)}));
}

Reading Reader::read(const Article& article, const Analysis& analysis, const std::vector<RestoredWord>& restored) const {
    Reading reading;
    if (article.language != "en") return reading;
    const Tables& tables = *tables_;
    const Tree tree(article, analysis);
    reading.times = find_times(tree, tables.time_grammar);
    reading.entities = find_entities(tree, tables.actors);
    reading.places = find_places(tree, {tables.gazetteer, tables.place_words, tables.actors});
    const EntityIndex index(tree, reading.entities);
    JudgementTrace trace;
    const std::vector<Judgement> judgements = tables.judge.judge_all(tree, trace);
    reading.events = find_events(tree, {tables.kinds, judgements, trace, reading.entities, index, tables.quantities, restored});
    reading.claims = find_claims(
        tree, {tables.attribution, tables.kinds, tables.actors, judgements, reading.entities, index, reading.events, restored});
    reading.links = find_links(tree, tables.link_words, reading.events);
    settle_prevented(tree, tables.link_words, reading.links, reading.events);
    reading.secrecy = find_secrecy(tree, tables.attribution);
    attach_times(tree, tables.time_grammar, reading);
    attach_places(tree, tables.place_words, reading);
    return reading;
}

std::vector<std::optional<Judgement>> Reader::judge(const Article& article, const Analysis& analysis) const {
    const Tree tree(article, analysis);
    JudgementTrace trace;
    const std::vector<Judgement> judgements = tables_->judge.judge_all(tree, trace);
    std::vector<std::optional<Judgement>> out(tree.size());
    for (TokenId id = 0; id < tree.size(); ++id) {
        if (!tables_->judge.is_predicate(tree, id)) continue;
        out[id] = judgements[id];
        out[id]->factuality = tree.token(id).factuality.value_or(judgements[id].factuality);
    }
    return out;
}

}  // namespace overt::meaning

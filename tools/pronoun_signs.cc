// What speaks for each cluster that a pronoun of a text may mean, for training/pronouns:
//   pronoun_signs DATA WEIGHTS TEXT...
// One JSON object a line, offsets in bytes: {"text": number of the text, "pronoun": [begin, end], "mentions": [[begin, end]...],
// "signs": [...], "likelihood": p} for each candidate, and {"text": n, "clusters": [[[begin, end]...]...]} at the end of each
// text. The signs stand in the order of struct Signs.
#include <cstdio>
#include <string>

#include "base/files.h"
#include "language/analyst.h"
#include "meaning/actors.h"
#include "meaning/coreference.h"
#include "meaning/coreference_pronouns.h"

namespace {

using namespace overt;

std::string mentions_text(const std::vector<meaning::NounPhrase>& phrases, const meaning::Cluster& cluster) {
    std::string out;
    for (const std::uint32_t p : cluster.phrases)
        out +=
            (out.empty() ? "[" : ",[") + std::to_string(phrases[p].span.begin) + ',' + std::to_string(phrases[p].span.end) + ']';
    return '[' + out + ']';
}

void print_signs(int number, const Article& article, const Analysis& analysis, const meaning::Actors& actors) {
    const meaning::Tree tree(article, analysis);
    const auto phrases = meaning::find_noun_phrases(tree, actors);
    const auto sink = [&](const meaning::NounPhrase& pronoun, const meaning::Cluster& cluster, const meaning::Signs& s,
                          double p) {
        std::printf(R"({"text":%d,"pronoun":[%u,%u],"mentions":%s,"signs":[%g,%g,%g,%d,%d,%g,%d,%d,%d,%d],"likelihood":%g})"
                    "\n",
                    number, static_cast<unsigned>(pronoun.span.begin), static_cast<unsigned>(pronoun.span.end),
                    mentions_text(phrases, cluster).c_str(), s.sentences, s.words, s.prominence, s.is_pronoun, s.same_role,
                    s.mentions, s.out_of_reach, s.usual_gender, s.other_gender, s.one_for_many, p);
    };
    std::string clusters;
    for (const meaning::Cluster& cluster : meaning::cluster_phrases(tree, phrases, sink))
        clusters += (clusters.empty() ? "" : ",") + mentions_text(phrases, cluster);
    std::printf(R"({"text":%d,"clusters":[%s]})"
                "\n",
                number, clusters.c_str());
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 4) {
        std::fputs("usage: pronoun_signs DATA WEIGHTS TEXT...\n", stderr);
        return 2;
    }
    const auto fail = [](const Error& error) {
        std::fprintf(stderr, "pronoun_signs: %s\n", error.message.c_str());
        return 1;
    };
    const std::string data = argv[1];
    const auto actors = meaning::Actors::open(data + "/actors.tsv", data + "/first_names.tsv");
    if (!actors) return fail(actors.error());
    const auto analyst = language::Analyst::open(argv[2]);
    if (!analyst) return fail(analyst.error());
    const auto scratch = language::make_scratch();
    for (int i = 3; i < argc; ++i) {
        auto text = base::real_files().read(argv[i], 1ULL << 24);
        if (!text) return fail(text.error());
        Article article;
        article.text = std::move(*text);
        language::Mentions mentions;
        Analysis analysis = analyst->analyse(article.text, *scratch, &mentions);
        analyst->link(article.text, std::move(mentions), analysis);
        print_signs(i - 3, article, analysis, *actors);
    }
    return 0;
}

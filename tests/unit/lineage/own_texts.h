// Own texts for the tests of lineage: one report, another account of the same event, and ways to copy the first.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "overt/lineage.h"

namespace overt::lineage::testing {

inline constexpr std::string_view harbour_report =
    "The harbour council of Port Lindane voted on Tuesday to close the old grain terminal, ending a dispute that had divided the "
    "town for "
    "six years. Mayor Ruth Okafor said the building was no longer safe after the storm of 2019 tore away part of the roof.\n\n"
    "Under the plan, 140 workers of the Brandt Company will move to the new terminal across the bay at Sandness before the end "
    "of "
    "October. The company promised to pay for buses between the two sites, while the council agreed to keep the ferry running "
    "until "
    "midnight.\n\n"
    "\"We have waited long enough for a decision, and nobody here will miss the rats in the cellar,\" said Henrik Dahl, who "
    "leads the dock "
    "workers' union. He warned that the union would fight any cut in pay at Sandness.\n\n"
    "The terminal was built in 1911 and handled most of the barley of the Lindane valley until a railway was laid to Sandness in "
    "1974. "
    "Historians had asked the council to save the tower, which can be seen from the lighthouse at Cape Morrow. Engineers of the "
    "University of Tarn said in March that repairing it would cost 12 million crowns.\n\n"
    "Work to clear the site will begin in the spring. A park and a small museum are planned beside the water, and the council "
    "hopes that "
    "visitors from Tarn and the islands will fill the empty hotels of the quarter.\n";

inline constexpr std::string_view other_account =
    "Lindane's last grain tower is coming down. Councillors decided by nine votes to two to shut the site, whose roof has leaked "
    "since the "
    "great storm, and to turn the quay into a public garden.\n\n"
    "Families who have worked there for generations gathered outside the town hall with lanterns. Some sang. Others, like crane "
    "driver "
    "Petra Voss, were angry: her shift at Sandness would begin two hours earlier, and she has a small child at home.\n\n"
    "The decision had been put off again and again since Mayor Ruth Okafor took office. Opponents argue that the figures of the "
    "engineers "
    "were guesses; supporters answer that a loose slate almost killed a boy last winter. Brandt, the owner, is glad to leave.\n\n"
    "An exhibition about the tower opens next week in the library, where a model made of matchsticks shows how barley once "
    "travelled from "
    "the wagons to the ships by a belt a hundred metres long.\n";

inline constexpr std::string_view unrelated =
    "A beekeeper in the northern hills has bred a strain of bees that survives the mite, after fourteen years of patient "
    "selection. The "
    "agricultural institute will test her queens on thirty farms next summer, and asks growers to report every hive that is "
    "lost.\n";

/// The same matter two days on, in hardly a word of the first report.
inline constexpr std::string_view park_report =
    "The quarrel over the grain terminal is past, and Petra Voss of the Sail Club must say where the children of the Morning "
    "School will learn to row. "
    "With Jan Holm and Ida Krag she has called a meeting in the chapel of Saint Olaf for Friday, when Anders Brink of Lindane "
    "shows his drawings of a park "
    "beside the water, with a tower for birds.\n";

/// A thesaurus as crude as those of the machines: word by word, whatever the sense.
inline std::string spun(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 34> synonyms = {{
        {"voted", "balloted"},      {"close", "shut"},        {"old", "aged"},          {"ending", "terminating"},
        {"dispute", "quarrel"},     {"divided", "parted"},    {"town", "municipality"}, {"building", "edifice"},
        {"safe", "secure"},         {"storm", "tempest"},     {"part", "portion"},      {"plan", "scheme"},
        {"workers", "labourers"},   {"move", "shift"},        {"company", "firm"},      {"promised", "vowed"},
        {"pay", "remunerate"},      {"buses", "coaches"},     {"running", "operating"}, {"waited", "lingered"},
        {"decision", "resolution"}, {"rats", "rodents"},      {"fight", "battle"},      {"cut", "slash"},
        {"built", "constructed"},   {"handled", "processed"}, {"asked", "requested"},   {"save", "preserve"},
        {"seen", "glimpsed"},       {"cost", "price"},        {"clear", "vacate"},      {"begin", "commence"},
        {"visitors", "travellers"}, {"empty", "vacant"},
    }};
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && ((text[end] >= 'a' && text[end] <= 'z') || (text[end] >= 'A' && text[end] <= 'Z'))) ++end;
        std::string_view word = text.substr(at, end - at);
        for (const auto& [from, to] : synonyms)
            if (word == from) word = to;
        out += word;
        if (end < text.size()) out += text[end];
        at = end + 1;
    }
    return out;
}

/// Everything up to the end of the given paragraph, from 1.
inline std::string paragraphs(std::string_view text, int count) {
    std::size_t at = 0;
    for (int i = 0; i < count; ++i) at = text.find("\n\n", at) + 2;
    return std::string(text.substr(0, at));
}

inline std::string without(std::string text, std::string_view words) {
    text.erase(text.find(words), words.size());
    return text;
}

inline Fingerprint print(std::string_view text, std::string path, const char* published = nullptr,
                         const char* publisher = nullptr) {
    Article article;
    article.text = text;
    article.input = std::move(path);
    if (published != nullptr) article.published = parse_date(published);
    if (publisher != nullptr) article.publisher = publisher;
    return fingerprint(article);
}

}  // namespace overt::lineage::testing

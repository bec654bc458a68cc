// Word runs and masked skeletons. A skeleton keeps the function words, names and numbers of a text and puts one mark in place of
// every other run of words: rewording by a thesaurus leaves it as it was, while retelling does not. Stamatatos (2011, "Plagiarism
// detection using stopword n-grams") used function words alone; names, numbers and the mark keep short texts distinct.
#include <algorithm>

#include "lineage/common_words.h"
#include "lineage/credits.h"
#include "lineage/words.h"
#include "overt/lineage.h"

namespace overt::lineage {
namespace {

constexpr std::size_t run_length = 5;
constexpr std::size_t triple_length = 3;
constexpr std::size_t skeleton_length = 6;
constexpr std::size_t sentence_words = 6;  // shorter ones are told together with the next
constexpr std::uint64_t masked = 0x9E3779B97F4A7C15ULL;

/// The finaliser of MurmurHash3 (public domain), so that the low bits by which sets are sampled are as good as the others.
std::uint32_t mixed(std::uint64_t h) {
    h = (h ^ (h >> 33)) * 0xFF51AFD7ED558CCDULL;
    h = (h ^ (h >> 33)) * 0xC4CEB9FE1A85EC53ULL;
    return static_cast<std::uint32_t>(h ^ (h >> 33));
}

std::uint32_t gram(const std::uint64_t* first, std::size_t length) {
    std::uint64_t h = length;
    for (std::size_t i = 0; i < length; ++i) h = h * 0x100000001B3ULL + mixed(first[i]);
    return mixed(h);
}

std::vector<std::uint32_t> grams(const std::vector<std::uint64_t>& pieces, std::size_t length) {
    std::vector<std::uint32_t> out;
    if (pieces.size() < length) return out;
    out.reserve(pieces.size());
    for (std::size_t i = 0; i + length <= pieces.size(); ++i) out.push_back(gram(&pieces[i], length));
    return out;
}

void make_set(std::vector<std::uint32_t>& values) {
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    values.shrink_to_fit();
}

std::vector<std::uint64_t> skeleton_of(const std::vector<Word>& words) {
    std::vector<std::uint64_t> pieces;
    for (const Word& word : words) {
        if (word.kind != WordKind::other) {
            pieces.push_back(word.hash);
        } else if (pieces.empty() || pieces.back() != masked) {
            pieces.push_back(masked);
        }
    }
    return pieces;
}

/// Terms with their notes, each word where it comes first.
void note_terms(const std::vector<Word>& words, Fingerprint& print) {
    struct Found {
        std::uint32_t value;
        std::uint32_t place;
        bool name;
    };
    std::vector<Found> found;
    for (std::uint32_t i = 0; i < words.size(); ++i) {
        const Word& word = words[i];
        if (word.kind != WordKind::function) found.push_back({mixed(word.hash), i, word.kind != WordKind::other});
    }
    std::sort(found.begin(), found.end(),
              [](const Found& x, const Found& y) { return x.value != y.value ? x.value < y.value : x.place < y.place; });
    for (const Found& one : found) {
        if (!print.terms.empty() && print.terms.back() == one.value) continue;
        print.terms.push_back(one.value);
        const auto place = static_cast<std::uint16_t>(std::min<std::uint32_t>(one.place, 0xFFFF));
        print.notes.push_back({place, weight_of(words[one.place].hash), one.name});
    }
}

/// The triples of each sentence.
void tell(const std::vector<Word>& words, const std::vector<std::uint64_t>& hashes, Fingerprint& print) {
    std::size_t begin = 0;
    for (std::size_t i = 1; i <= words.size(); ++i) {
        if (i < words.size() && (!words[i].starts_sentence || i - begin < sentence_words)) continue;
        for (std::size_t at = begin; at + triple_length <= i; ++at) print.told.push_back(gram(&hashes[at], triple_length));
        if (i - begin >= triple_length) print.sentences.push_back(static_cast<std::uint32_t>(print.told.size()));
        begin = i;
    }
    print.triples = print.told;
}

std::string host_of(std::string_view url) {
    if (const std::size_t scheme = url.find("://"); scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
    url = url.substr(0, url.find_first_of("/?#"));
    if (const std::size_t user = url.rfind('@'); user != std::string_view::npos) url.remove_prefix(user + 1);
    url = url.substr(0, url.find(':'));
    std::string host(url);
    std::transform(host.begin(), host.end(), host.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (host.starts_with("www.")) host.erase(0, 4);
    return host;
}

}  // namespace

std::string outlet_of(const Article& article) {
    std::string outlet;
    if (article.publisher) outlet = folded_name(*article.publisher);
    if (outlet.empty() && article.url) outlet = host_of(*article.url);
    return outlet;
}

Fingerprint fingerprint(const Article& article) {
    Fingerprint print;
    print.id = article.input;
    print.published = article.published;
    print.outlet = outlet_of(article);

    const std::vector<Word> words = words_of(article.text);
    print.words = static_cast<std::uint32_t>(words.size());
    bool blank = true;
    for (const char c : article.text) {
        if (c == '\n') blank = true;
        if (blank && c != '\n' && c != ' ') ++print.lines, blank = false;
    }

    std::vector<std::uint64_t> hashes;
    std::vector<std::uint64_t> anchors;
    hashes.reserve(words.size());
    for (const Word& word : words) {
        hashes.push_back(word.hash);
        print.letters += word.span.size();
        if (word.kind == WordKind::name || word.kind == WordKind::number) anchors.push_back(word.hash);
    }
    note_terms(words, print);
    tell(words, hashes, print);
    print.runs = grams(hashes, run_length);
    for (std::size_t i = 0; i < print.runs.size(); ++i)
        if (words[i].quoted && words[i + run_length - 1].quoted) print.quoted.push_back(print.runs[i]);
    print.skeletons = grams(skeleton_of(words), skeleton_length);
    print.anchors = grams(anchors, 2);
    for (auto* set : {&print.runs, &print.quoted, &print.skeletons, &print.anchors, &print.triples}) make_set(*set);

    print.credits = credits_of(article.text, words);
    if (article.byline) {
        // A byline stands outside the text: its credit has an empty span at the beginning.
        if (std::string agency = agency_of_byline(*article.byline); !agency.empty())
            print.credits.insert(print.credits.begin(), Credit{{0, 0}, std::move(agency)});
    }
    return print;
}

}  // namespace overt::lineage

// Word runs and masked skeletons. A skeleton keeps the function words, names and numbers of a text and puts one mark in place of
// every other run of words: rewording by a thesaurus leaves it as it was, while retelling does not. Stamatatos (2011, "Plagiarism
// detection using stopword n-grams") used function words alone; names, numbers and the mark keep short texts distinct.
#include <algorithm>
#include <bit>
#include <limits>

#include "lineage/common_words.h"
#include "lineage/credits.h"
#include "lineage/ties.h"
#include "lineage/words.h"
#include "overt/lineage.h"

namespace overt::lineage {
namespace {

constexpr std::size_t run_length = 5;
constexpr std::size_t triple_length = 3;
constexpr std::size_t anchor_length = 2;
constexpr std::size_t skeleton_length = 6;
constexpr std::size_t sentence_words = 6;  // shorter ones are told together with the next
constexpr std::uint64_t masked = 0x9E3779B97F4A7C15ULL;

/// The finaliser of MurmurHash3 (public domain), so that the low bits by which sets are sampled are as good as the others.
std::uint32_t mixed(std::uint64_t h) {
    h = (h ^ (h >> 33)) * 0xFF51AFD7ED558CCDULL;
    h = (h ^ (h >> 33)) * 0xC4CEB9FE1A85EC53ULL;
    return static_cast<std::uint32_t>(h ^ (h >> 33));
}

/// Of pieces that are mixed already: each is part of several.
template <std::size_t length>
std::uint32_t gram(const std::uint32_t* first) {
    std::uint64_t h = length;
    for (std::size_t i = 0; i < length; ++i) h = h * 0x100000001B3ULL + first[i];
    return mixed(h);
}

/// What a fingerprint is made of on the way: used again for the next one, since memory cost more than any step.
struct Scratch {
    std::vector<Word> words;
    std::vector<std::uint32_t> hashes;  ///< one for each word
    std::vector<std::uint32_t> pieces;  ///< of the skeleton
    std::vector<std::uint32_t> values;
    std::vector<std::uint64_t> terms;  ///< hash, then where it stands
};

template <std::size_t length>
void grams(const std::vector<std::uint32_t>& pieces, std::vector<std::uint32_t>& out) {
    out.resize(pieces.size() < length ? 0 : pieces.size() - length + 1);
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = gram<length>(&pieces[i]);
}

/// Values are hashes or begin with one, spread evenly: put in about as many drawers as there are values, hardly any is out of
/// place.
template <class Value>
void sort_hashes(std::vector<Value>& values) {
    constexpr std::size_t few = 32, many = 4096;  // texts made to collide must not take long
    if (values.size() < few || values.size() > many) {
        std::sort(values.begin(), values.end());
        return;
    }
    const int drawers = static_cast<int>(std::bit_width(values.size() - 1));
    const int shift = std::numeric_limits<Value>::digits - drawers;
    thread_local std::vector<std::uint32_t> first;
    thread_local std::vector<Value> out;
    first.assign((std::size_t{1} << drawers) + 1, 0);
    out.resize(values.size());
    for (const Value value : values) ++first[(value >> shift) + 1];
    for (std::size_t i = 1; i < first.size(); ++i) first[i] += first[i - 1];
    for (const Value value : values) out[first[value >> shift]++] = value;
    for (std::size_t i = 1; i < out.size(); ++i) {
        const Value value = out[i];
        std::size_t at = i;
        for (; at > 0 && out[at - 1] > value; --at) out[at] = out[at - 1];
        out[at] = value;
    }
    values.swap(out);
}

/// Ascending and without repeats; sorts `values` on the way.
std::vector<std::uint32_t> set_of(std::vector<std::uint32_t>& values) {
    sort_hashes(values);
    return {values.begin(), std::unique(values.begin(), values.end())};
}

void read_skeleton(Scratch& scratch) {
    static const std::uint32_t mask = mixed(masked);
    scratch.pieces.clear();
    bool in_mask = false;
    for (std::size_t i = 0; i < scratch.words.size(); ++i) {
        const bool other = scratch.words[i].kind == WordKind::other;
        if (!other || !in_mask) scratch.pieces.push_back(other ? mask : scratch.hashes[i]);
        in_mask = other;
    }
}

/// Terms with their notes, each word where it comes first.
void note_terms(Scratch& scratch, Fingerprint& print) {
    const std::vector<Word>& words = scratch.words;
    std::vector<std::uint64_t>& found = scratch.terms;
    found.clear();
    for (std::uint32_t i = 0; i < words.size(); ++i)
        if (words[i].kind != WordKind::function) found.push_back(static_cast<std::uint64_t>(scratch.hashes[i]) << 32 | i);
    sort_hashes(found);
    print.terms.reserve(found.size());
    print.notes.reserve(found.size());
    for (const std::uint64_t one : found) {
        const auto value = static_cast<std::uint32_t>(one >> 32);
        if (!print.terms.empty() && print.terms.back() == value) continue;
        const Word& word = words[static_cast<std::uint32_t>(one)];
        print.terms.push_back(value);
        const auto place = static_cast<std::uint16_t>(std::min<std::uint32_t>(static_cast<std::uint32_t>(one), 0xFFFF));
        print.notes.push_back({place, weight_of(word.hash), word.kind != WordKind::other});
    }
}

/// The triples of each sentence.
void tell(const std::vector<Word>& words, const std::vector<std::uint32_t>& hashes, Fingerprint& print) {
    print.told.reserve(words.size());
    std::size_t begin = 0;
    for (std::size_t i = 1; i <= words.size(); ++i) {
        if (i < words.size() && (!words[i].starts_sentence || i - begin < sentence_words)) continue;
        for (std::size_t at = begin; at + triple_length <= i; ++at) print.told.push_back(gram<triple_length>(&hashes[at]));
        if (i - begin >= triple_length) print.sentences.push_back(static_cast<std::uint32_t>(print.told.size()));
        begin = i;
    }
}

/// That are not blank.
std::uint32_t lines_of(std::string_view text) {
    std::uint32_t lines = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        if (text.substr(0, end).find_first_not_of(' ') != std::string_view::npos) ++lines;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
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

    thread_local Scratch scratch;
    read_words(article.text, scratch.words);
    const std::vector<Word>& words = scratch.words;
    print.words = static_cast<std::uint32_t>(words.size());
    print.lines = lines_of(article.text);

    std::vector<std::uint32_t>& hashes = scratch.hashes;
    hashes.resize(words.size());
    for (std::size_t i = 0; i < words.size(); ++i) {
        const Word& word = words[i];
        hashes[i] = mixed(word.hash);
        print.letters += word.span.size();
        if (word.kind == WordKind::name || word.kind == WordKind::number) print.facts.push_back(hashes[i]);
    }
    note_terms(scratch, print);
    tell(words, hashes, print);
    std::vector<std::uint32_t>& values = scratch.values;
    values = print.told;
    print.triples = set_of(values);
    grams<run_length>(hashes, values);
    for (std::size_t i = 0; i < values.size(); ++i)
        if (words[i].quoted && words[i + run_length - 1].quoted) print.quoted.push_back(values[i]);
    print.runs = set_of(values);
    print.quoted = set_of(print.quoted);
    read_skeleton(scratch);
    grams<skeleton_length>(scratch.pieces, values);
    print.skeletons = set_of(values);
    grams<anchor_length>(print.facts, values);
    print.anchors = set_of(values);

    print.credits = credits_of(article.text, words);
    if (article.byline) {
        // A byline stands outside the text: its credit has an empty span at the beginning.
        if (std::string agency = agency_of_byline(*article.byline); !agency.empty())
            print.credits.insert(print.credits.begin(), Credit{{0, 0}, std::move(agency)});
    }
    if (article.url) print.address = page_address(*article.url);
    for (const TextLink& link : article.links)
        if (std::string address = page_address(link.url); !address.empty()) print.linked.push_back(std::move(address));
    std::sort(print.linked.begin(), print.linked.end());
    return print;
}

}  // namespace overt::lineage

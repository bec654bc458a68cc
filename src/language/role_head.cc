#include "language/role_head.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <limits>
#include <utility>

#include "base/ascii_text.h"
#include "language/argument_spans.h"
#include "language/lemma.h"
#include "neural/computes_alone.h"
#include "neural/kernels.h"

namespace overt::language {
namespace {

constexpr std::size_t view_width = 64;
constexpr std::size_t most_labels = 128;
constexpr float most_certain = 3;  // of the scale of factuality

/// ARG0 to ARG5: a predicate has each but once.
bool is_core(std::string_view label) {
    return label.size() == 4 && label.starts_with("ARG") && label[3] >= '0' && label[3] <= '5';
}

bool may_predicate(Upos upos) {
    switch (upos) {
        case Upos::ADP:
        case Upos::CCONJ:
        case Upos::DET:
        case Upos::PART:
        case Upos::PUNCT:
        case Upos::SCONJ:
        case Upos::SYM:
            return false;
        default:
            return true;
    }
}

}  // namespace

std::optional<std::string> RoleHead::read_lemmas(const std::vector<std::string>& lines) {
    for (const std::string& line : lines) {
        const std::size_t tab = line.find('\t');
        if (tab == std::string::npos) return "labels.roleset_lemmas has a line without a tab, " + line;
        std::vector<std::uint32_t>& rows = by_lemma_[line.substr(0, tab)];
        for (const std::string_view item : base::split(std::string_view(line).substr(tab + 1), ',')) {
            std::uint32_t row = 0;
            const auto [end, error] = std::from_chars(item.data(), item.data() + item.size(), row);
            if (error != std::errc() || end != item.data() + item.size() || row >= rolesets_.size())
                return "labels.roleset_lemmas names a roleset that is none, " + line;
            rows.push_back(row);
        }
    }
    return std::nullopt;
}

Result<RoleHead> RoleHead::create(const neural::Weights& weights) {
    const auto corrupt = [](const std::string& what) { return Error{ErrorCode::corrupt, what}; };
    for (const char* list : {"sense", "rolesets", "roleset_lemmas", "argument"})
        if (weights.labels(list) == nullptr) return corrupt(std::string("labels.") + list + " is missing");
    RoleHead out;
    const std::vector<std::string>& senses = *weights.labels("sense");
    out.senses_ = senses.size();
    out.rolesets_ = *weights.labels("rolesets");
    out.labels_ = *weights.labels("argument");
    const auto sense_of = [&](std::string_view suffix) {
        return static_cast<std::size_t>(std::find(senses.begin() + 1, senses.end(), suffix) - senses.begin());
    };
    if (senses.size() < 2 || senses.size() > std::numeric_limits<std::uint16_t>::max() || out.labels_.size() < 2 ||
        out.labels_.size() > most_labels)
        return corrupt("labels.sense or labels.argument is too short or too long");
    out.first_sense_ = sense_of("01");
    if (out.first_sense_ == senses.size()) return corrupt("labels.sense lacks 01");
    for (const std::string& roleset : out.rolesets_) {
        const std::size_t sense = sense_of(std::string_view(roleset).substr(roleset.rfind('.') + 1));
        if (sense == senses.size()) return corrupt("labels.rolesets has a sense that labels.sense lacks, " + roleset);
        out.suffixes_.push_back(static_cast<std::uint16_t>(sense));
    }
    if (const auto fault = out.read_lemmas(*weights.labels("roleset_lemmas"))) return corrupt(*fault);
    return out;
}

void RoleHead::read_layers(const neural::ModelConfig& config, neural::LayerReader& reader) {
    width_ = config.width;
    words_ = reader.linear({"sense", "roleset.view", "factuality"}, {senses_, view_width, 1}, {.in = config.width});
    embeddings_ = reader.values("roleset.embedding", {rolesets_.size(), view_width});
    arguments_ = Biaffine::read(reader, {"argument.predicate", "argument.head", "argument.bilinear"}, config.label_width,
                                labels_.size(), config.width);
}

/// The best of "no predicate" and the rolesets of the word's lemma; empty for no predicate.
std::string RoleHead::roleset_of(const Token& token, const float* scores) const {
    const std::string lemma = lower_case(token.lemma);
    const auto known = by_lemma_.find(lemma);
    if (known == by_lemma_.end())
        return token.upos == Upos::VERB && scores[first_sense_] > scores[0] ? lemma + ".01" : std::string();
    const float* view = scores + senses_;
    float best = scores[0];
    const std::string* roleset = nullptr;
    for (const std::uint32_t row : known->second) {
        float similarity = 0;
        neural::dot_rows(embeddings_.data() + row * view_width, 1, view_width, view, &similarity);
        const float score = scores[suffixes_[row]] + similarity;
        if (score <= best) continue;
        best = score;
        roleset = &rolesets_[row];
    }
    return roleset ? *roleset : std::string();
}

std::vector<RoleHead::Found> RoleHead::find_predicates(const WordBatch& words, const float* vectors, RoleScratch& scratch,
                                                       std::vector<Token>& tokens) const {
    const std::size_t stride = words_.stride();
    float* scores = scratch.words.reserve(neural::padded_rows(words.rows.size()) * stride);
    words_.run(vectors, words.rows.size(), scores);
    std::vector<Found> found;
    for (std::uint32_t w = 0; w < words.rows.size(); ++w) {
        const float* own = scores + w * stride;
        Token& token = tokens[words.first_token + w];
        if (may_predicate(token.upos)) token.factuality = std::clamp(own[senses_ + view_width], -most_certain, most_certain);
        if (std::string roleset = roleset_of(token, own); !roleset.empty()) found.push_back({w, std::move(roleset)});
    }
    return found;
}

/// Asks for the next block of predicates, gathered, since few words are predicates.
void RoleHead::ask(const std::vector<Found>& found, std::size_t first, const float* vectors, RoleScratch& scratch) const {
    const std::size_t count = std::min(neural::row_block, found.size() - first);
    float* gathered = scratch.predicates.reserve(neural::row_block * width_);
    std::fill(gathered + count * width_, gathered + neural::row_block * width_, 0.0F);
    for (std::size_t p = 0; p < count; ++p)
        std::memcpy(gathered + p * width_, vectors + found[first + p].word * width_, width_ * sizeof(float));
    arguments_.ask(gathered, count, scratch.arguments);
}

void RoleHead::fill(std::string_view text, const WordBatch& words, const float* vectors, RoleScratch& scratch,
                    Analysis& analysis) const {
    const neural::ComputesAlone alone;
    const std::vector<Found> found = find_predicates(words, vectors, scratch, analysis.tokens);
    if (found.empty()) return;
    arguments_.view_heads(vectors, words.rows.size(), scratch.arguments);
    std::size_t p = 0;
    Sentence sentence;
    sentence.last = {words.first_token};
    for (const std::uint32_t end : words.sentence_ends) {
        sentence.first = sentence.last;
        sentence.last = {words.first_token + end};
        if (p == found.size() || found[p].word >= end) continue;
        const ArgumentSpans spans(text, analysis, sentence);
        for (; p < found.size() && found[p].word < end; ++p) {
            const std::size_t in_block = p % neural::row_block;
            if (in_block == 0) ask(found, p, vectors, scratch);
            const Index<Token> token{words.first_token + found[p].word};
            std::vector<Choice> choices;
            for (std::uint32_t head = sentence.first.value; head < sentence.last.value; ++head) {
                if (head == token.value) continue;
                const std::size_t row = head - words.first_token;
                if (auto choice = label_of(scratch.arguments, in_block, row)) {
                    choice->head = head;
                    choice->span = spans.span(token.value, head, labels_[choice->label]);
                    choices.push_back(*choice);
                }
            }
            analysis.predicates.push_back({token, found[p].roleset, settled(std::move(choices))});
        }
    }
}

/// What the word at `row` of the batch is to the predicate asked about; none for no argument.
std::optional<RoleHead::Choice> RoleHead::label_of(const BiaffineScratch& scratch, std::size_t predicate, std::size_t row) const {
    std::array<float, most_labels> scores;
    arguments_.scores(scratch, predicate, row, scores.data());
    const float* best = std::max_element(scores.begin(), scores.begin() + labels_.size());
    if (best == scores.data()) return std::nullopt;
    Choice choice;
    choice.label = static_cast<std::size_t>(best - scores.data());
    choice.score = *best - scores[0];
    return choice;
}

/// Of two arguments with one core label, and of two that overlap, the better scored stays.
std::vector<Argument> RoleHead::settled(std::vector<Choice> choices) const {
    std::stable_sort(choices.begin(), choices.end(), [](const Choice& a, const Choice& b) { return a.score > b.score; });
    std::vector<Choice> kept;
    for (const Choice& choice : choices) {
        const bool excluded = std::any_of(kept.begin(), kept.end(), [&](const Choice& k) {
            const bool overlap = k.span.first < choice.span.second && choice.span.first < k.span.second;
            return overlap || (k.label == choice.label && is_core(labels_[k.label]));
        });
        if (!excluded) kept.push_back(choice);
    }
    std::sort(kept.begin(), kept.end(), [](const Choice& a, const Choice& b) { return a.span < b.span; });
    std::vector<Argument> out;
    for (const Choice& k : kept) out.push_back({labels_[k.label], {k.span.first}, {k.span.second}, {k.head}});
    return out;
}

}  // namespace overt::language

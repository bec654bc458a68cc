#include "article/content_choice.h"

#include <algorithm>
#include <cmath>

namespace overt::article {
namespace {

constexpr std::uint32_t shortest_paragraph = 25;

float tag_score(GumboTag tag) {
    switch (tag) {
        case GUMBO_TAG_ARTICLE:
            return 10;
        case GUMBO_TAG_DIV:
        case GUMBO_TAG_MAIN:
            return 5;
        case GUMBO_TAG_PRE:
        case GUMBO_TAG_TD:
        case GUMBO_TAG_BLOCKQUOTE:
            return 3;
        case GUMBO_TAG_ADDRESS:
        case GUMBO_TAG_OL:
        case GUMBO_TAG_UL:
        case GUMBO_TAG_DL:
        case GUMBO_TAG_DD:
        case GUMBO_TAG_DT:
        case GUMBO_TAG_LI:
        case GUMBO_TAG_FORM:
            return -3;
        case GUMBO_TAG_H1:
        case GUMBO_TAG_H2:
        case GUMBO_TAG_H3:
        case GUMBO_TAG_H4:
        case GUMBO_TAG_H5:
        case GUMBO_TAG_H6:
        case GUMBO_TAG_TH:
            return -5;
        default:
            return 0;
    }
}

class Chooser {
public:
    Chooser(const HtmlTree& tree, const PageMarks& marks, const PageText& page)
        : nodes_(tree.nodes()), marks_(marks), page_(page) {}

    std::vector<std::uint32_t> run() {
        weigh();
        score();
        if (best_ == 0 && scores_[0] <= 0) return {};
        climb();
        prefer_body();
        return with_siblings();
    }

private:
    void weigh() {
        letters_.resize(nodes_.size());
        links_.resize(nodes_.size());
        prose_.resize(nodes_.size());
        for (const PageBlock& block : page_.blocks) {
            if (block.reason != DropReason::none) continue;
            letters_[block.first_text] += block.letters;
            links_[block.first_text] += block.link_letters;
            prose_[block.first_text] += prose_letters(block);
        }
        for (std::size_t i = nodes_.size(); i-- > 1;) {
            letters_[nodes_[i].parent] += letters_[i];
            links_[nodes_[i].parent] += links_[i];
            prose_[nodes_[i].parent] += prose_[i];
        }
    }

    [[nodiscard]] float link_density(std::uint32_t node) const {
        return letters_[node] == 0 ? 0.F : static_cast<float>(links_[node]) / static_cast<float>(letters_[node]);
    }

    void touch(std::uint32_t node) {
        if (touched_[node]) return;
        touched_[node] = true;
        const ClassHints& hints = marks_.hints[node];
        scores_[node] = tag_score(nodes_[node].tag) + (hints.body || hints.likely ? 25.F : 0.F) -
                        (hints.reason != DropReason::none ? 25.F : 0.F);
        if (marks_.body[node]) scores_[node] += 25;
    }

    void score() {
        scores_.resize(nodes_.size());
        touched_.resize(nodes_.size());
        for (const PageBlock& block : page_.blocks) {
            if (block.reason != DropReason::none || block.letters < shortest_paragraph || block.heading != 0) continue;
            const std::string_view text = page_.of(block);
            const auto commas = static_cast<float>(std::count(text.begin(), text.end(), ','));
            const float value = 1 + commas + std::min(std::floor(static_cast<float>(text.size()) / 100), 3.F);
            std::uint32_t node = block.node;
            if (nodes_[node].tag == GUMBO_TAG_P || nodes_[node].tag == GUMBO_TAG_LI) node = nodes_[node].parent;
            for (int level = 0; level < 5; ++level) {
                touch(node);
                scores_[node] += value / (level == 0 ? 1.F : level == 1 ? 2.F : static_cast<float>(3 * level));
                if (node == 0) break;
                node = nodes_[node].parent;
            }
        }
        for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
            if (!touched_[i]) continue;
            scores_[i] *= 1 - link_density(i);
            if (scores_[i] > scores_[best_]) best_ = i;
        }
    }

    /// The nearest ancestor of the winner that holds three more of the best candidates: parts of an article side by side.
    [[nodiscard]] std::uint32_t common_ancestor() const {
        std::vector<std::uint32_t> good;
        for (std::uint32_t i = 1; i < nodes_.size(); ++i)
            if (i != best_ && touched_[i] && scores_[i] >= 0.7F * scores_[best_]) good.push_back(i);
        if (good.size() < 3) return best_;
        for (std::uint32_t up = nodes_[best_].parent; up != 0 && nodes_[up].tag != GUMBO_TAG_BODY; up = nodes_[up].parent) {
            const auto inside =
                std::count_if(good.begin(), good.end(), [&](std::uint32_t i) { return i > up && i < nodes_[up].end; });
            if (inside >= 3) return up;
        }
        return best_;
    }

    /// Up to elements that are better.
    void climb() {
        best_ = common_ancestor();
        const float least = scores_[best_] / 3;
        float last = scores_[best_];
        for (std::uint32_t up = nodes_[best_].parent; up != 0 && nodes_[up].tag != GUMBO_TAG_BODY; up = nodes_[up].parent) {
            if (!touched_[up]) continue;
            if (scores_[up] < least) break;
            if (scores_[up] > last) {
                best_ = up;
                break;
            }
            last = scores_[up];
        }
        // An element whose parent holds no other prose is a wrapper inside the article.
        while (best_ != 0 && nodes_[nodes_[best_].parent].tag != GUMBO_TAG_BODY && nodes_[best_].parent != 0 &&
               prose_[nodes_[best_].parent] == prose_[best_] && letters_[nodes_[best_].parent] < letters_[best_] + 40)
            best_ = nodes_[best_].parent;
    }

    /// The element with most prose among those that `named` marks; 0 when there is none.
    [[nodiscard]] std::uint32_t fullest(const std::vector<bool>& named) const {
        std::uint32_t found = 0;
        for (std::uint32_t i = 1; i < nodes_.size(); ++i)
            if (named[i] && marks_.reasons[i] == DropReason::none && letters_[i] > 0 && (found == 0 || prose_[i] > prose_[found]))
                found = i;
        return found;
    }

    /// The page names the element that holds the text: taken when it agrees with the score, more readily when it says so in so
    /// many words.
    void prefer_body() {
        const std::uint32_t declared = fullest(marks_.declared);
        if (declared != 0 && prose_[declared] >= 100 && prose_[declared] * 2 >= prose_[best_] && link_density(declared) < 0.4F) {
            best_ = declared;
            return;
        }
        const std::uint32_t named = fullest(marks_.body);
        if (named == 0) return;
        const bool inside = named > best_ && named < nodes_[best_].end;
        const bool around = best_ > named && best_ < nodes_[named].end;
        const bool mostly_text = link_density(named) < 0.4F;
        if (inside && prose_[named] * 10ULL >= prose_[best_] * 7ULL) best_ = named;
        if (around && mostly_text && prose_[named] < prose_[best_] * 3ULL) best_ = named;
        if (!inside && !around && mostly_text && prose_[named] >= prose_[best_] * 2ULL) best_ = named;
    }

    std::vector<std::uint32_t> with_siblings() const {
        std::vector<std::uint32_t> chosen;
        if (best_ == 0) return {0};
        const std::uint32_t parent = nodes_[best_].parent;
        const float least = std::max(10.F, scores_[best_] * 0.2F);
        for (std::uint32_t i = parent + 1; i < nodes_[parent].end; i = nodes_[i].end) {
            if (i == best_ || (marks_.reasons[i] == DropReason::none && belongs(i, least))) chosen.push_back(i);
        }
        return chosen;
    }

    [[nodiscard]] bool belongs(std::uint32_t node, float least) const {
        const HtmlNode& one = nodes_[node];
        const HtmlNode& best = nodes_[best_];
        if (one.is_text()) return false;
        const bool other_article = one.tag == GUMBO_TAG_ARTICLE && best.tag == GUMBO_TAG_ARTICLE;
        if (other_article) return false;
        if (one.tag == GUMBO_TAG_P || one.tag == GUMBO_TAG_BLOCKQUOTE) return prose_[node] > 80 && link_density(node) < 0.25F;
        const std::string_view classes = best.attribute("class");
        const bool same_class = !classes.empty() && one.attribute("class") == classes;
        return touched_[node] && scores_[node] + (same_class ? scores_[best_] * 0.2F : 0.F) >= least && prose_[node] > 80 &&
               link_density(node) < 0.3F;
    }

    const std::vector<HtmlNode>& nodes_;
    const PageMarks& marks_;
    const PageText& page_;
    std::vector<std::uint32_t> letters_;
    std::vector<std::uint32_t> links_;
    std::vector<std::uint32_t> prose_;
    std::vector<float> scores_;
    std::vector<bool> touched_;
    std::uint32_t best_ = 0;
};

}  // namespace

std::uint32_t prose_letters(const PageBlock& block) {
    if (block.heading != 0 || block.letters < 60 || block.link_letters * 2 > block.letters) return 0;
    return block.letters - block.link_letters;
}

std::vector<std::uint32_t> content_nodes(const HtmlTree& tree, const PageMarks& marks, const PageText& page) {
    if (tree.nodes().empty() || page.blocks.empty()) return {};
    return Chooser(tree, marks, page).run();
}

}  // namespace overt::article

// Article text -> Analysis: sentences, words, tags, trees, names, by one shared encoder.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "language/mentions.h"
#include "overt/document.h"
#include "overt/result.h"

namespace overt::language {

/// Buffers of one worker, reused from document to document; results never point into it.
class Scratch;
std::unique_ptr<Scratch, void (*)(Scratch*)> make_scratch();

/// Immutable once open; one Analyst is shared by all threads, each with its own Scratch.
/// The result depends on the text alone: not on threads, not on what was analysed before.
class Analyst {
public:
    /// `float32`: the encoder computes in float32, not in int8. not_found, corrupt or unsupported, with the path and the fix in
    /// the message.
    static Result<Analyst> open(const std::string& weights_path, bool float32 = false);
    Analyst(Analyst&&) noexcept;
    Analyst& operator=(Analyst&&) noexcept;
    ~Analyst();

    /// Hex SHA-256 of the weights, as in docs/formats/weights.md.
    [[nodiscard]] const std::string& model_digest() const;
    [[nodiscard]] const std::string& model_name() const;

    /// `text` is valid UTF-8; a blank line ends a paragraph and no sentence crosses it. Spans are bytes of `text`.
    /// `mentions`: where the words that may refer are added for `link`; null when coreference is not wanted.
    [[nodiscard]] Analysis analyse(std::string_view text, Scratch& scratch, Mentions* mentions = nullptr) const;

    /// Fills in the antecedents of a whole text, which may have been analysed in parts; `mentions` are those of all of them.
    void link(std::string_view text, Mentions mentions, Analysis& analysis) const;

    /// Words and sentences are given (spans, `joined`, sentence ranges filled in); tags, tree, lemma, names are filled in.
    [[nodiscard]] Analysis analyse_words(std::string_view text, Analysis words, Scratch& scratch) const;

private:
    struct Model;
    explicit Analyst(std::unique_ptr<const Model> model);
    std::unique_ptr<const Model> model_;
};

}  // namespace overt::language

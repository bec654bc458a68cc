// Words of a text that may refer to something, with what the model compares them by: about 300 bytes each, so that those of a
// whole text can wait until all of it is read. A plain value.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace overt::language {

/// What a word that may refer is: the rows of `antecedent.match` and `antecedent.distance`.
enum class MentionType : std::uint8_t { he, she, it, they, speaker, other_pronoun, name, noun };
inline constexpr std::size_t mention_types = 8;

struct Mentions {
    /// Value = scale * byte for both views; `constant` is added to every score of the word as one that refers back.
    struct Entry {
        std::uint32_t begin = 0;  ///< byte of the text
        MentionType type = MentionType::noun;
        float asking_scale = 0;
        float answer_scale = 0;
        float constant = 0;
    };

    std::vector<Entry> entries;
    std::vector<std::int8_t> views;  ///< for each entry what it asks with, then what it answers with, equally long

    /// Those of a part of the text, which begins `shift` bytes into it, after these.
    void append(const Mentions& part, std::uint32_t shift);
};

}  // namespace overt::language

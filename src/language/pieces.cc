#include "language/pieces.h"

#include <algorithm>

namespace overt::language {

Pieces encode_atoms(std::string_view text, const std::vector<Atom>& atoms, const neural::WordPieces& vocabulary,
                    std::uint32_t most) {
    Pieces out;
    out.ids.reserve(atoms.size() * 5 / 4 + 4);
    out.shapes.reserve(out.ids.capacity());
    out.first.reserve(atoms.size() + 1);
    for (const Atom& atom : atoms) {
        const std::string_view surface = text.substr(atom.span.begin, atom.span.size());
        const std::size_t first = out.ids.size();
        out.first.push_back(static_cast<std::uint32_t>(first));
        vocabulary.append(surface, out.ids);
        out.ids.resize(std::min(out.ids.size(), first + most));
        out.shapes.push_back(shape_of(surface, atom.before));
        out.shapes.resize(out.ids.size(), continuation_shape(out.shapes.back()));
    }
    out.first.push_back(static_cast<std::uint32_t>(out.ids.size()));
    return out;
}

}  // namespace overt::language

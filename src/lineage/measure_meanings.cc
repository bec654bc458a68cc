// What the measures mean, for people; in the order of measure_names.
#include "lineage/overlap.h"

namespace overt::lineage {
namespace {

constexpr std::array<std::string_view, measure_names.size()> meanings = {
    "share of the runs of five words that the other has; the side with more",                    // runs_more
    "the same outside quotation marks; its square root",                                         // plain_root
    "the same; the side with less",                                                              // plain_less
    "share of the skeletons: word order with all but small words, names and numbers masked",     // skeletons_more
    "share of the runs of three words inside a sentence; its square root",                       // triples_root
    "share of the words, telling ones weighing more; the side with more",                        // words_more
    "the same; the side with less",                                                              // words_less
    "share of the names and numbers, telling ones weighing more; the side with more",            // names_more
    "the same; the side with less",                                                              // names_less
    "share of the pairs of neighbouring names and numbers; the side with more",                  // anchors_more
    "the same; the side with less",                                                              // anchors_less
    "whether shared words come in the same order: 1 yes, 0 no order or few words, -1 reversed",  // word_order
    "logarithm of the shorter length over the longer",                                           // length
    "share of sentences taken over; the side with more",                                         // kept_more
    "share of sentences of which hardly a run is shared; the side with more",                    // own_more
    "the same; the side with less",                                                              // own_less
    "of the shared runs, the share that stands in quotation marks on one side or both",          // quoted
    "of the shared runs, the share that one side quotes and the other does not",                 // quoted_once
    "skeletons shared beyond the runs shared: words exchanged in place",                         // masked_gap
    "logarithm of one and the names that the other has not, for a hundred words; the fewer",     // own_names
    "logarithm of one and the shared names and numbers",                                         // names_shared
    "logarithm of one and the shared pairs of names",                                            // anchors_shared
    "logarithm of one and the names of the side with fewer",                                     // names_fewer
    "names and numbers that come in the same order, as a share of the side with fewer and one",  // facts_order
    "names_more, held back where there are few names",                                           // names_sure
    "share of the pairs of neighbouring names, held back where there are few",                   // anchors_sure
};

}  // namespace

std::string_view meaning_of(std::size_t measure) { return meanings[measure]; }

}  // namespace overt::lineage

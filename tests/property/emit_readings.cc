// Prints readings for check_schema.py: the sample by hand, an empty one, random ones, and one as a store keeps it.
#include <cstdio>

#include "document/json_codec.h"
#include "tests/property/random_document.h"
#include "tests/unit/document/sample_document.h"

int main() {
    using namespace overt;
    const Document sample = testing::SampleDocument().document();
    std::puts(document::to_json(sample).c_str());
    std::puts(document::to_json(sample, document::JsonParts::everything).c_str());
    std::puts(document::to_json(Document({}, {}, {})).c_str());
    for (unsigned seed = 1; seed <= 200; ++seed) {
        testing::RandomDocument made(seed);
        std::puts(document::to_json(Document(made.article_, made.analysis_, made.reading_)).c_str());
    }
}

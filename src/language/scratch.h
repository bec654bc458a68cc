// Buffers of one worker of module language.
#pragma once

#include "language/heads.h"
#include "neural/encoder.h"

namespace overt::language {

class Scratch {
public:
    neural::EncoderScratch encoder;
    HeadScratch heads;
    neural::Batch batch;
    WordBatch words;
};

}  // namespace overt::language

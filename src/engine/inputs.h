// From paths to Articles: reading, unpacking, taking pages out of files that hold several, extracting.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "article/extract.h"
#include "intake/records.h"
#include "overt/engine.h"

namespace overt::engine {

/// One article to be: a file whose bytes are still to be read, or a page that was taken out of a file.
struct InputItem {
    std::string input;  ///< the path as given; "path#3" for the third page of a file of several
    InputFormat format = InputFormat::automatic;
    std::optional<article::Page> page;
    std::optional<Error> problem;
    bool one_of_several = false;  ///< taken out of a feed or an archive, which gives each its own address
};

/// The items that paths stand for, in order. Feeds and web archives are opened here and read as they are asked for, so that of an
/// archive only the pages at work are in memory. Used by one thread.
class InputItems {
public:
    InputItems(std::vector<std::string> inputs, InputFormat format) : inputs_(std::move(inputs)), format_(format) {}
    /// None at the end.
    std::optional<InputItem> next();

private:
    InputItem opened(const std::string& input);
    Status open_records(const std::string& input, InputFormat format, std::unique_ptr<intake::ByteStream> stream);
    std::optional<InputItem> next_record();

    std::vector<std::string> inputs_;
    InputFormat format_;
    std::size_t at_ = 0;
    std::unique_ptr<intake::Records> records_;
    std::string file_;  // that records_ are of
    std::string kept_;  // its bytes, where they are held whole
    std::size_t pages_ = 0;
};

/// Never fails: an input that cannot be read becomes an empty article that says why, with `problem` set. Thread safe.
ExtractOutcome take_item(InputItem& item, const InputOptions& options);

}  // namespace overt::engine

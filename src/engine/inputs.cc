#include "engine/inputs.h"

#include <utility>

#include "article/extract.h"
#include "article/unpack.h"
#include "base/digest.h"
#include "base/files.h"

namespace overt {

std::vector<std::string> expand_inputs(const std::vector<std::string>& paths) {
    std::vector<std::string> inputs;
    for (const std::string& path : paths) {
        if (path == "-" || !base::real_files().is_folder(path)) {
            inputs.push_back(path);
            continue;
        }
        auto files = base::real_files().list(path);
        if (files && !files->empty())
            inputs.insert(inputs.end(), files->begin(), files->end());
        else
            inputs.push_back(path);
    }
    return inputs;
}

namespace engine {
namespace {

Result<std::string> bytes_of(const std::string& input) {
    const base::Files& files = base::real_files();
    if (input != "-" && files.is_folder(input)) {
        auto listed = files.list(input);
        if (!listed) return listed.error();
        return Error{ErrorCode::invalid_argument, input + " is a folder without files; name a file or a folder that has some"};
    }
    auto bytes = files.read(input, input_limit);
    if (!bytes) return bytes.error();
    if (!article::is_gzip(*bytes)) return bytes;
    auto unpacked = article::unpacked(*bytes, input_limit);
    if (!unpacked) return Error{unpacked.error().code, input + ": " + unpacked.error().message};
    return unpacked;
}

}  // namespace

ExtractOutcome take_input(const std::string& input, const InputOptions& options) {
    auto bytes = bytes_of(input);
    if (!bytes) {
        ExtractOutcome outcome;
        outcome.problem = bytes.error();
        outcome.article.input = input;
        outcome.article.language = "und";
        outcome.article.capture = base::sha256_of_parts({"unreadable", input});
        outcome.article.notes.push_back({"unreadable", bytes.error().message});
        return outcome;
    }
    return {article::extract({input, std::move(*bytes)}, {options.format, options.published, options.url}), std::nullopt};
}

}  // namespace engine
}  // namespace overt

// The engine: files in, documents out, in the order of the inputs, on as many threads as asked. Part of module engine.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "overt/document.h"
#include "overt/options.h"
#include "overt/result.h"

namespace overt {

/// Largest input, before and after unpacking.
inline constexpr std::uint64_t input_limit = 256ULL << 20;

/// Files, folders (every file below, in byte order of the path) and "-" -> the inputs they stand for, in order. A path that
/// cannot be listed stays as it is: reading it gives the error.
std::vector<std::string> expand_inputs(const std::vector<std::string>& paths);

/// One input, taken. `problem` says what was wrong with it; the value is then empty but for its notes, and keeps its place.
struct ExtractOutcome {
    Article article;
    std::optional<Error> problem;
};
struct ReadOutcome {
    std::shared_ptr<const Document> document;
    std::optional<Error> problem;
};

enum class ParseFormat : std::uint8_t { conllu, json };

/// Sentences, words, trees, names, semantic roles and how real each predicate is said to be: CoNLL-U, or a line of JSON
/// (docs/formats/parse.md).
struct ParseOutcome {
    std::string input;
    std::string printed;
    std::size_t words = 0;
    std::optional<Error> problem;
};

/// Called once for each input, in their order, never from two threads at once; false stops. A feed or a web archive stands for
/// its items or pages, each an input of its own named "path#1", "path#2" and so on; one that breaks off ends in one with a
/// problem.
using ExtractSink = std::function<bool(ExtractOutcome)>;
using ReadSink = std::function<bool(ReadOutcome)>;
using ParseSink = std::function<bool(ParseOutcome)>;

/// Bytes -> Article, without any model. Cancelled when the sink or `options.stop` ended it.
Status extract(const std::vector<std::string>& inputs, const InputOptions& options, const ExtractSink& sink);

/// Folder that holds `data/` and `models/`, by the rule of EngineOptions::home. not_found names what was tried.
Result<std::string> find_home(const std::string& wanted);

/// Immutable once open; `read` may be called again and again, from one thread at a time.
class Engine {
public:
    /// not_found, corrupt or unsupported, with the path and the fix.
    static Result<Engine> open(const EngineOptions& options);
    Engine(Engine&&) noexcept;
    Engine& operator=(Engine&&) noexcept;
    ~Engine();

    /// Each input becomes a Document. What is stored or printed does not depend on the number of threads.
    Status read(const std::vector<std::string>& inputs, const InputOptions& options, const ReadSink& sink);
    /// Texts in whatever language, parsed as English; no entities, events or claims.
    Status parse(const std::vector<std::string>& inputs, const InputOptions& options, ParseFormat format, const ParseSink& sink);
    /// CoNLL-U in which words and sentences are given -> the same with tags, trees and names. The text of one file.
    Result<std::string> parse_pretokenized(std::string_view conllu);

    [[nodiscard]] std::string model_name() const;
    /// Hex SHA-256 of the weights.
    [[nodiscard]] std::string model_digest() const;

private:
    struct State;
    explicit Engine(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

// ------------------------------------------------------------------ how a document is printed

struct TextStyle {
    bool colour = false;
    int width = 100;  ///< columns
};
enum class Reasons : std::uint8_t { left_out, printed };
/// One line, `overt.reading/1`.
std::string reading_json(const Document& document, Reasons reasons = Reasons::left_out);
/// Why each field of an event is as it is: words, rule, line of the table. `event` counts from 0 and is one of the document.
std::string explanation_text(const Document& document, std::size_t event, const TextStyle& style);
std::string reading_text(const Document& document, const TextStyle& style);
/// One self-contained page.
std::string reading_html(const Document& document);
std::string conllu(const Document& document);
/// Every layer in the one-line notation of docs/formats/notation.md.
std::string notation(const Document& document);
/// One line, as `overt extract` prints it.
std::string article_json(const Article& article);

}  // namespace overt

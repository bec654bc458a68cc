// JSON, written piece by piece into one string without spaces. Commas are set where they belong; nesting is the caller's matter.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace overt::document {

class JsonText {
public:
    void begin_object() { open('{'); }
    void end_object() { out_ += '}'; }
    void begin_list() { open('['); }
    void end_list() { out_ += ']'; }
    /// `name` needs no escape.
    void key(std::string_view name);
    /// What is not valid UTF-8 in it becomes U+FFFD.
    void text(std::string_view value);
    void integer(std::uint64_t value);
    /// Rounded to at most `decimals` places.
    void number(double value, int decimals);
    void boolean(bool value) { word(value ? "true" : "false"); }
    void null() { word("null"); }
    template <std::convertible_to<std::string_view> Text>
    void field(std::string_view name, const Text& value) {
        key(name);
        text(value);
    }
    void field(std::string_view name, const std::optional<std::string>& value) {
        key(name);
        if (value)
            text(*value);
        else
            null();
    }

    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    /// A comma, unless this is the first piece of its list or object or the value of a key. A text value ends in a quote.
    void separate() {
        if (!out_.empty() && out_.back() != '{' && out_.back() != '[' && out_.back() != ':') out_ += ',';
    }
    void open(char bracket) {
        separate();
        out_ += bracket;
    }
    void word(std::string_view value) {
        separate();
        out_ += value;
    }

    std::string out_;
};

}  // namespace overt::document

// Result<T>: a value or an Error, and the only way a function of overt reports an expected failure.
// Part of module base. Odd content is not an error: stages return their value plus notes.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace overt {

/// One meaning each; every edge (exit status, HTTP status, exception) maps these once.
enum class ErrorCode {
    not_found,         ///< the named thing does not exist
    invalid_argument,  ///< the caller asked for something that cannot be
    too_large,         ///< over a stated limit
    unsupported,       ///< well formed, but not something this version handles
    corrupt,           ///< damaged or not what it claims to be
    conflict,          ///< somebody else holds or has changed it
    io,                ///< the system refused: permission, full disk, closed pipe
    cancelled,         ///< the user asked to stop
};

/// `message` names the thing and the fix, in a sentence for the user.
struct Error {
    ErrorCode code = ErrorCode::io;
    std::string message;
};

struct Unit {};  ///< the value of a Result that carries none

template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : state_(std::move(value)) {}
    Result(Error error) : state_(std::move(error)) {}

    [[nodiscard]] bool ok() const { return std::holds_alternative<T>(state_); }
    explicit operator bool() const { return ok(); }

    /// Precondition: ok().
    T& value() & { return std::get<T>(state_); }
    const T& value() const& { return std::get<T>(state_); }
    T&& value() && { return std::get<T>(std::move(state_)); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }

    /// Precondition: !ok().
    [[nodiscard]] const Error& error() const& { return std::get<Error>(state_); }

private:
    std::variant<T, Error> state_;
};

using Status = Result<Unit>;

}  // namespace overt

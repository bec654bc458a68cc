#include "exit_status.h"

namespace overt::cli {

int exit_status(const Error& error) {
    switch (error.code) {
        case ErrorCode::invalid_argument:
            return wrong_command_line;
        case ErrorCode::cancelled:
            return interrupted;
        case ErrorCode::not_found:
        case ErrorCode::too_large:
        case ErrorCode::unsupported:
        case ErrorCode::corrupt:
        case ErrorCode::conflict:
        case ErrorCode::io:
            return nothing_done;
    }
    return nothing_done;
}

}  // namespace overt::cli

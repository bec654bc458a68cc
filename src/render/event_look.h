// The three looks of an event, the same on the terminal and on pages: it is so, it is open, it is not so.
#pragma once

#include <cstdint>
#include <string_view>

#include "overt/document.h"

namespace overt::render {

enum class EventLook : std::uint8_t {
    real,    ///< occurred, ongoing or ended
    open,    ///< planned, agreed, offered, sought, possible, delayed
    denied,  ///< negated, refused, cancelled or prevented
};

inline EventLook look_of(const Event& event) {
    if (event.polarity == Polarity::negated) return EventLook::denied;
    switch (event.phase) {
        case Phase::occurred:
        case Phase::ongoing:
        case Phase::ended:
            return EventLook::real;
        case Phase::refused:
        case Phase::cancelled:
        case Phase::prevented:
            return EventLook::denied;
        default:
            return EventLook::open;
    }
}

/// Class of the style sheet.
inline std::string_view class_of(EventLook look) {
    return look == EventLook::real ? "real" : look == EventLook::open ? "open" : "denied";
}

/// The sign that stands for it, so that no colour is needed.
inline std::string_view sign_of(EventLook look) { return look == EventLook::real ? "●" : look == EventLook::open ? "◌" : "✕"; }

}  // namespace overt::render

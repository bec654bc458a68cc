// What a Casebook holds. Part of module store.
#pragma once

#include "overt/store.h"
#include "store/database.h"

namespace overt::store {

struct Casebook::State {
    Database database;
};

}  // namespace overt::store

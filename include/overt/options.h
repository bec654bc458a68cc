// written with the engine
#pragma once

#pragma once
/// Catch2, of version 2 or 3: 3 has no catch.hpp, and keeps Approx in its namespace.

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
using Catch::Approx;
#else
#include <catch2/catch.hpp>
#endif

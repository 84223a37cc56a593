#pragma once
/// From readings to statements.

#include "base/text_arena.h"
#include "statement/statement.h"

namespace zhibiao {

/// Fills `passage.statements` (one for each of the readings from `begin` to `end` that is a quantity, ids from
/// `first_id` on) with everything but period and scope. `begin` to `end` ends where a line does, in a very long line
/// where a sentence does; the readings around are the neighbours that clauses ask for. Linear in their text.
void read_statements(const Passage& passage, std::size_t begin, std::size_t end, std::uint32_t first_id);

}  // namespace zhibiao

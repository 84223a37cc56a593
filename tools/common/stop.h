#pragma once
/// SIGINT and SIGTERM for tools that end what they are at in good order.

namespace zhibiao::cli {

/// The first of them is remembered, the next one ends the process. `flags`: of sigaction; SA_RESTART where reads go on,
/// 0 where they are to end.
void catch_stop_signals(int flags);
/// The one that arrived, else 0.
int stop_signal();

}  // namespace zhibiao::cli

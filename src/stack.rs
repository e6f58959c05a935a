//! More stack than the caller has.

use std::thread;

/// What `run` gives on a short-lived thread with so many bytes of stack; `None` where there are no threads, as in
/// WebAssembly, or when it panics.
pub(crate) fn with_stack<T: Send>(bytes: usize, run: impl FnOnce() -> T + Send) -> Option<T> {
    thread::scope(|scope| {
        let own = thread::Builder::new().stack_size(bytes).spawn_scoped(scope, run);
        own.ok().and_then(|thread| thread.join().ok())
    })
}

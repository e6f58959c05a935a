//! Ctrl-C: a command that works on records stops at the end of one, a second Ctrl-C stops it at once.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

/// The exit code of a command that was interrupted.
pub(crate) const CODE: u8 = 130;

/// Whether this command was interrupted. Signals are watched from the first question on.
pub(crate) fn interrupted() -> bool {
    static FLAG: OnceLock<Arc<AtomicBool>> = OnceLock::new();
    FLAG.get_or_init(watch).load(Ordering::Relaxed)
}

fn watch() -> Arc<AtomicBool> {
    let flag = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        // In this order: the first signal finds the flag down and raises it, the second one ends the process.
        // Where the system does not let us watch, a signal ends the process as it always does.
        let _ = flag::register_conditional_shutdown(signal, CODE.into(), flag.clone());
        let _ = flag::register(signal, flag.clone());
    }
    flag
}

/// A stream that fails once the command is interrupted.
#[derive(Debug)]
pub(crate) struct Interruptible<R>(pub(crate) R);

impl<R: Read> Read for Interruptible<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if interrupted() { Err(error()) } else { self.0.read(into) }
    }
}

/// What a stream gives then. `ErrorKind::Interrupted` would mean to try again.
pub(crate) fn error() -> io::Error {
    io::Error::other("interrupted")
}

//! The bytes of an input, on their way from a file or standard input.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::ahead::Ahead;
use crate::compression::Compression;
use crate::interrupt::Interruptible;

/// Opens a file, compressed if its name says so, or standard input. `read` counts the bytes that come from it.
pub(super) fn open(path: Option<&Path>, read: &Arc<AtomicU64>) -> io::Result<Box<dyn Read>> {
    let Some(path) = path else {
        return Ok(Box::new(Ahead::new(Counted { source: io::stdin(), read: read.clone() })));
    };
    let file = File::open(path)?;
    let there = file.metadata()?;
    let is_file = there.is_file();
    // A file that grows is read as far as it went: it may grow by what we write. One that the system makes up as it is
    // read has no length.
    let length = if is_file && there.len() > 0 { there.len() } else { u64::MAX };
    let source = Counted { source: file.take(length), read: read.clone() };
    Ok(match Compression::of(path) {
        // A file gives what it has at once: there is nothing to wait for.
        Compression::None if is_file => Box::new(Interruptible(source)),
        compression => Box::new(Ahead::new(compression.reader(source)?)),
    })
}

/// Counts what is read through it.
struct Counted<R> {
    source: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let length = self.source.read(into)?;
        self.read.fetch_add(length as u64, Ordering::Relaxed);
        Ok(length)
    }
}

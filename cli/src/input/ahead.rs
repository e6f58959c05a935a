//! A stream that is read on a thread of its own.

use std::io::{self, ErrorKind, Read};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, channel, sync_channel};
use std::thread;
use std::time::Duration;

use crate::interrupt;

/// How much is read at once.
const PIECE: usize = 256 << 10;

/// How many pieces are read ahead.
const AHEAD: usize = 4;

/// How often somebody who waits looks for Ctrl-C.
const GLANCE: Duration = Duration::from_millis(50);

/// Reads ahead: decompression goes on beside the work with what it gave, and who waits for a pipe or a terminal can be
/// interrupted.
#[derive(Debug)]
pub(super) struct Ahead {
    pieces: Receiver<io::Result<Piece>>,
    /// Takes buffers back.
    spent: Sender<Vec<u8>>,
    piece: Piece,
    /// How much of the piece was given.
    given: usize,
    /// What comes behind the piece.
    failed: Option<io::Error>,
}

/// What one reading gave.
#[derive(Debug, Default)]
struct Piece {
    buffer: Vec<u8>,
    length: usize,
}

impl Ahead {
    pub(super) fn new(source: impl Read + Send + 'static) -> Self {
        let (sender, pieces) = sync_channel(AHEAD);
        let (spent, buffers) = channel();
        // It ends with its stream, or when nobody takes its pieces; nobody waits for it.
        thread::spawn(move || read(source, &sender, &buffers));
        Self { pieces, spent, piece: Piece::default(), given: 0, failed: None }
    }
}

/// Reads the stream to its end, into buffers that came back or new ones.
fn read(mut source: impl Read, pieces: &SyncSender<io::Result<Piece>>, buffers: &Receiver<Vec<u8>>) {
    loop {
        let mut buffer = buffers.try_recv().unwrap_or_default();
        buffer.resize(PIECE, 0);
        let piece = match source.read(&mut buffer) {
            Ok(0) => return,
            Ok(length) => Ok(Piece { buffer, length }),
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => Err(error),
        };
        let failed = piece.is_err();
        if pieces.send(piece).is_err() || failed {
            return;
        }
    }
}

impl Read for Ahead {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.given == self.piece.length {
            if interrupt::interrupted() {
                return Err(interrupt::error());
            }
            if let Some(error) = self.failed.take() {
                return Err(error);
            }
            match self.pieces.recv_timeout(GLANCE) {
                Ok(piece) => self.take(piece?),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Ok(0),
            }
        }
        // A pipe gives little at a time: all of it that is there goes into one reading.
        let mut length = self.give(into);
        while length < into.len()
            && let Ok(piece) = self.pieces.try_recv()
        {
            match piece {
                Ok(piece) => self.take(piece),
                Err(error) => self.failed = Some(error),
            }
            length += self.give(&mut into[length..]);
        }
        Ok(length)
    }
}

impl Ahead {
    /// Goes on to the next piece.
    fn take(&mut self, piece: Piece) {
        let spent = std::mem::replace(&mut self.piece, piece);
        self.given = 0;
        // When the stream has ended, nobody takes them.
        let _ = self.spent.send(spent.buffer);
    }

    /// Gives what is left of this piece, as far as it goes in; how much that is.
    fn give(&mut self, into: &mut [u8]) -> usize {
        let rest = &self.piece.buffer[self.given..self.piece.length];
        let length = rest.len().min(into.len());
        into[..length].copy_from_slice(&rest[..length]);
        self.given += length;
        length
    }
}

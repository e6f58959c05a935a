//! Records that could not be used: to a file, or the first of them to standard error.

mod long;

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;

use self::long::LongRecord;
use crate::compression::{Compression, Encoder};
use crate::exit::{Result, Stop};
use crate::few::Few;
use crate::input::{Fault, Input, not_an_input};
use crate::progress::Progress;

/// The code and the reason of a record over the limit that was not read to its end.
const CUT: (&str, &str) = ("E403", "the record is over the limit; it was not read to its end");

/// How many characters of a record are shown beside its fault.
const SHOWN_CHARACTERS: usize = 1_000;

/// How many bytes hold so many characters.
const SHOWN_BYTES: usize = 4 * SHOWN_CHARACTERS;

/// Takes what was rejected.
pub(crate) struct Rejects {
    file: Option<(PathBuf, Encoder<BufWriter<File>>)>,
    show_values: bool,
    /// What is told goes above its bar.
    progress: Progress,
    /// Those that are told, where there is no file.
    told: Few,
    /// A record over the limit, whose pieces are being written.
    long: Option<LongRecord>,
    /// The beginning of one that is told.
    head: Vec<u8>,
}

/// One line of a rejects file. A record that is not UTF-8 is given in base64.
#[derive(Debug, Serialize)]
struct Line<'r> {
    input: &'r str,
    line: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<u64>,
    code: &'r str,
    reason: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    record_base64: Option<String>,
}

impl Rejects {
    /// To the file at this path, which is emptied first and must be none of the inputs; `.gz` and `.zst` are
    /// compressed. It grows as the work goes on: what was rejected is kept whatever comes later.
    pub(crate) fn new(
        path: Option<&Path>,
        inputs: &[Input],
        show_values: bool,
        progress: Progress,
    ) -> Result<Self> {
        let file = path.map(|path| create(path, inputs)).transpose()?;
        Ok(Self { file, show_values, progress, told: Few::default(), long: None, head: Vec::new() })
    }

    /// Takes one record.
    pub(crate) fn add(&mut self, input: &Input, fault: &Fault, record: &[u8]) -> io::Result<()> {
        let Some((_, file)) = &mut self.file else {
            self.show(input, fault, record);
            return Ok(());
        };
        let text = std::str::from_utf8(record).ok();
        let line = Line {
            input: &input.name,
            line: fault.line,
            column: fault.column,
            code: fault.code,
            reason: &fault.reason,
            record: text,
            record_base64: text.is_none().then(|| STANDARD.encode(record)),
        };
        serde_json::to_writer(&mut *file, &line)?;
        file.write_all(b"\n")
    }

    /// Takes a piece of a record over the limit.
    pub(crate) fn add_piece(&mut self, input: &Input, line: u64, piece: &[u8]) -> io::Result<()> {
        let Some((_, file)) = &mut self.file else {
            let more = SHOWN_BYTES.saturating_sub(self.head.len()).min(piece.len());
            self.head.extend_from_slice(&piece[..more]);
            return Ok(());
        };
        let long = match &mut self.long {
            Some(long) => long,
            none => none.insert(LongRecord::begin(file, &input.name, line)?),
        };
        long.push(file, piece)
    }

    /// Takes what is known of a record over the limit once all of its pieces were given.
    pub(crate) fn end_pieces(&mut self, input: &Input, fault: &Fault) -> io::Result<()> {
        match (&mut self.file, self.long.take()) {
            (Some((_, file)), Some(long)) => long.finish(file, fault.code, &fault.reason),
            _ => {
                let head = std::mem::take(&mut self.head);
                self.show(input, fault, &head);
                Ok(())
            }
        }
    }

    /// What to tell when the file cannot be written.
    pub(crate) fn failed(&self, error: &io::Error) -> Stop {
        let path = self.file.as_ref().map(|(path, _)| path.display().to_string());
        Stop::file(path.as_deref().unwrap_or("rejects"), error)
    }

    /// Completes the file, or tells how many more there were.
    pub(crate) fn finish(&mut self) -> Result<()> {
        match self.file.take() {
            Some((path, mut file)) => {
                // A record that the input or Ctrl-C cut off: its line ends all the same.
                let cut = self.long.take().map_or(Ok(()), |long| long.finish(&mut file, CUT.0, CUT.1));
                let written = cut.and_then(|()| file.finish()?.flush());
                written.map_err(|error| Stop::file(path.display(), &error))
            }
            None => {
                if let Some(more) = self.told.more() {
                    self.progress.tell(format_args!(
                        "… and {more} more rejects; --rejects FILE writes all of them, with their records"
                    ));
                }
                Ok(())
            }
        }
    }

    fn show(&mut self, input: &Input, fault: &Fault, record: &[u8]) {
        if !self.told.is_one() {
            return;
        }
        self.progress.tell(format_args!("rejected: {}", fault.line(input)));
        if self.show_values {
            self.progress.tell(format_args!("  record: {}", excerpt(record)));
        }
    }
}

fn create(path: &Path, inputs: &[Input]) -> Result<(PathBuf, Encoder<BufWriter<File>>)> {
    not_an_input(path, "--rejects", inputs)?;
    let file = File::create(path).map(BufWriter::new);
    let file = file.and_then(|file| Compression::of(path).writer(file));
    file.map(|file| (path.into(), file)).map_err(|error| Stop::file(path.display(), &error))
}

/// The beginning of a record, as one line that a terminal can show.
pub(crate) fn excerpt(record: &[u8]) -> String {
    let head = &record[..record.len().min(SHOWN_BYTES)];
    let text = String::from_utf8_lossy(head);
    let shown = text.chars().take(SHOWN_CHARACTERS);
    let mut excerpt: String = shown.map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(SHOWN_CHARACTERS).is_some() || head.len() < record.len() {
        excerpt.push('…');
    }
    excerpt
}

//! Records that could not be used: to a file, or the first of them to standard error.

use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;

use crate::exit::{Result, Stop, tell};
use crate::input::{Fault, Input, Place, Records};
use entra_scim::Limits;

/// How many are told on standard error.
const SHOWN: u64 = 20;

/// How many characters of a record are shown beside its fault.
const SHOWN_CHARACTERS: usize = 1_000;

/// Takes what was rejected.
#[derive(Debug)]
pub(crate) struct Rejects {
    file: Option<(PathBuf, BufWriter<File>)>,
    show_values: bool,
    /// How many there were.
    pub(crate) count: u64,
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
    /// To the file at this path, which is emptied first and must be none of the inputs.
    pub(crate) fn new(path: Option<&Path>, inputs: &[Input], show_values: bool) -> Result<Self> {
        let file = path.map(|path| create(path, inputs)).transpose()?;
        Ok(Self { file, show_values, count: 0 })
    }

    /// Takes one record.
    pub(crate) fn add(&mut self, input: &Input, fault: &Fault, record: &[u8]) -> Result<()> {
        self.count += 1;
        let Some((path, file)) = &mut self.file else {
            if self.count <= SHOWN {
                self.show(input, fault, record);
            }
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
        let written = serde_json::to_writer(&mut *file, &line).map_err(io::Error::from);
        written.and_then(|()| file.write_all(b"\n")).map_err(|error| Stop::file(path.display(), &error))
    }

    /// Takes a record over the limit, piece by piece: it is written whole, and never held whole. Its length,
    /// and so the reason, is known at its end only, and stands behind the record. When a later piece turns out
    /// not to be UTF-8, the record goes on in `record_base64`.
    pub(crate) fn add_long<R: Read>(
        &mut self,
        input: &Input,
        place: Place,
        limits: &Limits,
        records: &mut Records<R>,
    ) -> Result<()> {
        self.count += 1;
        let mut head = Vec::new();
        let mut length = 0;
        let mut writer = None;
        if let Some((path, file)) = &mut self.file {
            let name = serde_json::to_string(&input.name).map_err(Stop::bad)?;
            write!(file, r#"{{"input":{name},"line":{}"#, place.line)
                .map_err(|error| Stop::file(path.display(), &error))?;
            writer = Some((path, LongRecord { file, open: None, carry: Vec::new() }));
        }
        while let Some(piece) = records.piece().map_err(|error| input.failed(&error))? {
            length += piece.len();
            match &mut writer {
                Some((path, writer)) => {
                    writer.push(piece).map_err(|error| Stop::file(path.display(), &error))?;
                }
                None if head.is_empty() => {
                    head.extend_from_slice(&piece[..piece.len().min(4 * SHOWN_CHARACTERS)]);
                }
                None => {}
            }
        }
        let fault = Fault::too_long(length, limits, place);
        match writer {
            Some((path, writer)) => writer.finish(&fault).map_err(|error| Stop::file(path.display(), &error)),
            None => {
                if self.count <= SHOWN {
                    self.show(input, &fault, &head);
                }
                Ok(())
            }
        }
    }

    /// Completes the file, or tells how many more there were.
    pub(crate) fn finish(&mut self) -> Result<()> {
        match &mut self.file {
            Some((path, file)) => file.flush().map_err(|error| Stop::file(path.display(), &error)),
            None => {
                if let Some(more) = self.count.checked_sub(SHOWN).filter(|more| *more > 0) {
                    tell(format_args!(
                        "… and {more} more rejects; --rejects FILE writes all of them, with their records"
                    ));
                }
                Ok(())
            }
        }
    }

    fn show(&self, input: &Input, fault: &Fault, record: &[u8]) {
        tell(format_args!("rejected: {}: {} [{}]", fault.place(input), fault.reason, fault.code));
        if self.show_values {
            tell(format_args!("  record: {}", excerpt(record)));
        }
    }
}

fn create(path: &Path, inputs: &[Input]) -> Result<(PathBuf, BufWriter<File>)> {
    if let Ok(there) = path.canonicalize() {
        let same =
            |input: &&Input| input.path().and_then(|path| path.canonicalize().ok()) == Some(there.clone());
        if let Some(input) = inputs.iter().find(same) {
            return Err(Stop::bad(format_args!(
                "{}: it is an input, and --rejects would overwrite it",
                input.name
            )));
        }
    }
    let file = File::create(path).map_err(|error| Stop::file(path.display(), &error))?;
    Ok((path.into(), BufWriter::new(file)))
}

/// The beginning of a record, as one line that a terminal can show.
pub(crate) fn excerpt(record: &[u8]) -> String {
    let head = &record[..record.len().min(4 * SHOWN_CHARACTERS)];
    let text = String::from_utf8_lossy(head);
    let shown = text.chars().take(SHOWN_CHARACTERS);
    let mut excerpt: String = shown.map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(SHOWN_CHARACTERS).is_some() || head.len() < record.len() {
        excerpt.push('…');
    }
    excerpt
}

/// A record on its way to the file.
struct LongRecord<'f> {
    file: &'f mut BufWriter<File>,
    /// The member being written.
    open: Option<Form>,
    /// What needs the next piece to be written: the start of a character, or of three bytes.
    carry: Vec<u8>,
}

#[derive(Clone, Copy, PartialEq)]
enum Form {
    Text,
    Base64,
}

impl LongRecord<'_> {
    fn push(&mut self, piece: &[u8]) -> io::Result<()> {
        self.carry.extend_from_slice(piece);
        if self.open != Some(Form::Base64) {
            let (valid, broken) = match std::str::from_utf8(&self.carry) {
                Ok(_) => (self.carry.len(), false),
                Err(error) => (error.valid_up_to(), error.error_len().is_some()),
            };
            // A record whose first piece is not UTF-8 is one in base64 from the start.
            let valid = if broken && self.open.is_none() { 0 } else { valid };
            if valid > 0 {
                self.text(valid)?;
            }
            if !broken {
                return Ok(());
            }
            self.open(Form::Base64)?;
        }
        let whole = self.carry.len() / 3 * 3;
        self.base64(whole)
    }

    fn finish(mut self, fault: &Fault) -> io::Result<()> {
        match self.open {
            // A character that is cut off at the end.
            Some(Form::Text) | None if !self.carry.is_empty() => self.open(Form::Base64)?,
            _ => {}
        }
        self.base64(self.carry.len())?;
        let reason = serde_json::to_string(&fault.reason)?;
        writeln!(self.file, r#"","code":"{}","reason":{reason}}}"#, fault.code)
    }

    fn open(&mut self, form: Form) -> io::Result<()> {
        let close = if self.open.is_some() { "\"" } else { "" };
        let name = if form == Form::Text { "record" } else { "record_base64" };
        self.open = Some(form);
        write!(self.file, r#"{close},"{name}":""#)
    }

    /// Writes the first `length` bytes of the carry, which are UTF-8.
    fn text(&mut self, length: usize) -> io::Result<()> {
        if self.open.is_none() {
            self.open(Form::Text)?;
        }
        let json = serde_json::to_vec(&String::from_utf8_lossy(&self.carry[..length]))?;
        self.file.write_all(&json[1..json.len() - 1])?;
        self.carry.drain(..length);
        Ok(())
    }

    fn base64(&mut self, length: usize) -> io::Result<()> {
        self.file.write_all(STANDARD.encode(&self.carry[..length]).as_bytes())?;
        self.carry.drain(..length);
        Ok(())
    }
}

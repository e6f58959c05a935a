//! A record over the limit, on its way to a rejects file piece by piece: it is written whole, and never held
//! whole.

use std::io::{self, Write};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// What is known of such a record between two pieces. When a later piece turns out not to be UTF-8, the
/// record goes on in `record_base64`.
#[derive(Debug, Default)]
pub(super) struct LongRecord {
    /// The member being written.
    open: Option<Form>,
    /// What needs the next piece to be written: the start of a character, or of three bytes.
    carry: Vec<u8>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Form {
    Text,
    Base64,
}

impl LongRecord {
    /// Begins the line of a record.
    pub(super) fn begin(file: &mut impl Write, input: &str, line: u64) -> io::Result<Self> {
        write!(file, r#"{{"input":{},"line":{line}"#, serde_json::to_string(input)?)?;
        Ok(Self::default())
    }

    pub(super) fn push(&mut self, file: &mut impl Write, piece: &[u8]) -> io::Result<()> {
        self.carry.extend_from_slice(piece);
        if self.open != Some(Form::Base64) {
            let (valid, broken) = match std::str::from_utf8(&self.carry) {
                Ok(_) => (self.carry.len(), false),
                Err(error) => (error.valid_up_to(), error.error_len().is_some()),
            };
            // A record whose first piece is not UTF-8 is one in base64 from the start.
            let valid = if broken && self.open.is_none() { 0 } else { valid };
            if valid > 0 {
                self.text(file, valid)?;
            }
            if !broken {
                return Ok(());
            }
            self.open(file, Form::Base64)?;
        }
        let whole = self.carry.len() / 3 * 3;
        self.base64(file, whole)
    }

    /// Ends the line: the length of the record, and so the reason, is known only now.
    pub(super) fn finish(mut self, file: &mut impl Write, code: &str, reason: &str) -> io::Result<()> {
        match self.open {
            // A character that is cut off at the end.
            Some(Form::Text) | None if !self.carry.is_empty() => self.open(file, Form::Base64)?,
            _ => {}
        }
        self.base64(file, self.carry.len())?;
        let reason = serde_json::to_string(reason)?;
        writeln!(file, r#"","code":"{code}","reason":{reason}}}"#)
    }

    fn open(&mut self, file: &mut impl Write, form: Form) -> io::Result<()> {
        let close = if self.open.is_some() { "\"" } else { "" };
        let name = if form == Form::Text { "record" } else { "record_base64" };
        self.open = Some(form);
        write!(file, r#"{close},"{name}":""#)
    }

    /// Writes the first `length` bytes of the carry, which are UTF-8.
    fn text(&mut self, file: &mut impl Write, length: usize) -> io::Result<()> {
        if self.open.is_none() {
            self.open(file, Form::Text)?;
        }
        let json = serde_json::to_vec(&String::from_utf8_lossy(&self.carry[..length]))?;
        file.write_all(&json[1..json.len() - 1])?;
        self.carry.drain(..length);
        Ok(())
    }

    fn base64(&mut self, file: &mut impl Write, length: usize) -> io::Result<()> {
        file.write_all(STANDARD.encode(&self.carry[..length]).as_bytes())?;
        self.carry.drain(..length);
        Ok(())
    }
}

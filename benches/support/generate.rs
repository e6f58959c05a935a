//! Writes records like those of the directory to standard output, the same in every run.
//!
//! `generate COUNT`, or `generate COUNT FILE`: then every hundredth is broken, in one of four ways, and the file gets
//! each broken line as a JSON string. It needs nothing but the standard library: `rustc -O` builds it.

use std::fs::File;
use std::io::{self, BufWriter, Write};

#[allow(dead_code)] // the benchmarks take all at once
mod records;

fn main() -> io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let count = arguments.next().and_then(|count| count.parse().ok()).ok_or_else(usage)?;
    let mut broken = arguments.next().map(File::create).transpose()?.map(BufWriter::new);
    let mut out = BufWriter::new(io::stdout().lock());
    for (number, record) in (1..=count).zip(records::all()) {
        let line = match &mut broken {
            Some(file) if number % 100 == 0 => {
                let line = break_it(&record, number / 100);
                writeln!(file, "\"{}\"", line.replace('\\', r"\\").replace('"', r#"\""#))?;
                line
            }
            _ => record,
        };
        writeln!(out, "{line}")?;
    }
    out.flush()?;
    broken.map_or(Ok(()), |mut file| file.flush())
}

fn usage() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, "usage: generate COUNT [FILE]")
}

/// The record cut off, in an array, with a number out of range, or without its key.
fn break_it(record: &str, way: usize) -> String {
    match way % 4 {
        0 => record.chars().take(100).collect(),
        1 => format!("[{record}]"),
        2 => record.replace("\"accountEnabled\":true", "\"accountEnabled\":1e999"),
        _ => record.replace("\"userPrincipalName\"", "\"nobody\""),
    }
}

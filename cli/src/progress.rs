//! The progress of a long run, for who watches it on a terminal.

use std::fmt::Display;
use std::io::{self, IsTerminal};

use entra_scim::stream::Counts;
use indicatif::{HumanCount, ProgressBar, ProgressStyle};

use crate::exit::tell;
use crate::input::Input;

/// A bar on standard error, or nothing where that is no terminal.
#[derive(Debug, Clone)]
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// The progress through these inputs; `hidden` where something else is written to the same terminal.
    pub(crate) fn new(inputs: &[Input], hidden: bool) -> Self {
        if hidden || !io::stderr().is_terminal() {
            return Self(ProgressBar::hidden());
        }
        let sizes: Option<u64> = inputs.iter().map(Input::size).sum();
        let bar = sizes.map_or_else(ProgressBar::new_spinner, ProgressBar::new);
        let template = match sizes {
            Some(_) => "{wide_bar} {percent}%  {msg}  {eta} left",
            // How long a pipe is, is not known.
            None => "{spinner} {msg}",
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        Self(bar)
    }

    /// Shows how far it is: these counts, and so many bytes of the inputs.
    pub(crate) fn update(&self, counts: &Counts, inputs: &[Input]) {
        if self.0.is_hidden() {
            return;
        }
        self.0.set_message(message(counts, self.0.elapsed().as_secs_f64()));
        self.0.set_position(inputs.iter().map(Input::bytes_read).sum());
    }

    /// Writes a line to standard error, above the bar.
    pub(crate) fn tell(&self, line: impl Display) {
        self.0.suspend(|| tell(line));
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        self.0.finish_and_clear();
    }
}

fn message(counts: &Counts, seconds: f64) -> String {
    let rate = (counts.records as f64 / seconds.max(0.001)) as u64;
    format!(
        "{} records, {}/s, {} rejects",
        HumanCount(counts.records),
        HumanCount(rate),
        HumanCount(counts.rejects)
    )
}

#[cfg(test)]
mod tests {
    use entra_scim::stream::Counts;

    use super::message;

    #[test]
    fn records_rate_and_rejects_are_shown() {
        let mut counts = Counts::default();
        (counts.records, counts.rejects) = (1_000_000, 12);
        assert_eq!(message(&counts, 4.0), "1,000,000 records, 250,000/s, 12 rejects");
        assert_eq!(message(&Counts::default(), 0.0), "0 records, 0/s, 0 rejects");
    }
}

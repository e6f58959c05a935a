//! `phone`: what a text is as a phone number, and its forms.

mod answer;
mod human;
mod lines;

use std::fmt::Display;

use clap::{Args, ValueEnum};
use entra_scim::phone::{Form, Region};

use self::answer::Answer;
use self::lines::{Line, Lines};
use crate::exit::{Exit, Result, Stop, tell};
use crate::output::Output;

/// Say what a text is as a phone number, and write its forms
///
/// Each text has a class: e164, e164-with-extension, extension-only, national, too-long or invalid. The forms
/// are e164 (+13175550100), tel (tel:+13175550100;ext=12) and genesys, which is what Genesys Cloud stores. A
/// text without country code has none of the first two until --region names its country.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  entra-scim phone '+1 (317) 555-0100 x12' 317.555.0100
  entra-scim phone --form genesys '+44 (0)20 7946 0958'
  entra-scim phone --region GB --form e164 '020 7946 0958'
  entra-scim phone --format json - < numbers.txt

Exit codes: 0 fine, 1 a text has not the form that --form names, 2 a bad command.")]
pub(crate) struct Phone {
    /// Resolve numbers without country code by the number plan of this region, a two-letter code such as US;
    /// of the others, say whether a plan knows them
    #[arg(long, value_name = "REGION")]
    region: Option<Region>,
    /// Write this form alone, one line each
    #[arg(long, value_enum)]
    form: Option<FormName>,
    /// What to print without --form: a report to read, or one JSON object a line
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// The texts; `-` or none reads standard input, one a line
    #[arg(value_name = "NUMBER")]
    numbers: Vec<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum FormName {
    E164,
    Tel,
    Genesys,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Human,
    Json,
}

pub(crate) fn run(command: &Phone) -> Result<Exit> {
    let mut run = Run { command, output: Output::new(), answered: false, failed: false };
    if command.numbers.is_empty() {
        run.standard_input()?;
    }
    for (at, text) in command.numbers.iter().enumerate() {
        match text.as_str() {
            "-" => run.standard_input()?,
            text => run.text(text, format_args!("number {}", at + 1))?,
        }
    }
    run.output.finish()?;
    Ok(Exit::data_if(run.failed))
}

struct Run<'c> {
    command: &'c Phone,
    output: Output,
    /// Whether there was a text before.
    answered: bool,
    failed: bool,
}

impl Run<'_> {
    fn standard_input(&mut self) -> Result<()> {
        let mut lines = Lines::new(std::io::stdin().lock());
        while let Some((number, line)) = lines.next().map_err(|error| Stop::file("-", &error))? {
            let place = format_args!("-:{number}");
            match line {
                Line::Text(text) => self.text(text, place)?,
                Line::NotUtf8 => self.fault(place, "this line is not UTF-8"),
                Line::Long => self.fault(place, "this line is too long for a phone number"),
            }
        }
        Ok(())
    }

    fn text(&mut self, text: &str, place: impl Display) -> Result<()> {
        let answer = Answer::new(text, self.command.region);
        match (self.command.form, self.command.format) {
            (Some(form), _) => match answer.form(form.into()) {
                Ok(written) => {
                    self.output.append(written);
                    if let Some(doubt) = answer.doubt() {
                        tell(format_args!("note: {place}: {doubt}"));
                    }
                }
                // No line: what stands in one is a number.
                Err(reason) => {
                    self.fault(place, reason);
                    return Ok(());
                }
            },
            (None, Format::Json) => {
                serde_json::to_writer(&mut self.output.buffer, &answer.facts()).map_err(Stop::bad)?;
            }
            (None, Format::Human) => {
                if std::mem::replace(&mut self.answered, true) {
                    self.output.end_line()?;
                }
                self.output.append(human::Report(&answer));
            }
        }
        self.output.end_line()
    }

    fn fault(&mut self, place: impl Display, reason: impl Display) {
        self.failed = true;
        tell(format_args!("error: {place}: {reason}"));
    }
}

impl From<FormName> for Form {
    fn from(name: FormName) -> Self {
        match name {
            FormName::E164 => Self::E164,
            FormName::Tel => Self::TelUri,
            FormName::Genesys => Self::Genesys,
        }
    }
}

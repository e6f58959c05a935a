//! Writing dates.

use std::fmt;

use super::error::FormatError;
use super::instant::{DateTime, Kind};
use super::names::{AM, ERAS, MONTHS, PM, WEEK_DAYS, short};
use super::pattern::{Piece, Pieces, Specifier};
use super::standard;

/// A date format prepared for writing: .NET's `DateTime.ToString(format, InvariantCulture)`.
///
/// ```
/// use entra_scim::dotnet::datetime::{OutputFormat, parse};
///
/// let format = OutputFormat::prepare("dddd', the' d. MMMM yyyy")?;
/// let mut text = String::new();
/// format.write(parse("2024-02-29")?, &mut text)?;
/// assert_eq!(text, "Thursday, the 29. February 2024");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputFormat {
    steps: Box<[Step]>,
    /// The literal texts of all steps, one after the other.
    text: Box<str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// So many bytes of the literal text.
    Text(usize),
    /// A specifier and its count.
    Field(Specifier, usize),
}

impl OutputFormat {
    /// Prepares a custom format, or a standard one of one letter. The empty format is `G`.
    ///
    /// # Errors
    /// What .NET refuses. More than 99 `y` in a row, for which .NET writes nonsense, are refused too.
    pub fn prepare(format: &str) -> Result<Self, FormatError> {
        let pattern = match standard::single(format) {
            Some(single) => standard::pattern_of(single)?,
            None if format.is_empty() => standard::pattern_of('G')?,
            None => format,
        };
        let mut builder = Builder::default();
        let mut pieces = Pieces::new(pattern);
        while let Some(piece) = pieces.next() {
            match piece? {
                (at, Piece::Percent) => {
                    for piece in pieces.take_single().into_iter().flatten() {
                        builder.push(piece.map_err(|error| error.at(|within| at + 1 + within))?.1);
                    }
                }
                (_, piece) => builder.push(piece),
            }
        }
        Ok(Self { steps: builder.steps.into(), text: builder.text.into() })
    }

    /// Writes a date.
    ///
    /// # Errors
    /// Only those of `out`.
    pub fn write(&self, date: DateTime, out: &mut impl fmt::Write) -> fmt::Result {
        let mut out = HeldDots { out, held: 0 };
        let mut rest = &*self.text;
        for step in &self.steps {
            match *step {
                Step::Text(length) => {
                    let (text, later) = rest.split_at_checked(length).unwrap_or((rest, ""));
                    out.write(text)?;
                    rest = later;
                }
                Step::Field(specifier, count) => write_field(specifier, count, date, &mut out)?,
            }
        }
        out.release()
    }
}

#[derive(Default)]
struct Builder {
    steps: Vec<Step>,
    text: String,
}

impl Builder {
    fn push(&mut self, piece: Piece) {
        let before = self.text.len();
        match piece {
            Piece::Specifier(specifier, count) => return self.steps.push(Step::Field(specifier, count)),
            Piece::Quoted(text) => self.text.push_str(&text),
            Piece::Escaped(c) | Piece::Plain(c) => self.text.push(c),
            Piece::Percent => {}
        }
        let added = self.text.len() - before;
        match self.steps.last_mut() {
            Some(Step::Text(length)) => *length += added,
            _ => self.steps.push(Step::Text(added)),
        }
    }
}

fn write_field<W: fmt::Write>(
    specifier: Specifier,
    count: usize,
    date: DateTime,
    out: &mut HeldDots<'_, W>,
) -> fmt::Result {
    let mut number = |value: i64, digits: usize| out.write_fmt(format_args!("{value:0digits$}"));
    match (specifier, count) {
        (Specifier::Year, 1 | 2) => number(i64::from(date.year() % 100), count),
        (Specifier::Year, _) => number(i64::from(date.year()), count),
        (Specifier::Month, 1 | 2) => number(i64::from(date.month()), count),
        (Specifier::Month, _) => {
            out.write(named(&MONTHS, usize::try_from(date.month() - 1).unwrap_or(0), count))
        }
        (Specifier::Day, 1 | 2) => number(i64::from(date.day()), count),
        (Specifier::Day, _) => out.write(named(&WEEK_DAYS, date.week_day(), count)),
        (Specifier::Hour12, _) => {
            number(if date.hour() % 12 == 0 { 12 } else { date.hour() % 12 }, count.min(2))
        }
        (Specifier::Hour24, _) => number(date.hour(), count.min(2)),
        (Specifier::Minute, _) => number(date.minute(), count.min(2)),
        (Specifier::Second, _) => number(date.second(), count.min(2)),
        (Specifier::Fraction, _) => number(leading_digits(date.fraction(), count), count),
        (Specifier::TrimmedFraction, _) => {
            write_trimmed_fraction(leading_digits(date.fraction(), count), count, out)
        }
        (Specifier::Mark, _) => {
            let mark = if date.hour() < 12 { AM } else { PM };
            out.write(if count == 1 { mark.get(..1).unwrap_or(mark) } else { mark })
        }
        (Specifier::Era, _) => out.write(ERAS[0]),
        // The server's offset is zero, and it is written for dates of any kind.
        (Specifier::Offset, 1) => out.write("+0"),
        (Specifier::Offset, 2) => out.write("+00"),
        (Specifier::Offset, _) => out.write("+00:00"),
        (Specifier::Kind, _) => out.write(match date.kind() {
            Kind::Unspecified => "",
            Kind::Utc => "Z",
            Kind::Local => "+00:00",
        }),
    }
}

fn named<const N: usize>(names: &[&'static str; N], index: usize, count: usize) -> &'static str {
    let name = names.get(index).copied().unwrap_or("");
    if count == 3 { short(name) } else { name }
}

/// The first digits of the seven that a fraction has.
fn leading_digits(fraction: i64, digits: usize) -> i64 {
    (digits..7).fold(fraction, |fraction, _| fraction / 10)
}

/// `F` leaves trailing zeros away, and with the last digit a point before it.
fn write_trimmed_fraction<W: fmt::Write>(
    mut fraction: i64,
    mut digits: usize,
    out: &mut HeldDots<'_, W>,
) -> fmt::Result {
    while digits > 0 && fraction % 10 == 0 {
        fraction /= 10;
        digits -= 1;
    }
    if digits == 0 {
        out.drop_dot();
        return Ok(());
    }
    out.write_fmt(format_args!("{fraction:0digits$}"))
}

/// Holds trailing points back until it is known that no `F` takes them away.
struct HeldDots<'w, W> {
    out: &'w mut W,
    held: usize,
}

impl<W: fmt::Write> HeldDots<'_, W> {
    fn write(&mut self, text: &str) -> fmt::Result {
        let kept = text.trim_end_matches('.');
        if !kept.is_empty() {
            self.release()?;
            self.out.write_str(kept)?;
        }
        self.held += text.len() - kept.len();
        Ok(())
    }

    /// Writes digits, which end with no point.
    fn write_fmt(&mut self, digits: fmt::Arguments<'_>) -> fmt::Result {
        self.release()?;
        self.out.write_fmt(digits)
    }

    fn drop_dot(&mut self) {
        self.held = self.held.saturating_sub(1);
    }

    fn release(&mut self) -> fmt::Result {
        for _ in 0..std::mem::take(&mut self.held) {
            self.out.write_char('.')?;
        }
        Ok(())
    }
}

//! .NET's `DateTime`: reading, writing and calculating.
//!
//! | .NET | here |
//! |---|---|
//! | `DateTime.ParseExact(text, format, InvariantCulture, styles)` | [`InputFormat::prepare`], then [`InputFormat::parse`] |
//! | `DateTime.Parse(text, InvariantCulture, AssumeUniversal \| AdjustToUniversal)` | [`parse`] |
//! | `date.ToString(format, InvariantCulture)` | [`OutputFormat::prepare`], then [`OutputFormat::write`] |
//! | `Enum.Parse(typeof(DateTimeStyles), text)` | [`Styles::parse`] |
//! | `DateTime.FromFileTimeUtc`, `ToFileTimeUtc` | [`DateTime::from_file_time`], [`DateTime::to_file_time`] |
//! | Visual Basic's `DateAdd`, `DateDiff` | [`DateTime::add`], [`DateTime::diff`] |
//!
//! There are two format types because .NET reads one format text in two ways: `%dd` is the day in two digits
//! when parsing and the day twice when writing, `Z` is a time zone when parsing and a letter when writing, and
//! an empty format is an error when parsing and `G` when writing.
//!
//! A prepared format parses and writes without touching the heap. Nothing here looks at the clock: where .NET
//! would complete a text from today's date, the caller passes that date or gets an error.
//!
//! ```
//! use entra_scim::dotnet::datetime::{InputFormat, OutputFormat, Styles};
//!
//! let input = InputFormat::prepare("yyyyMMddHHmmss.fZ", Styles::DEFAULT)?;
//! let output = OutputFormat::prepare("yyyy-MM-dd")?;
//! let date = input.parse("20150123105347.1Z", None)?;
//! let mut text = String::new();
//! output.write(date, &mut text)?;
//! assert_eq!(text, "2015-01-23");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod cursor;
mod error;
mod input;
mod instant;
mod interval;
mod loose;
mod names;
mod output;
mod parts;
mod pattern;
mod standard;
mod styles;

pub use error::{Expected, FormatError, ParseError, RangeError, StylesError, UnknownInterval};
pub use input::InputFormat;
pub use instant::{DateTime, Kind};
pub use interval::Interval;
pub use loose::parse;
pub use output::OutputFormat;
pub use styles::Styles;

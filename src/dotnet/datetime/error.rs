//! Why a text, a format or a number is no date. None of these holds the text itself: positions are byte
//! offsets into it, and the caller knows it.

use std::fmt;

/// Why a text is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ParseError {
    /// Something else stands where the format, or the grammar of dates, wants this.
    #[error("expected {what} at byte {at}")]
    Expected {
        /// What would have been right.
        what: Expected,
        /// Byte offset into the text.
        at: usize,
    },
    /// A part that was given before is given again, with another value.
    #[error("{what} is given twice, the second time at byte {at}")]
    Repeated {
        /// The part.
        what: Expected,
        /// Byte offset into the text.
        at: usize,
    },
    /// The numbers name no day or time: 31 April, year 10000, 24:00.
    #[error("there is no such date or time")]
    NoSuchDate,
    /// The hour and AM or PM exclude each other.
    #[error("the hour does not go with AM or PM")]
    HourAndMark,
    /// The name of the week-day is not that of the date.
    #[error("the name of the week-day is not that of the date")]
    WeekDay,
    /// A time alone.
    #[error("the text has no date")]
    NoDate,
    /// A month and perhaps a day, without the year.
    #[error("the date has no year")]
    NoYear,
    /// An offset beyond 14 hours.
    #[error("the offset from UTC is more than 14 hours")]
    Offset,
    /// The date in UTC lies outside the years 1 to 9999.
    #[error("the date in UTC is outside the years 1 to 9999")]
    Range,
}

/// What would have been right at some place of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Expected {
    /// The digits of a year.
    Year,
    /// The digits of a month, or its name.
    Month,
    /// The digits of a day.
    Day,
    /// The name of a week-day.
    WeekDay,
    /// The digits of an hour.
    Hour,
    /// The digits of a minute.
    Minute,
    /// The digits of a second.
    Second,
    /// The digits of a fraction of a second.
    Fraction,
    /// `AM` or `PM`.
    Mark,
    /// An offset from UTC such as `-07:00`.
    Offset,
    /// `Z` or `GMT`.
    Zone,
    /// `A.D.` or `AD`.
    Era,
    /// The character that the format has at byte `format_at`.
    Literal {
        /// Byte offset into the format, as .NET sees it (a standard format: into the pattern it stands for).
        format_at: usize,
    },
    /// A date or a part of one.
    Date,
    /// A time or a part of one.
    Time,
    /// The end of the text.
    End,
}

impl Expected {
    /// Its name; of a literal, only that it is one.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Year => "the year",
            Self::Month => "the month",
            Self::Day => "the day",
            Self::WeekDay => "the name of a week-day",
            Self::Hour => "the hour",
            Self::Minute => "the minute",
            Self::Second => "the second",
            Self::Fraction => "the fraction of the second",
            Self::Mark => "AM or PM",
            Self::Offset => "an offset from UTC such as -07:00",
            Self::Zone => "Z or GMT",
            Self::Era => "A.D.",
            Self::Literal { .. } => "a character of the format",
            Self::Date => "a date",
            Self::Time => "a time",
            Self::End => "the end",
        }
    }
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Literal { format_at } => {
                write!(f, "the character that the format has at byte {format_at}")
            }
            other => f.write_str(other.name()),
        }
    }
}

/// Why a text is no date format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FormatError {
    /// An empty format, for reading.
    #[error("the format is empty")]
    Empty,
    /// One character that is no standard format. For the specifier alone write `%` before it.
    #[error("a format of one character must be one of d D f F g G m M o O r R s t T u U y Y")]
    NotStandard,
    /// A quote without its partner.
    #[error("the quote at byte {at} of the format is not closed")]
    UnclosedQuote {
        /// Byte offset into the format.
        at: usize,
    },
    /// A `\` with nothing after it.
    #[error("no character follows the \\ at byte {at} of the format")]
    NothingEscaped {
        /// Byte offset into the format.
        at: usize,
    },
    /// A `%` with nothing, or another `%`, after it.
    #[error("no specifier follows the % at byte {at} of the format")]
    NothingAfterPercent {
        /// Byte offset into the format.
        at: usize,
    },
    /// More than seven `f` or `F`.
    #[error("more than 7 digits of a fraction are asked for at byte {at} of the format")]
    TooManyFractionDigits {
        /// Byte offset into the format.
        at: usize,
    },
    /// More than 99 `y`.
    #[error("more than 99 digits of a year are asked for at byte {at} of the format")]
    TooManyYearDigits {
        /// Byte offset into the format.
        at: usize,
    },
}

impl FormatError {
    /// The same error, at another place.
    pub(super) fn at(self, place: impl FnOnce(usize) -> usize) -> Self {
        match self {
            Self::UnclosedQuote { at } => Self::UnclosedQuote { at: place(at) },
            Self::NothingEscaped { at } => Self::NothingEscaped { at: place(at) },
            Self::NothingAfterPercent { at } => Self::NothingAfterPercent { at: place(at) },
            Self::TooManyFractionDigits { at } => Self::TooManyFractionDigits { at: place(at) },
            Self::TooManyYearDigits { at } => Self::TooManyYearDigits { at: place(at) },
            other @ (Self::Empty | Self::NotStandard) => other,
        }
    }
}

/// Why a text names no styles, or styles that exclude each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum StylesError {
    /// A name that is none of .NET's, in exactly that case.
    #[error("no date style has the name at byte {at}; the names are {}", super::Styles::NAMES_LIST)]
    Unknown {
        /// Byte offset into the text.
        at: usize,
    },
    /// A number that is no combination of styles.
    #[error("the number is no combination of date styles")]
    Undefined,
    /// Local and universal time at once.
    #[error("AssumeLocal and AssumeUniversal exclude each other")]
    LocalAndUniversal,
    /// `RoundtripKind` with a style that says how to convert.
    #[error("RoundtripKind excludes AssumeLocal, AssumeUniversal and AdjustToUniversal")]
    RoundtripAndConversion,
}

/// A result outside the years 1 to 9999, or for file times outside 1601 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the date is outside the years that can be represented")]
pub struct RangeError;

/// A text that names no [`Interval`](super::Interval).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the interval must be one of yyyy, m, d, ww, h, n, s")]
pub struct UnknownInterval;

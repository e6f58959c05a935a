//! .NET's dates: cases that .NET answered itself, and what must hold for any text and format.

mod shared;
mod dates {
    pub(crate) mod case;
}

use std::fmt;
use std::path::Path;

use dates::case::{Case, evaluate};
use entra_scim::dotnet::datetime::{
    DateTime, Expected, FormatError, InputFormat, Interval, Kind, OutputFormat, ParseError, Styles,
    StylesError, parse,
};
use proptest::prelude::*;

/// Runs the lines of a case file that `takes` accepts, and tells how many there were.
fn run(file: &Path, takes: impl Fn(&Case) -> bool) -> usize {
    let text = std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let mut count = 0;
    let mut failures = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let case: Case = serde_json::from_str(line).unwrap_or_else(|error| panic!("line {number}: {error}"));
        if !takes(&case) {
            continue;
        }
        count += 1;
        if let Err(failure) = case.check() {
            failures.push(format!("line {number}: {failure}"));
        }
    }
    assert!(failures.is_empty(), "{}:\n{}", file.display(), failures.join("\n"));
    count
}

#[test]
fn own_cases() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/dotnet/dates.jsonl");
    assert!(run(&file, |_| true) > 1000);
}

#[test]
fn answers_of_dotnet() {
    let Some(file) = shared::shared("vectors/dotnet.jsonl") else { return };
    let functions = ["FormatDateTime(", "CDate(", "DateAdd(", "DateDiff(", "DateFromNum(", "NumFromDate("];
    let count = run(&file, |case| functions.iter().any(|function| case.expression.starts_with(function)));
    assert_eq!(count, 1033);
}

#[test]
fn documented_examples() {
    let Some(file) = shared::shared("vectors/documented.jsonl") else { return };
    let count = run(&file, |case| {
        let names = case.functions();
        names.iter().any(|name| name.contains("Date"))
            && names.iter().all(|name| dates::case::FUNCTIONS.contains(name))
    });
    assert!(count >= 10, "only {count} lines");
}

fn written(format: &str, date: DateTime) -> String {
    let format = OutputFormat::prepare(format).expect("a valid format");
    let mut text = String::new();
    format.write(date, &mut text).expect("a String takes any text");
    text
}

fn read(format: &str, styles: &str, text: &str) -> Result<DateTime, ParseError> {
    let styles = Styles::parse(styles).expect("valid styles");
    InputFormat::prepare(format, styles).expect("a valid format").parse(text, None)
}

#[test]
fn errors_say_what_was_expected_and_where() {
    let expected = |what, at| Err(ParseError::Expected { what, at });
    let cases = [
        ("yyyy-MM-dd", "2021-6-30", expected(Expected::Month, 5)),
        ("yyyy-MM-dd", "2021/06/30", expected(Expected::Literal { format_at: 4 }, 4)),
        ("yyyy'年'MM", "2021年x", expected(Expected::Month, 7)),
        ("' 'yyyy.MM", "2021-06", expected(Expected::Literal { format_at: 7 }, 4)),
        ("yyyy-MM-dd", "2021-06-30Z", expected(Expected::End, 10)),
        ("d MMM yyyy", "1 Okt 2021", expected(Expected::Month, 2)),
        ("ddd d MMM yyyy", "Fr 1 Oct 2021", expected(Expected::WeekDay, 0)),
        ("ddd d MMM yyyy", "Thu 1 Oct 2021", Err(ParseError::WeekDay)),
        ("yyyy-MM-ddzzz", "2021-06-30+15:00", Err(ParseError::Offset)),
        ("yyyy-MM-ddzzz", "2021-06-30+05:60", expected(Expected::Offset, 10)),
        ("yyyy-MM-ddzzz", "9999-12-31-01:00", Ok(())),
        ("yyyy-MM-dd HHzzz", "9999-12-31 23-01:00", Err(ParseError::Range)),
        ("yyyy-MM-dd", "2021-02-29", Err(ParseError::NoSuchDate)),
        ("yyyy-MM-dd HH", "2021-02-28 24", Err(ParseError::NoSuchDate)),
        ("yyyy-MM-dd HH tt", "2021-02-28 15 AM", Err(ParseError::HourAndMark)),
        ("yyyy-MM-dd hh tt", "2021-02-28 15 PM", Err(ParseError::HourAndMark)),
        ("M/d/yyyy M", "2/28/2021 3", Err(ParseError::Repeated { what: Expected::Month, at: 11 })),
        ("HH:mm", "10:00", Err(ParseError::NoDate)),
        ("MM-dd", "06-30", Err(ParseError::NoYear)),
        ("yyyy", "", expected(Expected::Date, 0)),
    ];
    for (format, text, outcome) in cases {
        let found = read(format, "RoundtripKind, AllowLeadingWhite, AllowTrailingWhite", text);
        assert_eq!(found.map(|_| ()), outcome, "{format} on {text}");
    }
    let cases = [
        ("2021-07-02 noon", expected(Expected::Time, 11)),
        ("2021-07-02 10:", expected(Expected::Minute, 14)),
        ("Sept 5 2021", expected(Expected::Date, 0)),
        ("7/2", Err(ParseError::NoYear)),
        ("10 PM", Err(ParseError::NoDate)),
        ("2021-07-02T10", expected(Expected::Minute, 13)),
    ];
    for (text, outcome) in cases {
        assert_eq!(parse(text).map(|_| ()), outcome, "{text}");
    }
}

#[test]
fn refused_formats() {
    let cases = [
        ("", Err(FormatError::Empty), Ok(())),
        ("x", Err(FormatError::NotStandard), Err(FormatError::NotStandard)),
        ("yyyy 'x", Err(FormatError::UnclosedQuote { at: 5 }), Err(FormatError::UnclosedQuote { at: 5 })),
        ("%'x'", Ok(()), Err(FormatError::UnclosedQuote { at: 1 })),
        ("yyyy\\", Err(FormatError::NothingEscaped { at: 4 }), Err(FormatError::NothingEscaped { at: 4 })),
        // The white space goes before the format is read.
        ("  yyyy\\ ", Err(FormatError::NothingEscaped { at: 6 }), Ok(())),
        (
            "d%%",
            Err(FormatError::NothingAfterPercent { at: 1 }),
            Err(FormatError::NothingAfterPercent { at: 1 }),
        ),
        (
            "ss.ffffffff",
            Err(FormatError::TooManyFractionDigits { at: 3 }),
            Err(FormatError::TooManyFractionDigits { at: 3 }),
        ),
    ];
    for (format, input, output) in cases {
        assert_eq!(InputFormat::prepare(format, Styles::DEFAULT).map(|_| ()), input, "reading {format}");
        assert_eq!(OutputFormat::prepare(format).map(|_| ()), output, "writing {format}");
    }
    assert!(OutputFormat::prepare(&"y".repeat(99)).is_ok());
    assert_eq!(OutputFormat::prepare(&"y".repeat(100)), Err(FormatError::TooManyYearDigits { at: 0 }));
}

#[test]
fn refused_styles() {
    let cases = [
        ("", StylesError::Unknown { at: 0 }),
        ("None, assumelocal", StylesError::Unknown { at: 6 }),
        ("None,", StylesError::Unknown { at: 5 }),
        ("256", StylesError::Undefined),
        ("-1", StylesError::Undefined),
        ("1x", StylesError::Undefined),
        ("99999999999", StylesError::Undefined),
        ("AssumeLocal, AssumeUniversal", StylesError::LocalAndUniversal),
        ("RoundtripKind, AdjustToUniversal", StylesError::RoundtripAndConversion),
        ("208", StylesError::RoundtripAndConversion),
    ];
    for (text, error) in cases {
        assert_eq!(Styles::parse(text), Err(error), "{text}");
    }
}

#[test]
fn a_missing_date_comes_from_today() {
    let today = DateTime::new(2024, 2, 29, 12, 0, 0);
    let shown = |format: &str, styles, text| {
        let format = InputFormat::prepare(format, Styles::parse(styles).expect("valid styles"));
        format.expect("a valid format").parse(text, today).map(|date| date.to_string())
    };
    assert_eq!(shown("HH:mm", "None", "10:30").as_deref(), Ok("2/29/2024 10:30:00 AM"));
    assert_eq!(shown("HH:mm", "NoCurrentDateDefault", "10:30").as_deref(), Ok("1/1/0001 10:30:00 AM"));
    assert_eq!(shown("MM-dd", "None", "02-29").as_deref(), Ok("2/29/2024 12:00:00 AM"));
    assert_eq!(shown("'day' d", "None", "day 5").as_deref(), Ok("1/5/2024 12:00:00 AM"));
}

#[test]
fn the_ends_of_the_calendar() {
    let last = DateTime::new(9999, 12, 31, 23, 59, 59).expect("a date");
    let first = DateTime::new(1, 1, 1, 0, 0, 0).expect("a date");
    assert_eq!((first.ticks(), last.week_day(), first.week_day()), (0, 5, 1));
    assert!(DateTime::from_ticks(3_155_378_975_999_999_999, Kind::Utc).is_ok());
    assert!(DateTime::from_ticks(3_155_378_976_000_000_000, Kind::Utc).is_err());
    assert!(DateTime::from_ticks(-1, Kind::Utc).is_err());
    assert!(DateTime::from_file_time(-1).is_err() && DateTime::from_file_time(i64::MAX).is_err());
    assert!(first.to_file_time().is_err() && last.to_file_time().is_ok());
    for interval in [
        Interval::Year,
        Interval::Month,
        Interval::Day,
        Interval::Week,
        Interval::Hour,
        Interval::Minute,
        Interval::Second,
    ] {
        assert!(last.add(interval, 1).is_err() && first.add(interval, -1).is_err(), "{interval:?}");
        assert!(
            first.add(interval, i64::MAX).is_err() && last.add(interval, i64::MIN).is_err(),
            "{interval:?}"
        );
        assert_eq!(
            DateTime::diff(interval, first, last),
            -DateTime::diff(interval, last, first),
            "{interval:?}"
        );
    }
    assert_eq!(DateTime::new(10_000, 1, 1, 0, 0, 0), None);
    assert_eq!(DateTime::new(0, 1, 1, 0, 0, 0), None);
    assert_eq!(DateTime::new(i32::MAX, i32::MIN, i32::MAX, 0, 0, 0), None);
}

struct Nowhere;

impl fmt::Write for Nowhere {
    fn write_str(&mut self, _: &str) -> fmt::Result {
        Ok(())
    }
}

#[test]
fn prepared_formats_need_no_heap() {
    let formats = ["dddd, d MMMM yyyy h:mm:ss.FFFFFFF tt zzz", "yyyy-MM-dd'T'HH:mm:ss.fffK", "r", "o"];
    let date = DateTime::new(2021, 6, 30, 13, 45, 59).expect("a date").with_kind(Kind::Utc);
    for format in formats {
        let text = written(format, date);
        let input = InputFormat::prepare(format, Styles::DEFAULT).expect("a valid format");
        let output = OutputFormat::prepare(format).expect("a valid format");
        let used = allocation_counter::measure(|| {
            let read = input.parse(&text, None);
            assert!(read.is_ok_and(|read| read.ticks() == date.ticks()), "{format}");
            assert!(output.write(date, &mut Nowhere).is_ok());
            assert!(parse("Fri, 16 Mar 2012 07:00:00 GMT").is_ok() && parse("no date").is_err());
        });
        assert_eq!(used.count_total, 0, "{format}");
    }
}

/// A fifth of a megabyte each: far below the bound in linear time, far above it in quadratic time.
#[test]
fn long_formats_and_texts_take_linear_time() {
    let date = DateTime::new(2021, 1, 1, 0, 0, 0).expect("a date");
    for part in
        ["yyyy-", "'a'", "\\'", ". ", ".FF", "'", "K", "%d", "年", " ", "9", "#", ",", "Z", "+1", "A.D."]
    {
        let text = part.repeat(200_000 / part.len());
        let start = std::time::Instant::now();
        for styles in [Styles::DEFAULT, Styles::parse("AllowWhiteSpaces").expect("valid styles")] {
            if let Ok(format) = InputFormat::prepare(&text, styles) {
                let _ = format.parse(&text, Some(date));
            }
        }
        if let Ok(format) = OutputFormat::prepare(&text) {
            assert!(format.write(date, &mut Nowhere).is_ok());
        }
        let _ = parse(&text);
        let took = start.elapsed();
        assert!(took < std::time::Duration::from_secs(20), "{part}: {took:?}");
    }
}

fn any_date() -> impl Strategy<Value = DateTime> {
    (0..=3_155_378_975_999_999_999_i64)
        .prop_map(|ticks| DateTime::from_ticks(ticks, Kind::Utc).expect("in range"))
}

/// A text that looks more or less like a format or a date.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[dfFgGhHKmMorRsStTuUyYzZ'\"\\\\%:/. \\-#]{0,20}",
        "[0-9]{1,4}[-/. ][0-9]{1,4}[-/. ][0-9]{1,4}([T ][0-9:. +-]{0,18})?(Z|AM| PM)?",
        "(Mon|Fri|,| |Jul|May|-|/|:|[0-9]{1,3}|T|Z|AM|A\\.D\\.|#|年|月|\u{a0}){0,12}",
    ]
}

proptest! {
    #[test]
    fn writing_then_reading_gives_the_date(date in any_date()) {
        let whole = ["o", "yyyy-MM-ddTHH:mm:ss.fffffffK", "fffffff ss:mm:hh tt, dddd dd MMMM yyyy Z", "yyyyMMddHHmmssfffffff'Z'"];
        for format in whole {
            let text = written(format, date);
            let styles = "AssumeUniversal, AdjustToUniversal, AllowWhiteSpaces";
            prop_assert_eq!(read(format, styles, &text), Ok(date), "{} gives {}", format, text);
        }
        let seconds = DateTime::from_ticks(date.ticks() - date.fraction(), Kind::Utc).expect("in range");
        for format in ["G", "F", "U", "r", "s", "u", "M/d/yyyy h:mm:ss tt", "d.M.yyyy H:m:s.FFF"] {
            let text = written(format, seconds);
            let styles = "AssumeUniversal, AdjustToUniversal";
            prop_assert_eq!(read(format, styles, &text), Ok(seconds), "{} gives {}", format, text);
            prop_assert!(written(format, read(format, styles, &text).expect("a date")) == text);
        }
        for format in ["G", "F", "r", "s", "o", "M/d/yyyy h:mm:ss tt"] {
            let text = written(format, seconds);
            prop_assert_eq!(parse(&text), Ok(seconds), "{}", text);
        }
        prop_assert_eq!(parse(&seconds.to_string()), Ok(seconds));
        if let Ok(file_time) = date.to_file_time() {
            prop_assert_eq!(DateTime::from_file_time(file_time), Ok(date));
        }
    }

    #[test]
    fn calendar_agrees_with_itself(date in any_date(), amount in -200_000_i64..200_000) {
        let again = DateTime::new(date.year(), date.month(), date.day(), 0, 0, 0).expect("a date");
        prop_assert_eq!(again.ticks(), date.ticks() / 864_000_000_000 * 864_000_000_000);
        for interval in [Interval::Day, Interval::Week, Interval::Hour, Interval::Minute, Interval::Second] {
            if let Ok(later) = date.add(interval, amount) {
                prop_assert_eq!(DateTime::diff(interval, date, later), amount, "{:?}", interval);
                prop_assert_eq!(later.add(interval, -amount), Ok(date), "{:?}", interval);
            }
        }
        if let Ok(later) = date.add(Interval::Month, amount) {
            prop_assert_eq!(DateTime::diff(Interval::Month, date, later), amount);
            prop_assert!(later.day() == date.day() || later.day() >= 28 && later.day() < date.day());
        }
    }

    #[test]
    fn nothing_panics(text in any_text(), format in any_text(), styles in any_text(), date in any_date()) {
        let _ = parse(&text);
        let _ = Styles::parse(&styles);
        for styles in ["None", "AllowWhiteSpaces", "131"] {
            if let Ok(format) = InputFormat::prepare(&format, Styles::parse(styles).expect("valid styles")) {
                let _ = format.parse(&text, Some(date));
            }
        }
        if let Ok(format) = OutputFormat::prepare(&format) {
            prop_assert!(format.write(date, &mut Nowhere).is_ok());
        }
    }

    #[test]
    fn years_are_written_in_four_digits(year in 1_i32..9999) {
        let expression = format!("CDate(\"{year:04}-01-01\")");
        prop_assert_eq!(evaluate(&expression, &serde_json::Map::new()), Ok(format!("1/1/{year:04} 12:00:00 AM").into()));
    }
}

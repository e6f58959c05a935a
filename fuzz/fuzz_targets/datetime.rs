//! Dates: what a format writes it reads as the same date, as far as the format goes; and no text of a format, style or date
//! does harm.
#![no_main]

use arbitrary::{Result, Unstructured};
use entra_scim::dotnet::datetime::{DateTime, InputFormat, Kind, OutputFormat, Styles, parse};
use libfuzzer_sys::fuzz_target;

/// Formats that hold all of a date but its ticks: what they write, they read as the same date.
const WHOLE: [&str; 8] = [
    "yyyy-MM-ddTHH:mm:ss",
    "o",
    "s",
    "u",
    "dddd, d MMMM yyyy h:mm:ss.fffffff tt",
    "ss mm HH dd MM yyyy fffffff",
    "'at' HH\\h mm ss.FFFFFFF, d/M/yyyy",
    "r",
];

/// The ticks of year 9999's last second.
const LAST: i64 = 3_155_378_975_999_999_999;

fuzz_target!(|bytes: &[u8]| {
    let _ = run(&mut Unstructured::new(bytes));
});

fn run(bytes: &mut Unstructured<'_>) -> Result<()> {
    let ticks = bytes.int_in_range(0..=LAST)?;
    let date = DateTime::from_ticks(ticks, Kind::Utc).unwrap();
    for format in WHOLE {
        let text = write(&OutputFormat::prepare(format).unwrap(), date);
        let input = InputFormat::prepare(format, Styles::parse("RoundtripKind").unwrap()).unwrap();
        let read = input.parse(&text, None).unwrap_or_else(|error| panic!("{format}: {text}: {error}"));
        assert_eq!(write(&OutputFormat::prepare(format).unwrap(), read), text, "{format}");
    }
    let general = write(&OutputFormat::prepare("G").unwrap(), date);
    assert_eq!(write(&OutputFormat::prepare("G").unwrap(), parse(&general).unwrap()), general);

    let (format, text): (&str, &str) = (bytes.arbitrary()?, bytes.arbitrary()?);
    let styles =
        Styles::parse(bytes.choose(&["None", "RoundtripKind", "AllowWhiteSpaces,AssumeUniversal"])?);
    if let Ok(output) = OutputFormat::prepare(format) {
        let written = write(&output, date);
        if let Ok(input) = InputFormat::prepare(format, styles.unwrap()) {
            let _ = input.parse(&written, Some(date));
            let _ = input.parse(text, None);
        }
    }
    if let Ok(read) = parse(text) {
        // What was read is a date that can be written and read again.
        let general = write(&OutputFormat::prepare("G").unwrap(), read);
        assert!(parse(&general).is_ok(), "{text}: {general}");
    }
    Ok(())
}

fn write(format: &OutputFormat, date: DateTime) -> String {
    let mut text = String::new();
    format.write(date, &mut text).unwrap();
    text
}

//! Inputs that are large, with the time and the memory that they may take. Not among the ordinary tests, for it is only
//! in a release build on a quiet machine that the times mean anything:
//!
//! ```text
//! cargo test --release --test stress -- --ignored --nocapture --test-threads 1
//! ```

use std::fmt::Write as _;
use std::io;
use std::time::{Duration, Instant};

use entra_scim::mapping::Document;
use entra_scim::phone::normalize;
use entra_scim::profiles::{GenesysOptions, genesys_cloud};
use entra_scim::stream::{Rejected, Report, StreamOptions};
use entra_scim::{Expression, FixedHost, Limits, Plan, syntax};
use serde_json::{Value, json};

/// Runs, prints how long it took, and fails when that is longer than it may be.
fn within<T>(what: &str, most: Duration, run: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let made = run();
    let took = start.elapsed();
    println!("{took:>12.2?} of {most:>8.2?}  {what}");
    assert!(took <= most, "{what} took {took:?}");
    made
}

const fn ms(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

/// The most memory that this process has held, in MiB; 0 where the system does not tell.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().split(' ').next()?.parse::<u64>().ok()).map_or(0, |kib| kib >> 10)
}

fn unbounded() -> Limits {
    Limits::default().expression_length(usize::MAX)
}

fn code(expression: &str, record: &Value) -> &'static str {
    let expression = match Expression::compile(expression) {
        Ok(expression) => expression,
        Err(errors) => return errors.first().code(),
    };
    let found = expression.evaluate_json(record.to_string().as_bytes(), 0, &FixedHost::default());
    found.map_or_else(|error| error.code(), |_| "a value")
}

#[test]
#[ignore = "timed"]
fn deep() {
    let deep = 100_000;
    for (what, text) in [
        ("100,000 calls, open", "Not(".repeat(deep)),
        ("100,000 calls, closed", "Not(".repeat(deep) + "[a]" + &")".repeat(deep)),
        ("100,000 of IIF, Switch and Join", "IIF(Switch(Join(\"\",".repeat(deep / 3)),
    ] {
        within(what, ms(10), || assert!(syntax::parse_with(&text, &unbounded()).is_err()));
    }
    let text = "Not(".repeat(deep) + "?" + &")".repeat(deep);
    within("a deep tree and one bad sign", ms(100), || {
        assert!(syntax::parse_with(&text, &unbounded().nesting(usize::MAX)).is_err());
    });
}

#[test]
#[ignore = "timed"]
fn wide_and_long() {
    for (what, text) in [
        ("1 MB of arguments", format!("Join(\",\"{})", ", [a]".repeat(200_000))),
        ("10,000 commas", format!("F({})", ",".repeat(10_000))),
        ("9,999 pairs of Switch", format!("Switch([a], {})", ", \"k\", \"v\"".repeat(9_999))),
    ] {
        within(what, ms(50), || assert!(syntax::parse_with(&text, &unbounded()).is_ok()));
    }
    let text = "Not(".repeat(2_500_000);
    within("10 MB, refused by length", ms(10), || assert!(syntax::parse(&text).is_err()));
}

#[test]
#[ignore = "timed"]
fn growth() {
    let before = peak();
    for (open, close) in
        [("Append(", ", [s])"), ("Replace(", r#", "a", , , "aa", , )"#), ("ConvertToUTF8Hex(", ")")]
    {
        let expression = open.repeat(60) + "[s]" + &close.repeat(60);
        let record = json!({"s": "a".repeat(100_000)});
        let found = within("60 levels of growth", ms(100), || code(&expression, &record));
        assert!(["E901", "E902"].contains(&found), "{found}");
    }
    assert!(peak() - before < 2 * 16, "{} MiB more", peak() - before);
}

#[test]
#[ignore = "timed"]
fn patterns() {
    let patterns = [
        "(a+)+$",
        "(a|aa)+$",
        r"^(\\w+\\s?)*$",
        r"(?=(a+))a*b\\1",
        r"(?<!b)(a+)\\1*c",
        r"(?:(?=(\\w*))a)*?c|a",
        "a{1000}{1000}",
        "(a{100}){100}",
        r"\\w{0,100}\\w{0,100}b",
        "(?:.*b|a)",
        "(?:(?:a?){50}){50}",
        "(?:)",
        "a*",
    ];
    let units = ["a", "ab", "é", "a b "];
    for pattern in patterns {
        let expression = format!(r#"Replace([s], , "{pattern}", , "<$1>", , )"#);
        let mut worst = Duration::ZERO;
        for length in [100, 1_000, 4_000, 10_000, 100_000, 1_000_000] {
            for unit in units {
                let record = json!({"s": unit.repeat(length / unit.len()) + "!"});
                let start = Instant::now();
                code(&expression, &record);
                worst = worst.max(start.elapsed());
            }
        }
        println!("{worst:>12.2?} of   250.00ms  {pattern}");
        // 100 ms by themselves; twice that and more beside other work.
        assert!(worst < ms(250), "{pattern}: {worst:?}");
    }
}

#[test]
#[ignore = "timed"]
fn cost() {
    let record = json!({"s": ",".repeat(1_000_000), "l": (0..100_000).collect::<Vec<_>>()});
    assert_eq!(within("Split to a million", ms(100), || code("Split([s], \",\")", &record)), "E903");
    let distinct = json!({"l": (0..99_000).collect::<Vec<_>>()});
    assert_eq!(within("RemoveDuplicates", ms(200), || code("RemoveDuplicates([l])", &distinct)), "a value");
}

#[test]
#[ignore = "timed"]
fn schemas() {
    let rows: Vec<_> = (0..1_000)
        .map(|row| json!({"targetAttributeName": format!("a{row}"), "source": {"expression": "Join(\" \", [a], StripSpaces([b]))"}}))
        .collect();
    let text = json!(rows).to_string();
    let plan = within("1,000 mappings read and compiled", ms(50), || {
        let table = Document::read(text.as_bytes()).unwrap().table(None, None).unwrap();
        Plan::compile(&table).unwrap()
    });
    assert_eq!(plan.targets().count(), 1_000);
}

#[test]
#[ignore = "timed"]
fn phones() {
    let signs =
        ['0', '1', '9', '+', '(', ')', '-', ' ', '.', '/', 'x', ';', '=', 'e', 't', 'l', ':', ',', '#', 'é'];
    let mut state = 1_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize
    };
    let mut text = String::new();
    for _ in 0..1_000_000 {
        text.clear();
        text.extend((0..next() % 24).map(|_| signs[next() % signs.len()]));
        let once = normalize(&text).into_owned();
        assert_eq!(normalize(&once), once, "{text}");
    }
    println!("1,000,000 texts: normalize(normalize(x)) = normalize(x)");
}

/// A million records, made as they are read, one in a hundred of them broken.
struct Records {
    left: u32,
    line: String,
    at: usize,
}

impl io::Read for Records {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at == self.line.len() {
            if self.left == 0 {
                return Ok(0);
            }
            self.left -= 1;
            self.at = 0;
            self.line.clear();
            let number = self.left;
            let broken = if number.is_multiple_of(100) { " nonsense" } else { "" };
            writeln!(
                self.line,
                r#"{{"userPrincipalName":"u{number}@example.com","displayName":"User {number}","telephoneNumber":"+1 317 555 0100","mobile":"+1 (317) 555-0{number:03}"{broken}}}"#,
            )
            .map_err(io::Error::other)?;
        }
        let part = &self.line.as_bytes()[self.at..];
        let length = part.len().min(buffer.len());
        buffer[..length].copy_from_slice(&part[..length]);
        self.at += length;
        Ok(length)
    }
}

#[test]
#[ignore = "timed"]
fn volume() {
    #[derive(Default)]
    struct Rejects {
        lines: Vec<u64>,
        whole: u64,
    }
    impl Report for Rejects {
        fn rejected(&mut self, rejected: &Rejected<'_>) -> io::Result<()> {
            self.lines.push(rejected.place.line);
            let record = rejected.record.unwrap_or_default();
            self.whole += u64::from(record.starts_with(b"{\"user") && record.ends_with(b"nonsense}"));
            Ok(())
        }
    }
    let plan = Plan::compile(&genesys_cloud(&GenesysOptions::default()).unwrap()).unwrap();
    let run = |records: u32| {
        let mut rejects = Rejects::default();
        let reader = Records { left: records, line: String::new(), at: 0 };
        let counts = plan.map_ndjson(reader, io::sink(), &StreamOptions::default(), &mut rejects).unwrap();
        (counts, rejects)
    };
    run(1_000);
    let before = peak();
    let (counts, rejects) = within("1,000,000 records, 10,000 of them broken", ms(60_000), || run(1_000_000));
    assert_eq!((counts.payloads, counts.rejects), (990_000, 10_000));
    assert_eq!((rejects.lines.len(), rejects.whole), (10_000, 10_000));
    assert!(rejects.lines.iter().all(|line| line % 100 == 0), "{:?}", &rejects.lines[..3]);
    println!("{} MiB more than for a thousand", peak() - before);
    assert!(peak() - before < 64);
}

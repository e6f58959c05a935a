//! Whole inputs: the same output on any number of threads, nothing lost, memory bounded.

use std::cell::RefCell;
use std::io::{self, Cursor, Read, Write};
use std::num::NonZeroUsize;
use std::rc::Rc;
use std::sync::{Arc, Mutex};

use entra_scim::input::{Place, Records};
use entra_scim::stream::{Counts, Rejected, Report, StreamError, StreamOptions, Warning};
use entra_scim::{Host, Limits, MappingTable, Plan, PlanOptions, Site};

/// All that a stream tells, one line each.
#[derive(Debug, Default)]
struct Told {
    lines: Vec<String>,
    parts: Vec<u8>,
    progress: Vec<u64>,
}

impl Report for Told {
    fn rejected(&mut self, rejected: &Rejected<'_>) -> io::Result<()> {
        let record = rejected.record.map(String::from_utf8_lossy);
        let ends = if rejected.ends_input { " and ends" } else { "" };
        let Rejected { place: Place { line, column }, error, .. } = rejected;
        self.lines.push(format!("{line}:{column} {}{ends} {record:?}", error.code()));
        Ok(())
    }

    fn warned(&mut self, warning: &Warning<'_>) -> io::Result<()> {
        self.lines.push(format!("{} {}", warning.place.line, warning.error));
        Ok(())
    }

    fn part(&mut self, _: Place, part: &[u8]) -> io::Result<()> {
        self.parts.extend_from_slice(part);
        Ok(())
    }

    fn progress(&mut self, counts: &Counts) {
        self.progress.push(counts.records);
    }
}

fn options(threads: usize) -> StreamOptions {
    let mut options = StreamOptions::default();
    options.threads = NonZeroUsize::new(threads).unwrap();
    options
}

fn table() -> MappingTable {
    MappingTable::builder("User")
        .map("userName", "[userPrincipalName]")
        .matching(1)
        .map("displayName", "IIF([drop] = \"x\", IgnoreObjectFlow, Mid([displayName], [start], 4))")
        .map("externalId", "Guid()")
        .map("nickName", "RandomString(8, 2, 2, 2, 0)")
        .build()
}

fn plan() -> Plan {
    Plan::compile(&table()).unwrap()
}

/// Some batches of records; every seventh is refused, warned about, dropped or empty.
fn records(count: usize) -> String {
    let padding = "é".repeat(200);
    let record = |number: usize| match number % 28 {
        6 => "{\"userPrincipalName\": \"lost".to_owned(),
        13 => {
            format!("{{\"userPrincipalName\": \"user{number}\", \"displayName\": \"x\", \"start\": \"no\"}}")
        }
        20 => format!("{{\"userPrincipalName\": \"user{number}\", \"drop\": \"x\"}}"),
        27 => " \t\r".to_owned(),
        _ => format!(
            "{{\"userPrincipalName\":\"user{number}\",\"displayName\":\"{number} of many\",\"start\":1,\"x\":\"{padding}\"}}"
        ),
    };
    (0..count).map(record).collect::<Vec<_>>().join("\n")
}

fn map(plan: &Plan, input: &[u8], threads: usize) -> (Vec<u8>, Told, Counts) {
    let (mut payloads, mut told) = (Vec::new(), Told::default());
    let counts = plan.map_ndjson(input, &mut payloads, &options(threads), &mut told).unwrap();
    (payloads, told, counts)
}

#[test]
fn any_number_of_threads_gives_the_same_output() {
    let (plan, input) = (plan(), records(10_000));
    let (payloads, told, counts) = map(&plan, input.as_bytes(), 1);
    assert!(told.progress.len() > 10, "{} batches are too few to show anything", told.progress.len());
    for threads in [2, 8] {
        let (others, theirs, their_counts) = map(&plan, input.as_bytes(), threads);
        assert!(others == payloads, "{threads} threads");
        assert_eq!((theirs.lines, their_counts), (told.lines.clone(), counts), "{threads} threads");
    }
    assert_eq!((counts.records, counts.payloads, counts.dropped), (9_643, 8_929, 357));
    assert_eq!((counts.rejects, counts.warnings), (357, 357));
}

#[test]
fn a_stream_gives_what_one_mapper_gives_record_by_record() {
    let (plan, input) = (plan(), records(3_000));
    let mut mapper = plan.mapper();
    let (mut expected, mut lines) = (Vec::new(), Vec::new());
    for (index, line) in input.split('\n').enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match mapper.create(line.as_bytes(), &mut expected) {
            Ok(outcome) => {
                lines.extend(outcome.errors.iter().map(|error| format!("{} {error}", index + 1)));
                if !outcome.dropped {
                    expected.push(b'\n');
                }
            }
            Err(error) => lines.push(format!("{}:1 {} {:?}", index + 1, error.code(), Some(line))),
        }
    }
    let (payloads, told, _) = map(&plan, input.as_bytes(), 2);
    assert!(payloads == expected);
    assert_eq!(told.lines, lines);
}

/// Gives the pieces one by one, whatever is asked for.
struct Pieces<'p>(std::slice::Chunks<'p, u8>);

impl Read for Pieces<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let piece = self.0.next().unwrap_or_default();
        into[..piece.len()].copy_from_slice(piece);
        Ok(piece.len())
    }
}

#[test]
fn it_does_not_matter_how_the_stream_arrives() {
    let (plan, input) = (plan(), records(300));
    let (payloads, told, counts) = map(&plan, input.as_bytes(), 1);
    for size in [1, 7, 4_096] {
        let (mut others, mut theirs) = (Vec::new(), Told::default());
        let pieces = Pieces(input.as_bytes().chunks(size));
        let their_counts = plan.map_ndjson(pieces, &mut others, &options(2), &mut theirs).unwrap();
        assert!(others == payloads, "pieces of {size}");
        assert_eq!((theirs.lines, their_counts), (told.lines.clone(), counts), "pieces of {size}");
    }
}

/// A writer that another can look at.
#[derive(Clone, Default)]
struct Seen(Rc<RefCell<Vec<u8>>>);

impl Write for Seen {
    fn write(&mut self, from: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(from)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Gives one record at a time, each when the one before it was answered.
struct Conversation {
    answers: Seen,
    asked: usize,
}

impl Read for Conversation {
    fn read(&mut self, mut into: &mut [u8]) -> io::Result<usize> {
        let answered = self.answers.0.borrow().iter().filter(|byte| **byte == b'\n').count();
        assert_eq!(answered, self.asked);
        if self.asked == 20 {
            return Ok(0);
        }
        self.asked += 1;
        let record = b"{\"userPrincipalName\": \"a\"}\n";
        into.write_all(record)?;
        Ok(record.len())
    }
}

#[test]
fn a_slow_input_is_answered_as_it_comes() {
    for threads in [1, 2] {
        let answers = Seen::default();
        let reader = Conversation { answers: answers.clone(), asked: 0 };
        let counts = plan().map_ndjson(reader, answers, &options(threads), &mut Told::default()).unwrap();
        assert_eq!(counts.payloads, 20);
    }
}

/// Lets each value be taken once, and writes down who asked.
#[derive(Debug, Default)]
struct Directory(Mutex<Vec<u64>>);

impl Host for Directory {
    fn is_unique(&self, site: Site, _: &str, _: &str) -> bool {
        self.0.lock().unwrap().push(site.record);
        true
    }
}

#[test]
fn free_values_are_asked_for_in_the_order_of_the_records() {
    let table = MappingTable::builder("User")
        .map("userName", "SelectUniqueValue([userPrincipalName], [mail])")
        .matching(1)
        .build();
    let directory = Arc::new(Directory::default());
    let mut options = options(8);
    options.host = directory.clone();
    let input = records(5_000);
    let plan = Plan::compile(&table).unwrap();
    let counts = plan.map_ndjson(input.as_bytes(), io::sink(), &options, &mut Told::default()).unwrap();
    let asked = directory.0.lock().unwrap();
    assert!(asked.is_sorted());
    assert_eq!(asked.len() as u64, counts.payloads);
}

#[test]
fn a_record_over_the_limit_is_given_on_in_parts_and_the_next_is_mapped() {
    let mut options = PlanOptions::default();
    options.limits.record_bytes = 1_000;
    let plan = Plan::compile_with(&table(), &options).unwrap();
    let record = |length: usize| {
        let head = "{\"userPrincipalName\":\"a\",\"x\":\"";
        format!("{head}{}\"}}", "y".repeat(length - head.len() - 2))
    };
    let (fits, over, far) = (record(1_000), record(1_001), record(3_000_000));
    let (payloads, told, counts) = map(&plan, format!("{fits}\n{over}\r\n{far}\n{fits}").as_bytes(), 2);
    assert_eq!((counts.records, counts.payloads, counts.rejects), (4, 2, 2));
    assert_eq!(payloads.iter().filter(|byte| **byte == b'\n').count(), 2);
    // The one stood whole in what had been read; of the other only parts were.
    assert_eq!(told.lines, [format!("2:1 E403 {:?}", Some(over.as_str())), "3:1 E403 None".into()]);
    assert!(told.parts == far.as_bytes());
}

#[test]
fn an_array_that_breaks_ends_its_input_on_any_number_of_threads() {
    let user = |number: usize| format!("{{\"userPrincipalName\": \"user{number}\"}}");
    let mut users: Vec<_> = (0..20_000).map(user).collect();
    users[15_000] = "{\"userPrincipalName\": }".into();
    let array = format!("[{}]", users.join(",\n"));
    let page = format!("{{\"value\": [{}]}}", user(7));
    let run = |threads| {
        let (mut payloads, mut told) = (Vec::new(), Told::default());
        let mut mapper = plan().stream(&options(threads)).unwrap();
        for input in [&array, &page] {
            let mut records = Records::new(input.as_bytes(), &Limits::default());
            mapper.map(&mut records, &mut payloads, &mut told).unwrap();
        }
        (payloads, told.lines, mapper.counts())
    };
    let (payloads, lines, counts) = run(1);
    assert_eq!((counts.payloads, counts.rejects), (15_001, 1));
    assert_eq!(lines, [format!("15001:1 E401 and ends {:?}", Some(users[15_000].as_str()))]);
    for threads in [2, 8] {
        assert_eq!(run(threads), (payloads.clone(), lines.clone(), counts));
    }
}

#[test]
fn what_stands_around_the_records_of_a_page_is_bounded() {
    let user = "{\"userPrincipalName\": \"a\"}";
    let (head, rest) = ("{\"value\": [", format!("], \"@note\": \"{}\"}}", "y".repeat(200)));
    let (page, around) = (format!("{head}{user}{rest}"), head.len() + rest.len());
    let mut limits = Limits::default();
    for (bytes, fits) in [(around, true), (around - 1, false)] {
        limits.page_bytes = bytes;
        let (mut told, mut mapper) = (Told::default(), plan().stream(&options(1)).unwrap());
        let pieces = Pieces(page.as_bytes().chunks(1));
        mapper.map(&mut Records::new(pieces, &limits), io::sink(), &mut told).unwrap();
        assert_eq!(told.lines.is_empty(), fits, "{bytes}: {:?}", told.lines);
    }
}

/// Fails once so many bytes went through.
struct Failing<T>(T, usize);

impl<R: Read> Read for Failing<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let length = into.len().min(self.1);
        if length == 0 {
            return Err(io::Error::other("unplugged"));
        }
        let length = self.0.read(&mut into[..length])?;
        self.1 -= length;
        Ok(length)
    }
}

impl<W: Write> Write for Failing<W> {
    fn write(&mut self, from: &[u8]) -> io::Result<usize> {
        match self.1.checked_sub(from.len()) {
            Some(left) => self.1 = left,
            None => return Err(io::Error::other("full")),
        }
        self.0.write(from)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[test]
fn what_was_read_before_an_input_fails_is_mapped() {
    let (plan, input) = (plan(), records(3_000));
    let read = input.len() / 2;
    let whole = input[..read].rfind('\n').unwrap() + 1;
    let (expected, _, _) = map(&plan, &input.as_bytes()[..whole], 1);
    for threads in [1, 2] {
        let mut payloads = Vec::new();
        let reader = Failing(Cursor::new(input.as_bytes()), read);
        let end = plan.map_ndjson(reader, &mut payloads, &options(threads), &mut Told::default());
        let error = end.unwrap_err();
        assert_eq!((error.code(), error.to_string().as_str()), ("E391", "unplugged"));
        assert!(payloads == expected, "{threads} threads");
    }
}

struct Full;

impl Report for Full {
    fn rejected(&mut self, _: &Rejected<'_>) -> io::Result<()> {
        Err(io::Error::other("full"))
    }
}

#[test]
fn an_output_or_a_report_that_fails_ends_the_mapping() {
    let (plan, input) = (plan(), records(3_000));
    for threads in [1, 2] {
        let writer = Failing(io::sink(), 300_000);
        let end = plan.map_ndjson(input.as_bytes(), writer, &options(threads), &mut Told::default());
        assert!(matches!(end, Err(StreamError::Write(_))), "{end:?}");
        let end = plan.map_ndjson(input.as_bytes(), io::sink(), &options(threads), &mut Full);
        assert_eq!(end.unwrap_err().code(), "E393");
    }
}

#[test]
fn utf_16_is_refused_with_a_hint() {
    let wide: Vec<u8> = "{\"a\": 1}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for input in [[&[0xff, 0xfe][..], &wide].concat(), wide] {
        let end = plan().map_ndjson(&input[..], io::sink(), &options(1), &mut Told::default());
        let error = end.unwrap_err();
        assert_eq!(error.code(), "E390");
        assert!(error.to_string().contains("Out-File"), "{error}");
    }
}

/// A clock of its own, which panics.
#[derive(Debug)]
struct Broken;

impl Host for Broken {
    fn random(&self, _: Site, _: u32) -> u64 {
        panic!("the host's own fault")
    }
}

#[test]
fn a_host_that_panics_does_not_hang_the_caller() {
    let input = records(3_000);
    for threads in [1, 2] {
        let mut options = options(threads);
        options.host = Arc::new(Broken);
        let run = || plan().map_ndjson(input.as_bytes(), io::sink(), &options, &mut Told::default());
        let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(run)).unwrap_err();
        assert_eq!(panicked.downcast_ref::<&str>(), Some(&"the host's own fault"));
    }
}

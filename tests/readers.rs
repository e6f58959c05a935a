//! Three readers, one verdict: the bytes, any serde format, and the plain oracle take and refuse the same records, and
//! make the same of those they take. The records are mutations of good ones, the same in every run.
//!
//! A few thousand by default; for as many as a change of a reader deserves:
//!
//! ```text
//! MUTATIONS=200000 cargo test --release --test readers
//! ```

#[allow(dead_code, reason = "expressions alone are evaluated by another test")]
mod oracle;
#[path = "../benches/support/records.rs"]
mod records;
mod shared;

use entra_scim::error::ErrorKind;
use entra_scim::profiles::{GenesysOptions, genesys_cloud};
use entra_scim::{Error, FixedHost, Mapper, MappingTable, Outcome, Plan};
use oracle::Created;
use serde_json::Value as Json;

/// The eleven rows of the benchmarks, and rows that read numbers, lists and objects.
fn table() -> MappingTable {
    let mut options = GenesysOptions::default();
    options.extension_attribute = Some("extension".into());
    options.division_attribute = Some("division".into());
    options.work2 = Some("extension-only".parse().unwrap());
    let mut table = genesys_cloud(&options).unwrap();
    let more = MappingTable::builder("User")
        .map("nickName", "[signInSequence]")
        .map("locale", "Join(\" \", [businessPhones], [onPremisesExtensionAttributes.extensionAttribute1])")
        .map("timezone", "[onPremisesExtensionAttributes.nested.displayName]")
        .map("profileUrl", "Append([officeLocation], [accountEnabled])")
        .build();
    table.object_mapping.attribute_mappings.extend(more.mappings().iter().cloned());
    table
}

fn seeds() -> Vec<String> {
    let mut seeds = records::graph_like(200);
    seeds.extend(include_str!("../examples/users.ndjson").lines().map(str::to_owned));
    if let Some(users) = shared::shared("data/users.ndjson") {
        let users = std::fs::read_to_string(users).unwrap();
        seeds.extend(users.lines().map(str::to_owned));
    }
    seeds
}

/// A small generator with a fixed seed.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }

    fn of<'t, T: ?Sized>(&mut self, from: &[&'t T]) -> &'t T {
        from[self.below(from.len())]
    }
}

/// What is put in the place of a byte, or before it.
const PIECES: &[&[u8]] = &[
    b"",
    b"\"",
    b"\\",
    b"\\\"",
    b"\\n",
    b"\\u0020",
    b"\\u0065",
    b"\\ud83c\\udfa7",
    b"\\ud800",
    b"\\udc00",
    b"\\q",
    b" ",
    b"\t",
    b"\n",
    b"\r\n",
    b"\x01",
    b"\x7f",
    b"\xff",
    b"\xc3",
    b"\xc3\xa9",
    b"\xed\xa0\x80",
    b"\xef\xbb\xbf",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"0",
    b"-",
    b".",
    b"e9",
    b"E+400",
    b"null",
    b"true",
    b"\x00",
];

/// What is put in the place of a whole value.
const VALUES: &[&str] = &[
    "null",
    "true",
    "0",
    "-0",
    "1e308",
    "1e999",
    "-1.5e-7",
    "01",
    "1.",
    "18446744073709551616",
    r#""""#,
    r#""  ""#,
    r#""a\u0020b""#,
    r#""\ud83c\udfa7""#,
    r#""\ud83c""#,
    "[]",
    "[null]",
    "[[],\"a\"]",
    "[1,,2]",
    "[1,]",
    "{}",
    r#"{"mail":"x","telephoneNumber":[1]}"#,
    r#"{"a":1,"a":{"\u0061":[{}]}}"#,
    r#""tab	""#,
    "tru",
    "\"",
];

#[rustfmt::skip]
const MEMBERS: &[&str] = &[
    r#""mail":"late","#, r#""tel\u0065phoneNumber":"+1\u0020317","#, r#""extension":null,"#, r#" "mobile" : "5" , "#,
    r#""manager":{"id":"7","manager":[]},"#, r#""":"","#, r#""onPremisesExtensionAttributes":{"mail":null,"extensionAttribute1":"\n"},"#,
    r#""userPrincipalName":"\"quoted\"","#, r#""IsSoftDeleted":"Tru\u0065","#, r#""extension_0123456789abcdef0123456789abcdef_costCenterOfTheUser":1,"#,
];

fn mutated(random: &mut Random, seed: &str) -> Vec<u8> {
    let mut record = seed.as_bytes().to_vec();
    for _ in 0..=random.below(3) {
        let at = random.below(record.len().max(1)).min(record.len());
        match random.below(8) {
            // A byte, or two, or none, in the place of one.
            0..=2 => {
                let end = (at + random.below(3)).min(record.len());
                record.splice(at..end, random.of(PIECES).iter().copied());
            }
            // The rest is missing, or comes twice.
            3 => record.truncate(at),
            4 => record.extend_from_within(at..),
            // A value.
            5 => {
                let colons: Vec<_> =
                    record.windows(2).enumerate().filter(|(_, two)| *two == b"\":").collect();
                let Some((colon, _)) = colons.get(random.below(colons.len().max(1))) else { continue };
                let start = colon + 2;
                let length = record[start..].iter().position(|byte| *byte == b',').unwrap_or(0);
                record.splice(start..start + length, random.of(VALUES).bytes());
            }
            // A member more, first or after another.
            6 => {
                let commas: Vec<_> =
                    record.windows(3).enumerate().filter(|(_, three)| *three == b"\",\"").collect();
                let place = match commas.get(random.below(commas.len() + 1)) {
                    Some((comma, _)) => comma + 2,
                    None => 1.min(record.len()),
                };
                record.splice(place..place, random.of(MEMBERS).bytes());
            }
            // Deep, at the bound and beyond.
            _ => {
                let depth = [1, 2, 30, 124, 125, 126, 127, 200][random.below(8)];
                let (open, close) = random.of(&[&("[", "]"), &("{\"mail\":", "}")]);
                let nested = format!("\"x\":{}1{},", open.repeat(depth), close.repeat(depth));
                let place = 1.min(record.len());
                record.splice(place..place, nested.bytes());
            }
        }
    }
    record
}

/// What a reader made of a record; `None` where it refused it.
type Made = Option<(Created, Vec<u8>)>;

fn made(result: Result<Outcome<'_>, Error>, out: Vec<u8>) -> Made {
    Some(match result {
        Ok(outcome) if outcome.dropped => (Created::Dropped, out),
        Ok(outcome) => {
            let errors = outcome.errors.iter().map(|error| (error.target().unwrap().into(), error.code()));
            let body = serde_json::from_slice(&out).unwrap();
            (Created::Payload { body, flows: outcome.flows.to_vec(), errors: errors.collect() }, out)
        }
        Err(error) if matches!(error.kind(), ErrorKind::Record(_)) => return None,
        Err(error) => (Created::Failed(error.target().unwrap().into(), error.code()), out),
    })
}

fn by_bytes(mapper: &mut Mapper, record: &[u8]) -> Made {
    let mut out = Vec::new();
    let result = mapper.create(record, &mut out);
    made(result, out)
}

fn by_format(mapper: &mut Mapper, record: &[u8]) -> Made {
    let mut out = Vec::new();
    let mut json = serde_json::Deserializer::from_slice(record);
    let result = mapper.create_from(&mut json, &mut out);
    let made = made(result, out);
    // What follows a record is not the record's: this reader leaves it to its caller.
    made.filter(|_| json.end().is_ok())
}

#[test]
fn mutated_records() {
    let count = std::env::var("MUTATIONS").ok().map_or(5_000, |count| count.parse().unwrap());
    let (table, seeds) = (table(), seeds());
    let plan = Plan::compile(&table).unwrap();
    let host = FixedHost::default();
    // One mapper for all records, so that it expects names that do not come; one that is always new.
    let mut bytes = plan.mapper();
    let mut format = plan.mapper();
    let mut random = Random(0x05ee_d0f5_c101);
    let (mut taken, mut refused) = (0, 0);
    for number in 0..count {
        let seed = &seeds[random.below(seeds.len())];
        let record = mutated(&mut random, seed);
        let shown = || String::from_utf8_lossy(&record).into_owned();
        let ours = by_bytes(&mut bytes, &record);
        assert_eq!(ours, by_bytes(&mut plan.mapper(), &record), "{number}: {}", shown());
        assert_eq!(ours, by_format(&mut format, &record), "{number}: {}", shown());
        let json = serde_json::from_slice::<Json>(&record).ok().filter(Json::is_object);
        assert_eq!(ours.is_some(), json.is_some(), "{number}: {}", shown());
        if let (Some((created, _)), Some(json)) = (ours, json) {
            assert_eq!(created, oracle::create(&table, &json, 0, &host), "{number}: {}", shown());
            taken += 1;
        } else {
            refused += 1;
        }
    }
    println!("{taken} taken, {refused} refused");
    assert!(taken > count / 10 && refused > count / 10, "{taken} taken, {refused} refused");
}

/// What every reader must get right, each for itself: the record, and the phone number or `null` of its payload;
/// `None` where it is refused.
#[test]
fn what_every_reader_must_get_right() {
    let deep = |levels: usize| {
        format!("{{\"telephoneNumber\":\"1\",\"x\":{}{}}}", "[".repeat(levels), "]".repeat(levels))
    };
    let one = Some("1");
    #[rustfmt::skip]
    let cases: Vec<(&str, Vec<u8>, Option<&str>)> = [
        ("a number out of range in what is skipped", r#"{"x":1e999,"telephoneNumber":"1"}"#, None),
        ("a number in range", r#"{"x":1e308,"telephoneNumber":"1"}"#, one),
        ("a lone surrogate in what is skipped", r#"{"x":"\ud800","telephoneNumber":"1"}"#, None),
        ("a surrogate pair", r#"{"x":"\ud83c\udfa7","telephoneNumber":"1"}"#, one),
        ("an element that is missing", r#"{"x":[1,,2],"telephoneNumber":"1"}"#, None),
        ("tabs and blanks between tokens", "{\t\"telephoneNumber\"\r\n :\t\"1\" }", one),
        ("of a key that stands twice the last counts", r#"{"telephoneNumber":"2","telephoneNumber":"1"}"#, one),
        ("an escaped key", r#"{"tel\u0065phoneNumber":"1"}"#, one),
        ("a key that is the same when its escapes are undone", r#"{"telephoneNumber":"2","tel\u0065phoneNumber":"1"}"#, one),
        ("an escaped space in a phone number", r#"{"telephoneNumber":"\u00201\u0020"}"#, one),
        ("an object that repeats the name", r#"{"telephoneNumber":"1","x":{"telephoneNumber":"2"}}"#, one),
        ("a record without an end of line", r#"{"telephoneNumber":"1"}"#, one),
        ("a record with one", "{\"telephoneNumber\":\"1\"}\n", one),
        ("something behind the record", r#"{"telephoneNumber":"1"}{}"#, None),
        ("a name without quotes", r#"{telephoneNumber:"1"}"#, None),
        ("a control character", "{\"telephoneNumber\":\"1\u{1}\"}", None),
        ("a member named __proto__", r#"{"__proto__":{"telephoneNumber":"2"},"telephoneNumber":"1"}"#, one),
    ].into_iter().map(|(name, record, wanted)| (name, record.as_bytes().to_vec(), wanted)).chain([
        ("bytes that are no text", b"{\"x\":\"\xff\",\"telephoneNumber\":\"1\"}".to_vec(), None),
        ("the deepest that is taken", deep(126).into_bytes(), one),
        ("one level deeper", deep(127).into_bytes(), None),
        ("very deep", deep(5_000).into_bytes(), None),
    ]).collect();
    let table = MappingTable::builder("User")
        .map(r#"phoneNumbers[type eq "work"].value"#, "StripSpaces([telephoneNumber])")
        .build();
    let mut mapper = Plan::compile(&table).unwrap().mapper();
    for (name, record, wanted) in cases {
        for (reader, made) in
            [("bytes", by_bytes(&mut mapper, &record)), ("format", by_format(&mut mapper, &record))]
        {
            let found = made.map(|(created, _)| match created {
                Created::Payload { body, .. } => body["phoneNumbers"][0]["value"].as_str().map(str::to_owned),
                other => panic!("{name}: {other:?}"),
            });
            assert_eq!(found, wanted.map(|wanted| Some(wanted.to_owned())), "{name}, by {reader}");
        }
    }
}

/// Deep and wide records, read by both readers on a thread with little stack.
#[test]
fn little_stack_is_enough() {
    let run = || {
        let table = MappingTable::builder("User").map("title", "[a]").map("nickName", "[x.y]").build();
        let mut mapper = Plan::compile(&table).unwrap().mapper();
        for (open, close) in [("[", "]"), (r#"{"a":"#, "}")] {
            for depth in [100, 126, 127, 100_000] {
                let record = format!(r#"{{"a":{}1{}}}"#, open.repeat(depth), close.repeat(depth));
                let taken = depth < 127;
                let record = record.as_bytes();
                assert_eq!(by_bytes(&mut mapper, record).is_some(), taken, "{depth}");
            }
        }
    };
    std::thread::Builder::new().stack_size(256 << 10).spawn(run).unwrap().join().unwrap();
}

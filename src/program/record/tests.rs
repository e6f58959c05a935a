//! The two readers agree: on the verdict, which is that of `serde_json`, and on what they read.

use serde_json::Value as Json;

use super::{Order, bytes, read_by_serde};
use crate::program::attributes::{Attributes, AttributesBuilder};
use crate::value::Arena;
use crate::{Limits, value::Value};

const NAMES: [&str; 5] = ["a", "b", "a longer name", LONG[0], LONG[1]];

/// Names that differ behind what is compared first.
const LONG: [&str; 2] =
    ["extension_0123456789abcdef0123456789abcdef_cost", "extension_0123456789abcdef0123456789abcdef_coat"];

fn attributes() -> Attributes {
    let mut names = AttributesBuilder::default();
    for name in NAMES {
        names.add(name);
    }
    names.finish()
}

/// The values of the three names as one text, by each reader; `None` where it refuses the record.
fn both(order: &mut Order, record: &[u8]) -> [Option<String>; 2] {
    let (attributes, limits) = (attributes(), Limits::default());
    let (ours, theirs) = (Arena::new(&limits), Arena::new(&limits));
    let ours = bytes::read(record, &attributes, order, &ours);
    let theirs = read_by_serde(record, &attributes, &theirs).ok();
    [ours, theirs].map(|slots| slots.map(|slots| format!("{:?}", [0, 1, 2].map(|slot| slots.get(slot)))))
}

fn hold(record: &[u8]) -> bool {
    let shown = String::from_utf8_lossy(record);
    // Read anew, and when the names are known.
    let mut order = Order::new();
    let [ours, theirs] = both(&mut order, record);
    assert_eq!(both(&mut order, record)[0], ours, "{shown}");
    let taken = serde_json::from_slice::<Json>(record).is_ok_and(|json| json.is_object());
    assert_eq!(ours.is_some(), taken, "the reader of bytes: {shown}");
    assert_eq!(theirs.is_some(), taken, "the reader of formats: {shown}");
    assert_eq!(ours, theirs, "{shown}");
    taken
}

/// JSON values, and texts that are none.
#[rustfmt::skip]
const VALUES: &[&str] = &[
    "null", "true", "false", "nul", "truex", "True", "", " ", "x", "+1", "-", "0", "-0", "00", "01", "-01", "1.",
    ".5", "1.5", "-1.5e3", "1e", "1e+", "1E-7", "1e5", "1e308", "1e309", "-1e309", "1e-400", "0e999", "0.0",
    "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809",
    "18446744073709551615", "18446744073709551616", "0x1", "1_0", "NaN", "Infinity", r#""""#, r#"""#, r#""a"#,
    r#""\"""#, r#""\\""#, r#""\""#, r#""\/\b\f\n\r\t""#, r#""\q""#, r#""\u0041""#, r#""\u00e9\u0000""#,
    r#""\ud83c\udfa7""#, r#""\ud83c""#, r#""\udfa7""#, r#""\ud83c\u0041""#, r#""\ud83cx""#, r#""\ud83c\n""#,
    r#""\u12""#, r#""\u+123""#, r#""\uD83C\uDFA7!""#, r#""Zoë \u00dcnal""#, "\"a\tb\"", "\"a\u{7f}b\"",
    "\"a\u{0}b\"", r#""eight by" "#, r#""a text of more than sixteen bytes \n and more""#, "[]", "[1,2]",
    "[1,,2]", "[1,]", "[,1]", "[1 2]", "[", "[1", "]", "[null,[null,[]],{}]", "[ 1 , [ \"x\\u0041\" ] ]", "{}",
    r#"{"x":1}"#, r#"{"x":1,}"#, r#"{"x"}"#, r#"{x:1}"#, r#"{"x":1 "y":2}"#, r#"{"\u0078":1,"x":2,"a":[3,{"b":4}]}"#,
    r#"{"b":"\n","a":null,"b":[]}"#, "{1:2}", "[}", "{]", r#"{"x":[}"#, "\u{feff}1", "\u{a0}1",
];

#[test]
fn every_value_at_every_kind_of_place() {
    let mut taken = 0;
    for value in VALUES {
        for record in [
            format!(r#"{{"a":{value}}}"#),
            format!(r#"{{"skipped":{value}}}"#),
            format!("\r\n\t {{ \"a longer name\" : {value} , \"b\" : {value} }} \n"),
            format!(r#"{{"a":[{value},{{"x":{value}}}]}}"#),
            format!(r#"{{"skipped":[{value},{{"x":{value}}}],"b":1}}"#),
            format!(r#"{{"\u0061":{value},"a":{value},"a":{value},"\u0062":1}}"#),
            format!(r#"{{"a":{value}"#),
            format!(r#"{{"a":{value}}}x"#),
            format!(r#"{{"a":{value}}}}}"#),
            (*value).into(),
        ] {
            taken += usize::from(hold(record.as_bytes()));
        }
    }
    assert!(taken > 200, "{taken}");
}

#[test]
fn long_numbers() {
    for digits in [17, 18, 19, 20, 21, 299, 300, 301, 308, 309, 310, 400] {
        for number in [format!("1{}", "0".repeat(digits)), format!("-{}", "9".repeat(digits))] {
            for number in [format!("{number}.5"), format!("0.{number}"), format!("{number}e-300"), number] {
                hold(format!(r#"{{"a":{number},"x":{number}}}"#).as_bytes());
            }
        }
    }
}

#[test]
fn depth() {
    for (open, close) in [("[", "]"), (r#"{"x":"#, "}"), (r#"[{"x":"#, "}]")] {
        for levels in [1, 62, 63, 64, 125, 126, 127, 128, 5_000] {
            for name in ["a", "skipped"] {
                let nested = [&open.repeat(levels), "1", &close.repeat(levels)].concat();
                let taken = hold(format!(r#"{{"{name}":{nested}}}"#).as_bytes());
                assert_eq!(taken, levels * open.matches(['[', '{']).count() < 127, "{open} {levels}");
            }
        }
    }
}

#[test]
fn bytes_that_are_no_text() {
    for bad in [&b"\xff"[..], b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80"] {
        for (before, after) in
            [(&b"{\"a\":\""[..], &b"\"}"[..]), (b"{\"x\":\"", b"\"}"), (b"{\"", b"\":1}"), (b"{}", b"")]
        {
            assert!(!hold(&[before, bad, after].concat()));
        }
    }
}

/// What lists and objects take is charged when a record is read, by both readers the same.
#[test]
fn both_charge_the_same() {
    let mut limits = Limits::default();
    for value in ["[1,2,3]", "[null,[],[null],[[1]],{}]", r#"{"x":[1,{"y":null}],"x":2}"#, "[]", "{}"] {
        let record = format!(r#"{{"a":1,"a":{value},"b":{value},"skipped":{value}}}"#);
        let attributes = attributes();
        let least = (0..1_000)
            .find(|bytes| {
                limits.evaluation_bytes = *bytes;
                bytes::read(record.as_bytes(), &attributes, &mut Order::none(), &Arena::new(&limits))
                    .is_some()
            })
            .unwrap();
        let theirs = |bytes| {
            limits.evaluation_bytes = bytes;
            read_by_serde(record.as_bytes(), &attributes, &Arena::new(&limits)).is_ok()
        };
        let mut theirs = theirs;
        assert!(theirs(least) && (least == 0 || !theirs(least - 1)), "{record}: {least}");
    }
}

/// Names are expected in the order of the last record, and whatever comes instead is found all the same.
#[test]
fn names_in_any_order() {
    let long = "l".repeat(31);
    let longest = "m".repeat(62);
    let too_long = "n".repeat(63);
    let names = ["a", "b", "a longer name", "", "id", &long, &longest, &too_long, "a", r"\u0061", "é"];
    let names = [&names[..], &LONG].concat();
    let (attributes, mut order, limits) = (attributes(), Order::new(), Limits::default());
    for start in 0..names.len() * 20 {
        let names = (0..names.len()).map(|at| names[(start + at * (1 + start % 7)) % names.len()]);
        let members: Vec<_> = names.enumerate().map(|(at, name)| format!(r#""{name}":{at}"#)).collect();
        for space in ["", " "] {
            let record = format!("{{{}}}", members.join(&format!(",{space}")));
            let arena = Arena::new(&limits);
            let slots = bytes::read(record.as_bytes(), &attributes, &mut order, &arena).unwrap();
            let json: Json = serde_json::from_str(&record).unwrap();
            for (slot, name) in NAMES.into_iter().enumerate() {
                let wanted = json.get(name).map_or(Value::Null, |at| Value::Integer(at.as_i64().unwrap()));
                assert_eq!(slots.get(slot), wanted, "{name} of {record}");
            }
        }
    }
}

/// Of names that are too long to be compared at once the rest counts wherever they are found.
#[test]
fn the_end_of_every_long_name_counts() {
    let (attributes, mut order, limits) = (attributes(), Order::new(), Limits::default());
    let mut is_taken = |record: String| {
        bytes::read(record.as_bytes(), &attributes, &mut order, &Arena::new(&limits)).is_some()
    };
    for number in 0..3_000 {
        let name = format!("extension_{number:025}");
        assert!(is_taken(format!(r#"{{"a":0,"{name}":1}}"#)), "{name}");
        for record in [format!(r#"{{"{name}" "1"}}"#), format!(r#"{{"b":0,"{name}" "","a":1}}"#)] {
            assert!(!is_taken(record.clone()), "{record}");
        }
    }
}

#[test]
fn absent_is_not_null() {
    let (attributes, arena) = (attributes(), Arena::new(&Limits::default()));
    let slots = bytes::read(br#"{"a":null,"b":"x\n"}"#, &attributes, &mut Order::none(), &arena).unwrap();
    assert_eq!([0, 1, 2].map(|slot| slots.is_present(slot)), [true, true, false]);
    assert_eq!(
        [0, 1, 2, 1].map(|slot| slots.get(slot)),
        [Value::Null, Value::String("x\n"), Value::Null, Value::String("x\n"),]
    );
}

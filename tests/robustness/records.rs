//! Records: what JSON and serde formats can hold.

use entra_scim::error::{ErrorKind, RecordError};
use entra_scim::{Expression, FixedHost, MappingTable, Plan};
use serde_json::{Value, json};

use super::small;

fn nested(levels: usize) -> String {
    format!("{{\"x\":{}1{}}}", "[".repeat(levels - 1), "]".repeat(levels - 1))
}

#[test]
fn row_11_depth() {
    // In a member that is read, and in one that is not.
    for attribute in ["x", "y"] {
        let run = move |levels: usize| {
            small(move || {
                let table =
                    MappingTable::builder("User").map("title", &format!("Count([{attribute}])")).build();
                let mut mapper = Plan::compile(&table).unwrap().mapper();
                mapper
                    .create(nested(levels).as_bytes(), &mut Vec::new())
                    .map(drop)
                    .map_err(|error| error.code())
            })
        };
        assert_eq!(run(127), Ok(()));
        assert_eq!(run(128), Err("E401"));
        assert_eq!(run(100_000), Err("E401"));
    }
}

/// A value made in code may be deeper than any text that is read. (Dropping it is `serde_json`'s own affair.)
#[test]
fn row_11_depth_of_values() {
    for attribute in ["x", "y"] {
        for (levels, taken) in [(127, true), (128, false), (300, false)] {
            let found = small(move || {
                let mut value = json!(1);
                for _ in 1..levels {
                    value = Value::Array(vec![value]);
                }
                let record = Value::Object([("x".to_owned(), value)].into_iter().collect());
                let expression = Expression::compile(&format!("Count([{attribute}])")).unwrap();
                let taken = expression.evaluate(&record).is_ok();
                std::mem::forget(record);
                taken
            });
            assert_eq!(found, taken, "{attribute} {levels}");
        }
    }
}

/// Deep values come out as they went in.
#[test]
fn row_11_depth_of_results() {
    small(|| {
        let record = format!("{{\"x\":{}1{}}}", "{\"a\":".repeat(126), "}".repeat(126));
        let expression = Expression::compile("[x]").unwrap();
        let found = expression.evaluate_json(record.as_bytes(), 0, &FixedHost::default());
        assert!(found.is_ok(), "{found:?}");
        let table = MappingTable::builder("User").map("title", "[x]").map("roles", "[x]").build();
        let mut mapper = Plan::compile(&table).unwrap().mapper();
        assert!(mapper.create(record.as_bytes(), &mut Vec::new()).is_ok());
    });
}

#[test]
fn row_11_json() {
    let table = MappingTable::builder("User")
        .map("title", "[t]")
        .map("nickName", "StripSpaces([p])")
        .map("__proto__", "[__proto__]")
        .build();
    let plan = Plan::compile(&table).unwrap();
    let create = |record: &[u8]| {
        let mut body = Vec::new();
        let result = plan.mapper().create(record, &mut body).map(drop);
        result.map(|()| serde_json::from_slice::<Value>(&body).unwrap()).map_err(|error| error.code())
    };
    assert_eq!(create(br#"{"t":"a","t":"b"}"#).unwrap()["title"], "b");
    assert_eq!(create(br#"{"\u0074":"a"}"#).unwrap()["title"], "a");
    assert_eq!(create(br#"{"p":"+1\u0020317"}"#).unwrap()["nickName"], "+1317");
    assert_eq!(create(br#"{"__proto__":"x"}"#).unwrap()["__proto__"], "x");
    for record in [
        &br#"{"t":"\ud800"}"#[..],
        b"{\"t\":\"\xff\"}",
        br#"{"t":1e999}"#,
        br#"{"t":[1,,2]}"#,
        br#"{"t":1}x"#,
        b"",
        b"\xff\xfe",
    ] {
        assert_eq!(create(record), Err("E401"), "{}", String::from_utf8_lossy(record));
    }
    assert_eq!(create(b"[]"), Err("E402"));
    // The error says where, and the next record goes on.
    let mut mapper = plan.mapper();
    let error = mapper.create(b"{\"t\":\n \"a\" \"b\"}", &mut Vec::new()).unwrap_err();
    let ErrorKind::Record(RecordError::Json { line: 2, column: 6, .. }) = error.kind() else {
        panic!("{error:?}")
    };
    assert!(mapper.create(br#"{"t":"a"}"#, &mut Vec::new()).is_ok());
}

/// Every attribute of the flagship table with a value of every wrong type.
#[test]
fn row_11_wrong_types() {
    let users = include_str!("../../examples/users.ndjson");
    let record: Value = serde_json::from_str(users.lines().next().unwrap()).unwrap();
    let table =
        entra_scim::profiles::genesys_cloud(&entra_scim::profiles::GenesysOptions::default()).unwrap();
    let plan = Plan::compile(&table).unwrap();
    let values = [
        json!(null),
        json!(true),
        json!(-1),
        json!(1e308),
        json!([]),
        json!(["a", "b"]),
        json!({"a": 1}),
        json!(""),
    ];
    let mut tried = 0;
    for member in record.as_object().unwrap().keys() {
        for value in &values {
            let mut record = record.clone();
            record[member] = value.clone();
            let mut body = Vec::new();
            match plan.mapper().create(record.to_string().as_bytes(), &mut body) {
                Ok(_) => assert!(serde_json::from_slice::<Value>(&body).unwrap().is_object()),
                Err(error) => assert!(body.is_empty() && error.target().is_some(), "{error}"),
            }
            tried += 1;
        }
    }
    assert!(tried > 80, "{tried}");
}

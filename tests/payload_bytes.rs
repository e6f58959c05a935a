//! The payload byte for byte: what is left out, where commas stand, what an element carries.

use entra_scim::{MappingTable, Plan};

/// Rows of target and source attribute; a record; what stands between `meta` or the schemas and the end.
fn hold(rows: &[(&str, &str)], cases: &[(&str, &str)]) {
    let mut table = MappingTable::builder("Group").constant("displayName", "x").end();
    for (target, attribute) in rows {
        table = table.map(target, &format!("[{attribute}]")).end();
    }
    let mut mapper = Plan::compile(&table.build()).unwrap().mapper();
    for (record, wanted) in cases {
        let mut body = b"before".to_vec();
        let outcome = mapper.create(record.as_bytes(), &mut body).unwrap();
        assert!(outcome.errors.is_empty(), "{:?}", outcome.errors);
        let body = String::from_utf8(body).unwrap();
        serde_json::from_str::<serde_json::Value>(body.strip_prefix("before").unwrap()).unwrap();
        let (_, found) = body.split_once(r#"ADSCIM/2.0/Group"],"displayName":"x","#).unwrap();
        assert_eq!(found, *wanted, "{record}");
    }
}

const META: &str = r#""meta":{"resourceType":"Group"}"#;

#[test]
fn members_around_those_of_every_record() {
    let cases = [
        ("{}", format!("{META}}}")),
        (r#"{"a":"1"}"#, format!(r#""locale":"1",{META}}}"#)),
        (r#"{"b":"2"}"#, format!(r#"{META},"title":"2"}}"#)),
        (r#"{"a":"","b":null}"#, format!("{META}}}")),
        (r#"{"a":true,"b":1.5}"#, format!(r#""locale":"True",{META},"title":"1.5"}}"#)),
    ];
    hold(
        &[("title", "b"), ("locale", "a")],
        &cases.each_ref().map(|(record, wanted)| (*record, wanted.as_str())),
    );
}

#[test]
fn objects_in_objects() {
    let rows =
        [("urn:x:1.0:G:p.q", "a"), ("urn:x:1.0:G:p.r", "b"), ("urn:x:1.0:G:s", "c"), ("urn:y:1.0:G:t", "d")];
    let cases = [
        ("{}", ""),
        (r#"{"a":"1"}"#, r#","urn:x:1.0:G":{"p":{"q":"1"}}"#),
        (r#"{"b":"2"}"#, r#","urn:x:1.0:G":{"p":{"r":"2"}}"#),
        (r#"{"c":"3"}"#, r#","urn:x:1.0:G":{"s":"3"}"#),
        (r#"{"a":"1","b":"2","c":"3"}"#, r#","urn:x:1.0:G":{"p":{"q":"1","r":"2"},"s":"3"}"#),
        (r#"{"b":"2","d":"4"}"#, r#","urn:x:1.0:G":{"p":{"r":"2"}},"urn:y:1.0:G":{"t":"4"}"#),
        (r#"{"d":"4"}"#, r#","urn:y:1.0:G":{"t":"4"}"#),
    ];
    let cases = cases.map(|(record, wanted)| (record, format!("{META}{wanted}}}")));
    hold(&rows, &cases.each_ref().map(|(record, wanted)| (*record, wanted.as_str())));
}

/// More objects than are closed together with their only value, and as many.
#[test]
fn the_only_value_in_many_objects() {
    for depth in [1, 6, 7, 8] {
        let names: Vec<_> = (0..depth).map(|level| format!("n{level}")).collect();
        let target = format!("urn:x:1.0:G:{}", names.join("."));
        let begin = names.join("\":{\"");
        let payload = format!("{META},\"urn:x:1.0:G\":{{\"{begin}\":\"1\"{}}}", "}".repeat(depth));
        hold(&[(&target, "a")], &[(r#"{"a":"1"}"#, &payload), ("{}", &format!("{META}}}"))]);
    }
}

#[test]
fn a_boolean_before_a_member_of_every_record() {
    let cases = [r#"{"a":true}"#, r#"{"a":false}"#].map(|record| {
        let value = &record[5..record.len() - 1];
        (record, format!(r#""emails":[{{"primary":{value},"type":"home"}}],{META}}}"#))
    });
    hold(
        &[(r#"emails[type eq "home"].primary"#, "a")],
        &cases.each_ref().map(|(record, wanted)| (*record, wanted.as_str())),
    );
}

/// The companions of an element stand before, between and behind its values.
#[test]
fn elements_and_their_companions() {
    let rows = [
        (r#"x[b eq "2" and d eq "4" and type eq "t"].a"#, "a"),
        (r#"x[b eq "2" and d eq "4" and type eq "t"].c"#, "c"),
        (r#"x[b eq "2" and d eq "4" and type eq "t"].e"#, "e"),
        (r#"x[type eq "u"].value"#, "u"),
    ];
    let cases = [
        ("{}", ""),
        (r#"{"a":"1"}"#, r#","x":[{"type":"t","a":"1","b":"2","d":"4"}]"#),
        (r#"{"c":"3"}"#, r#","x":[{"type":"t","b":"2","c":"3","d":"4"}]"#),
        (r#"{"e":"5"}"#, r#","x":[{"type":"t","b":"2","d":"4","e":"5"}]"#),
        (r#"{"a":"1","e":"5"}"#, r#","x":[{"type":"t","a":"1","b":"2","d":"4","e":"5"}]"#),
        (
            r#"{"a":"1","c":"3","e":"5","u":"6"}"#,
            r#","x":[{"type":"t","a":"1","b":"2","c":"3","d":"4","e":"5"},{"type":"u","value":"6"}]"#,
        ),
        (r#"{"u":"6"}"#, r#","x":[{"type":"u","value":"6"}]"#),
    ];
    let cases = cases.map(|(record, wanted)| (record, format!("{META}{wanted}}}")));
    hold(&rows, &cases.each_ref().map(|(record, wanted)| (*record, wanted.as_str())));
}

/// Whole elements, beside those that a filter names.
#[test]
fn whole_elements() {
    let rows = [("emails", "all"), (r#"emails[type eq "work"].value"#, "work")];
    let cases = [
        ("{}", ""),
        (r#"{"all":[]}"#, ""),
        (
            r#"{"all":["a",{"type":"o","n":1e3},null,true]}"#,
            r#""emails":[{"value":"a"},{"n":1000.0,"type":"o"},{"value":"True"}],"#,
        ),
        (r#"{"work":"w"}"#, r#""emails":[{"primary":true,"type":"work","value":"w"}],"#),
        (
            r#"{"work":"w","all":"a"}"#,
            r#""emails":[{"primary":true,"type":"work","value":"w"},{"value":"a"}],"#,
        ),
    ];
    let cases = cases.map(|(record, wanted)| (record, format!("{wanted}{META}}}")));
    hold(&rows, &cases.each_ref().map(|(record, wanted)| (*record, wanted.as_str())));
}

/// What JSON escapes is written as `serde_json` writes it, whether it came escaped, needlessly escaped or plain.
#[test]
fn texts() {
    let all: String = (0..0x80_u8).map(char::from).chain("é\u{2028}🎧".chars()).collect();
    let escaped: String = all.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
    let plain = serde_json::to_string(&all).unwrap();
    let wanted = format!(r#"{META},"title":{plain}}}"#);
    hold(
        &[("title", "a")],
        &[
            (&format!(r#"{{"a":"{escaped}"}}"#), &wanted),
            (&format!(r#"{{"a":{plain}}}"#), &wanted),
            (r#"{"a":"\/"}"#, &format!(r#"{META},"title":"/"}}"#)),
        ],
    );
}

#[test]
fn an_empty_text_is_no_value_in_a_list_of_one_either() {
    let create = |default: &str, record: &str| {
        let table = MappingTable::builder("User")
            .constant("userName", "ada")
            .map("title", "[titles]")
            .default_value(default)
            .build();
        let mut body = Vec::new();
        Plan::compile(&table).unwrap().mapper().create(record.as_bytes(), &mut body).unwrap();
        serde_json::from_slice::<serde_json::Value>(&body).unwrap()["title"].clone()
    };
    for record in [r#"{"titles": [""]}"#, r#"{"titles": ""}"#, r#"{"titles": []}"#, "{}"] {
        assert_eq!([create("", record), create("CTO", record)], [serde_json::Value::Null, "CTO".into()]);
    }
    assert_eq!(create("CTO", r#"{"titles": ["COO"]}"#), "COO");
}

#[test]
fn a_list_in_a_list_of_one_is_no_single_value() {
    let table = MappingTable::builder("User")
        .constant("userName", "ada")
        .map("title", "[phones.value]")
        .default_value("x")
        .build();
    let mut mapper = Plan::compile(&table).unwrap().mapper();
    for record in [r#"{"phones": [{"value": [false]}]}"#, r#"{"phones": [{"value": [""]}]}"#] {
        let outcome = mapper.create(record.as_bytes(), &mut Vec::new()).unwrap();
        assert_eq!(outcome.errors[0].code(), "E510", "{record}");
    }
}

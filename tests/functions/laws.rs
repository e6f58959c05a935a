//! What holds for every function, whatever it is called with: generated from the definitions.

use std::time::{Duration, SystemTime};

use entra_scim::functions::{ALL, Function};
use entra_scim::{Error, Evaluated, Expression, FixedHost};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

/// A call, and whether all functions in it are pure.
#[derive(Debug, Clone)]
struct Text {
    text: String,
    pure: bool,
}

fn leaf() -> impl Strategy<Value = Text> {
    let words = [
        "",
        "True",
        "False",
        "vbTextCompare",
        "vbBinaryCompare",
        "Unicode",
        "ASCII",
        "UTF8",
        "IgnoreAttributeFlow",
        "IgnoreObjectFlow",
        "&HF7",
        "&H7FFFFFFFFFFFFFFF",
        "9223372036854775807",
        "-9223372036854775808",
        "-1",
        "0",
        "1",
        "2",
        "1.5",
        "1e400",
        "\"\"",
        "\" \"",
        "\",\"",
        "\"d\"",
        "\"yyyy-MM-dd\"",
        "\"QQBkAGEA\"",
        "\"CN=Ada\\\\, L,OU=x,DC=com\"",
        "\"2024-02-29\"",
        "\"(?<a>.)b*\"",
        "\"a\"",
    ];
    let constant =
        any::<String>().prop_map(|text| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")));
    prop_oneof![
        3 => select(vec!["[a]", "[b]", "[c]", "[a.b]"]).prop_map(str::to_owned),
        3 => select(words.to_vec()).prop_map(str::to_owned),
        1 => any::<i64>().prop_map(|number| number.to_string()),
        1 => constant,
    ]
    .prop_map(|text| Text { text, pure: true })
}

fn call() -> impl Strategy<Value = Text> {
    leaf().prop_recursive(3, 24, 6, |argument| {
        (select(ALL), vec(argument, 0..9)).prop_map(|(function, arguments)| called(function, arguments))
    })
}

/// A call that has the right number of arguments, where there are enough.
fn called(function: &Function, mut arguments: Vec<Text>) -> Text {
    let repeats = function.parameters.last().is_some_and(|last| last.allow_multiple_occurrences);
    if !repeats {
        arguments.truncate(function.parameters.len());
    }
    let required = function.parameters.iter().filter(|parameter| parameter.required).count();
    while arguments.len() < required {
        arguments.push(Text { text: "[a]".into(), pure: true });
    }
    let texts: Vec<_> = arguments.iter().map(|argument| &*argument.text).collect();
    Text {
        text: format!("{}({})", function.name, texts.join(", ")),
        pure: function.pure && arguments.iter().all(|argument| argument.pure),
    }
}

fn value() -> impl Strategy<Value = Value> {
    let texts = [
        "",
        " ",
        "Ada Lovelace",
        "a,b,,c",
        "True",
        "-12",
        "9223372036854775808",
        "😀ß\u{301}İ",
        "QQBkAGEA",
        "CN=Ada,DC=com",
        "AQEAAAAAAAUSAAAA",
        "2024-02-29T23:59:59Z",
        "129699324000000000",
    ];
    let scalar = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-3_i64..300).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        select(texts.to_vec()).prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    scalar.prop_recursive(3, 16, 4, |inner| {
        let name = select(vec!["id", "value", "displayName", "type", "b"]);
        prop_oneof![
            vec(inner.clone(), 0..5).prop_map(Value::from),
            vec((name, inner), 0..4).prop_map(|members| members
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect()),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// No call panics; the same record and host give the same; the host does not matter to a pure call.
    #[test]
    fn calls_are_functions_of_what_they_see(call in call(), a in value(), b in value(), c in value()) {
        let Ok(expression) = Expression::compile(&call.text) else { return Ok(()) };
        let record = json!({"a": a, "b": b, "c": c}).to_string();
        let mut host = FixedHost::default();
        let run = |host: &FixedHost, number| -> Result<Evaluated, Error> {
            expression.evaluate_json(record.as_bytes(), number, host)
        };
        let found = run(&host, 0);
        prop_assert_eq!(&found, &run(&host, 0), "{}", call.text);
        if call.pure {
            host.seed = 1;
            host.now = Some(SystemTime::UNIX_EPOCH + Duration::from_secs(1));
            host.default_domain = Some("contoso.com".into());
            host.taken.insert(String::new());
            prop_assert_eq!(&found, &run(&host, 1), "{}", call.text);
        }
    }
}

/// The laws above say nothing of a function whose calls never compile.
#[test]
fn every_function_can_be_called() {
    let attribute = Text { text: "[a]".into(), pure: true };
    for function in ALL {
        let compiles = |count| {
            let Text { text, .. } = called(function, vec![attribute.clone(); count]);
            Expression::compile(&text).is_ok()
        };
        assert!((0..8).any(compiles), "{}", function.name);
    }
}

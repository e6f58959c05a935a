//! What stands in several places is computed once for a record, whatever is chosen where.

use std::cell::Cell;

use super::{Evaluation, Observer, Op, Order, Program, Source, SourceNames, compile, from_json};
use crate::Limits;
use crate::functions::{FixedHost, Stop};
use crate::syntax;
use crate::value::{Arena, Value};

/// Counts the calls of `Append`, and the choices of lazy functions.
struct Counts<'p> {
    program: &'p Program,
    appends: Cell<u32>,
    choices: Cell<u32>,
}

impl<'a> Observer<'a> for &Counts<'_> {
    fn evaluated(&self, node: u32, _: Result<Value<'a>, Stop<'a>>) {
        if matches!(self.program.nodes[node as usize], Op::Call { function, .. } if function.name == "Append")
        {
            self.appends.set(self.appends.get() + 1);
        }
    }

    fn taken(&self, _: u32, position: usize) {
        if position == 0 {
            self.choices.set(self.choices.get() + 1);
        }
    }
}

/// Expressions of one table, what all of them give for the record, and how many choices are made; `Append` is always
/// called once.
const TABLES: [(&[&str], &str, u32); 11] = [
    (&[r#"StripSpaces(Append([b], " x"))"#; 2], "Bx", 0),
    (&[r#"IIF([a], StripSpaces(Append([b], " x")), [c])"#; 2], "Bx", 1),
    (&[r#"IIF([a], StripSpaces(Append([b], " x")), [c])"#, r#"StripSpaces(Append([b], " x"))"#], "Bx", 1),
    (&[r#"StripSpaces(Append([b], " x"))"#, r#"IIF([a], StripSpaces(Append([b], " x")), [c])"#], "Bx", 1),
    (
        &[r#"IIF(Not([a]), StripSpaces(Append([b], " x")), Join("-", StripSpaces(Append([b], " x"))))"#; 2],
        "Bx",
        1,
    ),
    (
        &[
            r#"IIF([a], StripSpaces(Append([b], " x")), [c])"#,
            r#"StripSpaces(Append([b], " x"))"#,
            r#"IIF([a], StripSpaces(Append([b], " x")), [c])"#,
        ],
        "Bx",
        1,
    ),
    (&[r#"IIF([a], IIF([a], Append([b], "x"), [d]), [e])"#, r#"IIF([a], Append([b], "x"), [d])"#], "Bx", 2),
    (
        &[
            r#"IIF([a], IIF([c], [c], StripSpaces(Append([b], " x"))), StripSpaces(Append([b], " x")))"#,
            r#"StripSpaces(Append([b], " x"))"#,
        ],
        "Bx",
        2,
    ),
    (
        &[
            r#"Switch([b], "", "C", StripSpaces(Append([b], " x")), "B", StripSpaces(Append([b], " x")))"#,
            r#"StripSpaces(Append([b], " x"))"#,
        ],
        "Bx",
        1,
    ),
    (&[r#"Coalesce([c], StripSpaces(Append([b], " x")))"#, r#"StripSpaces(Append([b], " x"))"#], "Bx", 1),
    (&[r#"Join("", IIF([a], Append([b], "x"), [c]), IIF([a], Append([b], "x"), [c]))"#; 2], "BxBx", 1),
];

#[test]
fn a_node_that_stands_twice_is_computed_once() {
    let (limits, host) = (Limits::default(), FixedHost::default());
    for (texts, wanted, choices) in TABLES {
        let parsed: Vec<_> = texts.iter().map(|text| syntax::parse(text).unwrap()).collect();
        let sources: Vec<_> = parsed.iter().map(|expr| Source { target: "target", expr }).collect();
        let program = compile(&sources, SourceNames::Entra, &limits).unwrap();
        let arena = Arena::new(&limits);
        let record = br#"{"a": true, "b": "B"}"#;
        let slots = from_json(record, program.attributes(), &mut Order::none(), &arena, &limits).unwrap();
        let counts = Counts { program: &program, appends: Cell::new(0), choices: Cell::new(0) };
        let evaluation = Evaluation::new(&program, slots, &arena, &host, 0).observed(&counts);
        for root in 0..texts.len() {
            assert_eq!(evaluation.root(root), Ok(Value::String(wanted)), "{texts:?}");
        }
        assert_eq!((counts.appends.get(), counts.choices.get()), (1, choices), "{texts:?}");
    }
}

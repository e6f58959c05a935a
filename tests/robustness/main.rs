//! What must not break it: texts, tables and records from strangers, a test for each kind.
//!
//! Everything runs on a thread with a stack of 256 KiB, in a debug build too. What is timed or measured on large inputs
//! stands in `tests/stress.rs`.

mod expressions;
mod records;
mod tables;
mod values;

use std::thread;

use entra_scim::{Error, Evaluated, Expression, FixedHost, Limits};
use serde_json::{Value, json};

/// Runs on a small stack.
fn small<T: Send + 'static>(run: impl FnOnce() -> T + Send + 'static) -> T {
    thread::Builder::new().stack_size(256 << 10).spawn(run).unwrap().join().unwrap()
}

/// The value of an expression, which compiles, or the code of why it has none.
fn value(expression: &str, record: &Value) -> Result<Value, &'static str> {
    value_within(&Limits::default(), expression, record)
}

fn value_within(limits: &Limits, expression: &str, record: &Value) -> Result<Value, &'static str> {
    let code = |error: Error| error.code();
    let expression =
        Expression::compile_with(expression, limits).map_err(|errors| code(errors.first().clone()))?;
    match expression.evaluate_json(record.to_string().as_bytes(), 0, &FixedHost::default()).map_err(code)? {
        Evaluated::Value(value) => Ok(value),
        other => Ok(json!(format!("{other:?}"))),
    }
}

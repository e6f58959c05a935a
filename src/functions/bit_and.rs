use super::definition::{Eval, Example, Expected, Function, Parameter};
use crate::value::{Kind, Value};

pub(crate) static BIT_AND: Function = Function {
    name: "BitAnd",
    summary: "The bits that are set in both of two numbers.",
    parameters: &[
        Parameter::required("value1", "value1", Kind::Integer),
        Parameter::required("value2", "value2", Kind::Integer),
    ],
    returns: Kind::Integer,
    pure: true,
    outermost: false,
    null: "Null when one of the numbers is Null.",
    source: "functions-for-customizing-application-data#bitand",
    chosen: &[
        "A negative number is its two's complement of 64 bits.",
        "Null gives Null, so that nothing flows: a missing number has no bits to test.",
    ],
    examples: &[
        Example { expression: "BitAnd(&HF, &HF7)", record: "{}", result: Expected::Json("7") },
        Example {
            expression: "BitAnd([groupType], &H80000000)",
            record: r#"{"groupType": -2147483646}"#,
            result: Expected::Json("2147483648"),
        },
        Example {
            expression: r#"IIF(BitAnd([userAccountControl], 2) = 0, "True", "False")"#,
            record: r#"{"userAccountControl": "514"}"#,
            result: Expected::Json(r#""False""#),
        },
        Example {
            expression: "BitAnd([userAccountControl], 2)",
            record: "{}",
            result: Expected::Json("null"),
        },
        Example {
            expression: "BitAnd([userAccountControl], 2)",
            record: r#"{"userAccountControl": 1.5}"#,
            result: Expected::Error("`value1` takes a whole number, and this is a number"),
        },
    ],
    prepare: None,
    eval: Eval::Strict(|call| {
        if call.value(0) == Value::Null || call.value(1) == Value::Null {
            return Ok(Value::Null);
        }
        Ok(Value::Integer(call.integer(0)? & call.integer(1)?))
    }),
};

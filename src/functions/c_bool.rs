use super::definition::{Eval, Example, Expected, Function, Parameter};
use crate::value::{Kind, truth};

pub(crate) static C_BOOL: Function = Function {
    name: "CBool",
    summary: "True for True and for what is not zero, else False.",
    parameters: &[Parameter::required("expression", "expression", Kind::Any)],
    returns: Kind::Boolean,
    pure: true,
    outermost: false,
    null: "False.",
    source: "functions-for-customizing-application-data#cbool",
    chosen: &[
        "Text is True when it is the word True in any case or a number other than zero; all other text is \
         False, and so are lists of several and complex values.",
    ],
    examples: &[
        Example {
            expression: "CBool([attribute1] = [attribute2])",
            record: r#"{"attribute1": "east", "attribute2": "east"}"#,
            result: Expected::Json("true"),
        },
        Example {
            expression: "CBool([accountEnabled])",
            record: r#"{"accountEnabled": "TRUE"}"#,
            result: Expected::Json("true"),
        },
        Example {
            expression: r##"CBool(InStr([userPrincipalName], "#EXT#"))"##,
            record: r#"{"userPrincipalName": "ada@example.com"}"#,
            result: Expected::Json("false"),
        },
        Example { expression: "CBool([accountEnabled])", record: "{}", result: Expected::Json("false") },
    ],
    prepare: None,
    eval: Eval::Test(truth),
};

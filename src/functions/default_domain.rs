use super::definition::{Eval, Example, Expected, Function};
use crate::error::Fault;
use crate::value::{Kind, Value};

pub(crate) static DEFAULT_DOMAIN: Function = Function {
    name: "DefaultDomain",
    summary: "The default domain of the directory, as the host gives it.",
    parameters: &[],
    returns: Kind::String,
    pure: false,
    outermost: false,
    null: "It takes no value; without a default domain it is an error.",
    source: "synchronization-synchronizationschema-functions",
    chosen: &["The directory is not at hand: the default domain is given to the run."],
    examples: &[Example {
        expression: r#"Join("@", [mailNickname], DefaultDomain())"#,
        record: r#"{"mailNickname": "ada"}"#,
        result: Expected::Error("DefaultDomain: the host gives no default domain"),
    }],
    prepare: None,
    eval: Eval::Strict(|call| {
        let missing = Fault::NotProvided { function: "DefaultDomain", what: "default domain" };
        let domain = call.host.default_domain().ok_or(missing)?;
        Ok(Value::String(call.arena.copy(&domain)?))
    }),
};

//! One expression on its own.

use std::sync::Arc;

use serde::Deserializer;

use crate::error::{Error, ErrorKind, Errors};
use crate::functions::{FixedHost, Host, Stop};
use crate::limits::Limits;
use crate::program::{
    Arm, Evaluation, Order, Program, Slots, Source, SourceNames, Trace, arms, compile, from_deserializer,
    from_json,
};
use crate::syntax;
use crate::value::{Arena, Value};

/// One compiled expression, for one-off use: in tests, editors and checks. For many records and many
/// mappings there is [`Plan`](crate::Plan).
///
/// ```
/// use entra_scim::Expression;
/// use serde_json::json;
///
/// let expression = Expression::compile(r#"Join(" ", [givenName], [surname])"#)?;
/// let value = expression.evaluate(&json!({"givenName": "Ada", "surname": "Lovelace"}))?;
/// assert_eq!(value.to_json(), json!("Ada Lovelace"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Expression {
    program: Arc<Program>,
    limits: Limits,
}

/// What an expression gave.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Evaluated {
    /// A value, Null included.
    Value(serde_json::Value),
    /// The attribute does not flow.
    NoFlow,
    /// The record does not flow.
    NoObjectFlow,
}

impl Evaluated {
    /// The value; `{"flow":"none"}` for no flow, with `"object":true` for a record that does not flow.
    pub fn to_json(&self) -> serde_json::Value {
        match self {
            Self::Value(value) => value.clone(),
            Self::NoFlow => serde_json::json!({"flow": "none"}),
            Self::NoObjectFlow => serde_json::json!({"flow": "none", "object": true}),
        }
    }
}

impl Expression {
    /// Compiles an expression with the default [`Limits`].
    ///
    /// # Errors
    /// All faults, each with its place.
    ///
    /// ```
    /// use entra_scim::Expression;
    ///
    /// let errors = Expression::compile("Append([mail], tolower([x]))").unwrap_err();
    /// assert_eq!(errors.to_string(), "unknown function `tolower`");
    /// ```
    pub fn compile(text: &str) -> Result<Self, Errors> {
        Self::compile_with(text, &Limits::default())
    }

    /// Compiles an expression.
    ///
    /// # Errors
    /// As [`compile`](Self::compile).
    pub fn compile_with(text: &str, limits: &Limits) -> Result<Self, Errors> {
        let expr = syntax::parse_with(text, limits)?;
        let program = compile(&[Source { target: "", expr: &expr }], SourceNames::Entra, limits)
            .map_err(|found| Errors::of(found.into_iter().map(|(_, error)| error).collect()))?;
        Ok(Self { program: Arc::new(program), limits: limits.clone() })
    }

    /// Its value for a record in any self-describing format, such as a `&serde_json::Value`, without a
    /// clock and with the default [`Host`].
    ///
    /// # Errors
    /// When the record cannot be read, or the expression fails for it.
    pub fn evaluate<'de, D: Deserializer<'de>>(&self, record: D) -> Result<Evaluated, Error> {
        let arena = Arena::new(&self.limits);
        let slots = from_deserializer(record, self.program.attributes(), &arena)?;
        self.run(slots, &arena, &FixedHost::default(), 0)
    }

    /// Its value for a JSON record, the `number`th of its input counted from 0, with this host.
    ///
    /// # Errors
    /// As [`evaluate`](Self::evaluate).
    pub fn evaluate_json(&self, record: &[u8], number: u64, host: &dyn Host) -> Result<Evaluated, Error> {
        let arena = Arena::new(&self.limits);
        let slots = from_json(record, self.program.attributes(), &mut Order::none(), &arena, &self.limits)?;
        self.run(slots, &arena, host, number)
    }

    /// Which of its arms the record reaches.
    pub(crate) fn arms(&self, record: &[u8], host: &dyn Host) -> Result<Vec<Arm>, Error> {
        let arena = Arena::new(&self.limits);
        let slots = from_json(record, self.program.attributes(), &mut Order::none(), &arena, &self.limits)?;
        let trace = Trace::new(&self.program);
        // An expression that fails has reached what it has reached.
        let _ = Evaluation::new(&self.program, slots, &arena, host, 0).observed(&trace).root(0);
        Ok(arms(&self.program, 0, &trace, &self.limits))
    }

    fn run<'a>(
        &'a self,
        slots: Slots<'a>,
        arena: &'a Arena,
        host: &'a dyn Host,
        number: u64,
    ) -> Result<Evaluated, Error> {
        let evaluation = Evaluation::new(&self.program, slots, arena, host, number);
        let kind: ErrorKind = match evaluation.root(0) {
            Ok(value) => return Ok(Evaluated::Value(owned(value))),
            Err(Stop::IgnoreAttribute) => return Ok(Evaluated::NoFlow),
            Err(Stop::IgnoreObject) => return Ok(Evaluated::NoObjectFlow),
            Err(Stop::Fault(fault)) => fault.into(),
            Err(Stop::Raised(message)) => evaluation.raised(message),
        };
        Err(evaluation.locate(Error::new(kind), 0))
    }
}

/// A value that does not borrow; its texts and numbers are those of JSON.
fn owned(value: Value<'_>) -> serde_json::Value {
    serde_json::to_value(value).unwrap_or_default()
}

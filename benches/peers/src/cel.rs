//! CEL: an expression a row.

use std::sync::Arc;

use cel::{Context, Env, Program, Value, to_value};

use super::Peer;
use super::resource::{ROWS, write};

const PHONE: &str = r#"strip(user.extension) == "" ? strip(user.telephoneNumber) : "tel:" + strip(user.telephoneNumber) + ";ext=" + strip(user.extension)"#;

const TABLE: [&str; ROWS] = [
    "user.userPrincipalName",
    "user.displayName",
    "user.mail",
    "user.jobTitle",
    "user.department",
    "user.division",
    "user.manager",
    PHONE,
    r#"strip(user.extension) == "" ? "tel:" : "tel:;ext=" + strip(user.extension)"#,
    "strip(user.mobile)",
];

pub struct Cel {
    context: Context<'static, 'static>,
    phone: Program,
    rows: Vec<Program>,
    active: Program,
}

impl Peer for Cel {
    const NAME: &'static str = "CEL";
    type Record = Value;

    fn new() -> Self {
        let env = Arc::new(Env::stdlib());
        let compile = |text: &str| env.compile(text).expect("an expression");
        let (phone, active) = (compile(PHONE), compile("!user.IsSoftDeleted"));
        let rows = TABLE.iter().map(|row| compile(row)).collect();
        let mut context = Context::with_env(env.clone());
        context.add_function("strip", |value: Value| text(value).replace(' ', "")).expect("a new name");
        Self { context, phone, rows, active }
    }

    fn bind(&self, record: &[u8]) -> Value {
        let record: serde_json::Value = serde_json::from_slice(record).expect("a record");
        to_value(record).expect("a value")
    }

    fn phone(&self, record: &Value) -> String {
        let mut context = self.context.new_inner_scope();
        context.add_variable_from_value("user", record);
        text(self.phone.execute(&context).expect("a value"))
    }

    fn resource(&mut self, record: &[u8], out: &mut Vec<u8>) {
        let mut context = self.context.new_inner_scope();
        context.add_variable_from_value("user", self.bind(record));
        let row = |at: usize| text(self.rows[at].execute(&context).expect("a value"));
        let active = self.active.execute(&context).expect("a value");
        write(std::array::from_fn(row), active == Value::Bool(true), out);
    }
}

/// Null is the empty text.
fn text(value: Value) -> String {
    match value {
        Value::String(text) => Arc::unwrap_or_clone(text),
        _ => String::new(),
    }
}

//! evalexpr: an expression a row. It has no Null: a member without a value is the empty text.

use evalexpr::{
    ContextWithMutableFunctions, ContextWithMutableVariables, DefaultNumericTypes, Function, HashMapContext,
    Node, Value, build_operator_tree,
};

use super::Peer;
use super::resource::{ROWS, write};

const PHONE: &str = r#"if(strip(extension) == "", strip(telephoneNumber), "tel:" + strip(telephoneNumber) + ";ext=" + strip(extension))"#;

const TABLE: [&str; ROWS] = [
    "userPrincipalName",
    "displayName",
    "mail",
    "jobTitle",
    "department",
    "division",
    "manager",
    PHONE,
    r#"if(strip(extension) == "", "tel:", "tel:;ext=" + strip(extension))"#,
    "strip(mobile)",
];

const ATTRIBUTES: [&str; 10] = [
    "userPrincipalName",
    "displayName",
    "mail",
    "jobTitle",
    "department",
    "division",
    "manager",
    "telephoneNumber",
    "extension",
    "mobile",
];

type Context = HashMapContext<DefaultNumericTypes>;

pub struct Evalexpr {
    phone: Node<DefaultNumericTypes>,
    rows: Vec<Node<DefaultNumericTypes>>,
    active: Node<DefaultNumericTypes>,
    functions: Context,
}

impl Peer for Evalexpr {
    const NAME: &'static str = "evalexpr";
    type Record = Context;

    fn new() -> Self {
        let mut functions = Context::new();
        let strip = |text: &Value<_>| Ok(Value::String(text.as_string()?.replace(' ', "")));
        functions.set_function("strip".into(), Function::new(strip)).expect("a function");
        let tree = |text: &str| build_operator_tree(text).expect("an expression");
        let rows = TABLE.iter().map(|row| tree(row)).collect();
        Self { phone: tree(PHONE), rows, active: tree("!IsSoftDeleted"), functions }
    }

    fn bind(&self, record: &[u8]) -> Context {
        let record: serde_json::Value = serde_json::from_slice(record).expect("a record");
        let mut context = self.functions.clone();
        for name in ATTRIBUTES {
            let text = record[name].as_str().unwrap_or_default();
            context.set_value(name.into(), Value::String(text.into())).expect("a new name");
        }
        let deleted = record["IsSoftDeleted"].as_bool().unwrap_or_default();
        context.set_value("IsSoftDeleted".into(), Value::Boolean(deleted)).expect("a new name");
        context
    }

    fn phone(&self, record: &Context) -> String {
        self.phone.eval_string_with_context(record).expect("a text")
    }

    fn resource(&mut self, record: &[u8], out: &mut Vec<u8>) {
        let context = self.bind(record);
        let row = |at: usize| self.rows[at].eval_string_with_context(&context).expect("a text");
        let active = self.active.eval_boolean_with_context(&context).expect("a Boolean");
        write(std::array::from_fn(row), active, out);
    }
}

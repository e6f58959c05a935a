//! This project's own.

use entra_scim::profiles::{GenesysOptions, genesys_cloud};
use entra_scim::{Evaluated, Expression, Mapper, Plan};

use super::Peer;

const PHONE: &str = r#"IIF(IsNullOrEmpty(StripSpaces([extension])), StripSpaces([telephoneNumber]), Join(";ext=", Append("tel:", StripSpaces([telephoneNumber])), StripSpaces([extension])))"#;

/// A plan read at run time.
pub struct EntraScim {
    phone: Expression,
    mapper: Mapper,
}

impl Peer for EntraScim {
    const NAME: &'static str = "entra-scim";

    /// An expression on its own has no bound record: it reads the value.
    type Record = serde_json::Value;

    fn new() -> Self {
        let mut options = GenesysOptions::default();
        options.extension_attribute = Some("extension".into());
        options.division_attribute = Some("division".into());
        options.work2 = Some("extension-only".parse().expect("a kind of phone row"));
        let table = genesys_cloud(&options).expect("a table");
        let mapper = Plan::compile(&table).expect("a plan").mapper();
        Self { phone: Expression::compile(PHONE).expect("an expression"), mapper }
    }

    fn bind(&self, record: &[u8]) -> serde_json::Value {
        serde_json::from_slice(record).expect("a record")
    }

    fn phone(&self, record: &serde_json::Value) -> String {
        match self.phone.evaluate(record) {
            Ok(Evaluated::Value(serde_json::Value::String(text))) => text,
            _ => String::new(),
        }
    }

    fn resource(&mut self, record: &[u8], out: &mut Vec<u8>) {
        self.mapper.create(record, out).expect("a record that is mapped");
    }
}

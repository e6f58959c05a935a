//! VRL: a program that makes an object.

use std::collections::BTreeMap;

use vrl::compiler::state::RuntimeState;
use vrl::compiler::{Context, Program, TargetValue, TimeZone, compile};
use vrl::value::{Secrets, Value};

use super::Peer;

pub struct Vrl {
    phone: Program,
    resource: Program,
}

fn program(source: &str) -> Program {
    match compile(source, &vrl::stdlib::all()) {
        Ok(result) => result.program,
        Err(errors) => panic!("{errors:?}"),
    }
}

fn run(program: &Program, record: Value) -> Value {
    let metadata = Value::Object(BTreeMap::new());
    let mut target = TargetValue { value: record, metadata, secrets: Secrets::default() };
    let (mut state, zone) = (RuntimeState::default(), TimeZone::default());
    program.resolve(&mut Context::new(&mut target, &mut state, &zone)).expect("a value")
}

impl Peer for Vrl {
    const NAME: &'static str = "VRL";
    type Record = Value;

    fn new() -> Self {
        Self {
            phone: program(include_str!("programs/phone.vrl")),
            resource: program(include_str!("programs/resource.vrl")),
        }
    }

    fn bind(&self, record: &[u8]) -> Value {
        let record: serde_json::Value = serde_json::from_slice(record).expect("a record");
        record.into()
    }

    fn phone(&self, record: &Value) -> String {
        let value = run(&self.phone, record.clone());
        value.to_str_lossy().map(|text| text.into_owned()).unwrap_or_default()
    }

    fn resource(&mut self, record: &[u8], out: &mut Vec<u8>) {
        let resource = run(&self.resource, self.bind(record));
        serde_json::to_writer(out, &resource).expect("a vector takes every byte");
    }
}

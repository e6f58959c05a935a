//! Rhai: a script that builds a map.

use rhai::serde::to_dynamic;
use rhai::{AST, Dynamic, Engine, Scope};

use super::Peer;

pub struct Rhai {
    engine: Engine,
    phone: AST,
    resource: AST,
}

impl Rhai {
    fn run(&self, program: &AST, user: Dynamic) -> Dynamic {
        let mut scope = Scope::new();
        scope.push_dynamic("user", user);
        self.engine.eval_ast_with_scope(&mut scope, program).expect("a value")
    }
}

impl Peer for Rhai {
    const NAME: &'static str = "Rhai";
    type Record = Dynamic;

    fn new() -> Self {
        let engine = Engine::new();
        let phone = engine.compile(include_str!("programs/phone.rhai")).expect("a script");
        let resource = engine.compile(include_str!("programs/resource.rhai")).expect("a script");
        Self { engine, phone, resource }
    }

    fn bind(&self, record: &[u8]) -> Dynamic {
        let record: serde_json::Value = serde_json::from_slice(record).expect("a record");
        to_dynamic(record).expect("a value")
    }

    fn phone(&self, record: &Dynamic) -> String {
        self.run(&self.phone, record.clone()).into_string().expect("a text")
    }

    fn resource(&mut self, record: &[u8], out: &mut Vec<u8>) {
        let resource = self.run(&self.resource, self.bind(record));
        serde_json::to_writer(out, &resource).expect("a vector takes every byte");
    }
}

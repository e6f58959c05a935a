//! jaq: a jq filter.

use std::io::Write;

use jaq_core::compile::Filter;
use jaq_core::load::{Arena, File, Loader};
use jaq_core::{Compiler, Ctx, Native, Vars, data, unwrap_valr};
use jaq_json::{Val, read};

use super::Peer;

type Program = Filter<Native<data::JustLut<Val>>>;

pub struct Jaq {
    phone: Program,
    resource: Program,
}

fn compile(code: &'static str) -> Program {
    let definitions = jaq_core::defs().chain(jaq_std::defs()).chain(jaq_json::defs());
    let functions = jaq_core::funs().chain(jaq_std::funs()).chain(jaq_json::funs());
    let arena = Arena::default();
    let modules = Loader::new(definitions).load(&arena, File { code, path: () }).expect("a filter");
    Compiler::default().with_funs(functions).compile(modules).expect("a filter")
}

fn run(program: &Program, record: Val) -> Val {
    let context = Ctx::<data::JustLut<Val>>::new(&program.lut, Vars::new([]));
    let mut values = program.id.run((context, record)).map(unwrap_valr);
    values.next().expect("a value").expect("no error")
}

impl Peer for Jaq {
    const NAME: &'static str = "jaq";
    type Record = Val;

    fn new() -> Self {
        Self {
            phone: compile(include_str!("programs/phone.jq")),
            resource: compile(include_str!("programs/resource.jq")),
        }
    }

    fn bind(&self, record: &[u8]) -> Val {
        read::parse_single(record).expect("a record")
    }

    fn phone(&self, record: &Val) -> String {
        match run(&self.phone, record.clone()) {
            Val::TStr(text) => String::from_utf8_lossy(&text).into_owned(),
            _ => String::new(),
        }
    }

    fn resource(&mut self, record: &[u8], out: &mut Vec<u8>) {
        let resource = run(&self.resource, self.bind(record));
        write!(out, "{resource}").expect("a vector takes every byte");
    }
}

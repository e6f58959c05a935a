//! minijinja: a template that writes JSON.

use minijinja::{Environment, Value};

use super::Peer;

pub struct Minijinja(Environment<'static>);

impl Peer for Minijinja {
    const NAME: &'static str = "minijinja";
    type Record = Value;

    fn new() -> Self {
        let mut environment = Environment::new();
        environment.add_template("phone", include_str!("programs/phone.jinja")).expect("a template");
        environment.add_template("resource", include_str!("programs/resource.jinja")).expect("a template");
        Self(environment)
    }

    fn bind(&self, record: &[u8]) -> Value {
        serde_json::from_slice(record).expect("a record")
    }

    fn phone(&self, record: &Value) -> String {
        self.0.get_template("phone").and_then(|template| template.render(record)).expect("a text")
    }

    fn resource(&mut self, record: &[u8], out: &mut Vec<u8>) {
        let template = self.0.get_template("resource").expect("a template");
        template.render_captured_to(self.bind(record), out).expect("a resource");
    }
}

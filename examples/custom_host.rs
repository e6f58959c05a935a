//! A host with a clock of its own: `cargo run --example custom_host`

use std::time::SystemTime;

use entra_scim::{Expression, Host, Site};

/// The machine's clock, and a directory in which every value that starts with `ada` is taken.
#[derive(Debug)]
struct Directory;

impl Host for Directory {
    fn now(&self, _site: Site) -> Option<SystemTime> {
        Some(SystemTime::now())
    }

    fn is_unique(&self, _site: Site, _target: &str, value: &str) -> bool {
        !value.starts_with("ada")
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let expression = Expression::compile(r#"SelectUniqueValue([nickname], Append("x-", [nickname]))"#)?;
    let value = expression.evaluate_json(br#"{"nickname": "ada"}"#, 0, &Directory)?;
    println!("{}", value.to_json());
    Ok(())
}

//! A service that embeds the library: `cargo run --example embed < examples/users.ndjson`

use std::io::{self, BufRead, Write};

use entra_scim::Plan;
use entra_scim::profiles::{GenesysOptions, genesys_cloud};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut options = GenesysOptions::default();
    options.extension_attribute = Some("extensionAttribute1".into());
    let mut mapper = Plan::compile(&genesys_cloud(&options)?)?.mapper();
    let mut payload = Vec::new();
    for record in io::stdin().lock().split(b'\n') {
        payload.clear();
        match mapper.create(&record?, &mut payload) {
            Ok(outcome) if outcome.dropped => {}
            Ok(_) => io::stdout().write_all(&[&payload[..], b"\n"].concat())?,
            Err(error) => eprintln!("{error:#}"),
        }
    }
    Ok(())
}

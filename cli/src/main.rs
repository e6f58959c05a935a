//! The command line of entra-scim.

fn main() {}

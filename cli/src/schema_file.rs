//! Files that hold mapping tables.

use std::fs::File;
use std::io::{Read, stdin};
use std::path::Path;

use clap::ValueEnum;
use entra_scim::mapping::{Document, Positions};
use entra_scim::{Error, Limits, MappingTable};

use crate::exit::{Result, Stop};
use crate::options::Object;

/// A file and what it says.
#[derive(Debug)]
pub(crate) struct SchemaFile {
    /// As it was named.
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    pub(crate) document: Document,
}

impl SchemaFile {
    /// Reads a file; `-` is standard input.
    pub(crate) fn read(file: &Path) -> Result<Self> {
        let (name, bytes) = (file.display().to_string(), bytes(file)?);
        let document =
            Document::read(&bytes).map_err(|error| Stop::bad(format_args!("{name}: {error:#}")))?;
        Ok(Self { name, bytes, document })
    }

    /// One of its tables.
    pub(crate) fn table(&self, rule: Option<&str>, object: Option<&str>) -> Result<MappingTable> {
        self.document.table(rule, object).map_err(|error| self.fault(&error))
    }

    /// The tables of users and of groups that are on, in this rule or in all: their rules and their objects, each once.
    /// Without any it is the one that is chosen when nothing is said.
    pub(crate) fn choices(&self, rule: Option<&str>) -> Vec<(Option<String>, Option<&'static str>)> {
        let is_rule = |name: &Option<String>| {
            rule.is_none_or(|rule| name.as_ref().is_some_and(|name| name.eq_ignore_ascii_case(rule)))
        };
        let mut choices = Vec::new();
        for (name, table) in self.document.tables() {
            let mapping = &table.object_mapping;
            let mut objects = Object::value_variants().iter().map(|object| object.name());
            let object = objects.find(|name| mapping.source_object_name.eq_ignore_ascii_case(name));
            let choice = (name, object);
            if object.is_some() && mapping.enabled && is_rule(&choice.0) && !choices.contains(&choice) {
                choices.push(choice);
            }
        }
        if choices.is_empty() {
            choices.push((rule.map(Into::into), None));
        }
        choices
    }

    /// Where the texts of that table stand.
    pub(crate) fn positions(&self, rule: Option<&str>, object: Option<&str>) -> Result<Positions> {
        Positions::of(&self.bytes, rule, object).map_err(|error| self.fault(&error))
    }

    fn fault(&self, error: &Error) -> Stop {
        Stop::bad(format_args!("{}: {error:#}", self.name))
    }
}

/// The bytes of a file, and no more of a larger one than the library needs to see that it is too large.
pub(crate) fn bytes(file: &Path) -> Result<Vec<u8>> {
    let most = Limits::default().schema_bytes as u64 + 1;
    let mut text = Vec::new();
    let end = if file.as_os_str() == "-" {
        stdin().take(most).read_to_end(&mut text)
    } else {
        File::open(file).and_then(|file| file.take(most).read_to_end(&mut text))
    };
    end.map_err(|error| Stop::file(file.display(), &error))?;
    Ok(text)
}

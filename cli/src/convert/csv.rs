//! Tables as CSV, for spreadsheets.

use csv::WriterBuilder;
use entra_scim::MappingTable;

use crate::exit::{Result, Stop};

const HEAD: [&str; 11] = [
    "rule",
    "source object",
    "target object",
    "target",
    "expression",
    "matching",
    "default",
    "flow type",
    "flow behavior",
    "type",
    "required",
];

/// All rows of all tables, each with the table it is in.
pub(super) fn write(tables: &[(Option<String>, MappingTable)]) -> Result<String> {
    let mut out = WriterBuilder::new().from_writer(Vec::new());
    out.write_record(HEAD).map_err(Stop::bad)?;
    for (rule, table) in tables {
        let attributes = table.target_attributes();
        for row in table.mappings() {
            let known = row.target_attribute_name.parse().ok().map(|path| attributes.get(&path));
            let source = row.source.as_ref().and_then(|source| source.text()).unwrap_or_default();
            let matching = if row.is_matching() { row.matching_priority.to_string() } else { String::new() };
            let record = [
                rule.clone().unwrap_or_default(),
                table.object_mapping.source_object_name.clone(),
                table.object_mapping.target_object_name.clone(),
                row.target_attribute_name.clone(),
                source.into_owned(),
                matching,
                row.default_value().unwrap_or_default().to_owned(),
                format!("{:?}", row.flow_type),
                format!("{:?}", row.flow_behavior),
                known.map(|known| format!("{:?}", known.kind)).unwrap_or_default(),
                known.map(|known| known.required.to_string()).unwrap_or_default(),
            ];
            out.write_record(record.map(|text| inert(&text))).map_err(Stop::bad)?;
        }
    }
    let bytes = out.into_inner().map_err(|error| Stop::bad(error.error()))?;
    String::from_utf8(bytes).map_err(Stop::bad)
}

/// A text that no spreadsheet takes for a formula: an apostrophe before the signs that begin one, as OWASP advises. Nothing
/// reads this file back.
fn inert(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.into() }
}

use super::{Check, Rule, Sample, Severity};
use crate::path::{Path, schema};

pub(super) static UNKNOWN_TARGET: Rule = Rule {
    code: "L031",
    name: "unknown-target",
    severity: Severity::Warning,
    summary: "A target that neither the attribute list of the application nor RFC 7643 has.",
    why: "The application passes it over or refuses the request; a custom attribute stands behind the URN of its \
          extension.",
    fix: "write the attribute as the application's list has it; a custom one with the URN of its extension",
    source: "RFC 7643 §4",
    bad: Sample::Row { target: "name.firstName", expression: "[givenName]" },
    marks: "name.firstName",
    good: Sample::Row { target: "name.givenName", expression: "[givenName]" },
    check: Check::Row(|row, table, report| {
        let (Some(path), Some(known)) = (&row.path, row.known) else { return };
        if known.defined {
            return;
        }
        if table.defines_targets() {
            report.target("the target object that this schema defines has no such attribute");
        } else if table.is_scim() && is_unknown(path) {
            let finding = report.target("RFC 7643 has no such attribute");
            if let Some(near) = near(path) {
                finding.help = Some(format!("did you mean `{near}`?"));
            }
        }
    }),
};

/// Whether the RFC's schemas lack the attribute. Of other schemas nothing is known.
fn is_unknown(path: &Path) -> bool {
    let of_rfc = path.schema().is_none_or(|schema| schema.eq_ignore_ascii_case(schema::ENTERPRISE_USER));
    // A plain attribute of a list is all that the RFC's definition has, and Entra adds sub-attributes of its own.
    of_rfc && !path.is_reserved() && path.known().is_none()
}

/// The attribute, or the sub-attribute of a known one, that is spelt nearly so.
fn near(path: &Path) -> Option<String> {
    let nearest = |name: &str, among: &mut dyn Iterator<Item = &'static str>| {
        let folded = name.to_lowercase();
        among
            .map(|known| (strsim::osa_distance(&known.to_lowercase(), &folded), known))
            .filter(|(distance, known)| *distance <= known.len() / 3)
            .min()
            .map(|(_, known)| known.to_owned())
    };
    if path.attribute().len() > 64 {
        return None;
    }
    let Some(attribute) = path.known_attribute() else {
        return nearest(path.attribute(), &mut schema::names(path.schema()));
    };
    let sub = path.sub_attributes().last().filter(|name| name.len() <= 64)?;
    nearest(sub, &mut attribute.sub_attributes.iter().map(|attribute| attribute.name))
}

use super::{Check, Rule, Sample, Severity};

pub(super) static CUSTOM_ATTRIBUTE_URN: Rule = Rule {
    code: "L032",
    name: "custom-attribute-urn",
    severity: Severity::Warning,
    summary: "A custom attribute whose URN is not of the form that Entra asks for.",
    why: "Without the form urn:ietf:params:scim:schemas:extension:NAME:2.0:User:ATTRIBUTE the attribute is left out when \
          the user is created; the log says that \"exporting the property is not supported for this operation: Add\".",
    fix: "name it urn:ietf:params:scim:schemas:extension:NAME:2.0:User:ATTRIBUTE",
    source: "customize-application-attributes#provisioning-a-custom-extension-attribute-to-a-scim-compliant-application",
    bad: Sample::Row { target: "urn:contoso:2.0:User:badge", expression: "[extensionAttribute1]" },
    marks: "urn:contoso:2.0:User:badge",
    good: Sample::Row {
        target: "urn:ietf:params:scim:schemas:extension:contoso:2.0:User:badge",
        expression: "[extensionAttribute1]",
    },
    check: Check::Row(|row, table, report| {
        let (Some(path), Some(known)) = (&row.path, row.known) else { return };
        let Some(schema) = path.schema().filter(|_| !known.defined && table.is_user()) else { return };
        let lower = schema.to_lowercase();
        let name = lower
            .strip_prefix("urn:ietf:params:scim:schemas:extension:")
            .and_then(|rest| rest.strip_suffix(":2.0:user"));
        if name.is_none_or(str::is_empty) {
            report.target("the URN of a custom attribute has another form");
        }
    }),
};

//! "Did you mean": what an unknown function name was meant to be.

use super::ALL;
use crate::error::CheckError;

/// Functions of Entra Connect Sync, whose language looks the same and is another one.
const ENTRA_CONNECT: &[&str] = &[
    "CGuid",
    "CNum",
    "CertFormat",
    "CertFriendlyName",
    "ConvertFromUTF8Hex",
    "DNComponentRev",
    "EscapeDNComponent",
    "ImportedValue",
    "InStrRev",
    "IsBitSet",
    "IsDate",
    "IsGuid",
    "IsNumeric",
    "LCase",
    "LTrim",
    "LookupDN",
    "PadLeft",
    "PadRight",
    "RTrim",
    "RandomNum",
    "ReplaceChars",
    "Right",
    "Select",
    "UCase",
    "Where",
    "With",
];

/// The error for a function that does not exist.
#[cold]
pub(crate) fn unknown(name: &str) -> CheckError {
    let advice = match name {
        "LCase" => Some("that is Entra Connect's language; provisioning mappings have ToLower"),
        "UCase" => Some("that is Entra Connect's language; provisioning mappings have ToUpper"),
        "LTrim" | "RTrim" => Some("that is Entra Connect's language; provisioning mappings have Trim"),
        "Right" => Some("that is Entra Connect's language; provisioning mappings have Left and Mid"),
        "Contains" => {
            Some("the reference names it without a definition; InStr(text, part) > 0 says the same")
        }
        "If" | "Iif" | "IF" | "iif" => Some("the function is spelt IIF"),
        name if ENTRA_CONNECT.contains(&name) => {
            Some("that is a function of Entra Connect Sync; provisioning mappings do not have it")
        }
        _ => None,
    };
    CheckError::UnknownFunction { name: name.into(), suggestion: nearest(name), advice }
}

/// The known name that differs in case only, or by the fewest edits, at most a third of its length.
fn nearest(name: &str) -> Option<&'static str> {
    // The distance costs the product of the lengths, and no name is near a long one.
    if name.len() > 64 {
        return None;
    }
    let folded = name.to_lowercase();
    ALL.iter()
        .map(|function| (strsim::osa_distance(&function.name.to_lowercase(), &folded), function.name))
        .filter(|(distance, known)| *distance <= known.len() / 3)
        .min()
        .map(|(_, known)| known)
}

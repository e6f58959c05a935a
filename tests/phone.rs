//! Phone numbers: tables of cases, the laws of the forms, and another implementation's opinion.

#[path = "phone/allocations.rs"]
mod allocations;
#[path = "phone/cases.rs"]
mod cases;
#[path = "phone/differences.rs"]
mod differences;
#[path = "phone/differential.rs"]
mod differential;
#[path = "phone/laws.rs"]
mod laws;
#[cfg(feature = "phone-metadata")]
#[path = "phone/regions.rs"]
mod regions;
#[path = "phone/spelling.rs"]
mod spelling;

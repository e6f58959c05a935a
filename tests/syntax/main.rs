//! Reading expressions and printing them.

mod golden;
mod limits;
mod malformed;
mod properties;
mod table;
mod tree;
mod well_formed;

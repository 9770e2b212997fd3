//! The parts of frontdesk that read what anybody may write, built from its own sources.

#[path = "../../src/domain/mod.rs"]
pub mod domain;
#[path = "../../src/faq/mod.rs"]
pub mod faq;
#[path = "../../src/problem.rs"]
pub mod problem;

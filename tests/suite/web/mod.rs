//! The pages: what the server answers, and the playground in a real browser.

mod announcing;
mod browser;
mod feeds;
mod cascade;
mod markup;
mod phone;
mod pictures;
pub mod routes;
mod stage;
mod story;

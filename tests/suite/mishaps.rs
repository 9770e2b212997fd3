//! Mishaps: what goes wrong between people, networks and machines, and what must hold all the same.

mod clocks;
mod detours;
mod edges;
mod forgeries;
mod input;
mod networks;
mod storage;

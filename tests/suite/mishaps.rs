//! Mishaps: what goes wrong between people, networks and machines, and what must hold all the same.

mod access;
mod clocks;
mod detours;
mod edges;
mod files;
mod forgeries;
mod input;
mod networks;
mod storage;
mod turns;

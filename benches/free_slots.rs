//! What the README claims about speed.

fn main() {}

//! Builds again when a migration or a language file is added: both are embedded into the binary.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
    println!("cargo:rerun-if-changed=locales");
}

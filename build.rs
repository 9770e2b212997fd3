//! Builds again when a migration, a language file or an asset is added: all are embedded into the binary.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
    println!("cargo:rerun-if-changed=locales");
    println!("cargo:rerun-if-changed=src/web/assets");
}

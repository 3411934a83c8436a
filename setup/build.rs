//! What the linker has to leave in the program, so that it can be split.

fn main() {
    println!("cargo::rerun-if-changed=setup/build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        println!("cargo::rustc-link-arg-bin=giam-ngheo=--emit-relocs");
    }
}

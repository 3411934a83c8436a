//! Keeps relocations in the page's program, because the splitter needs them.

fn main() {
    println!("cargo::rerun-if-changed=setup/build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        println!("cargo::rustc-link-arg-bin=giam-ngheo=--emit-relocs");
    }
}

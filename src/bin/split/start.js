const wasmFile = (async () => {
    const response = await fetch("./WASM_NAME", { integrity: "INTEGRITY" });
    if (!response.ok) throw new Error(`status ${response.status}`);
    if (response.headers.get("content-type") === "application/wasm") return WebAssembly.compileStreaming(response);
    return WebAssembly.compile(await response.arrayBuffer());
})();

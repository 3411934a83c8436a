// A link says what is shown: until it is opened, nothing is, and the late part opens it.
const opening = location.hash.length > 1;
if (opening) document.documentElement.setAttribute("data-opening", "");
const lateName = "./LATE_NAME";
const lateFile = opening ? fetch(lateName).then((response) => response.arrayBuffer()).then(WebAssembly.compile) : undefined;
lateFile?.catch(() => {});
const wasmFile = (async () => {
    const response = await fetch("./WASM_NAME", { integrity: "INTEGRITY" });
    if (!response.ok) throw new Error(`status ${response.status}`);
    if (response.headers.get("content-type") === "application/wasm") return WebAssembly.compileStreaming(response);
    return WebAssembly.compile(await response.arrayBuffer());
})();

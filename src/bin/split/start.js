// A program that comes at once, from a cache or from near, draws before the browser does: drawn
// twice, the same table would keep the program waiting. One that takes longer finds it drawn.
const root = document.documentElement;
root.setAttribute("data-starting", "");
setTimeout(() => root.removeAttribute("data-starting"), 150);
const compiled = async (name, options) => {
    const response = await fetch(name, options);
    if (!response.ok) throw new Error(`status ${response.status}`);
    if (response.headers.get("content-type") === "application/wasm") return WebAssembly.compileStreaming(response);
    return WebAssembly.compile(await response.arrayBuffer());
};
// A link, or else what is kept on this machine, says what is shown: until it is opened, nothing is,
// and the late part opens it.
const opening = location.hash.length > 1 || (() => {
    try { return "giam-ngheo:last" in localStorage; } catch { return false; }
})();
if (opening) root.setAttribute("data-opening", "");
const lateName = "./LATE_NAME";
const lateFile = opening ? compiled(lateName) : undefined;
lateFile?.catch(() => {});
const wasmFile = compiled("./WASM_NAME", { integrity: "INTEGRITY" });

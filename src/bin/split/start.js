// A program that comes at once, from a cache or from near, answers before the browser draws: to lay
// out the table first would keep it waiting. One that takes longer finds it drawn.
const root = document.documentElement;
for (const name of ["data-starting", "data-parts"]) root.setAttribute(name, "");
root.setAttribute("data-files", "WASM_NAME LATE_NAME");
setTimeout(() => root.removeAttribute("data-starting"), 150);
// No text is ever taken for HTML, and no script comes from anywhere but beside the page.
globalThis.trustedTypes?.createPolicy("default", {
    createScriptURL: (address) => new URL(address, document.baseURI).href.startsWith(new URL("./", document.baseURI).href) ? address : null,
});
// A file that the page itself carries, or the script for pages that may not fetch. (An element of
// this name hides the variable.)
const carriedBytes = (name) => {
    const block = document.getElementById("carried");
    const text = (block ? JSON.parse(block.textContent) : globalThis.carried)?.[name];
    return text && Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
};
let carriedScript;
// Its name has the hash of what is in it. (A check of `integrity` would hold the whole file back until
// it has come; so it is compiled while it comes.)
const compiled = async (name) => {
    let bytes = carriedBytes(name);
    if (bytes) return WebAssembly.compile(bytes);
    let response;
    try {
        response = await fetch(name);
    } catch (cause) {
        // In a sandboxed frame, or opened from a disk, the page has no origin: it may run scripts
        // that lie beside it, but not read files. Elsewhere the network is at fault.
        if (origin !== "null") throw cause;
        await (carriedScript ??= new Promise((done, failed) => {
            const script = document.createElement("script");
            script.onload = done;
            script.onerror = () => failed(cause);
            script.src = "./CARRIED_NAME";
            document.head.append(script);
        }));
        bytes = carriedBytes(name);
        if (!bytes) throw cause;
        return WebAssembly.compile(bytes);
    }
    if (!response.ok) throw new Error(`status ${response.status}`);
    if (response.headers.get("content-type") === "application/wasm") return WebAssembly.compileStreaming(response);
    return WebAssembly.compile(await response.arrayBuffer());
};
const wasmFile = compiled("WASM_NAME");
// A link, or else the work in the page or what is kept on this machine, says what is shown: until it
// is opened, nothing is, and the late part opens it. In another site's frame, which the late part
// draws, nothing is kept.
const isOpening = () => location.hash.length > 1 || document.getElementById("work") !== null || /[?&]embed=1(&|$)/.test(location.search) || (() => {
    try { return "giam-ngheo:last" in localStorage; } catch { return false; }
})();
const lateName = "LATE_NAME";
const lateCompiled = () => compiled(lateName);
// Kept on this machine, it costs next to nothing; and a page that waits for a file without network
// would wait in vain, since that goes past the service worker.
const isKept = () => {
    try { return navigator.serviceWorker.controller !== null; } catch { return false; }
};
// A browser takes its time to tell what is kept. It is asked while the page waits for its files, or
// else when the program is about to run.
let opening, lateFile;
const look = () => {
    if (opening !== undefined) return;
    opening = isOpening();
    if (opening) root.setAttribute("data-opening", "");
    if (opening || isKept()) lateFile = lateCompiled();
    lateFile?.catch(() => {});
};
setTimeout(look);

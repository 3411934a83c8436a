// Hides the prerendered page for up to 150 ms, so that a fast start paints once.
const root = document.documentElement;
root.setAttribute("data-starting", "");
setTimeout(() => root.removeAttribute("data-starting"), 150);
root.setAttribute("data-files", "WASM_NAME DEFERRED_NAME");
// Scripts are loaded only from the folder of the page; there is no way to turn text into HTML.
globalThis.trustedTypes?.createPolicy("default", {
    createScriptURL: (address) => new URL(address, document.baseURI).href.startsWith(new URL("./", document.baseURI).href) ? address : null,
});
// A file of the program inside the page, or in the script for pages that may not fetch. (An element with
// this id hides the global variable.)
const carriedBytes = (name) => {
    const block = document.getElementById("carried");
    const text = (block ? JSON.parse(block.textContent) : globalThis.carried)?.[name];
    return text && Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
};
// The file of the deferred part is compressed, because many hosts do not compress.
const unpacked = (bytes) => new Uint8Array(bytes)[0] !== 0x1f ? bytes
    : new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
let carriedScript;
// Compiles a part of the program while it is loaded. Its name has its content hash. (`integrity` would
// delay compiling until the whole file is loaded.)
globalThis.compiled = async (name) => {
    let bytes = carriedBytes(name);
    if (bytes) return WebAssembly.compile(await unpacked(bytes));
    let response;
    try {
        response = await fetch(name);
    } catch (cause) {
        // In a sandboxed frame, or opened from a disk, the page has no origin: it may run scripts
        // beside it, but not fetch files. With an origin, this is a network error.
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
        return WebAssembly.compile(await unpacked(bytes));
    }
    if (!response.ok) throw new Error(`status ${response.status}`);
    if (name === "WASM_NAME" && response.headers.get("content-type") === "application/wasm") return WebAssembly.compileStreaming(response);
    return WebAssembly.compile(await unpacked(await response.arrayBuffer()));
};
globalThis.program = compiled("WASM_NAME");
// Hides the sample if a link, work in the page or saved work will be opened. Storage access is slow, so
// this runs while the page waits for its program.
setTimeout(() => {
    const isKept = () => {
        try { return "giam-ngheo:last" in localStorage; } catch { return false; }
    };
    const opens = location.hash.length > 1 || document.getElementById("work") !== null || /[?&]embed=1(&|$)/.test(location.search) || isKept();
    if (opens && !root.hasAttribute("data-ready")) root.setAttribute("data-opening", "");
});

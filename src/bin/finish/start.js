// Hides the prerendered page for up to 150 ms, so that a fast start paints once.
const root = document.documentElement;
root.setAttribute("data-starting", "");
setTimeout(() => root.removeAttribute("data-starting"), 150);
root.setAttribute("data-files", "WASM_NAME DEFERRED_NAME WORKER_NAMES");
// No text is ever taken for HTML, and no script comes from anywhere but beside the page and the page itself.
globalThis.trustedTypes?.createPolicy("default", {
    createScriptURL: (address) => address.startsWith("blob:") || new URL(address, document.baseURI).href.startsWith(new URL("./", document.baseURI).href) ? address : null,
});
// A file of the program inside the page, or in the script for pages that may not fetch. (An element with
// this id hides the global variable.)
const carriedBytes = (name) => {
    const block = document.getElementById("carried");
    const text = (block ? JSON.parse(block.textContent) : globalThis.carried)?.[name];
    return text && Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
};
// The deferred part and the workers' programs lie compressed beside the page, since many a host sends files as they are.
const unpacked = (bytes) => new Uint8Array(bytes)[0] !== 0x1f ? bytes
    : new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
let carriedScript;
// A file of the program. Its name has the hash of what is in it. (A check of `integrity` would hold the
// whole file back until it has come.)
const found = async (name) => {
    let bytes = carriedBytes(name);
    if (!bytes) {
        try {
            const response = await fetch(name);
            if (response.ok) return response;
            throw new Error(`status ${response.status}`);
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
        }
    }
    return new Response(bytes);
};
// A part of the program, compiled while it comes.
globalThis.compiled = async (name) => {
    const file = await found(name);
    if (file.headers.get("content-type") === "application/wasm" && name === "WASM_NAME") return WebAssembly.compileStreaming(file);
    return WebAssembly.compile(await unpacked(await file.arrayBuffer()));
};
// The program of a worker, which is compiled there: pages without an origin cannot send it compiled.
// What was fetched once is kept for the next worker.
const programs = {};
globalThis.programBytes = (name) => programs[name] ??= found(name).then((file) => file.arrayBuffer()).then(unpacked)
    .catch((cause) => { delete programs[name]; throw cause; });
// Where a worker finds its script, also in a page without an origin.
globalThis.scriptAddress = async (name) => URL.createObjectURL(new Blob([await (await found(name)).arrayBuffer()], { type: "text/javascript" }));
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

let lateModule, lateStart, lateStarted = false;
// A function of the late part is needed now, so the page waits for it.
function lateLoad(imports) {
    try {
        lateModule ??= new WebAssembly.Module(carriedBytes(lateName) ?? lateBytes());
        new WebAssembly.Instance(lateModule, imports);
        lateStarted = true;
        dispatchEvent(new Event("late-part"));
        // For what is only done when nothing of the program has to be waited for.
        setTimeout(() => {
            root.removeAttribute("data-parts");
            dispatchEvent(new Event("whole-program"));
        });
    } catch (cause) {
        throw new Error(`The rest of the program cannot be loaded from ${lateName}: ${cause?.message ?? cause}`, { cause });
    }
}
function lateBytes() {
    const request = new XMLHttpRequest();
    request.open("GET", lateName, false);
    request.overrideMimeType("text/plain; charset=x-user-defined");
    request.send();
    if (request.status !== 200) throw new Error(`status ${request.status}`);
    const text = request.responseText;
    const bytes = new Uint8Array(text.length);
    for (let place = 0; place < bytes.length; place += 1) bytes[place] = text.charCodeAt(place);
    return bytes;
}
// Nobody waits for it yet. What the network refuses is asked for again when it is needed.
let lateAsked;
const latePrefetch = () => lateAsked ??= (async () => {
    try {
        if (!lateStarted) lateModule ??= await lateCompiled();
        lateUse();
    } catch {}
})();
function lateUse() {
    if (wasm && lateModule && !lateStarted) lateStart();
}
for (const sign of ["pointerdown", "keydown", "paste"]) addEventListener(sign, latePrefetch, { capture: true, passive: true, once: true });
// A page in the background draws no frame.
setTimeout(latePrefetch, 2000);

const lateUrl = new URL("LATE_NAME", import.meta.url);
let lateModule;
function lateLoad(imports) {
    try {
        lateModule ??= new WebAssembly.Module(lateBytes());
        new WebAssembly.Instance(lateModule, imports);
    } catch (cause) {
        throw new Error(`The rest of the program cannot be loaded from ${lateUrl}: ${cause?.message ?? cause}`, { cause });
    }
}
function lateBytes() {
    const request = new XMLHttpRequest();
    request.open("GET", lateUrl, false);
    request.overrideMimeType("text/plain; charset=x-user-defined");
    request.send();
    if (request.status !== 200) throw new Error(`status ${request.status}`);
    const text = request.responseText;
    const bytes = new Uint8Array(text.length);
    for (let place = 0; place < bytes.length; place += 1) bytes[place] = text.charCodeAt(place);
    return bytes;
}
const lateSigns = ["pointermove", "pointerdown", "keydown", "touchstart", "paste"];
async function latePrefetch() {
    clearTimeout(lateTimer);
    for (const sign of lateSigns) removeEventListener(sign, latePrefetch, true);
    if (lateModule) return;
    try {
        const response = await fetch(lateUrl);
        if (response.ok) lateModule ??= await WebAssembly.compile(await response.arrayBuffer());
    } catch {}
}
for (const sign of lateSigns) addEventListener(sign, latePrefetch, { capture: true, passive: true });
const lateTimer = setTimeout(latePrefetch, 2000);

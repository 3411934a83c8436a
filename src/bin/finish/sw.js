// Caches the page, so that it opens offline. The build writes the list of files of this version, each with
// its hash. The data of the person are never cached.
const files = {
    FILES
};
const page = registration.scope;
const ours = `giam-ngheo ${page} `;
const CACHE = `${ours}VERSION`;
const kept = new Set(Object.keys(files).map((name) => new URL(name, page).href));

// Caches all files of a version or none. A wrong hash (the host is being updated, say) cancels the
// installation, and the browser tries again later.
addEventListener("install", (event) => event.waitUntil((async () => {
    const cache = await caches.open(CACHE);
    await Promise.all(Object.entries(files).map(async ([name, integrity]) => {
        const address = new URL(name, page).href;
        const { ok, status, headers, body } = await fetch(address, { integrity, cache: "no-cache" });
        if (!ok) throw new Error(`${address}: status ${status}`);
        // A new response, because browsers refuse redirected responses for navigations.
        await cache.put(address, new Response(body, { status, headers }));
    }));
})()));

// Runs when no window uses the previous version any more, or when a person switches to this version in
// one of several windows. The others still use the files of the previous version, so its cache stays until
// the next version. Older caches are deleted.
addEventListener("activate", (event) => event.waitUntil((async () => {
    const others = (await caches.keys()).filter((name) => name.startsWith(ours) && name !== CACHE);
    await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
})()));

addEventListener("message", (event) => {
    if (event.data === "giam-ngheo:use-new-version") skipWaiting();
});

// Answers with the cached page (with any parameters, but not in another site's frame) and the files of
// this version. Other requests go to the network.
addEventListener("fetch", (event) => {
    const { request } = event;
    if (request.method !== "GET") return;
    const { origin, pathname, searchParams } = new URL(request.url);
    const address = origin + pathname;
    if (request.mode !== "navigate") {
        if (kept.has(request.url)) event.respondWith(fromCache(request.url, request));
        else if (/-[0-9a-f]{16}(_bg)?\.(wasm|js)$/.test(pathname)) event.respondWith(fromBefore(request));
    } else if ((address === page || address === `${page}index.html`) && !searchParams.has("embed")) {
        event.respondWith(fromCache(page, request));
    }
});

// A name with a hash has the same content in every version.
async function fromBefore(request) {
    return (await caches.match(request.url)) ?? fetch(request);
}

async function fromCache(address, request) {
    const cache = await caches.open(CACHE);
    return (await cache.match(address)) ?? fetch(request);
}

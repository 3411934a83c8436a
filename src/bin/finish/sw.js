// Keeps this page on the machine, so that it opens without network. Written by the build: the files
// of one version, each with its hash. What a person types or opens is never among them.
const files = {
    FILES
};
const page = registration.scope;
const ours = `giam-ngheo ${page} `;
const CACHE = `${ours}VERSION`;
const kept = new Set(Object.keys(files).map((name) => new URL(name, page).href));

// All files of a version or none: one that has another hash, because the host is just being given a
// newer version, ends this, and the browser tries again later.
addEventListener("install", (event) => event.waitUntil((async () => {
    const cache = await caches.open(CACHE);
    await Promise.all(Object.entries(files).map(async ([name, integrity]) => {
        const address = new URL(name, page).href;
        const { ok, status, headers, body } = await fetch(address, { integrity, cache: "no-cache" });
        if (!ok) throw new Error(`${address}: status ${status}`);
        // A new answer: browsers take none for a page that was led elsewhere on its way.
        await cache.put(address, new Response(body, { status, headers }));
    }));
})()));

// Only when no page of the version before is open any more, or when a person asks for it in one of
// several windows: the others go on with the files of the version before, so these stay until the
// next. What was kept earlier goes.
addEventListener("activate", (event) => event.waitUntil((async () => {
    const others = (await caches.keys()).filter((name) => name.startsWith(ours) && name !== CACHE);
    await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
})()));

addEventListener("message", (event) => {
    if (event.data === "giam-ngheo:use-new-version") skipWaiting();
});

// The page, whatever its parameters say, and the files of this version. All else goes its way, and
// so does the page in another site's frame.
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

// A name with a hash stands for one content, whatever the version.
async function fromBefore(request) {
    return (await caches.match(request.url)) ?? fetch(request);
}

async function fromCache(address, request) {
    const cache = await caches.open(CACHE);
    return (await cache.match(address)) ?? fetch(request);
}

// Serves the page of a mission on site, and what it is made of, without network. `SHELL` is filled in by offlineShell.ts.
const shell = new Set(SHELL.paths)
const cacheName = `tongheng-field-${SHELL.version}`
const page = '/index.html'
const isFieldPage = (path) => /^\/work\/missions\/[^/]+\/[^/]+\/field$/.test(path)

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll([...shell])))
})

self.addEventListener('activate', (event) => {
  const forgetOld = async () => {
    for (const name of await caches.keys())
      if (name.startsWith('tongheng-field-') && name !== cacheName) await caches.delete(name)
    await self.clients.claim()
  }
  event.waitUntil(forgetOld())
})

const kept = async (path) => (await caches.open(cacheName)).match(path)

/** With network always the newest page; without, the one that was kept. */
const newestOrKept = async (request, path) => {
  try {
    return await fetch(request)
  } catch (error) {
    const found = await kept(path)
    if (found) return found
    throw error
  }
}

const keptOrNewest = async (request, path) => (await kept(path)) ?? fetch(request)

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate') {
    if (isFieldPage(pathname)) event.respondWith(newestOrKept(request, page))
    return
  }
  if (!shell.has(pathname)) return
  // What lies in /assets/ has its content in its name and never changes.
  event.respondWith(pathname.startsWith('/assets/') ? keptOrNewest(request, pathname) : newestOrKept(request, pathname))
})

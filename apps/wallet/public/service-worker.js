/**
 * Says "no connection" in the wallet's own words when a page is opened without a network. It keeps nothing else: money
 * is shown as the payment service says it now, or not at all.
 */
const CACHE = 'offline-1'
const PAGE = '/offline.html'

self.addEventListener('install', (event) => {
	event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll([PAGE, '/offline.css', '/icon-192.png'])))
})

self.addEventListener('activate', (event) => {
	event.waitUntil(
		caches.keys().then((names) => Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)))),
	)
})

self.addEventListener('fetch', (event) => {
	const { pathname } = new URL(event.request.url)
	if (event.request.mode === 'navigate') {
		event.respondWith(fetch(event.request).catch(() => caches.match(PAGE)))
	} else if (pathname === '/offline.css' || pathname === '/icon-192.png') {
		event.respondWith(fetch(event.request).catch(() => caches.match(event.request)))
	}
})

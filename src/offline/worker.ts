/**
 * The service worker: what is needed in an emergency is kept at the first visit, everything else when it is looked at. What is
 * kept is shown at once, whatever the network does. A newer build is taken in whole beside the old one, and replaces it in
 * one step when a page says so: never half of each.
 */
import { clientsClaim, setCacheNameDetails } from 'workbox-core';
import { ExpirationPlugin } from 'workbox-expiration';
import { cleanupOutdatedCaches, getCacheKeyForURL, matchPrecache, precacheAndRoute } from 'workbox-precaching';
import { registerRoute, setCatchHandler } from 'workbox-routing';
import { StaleWhileRevalidate } from 'workbox-strategies';
import { type Kept, type Message, MOST_VISITED, VISITED, visitedCache } from './kept.ts';

interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Worker {
  atlasKept: Kept;
  registration: { scope: string };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'activate', listener: (event: Extendable) => void): void;
  addEventListener(type: 'message', listener: (event: Extendable & { data: Message }) => void): void;
}
const worker = globalThis as unknown as Worker;
const { atlasKept: kept } = worker;
const { scope } = worker.registration;

// Several sites may stand on one host: each has caches of its own.
setCacheNameDetails({ prefix: 'atlas', suffix: scope });
clientsClaim();
cleanupOutdatedCaches();

/** The same page under the other ways to write its address. */
function alsoAs({ url }: { url: URL }): URL[] {
  if (url.pathname.endsWith('/index.html')) return [new URL('.', url)];
  return url.pathname.endsWith('/') ? [] : [new URL(`${url.pathname}/`, url)];
}

precacheAndRoute(kept.files, {
  directoryIndex: '',
  cleanURLs: false,
  // A static site: what stands behind `?` is read by scripts only.
  ignoreURLParametersMatching: [/.*/],
  urlManipulation: alsoAs,
});

const plain = (address: string) => {
  const url = new URL(address);
  return url.origin + url.pathname;
};

const visited = new StaleWhileRevalidate({
  cacheName: visitedCache(kept.build, scope),
  plugins: [
    { cacheKeyWillBeUsed: async ({ request }) => plain(request.url) },
    new ExpirationPlugin({ maxEntries: MOST_VISITED, purgeOnQuotaError: true }),
  ],
});

registerRoute(({ url }) => url.href.startsWith(scope), visited);

setCatchHandler(async ({ request }) => {
  const page = request.mode === 'navigate' ? await matchPrecache(new URL('offline/', scope).href) : undefined;
  return page ?? Response.error();
});

worker.addEventListener('activate', (event) => {
  const stale = (name: string) =>
    name.startsWith(VISITED) && name.endsWith(`-${scope}`) && name !== visitedCache(kept.build, scope);
  const removed = async () => {
    for (const name of (await caches.keys()).filter(stale)) await caches.delete(name);
  };
  event.waitUntil(removed());
});

worker.addEventListener('message', (event) => {
  const { data } = event;
  if (data?.do === 'take-over') event.waitUntil(worker.skipWaiting());
  else if (data?.do === 'keep' && data.url.startsWith(scope) && !getCacheKeyForURL(plain(data.url))) {
    const [, done] = visited.handleAll({ request: new Request(plain(data.url)), event: event as never });
    event.waitUntil(done.catch(() => undefined));
  }
});

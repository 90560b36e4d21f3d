/**
 * Registers the service worker of a built site, and sees to it that a reader is never left between two builds. A newer build
 * takes over before anything on the page was touched; afterwards a button offers it, or the next page takes it.
 */
import type { Message } from '../offline/kept.ts';

const root = `${import.meta.env.BASE_URL.replace(/\/$/, '')}/`;
const tell = (worker: ServiceWorker | null, message: Message) => worker?.postMessage(message);

function offer(worker: ServiceWorker): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'ghost';
  button.textContent = 'Load it';
  button.addEventListener('click', () => tell(worker, { do: 'take-over' }));
  const line = document.createElement('span');
  line.setAttribute('role', 'status');
  line.append('A newer build of this site is there. ', button);
  document.querySelector('.as-of')?.append(line);
}

async function register(container: ServiceWorkerContainer): Promise<void> {
  let touched = false;
  for (const type of ['pointerdown', 'keydown', 'wheel', 'touchmove'])
    addEventListener(type, () => (touched = true), { once: true, capture: true, passive: true });
  let old = container.controller;
  let left = false;
  container.addEventListener('controllerchange', () => {
    // The first worker of all changes nothing of what is shown; it keeps the page that was open before it came.
    if (!old) tell(container.controller, { do: 'keep', url: location.href });
    else if (!left) {
      left = true;
      location.reload();
    }
    old = container.controller;
  });
  const registration = await container.register(`${root}sw.js`, { scope: root, updateViaCache: 'none' });
  const ready = (worker: ServiceWorker) => {
    if (!container.controller) return;
    if (touched) offer(worker);
    else tell(worker, { do: 'take-over' });
  };
  const coming = (worker: ServiceWorker | null) =>
    worker?.addEventListener('statechange', () => worker.state === 'installed' && ready(worker));
  if (registration.waiting) ready(registration.waiting);
  coming(registration.installing);
  registration.addEventListener('updatefound', () => coming(registration.installing));
}

if (__ATLAS_OFFLINE__ && 'serviceWorker' in navigator && /^https?:$/.test(location.protocol)) {
  // Refused (private window, cookies off): the site works as it does without a worker.
  const start = () => void register(navigator.serviceWorker).catch(() => undefined);
  if (document.readyState === 'complete') start();
  else addEventListener('load', start);
}

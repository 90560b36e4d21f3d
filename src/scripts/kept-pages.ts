/** Lists the visited pages that this browser keeps, and says which page was asked for when it is not kept. */
import { VISITED } from '../offline/kept.ts';

const root = new URL(`${import.meta.env.BASE_URL.replace(/\/$/, '')}/`, location.href);
const list = document.querySelector<HTMLElement>('[data-visited]');

async function visited(): Promise<string[]> {
  const names = (await caches.keys()).filter((name) => name.startsWith(VISITED) && name.endsWith(`-${root.href}`));
  const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return requests
    .flat()
    .map(({ url }) => url)
    .filter((url) => url.endsWith('/'))
    .sort();
}

if (location.pathname !== `${root.pathname}offline/`) {
  document.querySelector('[data-asked]')!.textContent = location.pathname;
  document.querySelector<HTMLElement>('[data-missing]')!.hidden = false;
}
if (list && 'caches' in globalThis) {
  void visited()
    .then((urls) => {
      list.replaceChildren(
        ...urls.map((url) => {
          const row = document.createElement('li');
          const link = document.createElement('a');
          link.href = url;
          link.textContent = decodeURIComponent(url.slice(root.href.length)) || '/';
          row.append(link);
          return row;
        }),
      );
      document.querySelector<HTMLElement>('[data-visited-none]')!.hidden = urls.length > 0;
    })
    .catch(() => undefined);
}

/**
 * In a folder that is opened from `file://` nothing can be fetched: what the search needs is a script beside the page, loaded when
 * it is first asked for. This one runs before the page's others.
 */
import type { SearchSetting } from '../search/setting.ts';
import type { FolderData } from './folder-data.ts';

const shared = globalThis as { atlasSearch?: SearchSetting; atlasFolder?: FolderData };
const root = new URL('..', (document.currentScript as HTMLScriptElement).src);

let data: Promise<FolderData> | undefined;

function load(): Promise<FolderData> {
  data ??= new Promise((done, failed) => {
    const script = document.createElement('script');
    script.addEventListener('load', () =>
      shared.atlasFolder ? done(shared.atlasFolder) : failed(new Error('no data')),
    );
    script.addEventListener('error', () => failed(new Error('the search of this folder could not be loaded')));
    script.src = new URL('_a/search.js', root).href;
    document.head.append(script);
  });
  return data;
}

shared.atlasSearch = {
  symbols: async () => (await load()).symbols,
  text: async () => (await load()).text,
  href: (path) => new URL(`.${path.replace(/\/(?=[?#]|$)/, '/index.html')}`, root).href,
};

/** Makes a rendered site one that works without its server: a service worker, with the list of what it keeps. */
import { join } from 'node:path';
import { KEPT_MARK } from '../../../src/offline/kept-mark.ts';
import { sha256 } from '../../io/digest.ts';
import { CODE_ROOT } from '../../io/install.ts';
import { readBytes, readTextOrNull, sizesBelow, writeInto } from '../../io/site-folders.ts';
import { classicScript } from '../classic.ts';
import { addressOf, chooseKept, sentenceOf } from './choose.ts';

const digest = (bytes: Uint8Array) => sha256(bytes).slice(0, 20);

/** Writes `sw.js`, and into the page about reading offline what is kept. */
export async function keepOffline(folder: string): Promise<void> {
  const chosen = chooseKept(await sizesBelow(folder));
  const about = join(folder, 'offline', 'index.html');
  const text = await readTextOrNull(about);
  if (text !== null) await writeInto(about, text.replaceAll(KEPT_MARK, sentenceOf(chosen)));
  const files: { url: string; revision: string }[] = [];
  for (const path of chosen.files)
    files.push({ url: addressOf(path), revision: digest(await readBytes(join(folder, path))) });
  const build = digest(new TextEncoder().encode(JSON.stringify(files)));
  const worker = join(CODE_ROOT, 'src', 'offline', 'worker.ts');
  const code = await classicScript(`import ${JSON.stringify(worker)};`);
  const kept = JSON.stringify({ build, files });
  await writeInto(join(folder, 'sw.js'), `globalThis.atlasKept=${kept};\n${code}`);
}

/** What pages of a folder run: browsers refuse modules from `file://`, so each set of them becomes one classic script. */
import { join } from 'node:path';
import { sha256 } from '../../io/digest.ts';
import { CODE_ROOT } from '../../io/install.ts';
import { writeInto } from '../../io/site-folders.ts';
import { classicScript } from '../classic.ts';

/** Source text of a module below `src/offline/`, as a statement that runs it. */
export const runs = (name: string) => `import ${JSON.stringify(join(CODE_ROOT, 'src', 'offline', name))};`;

/** Writes a script for each list of modules (files of `site`) that is asked for, once; answers its file. */
export function scriptsInto(folder: string, site: string): (modules: readonly string[]) => Promise<string> {
  const made = new Map<string, Promise<string>>();
  const make = async (modules: readonly string[]) => {
    // One that fails stops no other, as with modules: each is imported by itself.
    const source = modules.map((file) => `import(${JSON.stringify(join(site, file))});`).join('\n');
    const code = await classicScript(source);
    const file = `_a/page.${sha256(new TextEncoder().encode(code)).slice(0, 12)}.js`;
    await writeInto(join(folder, file), code);
    return file;
  };
  return (modules) => {
    const key = modules.join('\n');
    if (!made.has(key)) made.set(key, make(modules));
    return made.get(key)!;
  };
}

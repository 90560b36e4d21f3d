/** Full-text index of a rendered site, with Pagefind's Node API. */
import { join } from 'node:path';
import { close, createIndex } from 'pagefind';
import { writeInto } from '../io/site-folders.ts';
import { AtlasError } from '../model/error.ts';

/** Builds under way in this process: Pagefind's service is one for all, and stops after the last. */
let users = 0;

/** Files of ready-made interfaces that our search dialog does not load. */
const UNUSED = /^pagefind-(ui|modular-ui|component-ui|highlight)/;

const failed = (errors: string[]) =>
  new AtlasError({
    code: 'search-index',
    message: `The search index could not be made: ${errors.join('; ')}.`,
    hint: 'The site as it was has not been touched. Build again; Pagefind needs a program for this platform, which `npm ls pagefind` shows.',
  });

/** Indexes every page below `folder` and writes `folder/pagefind/`. Answers the number of pages indexed. */
export async function indexPages(folder: string): Promise<number> {
  users++;
  try {
    const { index, errors } = await createIndex({});
    if (!index) throw failed(errors);
    const added = await index.addDirectory({ path: folder });
    if (added.errors.length > 0) throw failed(added.errors);
    const made = await index.getFiles();
    if (made.errors.length > 0) throw failed(made.errors);
    const wanted = made.files.filter(({ path }) => !UNUSED.test(path));
    await Promise.all(wanted.map(({ path, content }) => writeInto(join(folder, 'pagefind', path), content)));
    await index.deleteIndex();
    return added.page_count;
  } finally {
    if (--users === 0) await close();
  }
}

/** Documents with their components set aside; the readers are loaded only where a document needs them. */
import type { Source } from '../prose/document.ts';
import { mayHoldComponents } from './components.ts';
import type { Placed } from './use.ts';

/** In the order given. Never throws: what cannot be read stays as it is. */
export async function placeAll(sources: readonly Source[]): Promise<Placed[]> {
  const isMdx = ({ path }: Source) => path.endsWith('.mdx');
  const mdx = sources.some(isMdx) ? await import('./mdx.ts') : undefined;
  const markdown = sources.some(({ text }) => mayHoldComponents(text)) ? await import('./place.ts') : undefined;
  return sources.map((source) => {
    if (isMdx(source) && mdx) return mdx.placeMdx(source);
    if (markdown && mayHoldComponents(source.text)) return markdown.placeLive(source);
    return { ...source, uses: [], problems: [] };
  });
}

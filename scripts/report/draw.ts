/** Mermaid text → SVG for a page: drawn once when the report is made, coloured by the page's own style sheet. */
import { parseMermaid, renderMermaidSVG } from 'beautiful-mermaid';
import { forestSvg, isForest } from './draw-forest.ts';

/** The drawing program's colours by name → custom properties of the page (see src/styles/tokens.css). */
const COLORS: Record<string, string> = {
  bg: 'paper',
  _text: 'ink',
  '_text-sec': 'ink-2',
  '_text-muted': 'ink-3',
  '_text-faint': 'ink-3',
  _line: 'ink-3',
  _arrow: 'ink-2',
  '_node-fill': 'paper-2',
  '_node-stroke': 'line-2',
  '_group-fill': 'paper',
  '_group-hdr': 'paper-3',
  '_inner-stroke': 'line',
  '_key-badge': 'paper-3',
};

/** Mermaid's codes for characters that its grammar keeps (`#quot;`, `#35;`): Mermaid decodes them, the drawing program does not. */
const NAMED: Record<string, string> = {
  quot: '&quot;',
  lt: '&lt;',
  gt: '&gt;',
  amp: '&amp;',
  apos: '&#39;',
  nbsp: '&#160;',
};
const decodeCodes = (svg: string) =>
  svg.replaceAll(/#(\d{1,6}|[a-z]+);/g, (whole, code: string) =>
    /^\d/.test(code) ? `&#${code};` : (NAMED[code] ?? whole),
  );

const attribute = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Statements that fix colours: they would be wrong in the dark. */
const withoutColors = (mermaid: string) =>
  mermaid
    .split('\n')
    .filter((line) => !/^\s*(classDef|class|style|linkStyle|click)\s/.test(line))
    .map((line) => line.replaceAll(/:::[\w-]+/g, ''))
    .join('\n');

/** Coordinates to a tenth: half the bytes, and no difference to the eye. */
const round = (svg: string) => svg.replaceAll(/\d+\.\d{2,}/g, (number) => String(Math.round(Number(number) * 10) / 10));

export interface Drawing {
  /** Unique on its page: markers are named after it. */
  id: string;
  title: string;
  mermaid: string;
  /** Node id → path in the site, without base. */
  links: Record<string, string>;
}

/**
 * SVG with a title, links around nodes that have a page, no styles, scripts or fonts of its own. `null` when the drawing
 * program does not take the text: the page then shows the text itself.
 */
export function drawDiagram({ id, title, mermaid, links }: Drawing): string | null {
  let svg: string;
  try {
    const text = withoutColors(mermaid);
    const graph = parseMermaid(text);
    svg = isForest(graph)
      ? forestSvg(graph)
      : renderMermaidSVG(text, { transparent: true, padding: 16, nodeSpacing: 20, layerSpacing: 36 });
  } catch {
    return null;
  }
  const name = `d-${id.replaceAll(/[^\w-]+/g, '-')}`;
  const body = decodeCodes(svg)
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replaceAll(
      /var\(--([\w-]+)(?:,[^()]*(?:\([^()]*\)[^()]*)*)?\)/g,
      (_, key: string) => `var(--${COLORS[key] ?? 'ink-2'})`,
    )
    .replaceAll(/id="(arrowhead[\w-]*)"/g, `id="${name}-$1"`)
    .replaceAll(/url\(#(arrowhead[\w-]*)\)/g, `url(#${name}-$1)`)
    .replaceAll(/ data-label="[^"]*"/g, '')
    .replaceAll(/(<g class="node" data-id="([^"]*)"[\s\S]*?<\/g>)/g, (whole, group: string, node: string) => {
      const to = links[node];
      return to ? `<a href="${attribute(to)}">${group}</a>` : whole;
    });
  return round(body).replace(/<svg [^>]*?viewBox="([^"]*)"[^>]*>/, (_, box: string) => {
    const [, , width, height] = box.split(' ');
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" width="${width}" height="${height}" role="group" aria-labelledby="${name}-title"><title id="${name}-title">${attribute(title)}</title>`;
  });
}

/** Components written as directives: `:measure[tests.count]`, `::impact{process=Harbour.Crane}`. */
import type { Nodes } from 'mdast';
import type { ContainerDirective, LeafDirective, TextDirective } from 'mdast-util-directive';
import { nearest } from '../config/nearest.ts';
import { COMPONENTS, type ComponentShape, componentNamed } from './components.ts';
import type { Use } from './use.ts';

type Directive = TextDirective | LeafDirective | ContainerDirective;

const isDirective = (node: Nodes): node is Directive =>
  node.type === 'textDirective' || node.type === 'leafDirective' || node.type === 'containerDirective';

/**
 * The component that a node is. `:ok`, `12:30` and `:module` without a label are words like any other, as are directives of other
 * names: `undefined`.
 */
export function readDirective(node: Nodes, body: string): Use | undefined {
  if (!isDirective(node)) return undefined;
  const shape = componentNamed(node.name);
  const { start, end } = node.position!;
  const from = start.offset!;
  if (!shape) return undefined;
  const fences = node.type === 'containerDirective' ? fencesOf(node) : [];
  // Guides have a longer form of it, with a part for each side.
  if (node.type === 'containerDirective' && (shape.name !== 'before-after' || fences.length === 0)) return undefined;
  if (node.type === 'textDirective' && /[\p{L}\p{N}_]/u.test(body.slice(0, from).at(-1) ?? '')) return undefined;
  const labelled = labelOf(node, body);
  const attributes = Object.entries(node.attributes ?? {});
  const bare = labelled === undefined && attributes.length === 0;
  const cut = node.type === 'textDirective' && /^[[{]/.test(body.slice(end.offset));
  if (bare && !cut && node.type === 'textDirective') return undefined;
  const given = Object.fromEntries(attributes.map(([key, value]) => [key, value ?? '']));
  if (labelled !== undefined) given[shape.label] = labelled;
  const wrong = cut ? `Its ${body[end.offset!] === '[' ? 'label' : 'braces'} cannot be read.` : undefined;
  return use(shape, { given, fences, block: node.type !== 'textDirective', wrong }, node, body);
}

/** A use, with what is wrong in how it is written. */
export function use(
  shape: ComponentShape,
  { given, fences, block, wrong }: Pick<Use, 'given' | 'fences' | 'block' | 'wrong'>,
  { position }: Pick<Nodes, 'position'>,
  body: string,
): Use {
  const { start, end } = position!;
  const [from, to] = [start.offset!, end.offset!];
  const known = [shape.label, ...shape.takes];
  const strange = Object.keys(given).find((key) => !known.includes(key));
  const found =
    wrong ??
    (strange === undefined ? undefined : `"${strange}" means nothing here; it takes ${known.join(', ')}.`) ??
    (shape.stands === 'block' && !block ? `"${shape.name}" stands on a line of its own, with two colons.` : undefined);
  return {
    component: shape.name,
    block: block && shape.stands !== 'inline',
    given,
    fences,
    source: body.slice(from, to).replace(/\s+/g, ' ').trim(),
    line: start.line,
    column: start.column,
    from,
    to,
    ...(found && { wrong: found }),
  };
}

/** Code blocks right below a node. */
export const fencesOf = (node: { children: readonly Nodes[] }): Use['fences'] =>
  node.children.flatMap((child) =>
    child.type === 'code' ? [{ language: child.lang ?? 'elixir', code: child.value }] : [],
  );

/** The label as written, without its backslashes; `undefined`: there is none. */
function labelOf(node: Directive, body: string): string | undefined {
  if (node.type === 'containerDirective') return undefined;
  const { start, end } = node.position!;
  const written = body.slice(start.offset, end.offset);
  const open = /^:{1,2}[\w-]+\[/.exec(written)?.[0].length;
  if (open === undefined) return undefined;
  let depth = 1;
  let at = open;
  for (; at < written.length && depth > 0; at++) {
    if (written[at] === '\\') at += 1;
    else if (written[at] === '[') depth += 1;
    else if (written[at] === ']') depth -= 1;
  }
  return written
    .slice(open, at - 1)
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A directive one letter away from a component is one that was mistyped. In a sentence. */
export function strangeDirective(node: Nodes, body: string): string | undefined {
  if (node.type !== 'textDirective' || componentNamed(node.name) || node.name.length < 4) return undefined;
  if (labelOf(node, body) === undefined && Object.keys(node.attributes ?? {}).length === 0) return undefined;
  if (/[\p{L}\p{N}_]/u.test(body.slice(0, node.position!.start.offset).at(-1) ?? '')) return undefined;
  const [near] = nearest(
    node.name,
    COMPONENTS.map(({ name }) => name),
    1,
  );
  return near && near[0] === node.name[0] ? `":${node.name}" is no component; did you mean ":${near}"?` : undefined;
}

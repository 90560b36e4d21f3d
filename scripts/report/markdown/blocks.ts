/** Blocks of a rendered page as Markdown: headings, paragraphs, lists, tables, code. */
import type { AnyNode, Element } from 'domhandler';
import { childrenNamed, element, isBlock, isChrome, textOf } from './elements.ts';
import { cell, fenced, inlineCode, paragraph } from './escape.ts';
import { inline, type PageText } from './inline.ts';

/** Blocks one below the other; lines between blocks are paragraphs. */
export function blocks(nodes: readonly AnyNode[], page: PageText): string[] {
  const out: string[] = [];
  let line: AnyNode[] = [];
  const flush = () => {
    const text = paragraph(inline(line, page));
    if (text !== '') out.push(text);
    line = [];
  };
  for (const node of nodes) {
    if (isBlock(node)) {
      flush();
      out.push(...block(node as Element, page));
    } else line.push(node);
  }
  flush();
  return out;
}

const MERMAID = /^(?:---\n[\s\S]*?\n---\n|%%.*\n|\s)*(?:flowchart|graph|sequenceDiagram|stateDiagram)\b/;

function block(one: Element, page: PageText): string[] {
  const { name, children } = one;
  const line = () => inline(children, page).trim();
  if (/^h[1-6]$/.test(name)) return line() === '' ? [] : [`${'#'.repeat(Number(name[1]))} ${line()}`];
  switch (name) {
    case 'p':
    case 'figcaption':
    case 'dt':
      return children.some(isBlock) ? blocks(children, page) : nonEmpty(paragraph(line()));
    case 'summary':
    case 'caption':
      return children.some(isBlock) ? blocks(children, page) : nonEmpty(bold(line()));
    case 'pre': {
      const text = textOf(one);
      return text.trim() === '' ? [] : [fenced(text, MERMAID.test(text) ? 'mermaid' : '')];
    }
    case 'hr':
      return ['---'];
    case 'blockquote':
      return nonEmpty(
        blocks(children, page)
          .join('\n\n')
          .replace(/^(?=.)/gm, '> ')
          .replace(/^$/gm, '>'),
      );
    case 'ul':
    case 'ol':
      return nonEmpty(list(one, page));
    case 'dl':
      return nonEmpty(definitions(one, page));
    case 'table':
      return table(one, page);
    default:
      return blocks(children, page);
  }
}

const nonEmpty = (text: string) => (text === '' ? [] : [text]);
const bold = (text: string) => (text === '' || text.includes('**') ? text : `**${text}**`);

function list(one: Element, page: PageText): string {
  const first = Number(one.attribs.start ?? 1);
  const items = childrenNamed(one, 'li')
    .filter((item) => !isChrome(item))
    .flatMap((item) => nonEmpty(inside(item.children, page)));
  return items.map((text, at) => hung(text, one.name === 'ol' ? `${first + at}. ` : '- ')).join('\n');
}

/** Blocks of an item: a list right below its first line. */
function inside(nodes: readonly AnyNode[], page: PageText): string {
  const parts = blocks(nodes, page);
  return parts.reduce(
    (all, part) => (all === '' ? part : `${all}${/^(?:- |1\. )/.test(part) ? '\n' : '\n\n'}${part}`),
    '',
  );
}

const hung = (text: string, mark: string) => mark + text.replace(/\n(?=.)/g, `\n${' '.repeat(mark.length)}`);

/** `- **term**: description`; groups of a term may stand in a `div`. */
function definitions(one: Element, page: PageText): string {
  const parts = one.children.flatMap((child) => {
    const inner = element(child);
    if (!inner || isChrome(inner)) return [];
    return inner.name === 'div' ? childrenNamed(inner, 'dt', 'dd') : [inner];
  });
  const lines: string[] = [];
  let before: Element | undefined;
  for (const part of parts) {
    if (part.name === 'dt') lines.push(bold(inline(part.children, page).trim()));
    else if (lines.length > 0) {
      const isFirst = before?.name === 'dt';
      lines[lines.length - 1] += `${isFirst ? ':' : ';'} ${inside(part.children, page)}`;
    }
    before = part;
  }
  return lines.map((text) => hung(text, '- ')).join('\n');
}

function table(one: Element, page: PageText): string[] {
  const groups = childrenNamed(one, 'thead', 'tbody', 'tfoot');
  const rows = childrenNamed(one, 'thead', 'tbody', 'tfoot', 'tr')
    .flatMap((group) => (group.name === 'tr' ? [group] : childrenNamed(group, 'tr')))
    .filter((row) => !isChrome(row))
    .map((row) =>
      childrenNamed(row, 'th', 'td').flatMap((at) => [
        cell(inCell(at.children, page)),
        ...Array.from({ length: Math.min(100, Number(at.attribs.colspan ?? 1)) - 1 }, () => ''),
      ]),
    );
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (width === 0) return [];
  const hasHead = childrenNamed(groups.find(({ name }) => name === 'thead') ?? one, 'tr').some(
    (row) => childrenNamed(row, 'td').length === 0,
  );
  const [head, ...body] = hasHead ? rows : [[], ...rows];
  const written = (row: readonly string[]) =>
    `| ${Array.from({ length: width }, (_, at) => row[at] ?? '').join(' | ')} |`.replace(/ {2,}(?=\|)/g, ' ');
  const lines = [written(head ?? []), written(Array(width).fill('---')), ...body.map(written)];
  return [...childrenNamed(one, 'caption').flatMap((at) => block(at, page)), lines.join('\n')];
}

/** Everything of a cell in lines: what is code stays code, items and paragraphs follow each other. */
function inCell(nodes: readonly AnyNode[], page: PageText): string {
  if (!nodes.some(isBlock)) return inline(nodes, page);
  return nodes
    .flatMap((node): string[] => {
      const one = element(node);
      if (!one || !isBlock(node)) return [inline([node], page).trim()];
      if (one.name === 'pre') return textOf(one).split('\n').map(inlineCode);
      return [inCell(one.children, page)];
    })
    .filter(Boolean)
    .join('\n');
}
